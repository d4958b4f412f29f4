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
import java.util.HashSet;
import java.util.Set;

import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.large.Staging;
import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.task.UserException;

/** The tiles of one frame of a result, each put into the staging, which remembers those that it has. */
final class StagedTiles extends FormedTiles {

	private final Staging staging;
	private final Set<PixelBox> leftOut = new HashSet<>();
	private PixelBox latest;

	/** @param frame slice and point in time, slices running fastest */
	StagedTiles(Staging staging, int frame, TileForm form) {
		super(frame, form);
		this.staging = staging;
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
		return frame() + " " + core.x() + " " + core.y() + " " + core.width() + " " + core.height();
	}

	@Override
	TileForm.SampleWriter writer() {
		return staging::write;
	}

	@Override
	void finish(PixelBox core) throws IOException {
		staging.finish(name(core));
	}

	@Override
	UserException failure(IOException e) {
		return AtomicFile.failure("The result", staging.target(), e);
	}
}
