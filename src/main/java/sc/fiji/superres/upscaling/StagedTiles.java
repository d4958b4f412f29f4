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

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.infer.TileSink;
import sc.fiji.superres.large.Staging;
import sc.fiji.superres.task.AtomicFile;

/** The tiles of one frame of a result, each put into the staging as soon as it is there, in the samples of the file. */
final class StagedTiles implements TileSink {

	private final Staging staging;
	private final int frame;
	private final TileForm form;
	private final Set<PixelBox> leftOut = new HashSet<>();
	private TileForm.Held tile;
	private PixelBox latest;

	/** @param frame slice and point in time, slices running fastest */
	StagedTiles(Staging staging, int frame, TileForm form) {
		this.staging = staging;
		this.frame = frame;
		this.form = form;
	}

	@Override
	public boolean has(PixelBox core) {
		latest = core;
		return leftOut.contains(core) || staging.has(name(core));
	}

	/** The tile that was asked for last. */
	PixelBox latest() {
		return latest;
	}

	/**
	 * From now on, the tile that was asked for last counts as being there.
	 *
	 * @return where it is, in low-resolution pixels
	 */
	String leaveOut() {
		leftOut.add(latest);
		return "x " + latest.x() + ", y " + latest.y() + " (" + latest.width() + " x " + latest.height() + ")";
	}

	private String name(PixelBox core) {
		return frame + " " + core.x() + " " + core.y() + " " + core.width() + " " + core.height();
	}

	@Override
	public RandomAccessibleInterval<? extends RealType<?>> open(PixelBox place) {
		tile = form.tile(place);
		return tile.image();
	}

	@Override
	public void close(PixelBox core) {
		try {
			tile.write(frame, staging::write);
			staging.finish(name(core));
		}
		catch (IOException e) {
			throw AtomicFile.failure("The result", Staging.folder(staging.target()), e);
		}
	}
}
