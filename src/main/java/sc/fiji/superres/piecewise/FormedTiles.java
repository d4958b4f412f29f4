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
package sc.fiji.superres.piecewise;

import java.io.IOException;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.infer.TileSink;
import sc.fiji.superres.task.UserException;

/** The tiles of one frame of a result, each handed on in the samples of the file as soon as it is there. */
abstract class FormedTiles implements TileSink {

	private final int frame;
	private final TileForm form;
	private TileForm.Held tile;

	/** @param frame slice and point in time, slices running fastest */
	FormedTiles(int frame, TileForm form) {
		this.frame = frame;
		this.form = form;
	}

	/** Where the samples of the tile go. */
	abstract TileForm.SampleWriter writer();

	/** All samples of a tile have been written. */
	abstract void finish(PixelBox core) throws IOException;

	/** What the user is told if that fails. */
	abstract UserException failure(IOException e);

	/** Slice and point in time, slices running fastest. */
	final int frame() {
		return frame;
	}

	@Override
	public final RandomAccessibleInterval<? extends RealType<?>> open(PixelBox place) {
		tile = form.tile(place);
		return tile.image();
	}

	@Override
	public final void close(PixelBox core) {
		try {
			tile.write(frame, writer());
			finish(core);
		}
		catch (IOException e) {
			throw failure(e);
		}
	}
}
