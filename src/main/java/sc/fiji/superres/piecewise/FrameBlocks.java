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
import java.nio.file.Path;
import java.util.List;

import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.files.omezarr.OmeZarrWriter;
import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.infer.TiledUpscaler;
import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/**
 * Upscaling along x and y: a block is a tile of one slice and point in time, and the store's chunks have its size.
 */
final class FrameBlocks implements BlockWork {

	private final LargeImage image;
	private final TiledUpscaler tiled;
	private final List<ChannelLevels> levels;
	private final OmeZarrWriter writer;
	private final Path store;
	private final List<PixelBox> cores;

	/**
	 * @param levels of each channel
	 * @param store  that the blocks are written to
	 */
	FrameBlocks(LargeImage image, TiledUpscaler tiled, List<ChannelLevels> levels, Path store) throws IOException {
		this.image = image;
		this.tiled = tiled;
		this.levels = levels;
		this.store = store;
		writer = OmeZarrWriter.open(store);
		ImageLayout from = image.source().layout();
		cores = PixelBox.ofSize(from.width(), from.height()).split(tiled.plan().tileWidth(), tiled.plan().tileHeight());
	}

	@Override
	public List<Integer> stages() {
		ImageLayout from = image.source().layout();
		return List.of(Math.multiplyExact(cores.size(), Math.multiplyExact(from.slices(), from.frames())));
	}

	@Override
	public String place(int stage, int block) {
		PixelBox core = cores.get(block % cores.size());
		int frame = block / cores.size(), slices = image.source().layout().slices();
		return "x " + core.x() + ", y " + core.y() + " (" + core.width() + " x " + core.height() + ") of slice "
			+ (frame % slices + 1) + ", frame " + (frame / slices + 1);
	}

	@Override
	public void upscale(int stage, int block) {
		int frame = block / cores.size();
		TileForm form = image.form();
		PixelBox core = cores.get(block % cores.size());
		OneTile one = new OneTile(core, frame, form);
		tiled.within(core).upscale(image.around(core, frame, tiled), levels, one, form.values(), Progress.NONE);
		if (!one.done)
			throw UserException.failed("There is too little memory for a block of " + tiled.plan().size()
				+ " pixels; give the program more memory, or choose a smaller tile.");
	}

	@Override
	public boolean isWhole(int stage, int block) throws IOException {
		PlaneRegion region = region(block);
		int frame = block / cores.size(), slices = image.layout().slices();
		for (int c = 0; c < image.layout().channels(); c++)
			if (!writer.isWhole(c, frame % slices, frame / slices, region)) return false;
		return true;
	}

	/** Of the result. */
	private PlaneRegion region(int block) {
		int scale = image.model().scale();
		PixelBox area = cores.get(block % cores.size()).scale(scale, scale);
		return new PlaneRegion(area.x(), area.y(), area.width(), area.height());
	}

	@Override
	public void close() {
		// nothing is open
	}

	/** Takes one tile; all others count as being there. */
	private final class OneTile extends FormedTiles {

		private final PixelBox wanted;
		private boolean done;

		OneTile(PixelBox wanted, int frame, TileForm form) {
			super(frame, form);
			this.wanted = wanted;
		}

		@Override
		public boolean has(PixelBox core) {
			return !core.equals(wanted);
		}

		@Override
		TileForm.SampleWriter writer() {
			return (c, slice, frame, region, samples) -> {
				writer.write(c, slice, frame, region, samples);
				writer.force(c, slice, frame, region);
			};
		}

		@Override
		void finish(PixelBox core) {
			done = true;
		}

		@Override
		UserException failure(IOException e) {
			return AtomicFile.failure("A block of the image", store, e);
		}
	}
}
