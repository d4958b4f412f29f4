/*-
 * #%L
 * Super-Resolution for Fiji
 * %%
 * Copyright (C) 2026 The fiji-superres developers.
 * %%
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice,
 *    this list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the documentation
 *    and/or other materials provided with the distribution.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS"
 * AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
 * IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE
 * ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDERS OR CONTRIBUTORS BE
 * LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR
 * CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF
 * SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS
 * INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN
 * CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE)
 * ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE
 * POSSIBILITY OF SUCH DAMAGE.
 * #L%
 */
package sc.fiji.superres.upscaling;

import java.util.function.Consumer;
import java.util.function.Function;

import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.models.UsedTiles;

/**
 * An upscaling that can begin: the network is loaded, and the pieces of the result are made when they are asked for.
 * The user is told at the beginning which seams the tiles may have, and by {@link #finish} whether other tiles took
 * their place. Closing it closes the network.
 */
final class UpscalingWork implements AutoCloseable {

	private final Upscaler network;
	private final UpscaledPieces pieces;
	private final Function<UsedTiles, String> lines;
	private final Consumer<String> notices;
	private final UsedTiles planned;

	/**
	 * @param network from now on belongs to the work
	 * @param lines   on how a result is made, for the tiles in use
	 * @param notices is told what the user should know, in whole sentences
	 */
	UpscalingWork(Upscaler network, UpscaledPieces pieces, Function<UsedTiles, String> lines,
		Consumer<String> notices) {
		this.network = network;
		this.pieces = pieces;
		this.lines = lines;
		this.notices = notices;
		planned = pieces.tiles();
		planned.warning().ifPresent(notices);
	}

	UpscaledPieces pieces() {
		return pieces;
	}

	/** Lines on how the pieces that there are by now were made. */
	String made() {
		return lines.apply(pieces.tiles());
	}

	/** Tells the user if memory ran out, so that smaller tiles took the place of those that were planned. */
	void finish() {
		planned.tellChange(pieces.tiles(), notices);
	}

	@Override
	public void close() {
		network.close();
	}
}
