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
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.infer.VolumePlan;
import sc.fiji.superres.infer.VolumeUpscaler;
import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/**
 * Upscaling between slices, in two stages: first the planes across the slices go through the network, piece by piece
 * ({@link VolumePieces}), each into a file of its own; then the chunks of the result are made of these.
 */
final class VolumeBlocks implements BlockWork {

	/** For a piece and what it is made of; the same on all machines, as it says what a piece is. */
	private static final long PIECE_BYTES = 1 << 26;

	private final LargeImage image;
	private final VolumeUpscaler upscaler;
	private final VolumePlan plan;
	private final VolumePieces pieces;
	private final PieceFiles files;
	private final OmeZarrWriter writer;
	private final Path store;
	private final List<PixelBox> chunks;

	/**
	 * @param plan   of the upscaler
	 * @param levels of each channel
	 * @param views  folder of the pieces, which need not be there
	 * @param store  that the blocks are written to
	 */
	VolumeBlocks(LargeImage image, VolumeUpscaler upscaler, VolumePlan plan, List<ChannelLevels> levels, Path views,
		Path store) throws IOException {
		this.image = image;
		this.upscaler = upscaler;
		this.plan = plan;
		this.store = store;
		pieces = new VolumePieces(image, upscaler, levels, PIECE_BYTES);
		files = new PieceFiles(views, pieces, image.model().scale());
		writer = OmeZarrWriter.open(store);
		chunks = PixelBox.ofSize(image.layout().width(), image.layout().height()).split(writer.blockWidth(),
			writer.blockHeight());
	}

	@Override
	public List<Integer> stages() {
		ImageLayout to = image.layout();
		return List.of(pieces.all().size(),
			Math.multiplyExact(chunks.size(), Math.multiplyExact(to.slices(), to.frames())));
	}

	@Override
	public String place(int stage, int block) {
		if (stage == 0) return pieces.all().get(block).told();
		PixelBox chunk = chunks.get(block % chunks.size());
		int frame = block / chunks.size(), slices = image.layout().slices();
		return "x " + chunk.x() + ", y " + chunk.y() + " (" + chunk.width() + " x " + chunk.height() + ") of slice "
			+ (frame % slices + 1) + " of the result, frame " + (frame / slices + 1);
	}

	@Override
	public void upscale(int stage, int block) {
		try {
			if (stage == 0) piece(block);
			else chunk(chunks.get(block % chunks.size()), block / chunks.size());
		}
		catch (IOException e) {
			throw AtomicFile.failure("A block of the image", store, e);
		}
	}

	private void piece(int block) throws IOException {
		VolumePieces.VolumePiece piece = pieces.all().get(block);
		List<FloatRaster> planes = pieces.upscale(piece, Progress.NONE);
		if (!upscaler.plans().containsValue(piece.rows() ? plan.xz() : plan.yz()))
			throw UserException
				.failed("There is too little memory for a tile of " + (piece.rows() ? plan.xz() : plan.yz()).size()
					+ " pixels; give the program more memory, or choose a smaller tile.");
		files.write(block, writer -> pieces.write(piece, planes, writer));
	}

	private void chunk(PixelBox chunk, int frame) throws IOException {
		int slices = image.layout().slices();
		var means = new ViewMeans(upscaler, pieces.levels(), image.form(), pieces.views(), files::read);
		PlaneRegion region = new PlaneRegion(chunk.x(), chunk.y(), chunk.width(), chunk.height());
		for (int c = 0; c < image.layout().channels(); c++) {
			writer.write(c, frame % slices, frame / slices, region,
				means.samples(c, frame % slices, frame / slices, chunk));
			writer.force(c, frame % slices, frame / slices, region);
		}
	}

	@Override
	public boolean isWhole(int stage, int block) throws IOException {
		if (stage == 0) return files.isWhole(block);
		PixelBox chunk = chunks.get(block % chunks.size());
		PlaneRegion region = new PlaneRegion(chunk.x(), chunk.y(), chunk.width(), chunk.height());
		int frame = block / chunks.size(), slices = image.layout().slices();
		for (int c = 0; c < image.layout().channels(); c++)
			if (!writer.isWhole(c, frame % slices, frame / slices, region)) return false;
		return true;
	}

	@Override
	public void close() {
		// nothing is open
	}
}
