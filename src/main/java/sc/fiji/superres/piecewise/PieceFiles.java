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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import sc.fiji.superres.files.FileBytes;
import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.task.AtomicFile;

/**
 * Pieces of volumes as files that several machines see: the floating-point numbers of a piece, little endian, slice
 * after slice of each of its channels.
 */
final class PieceFiles {

	/** Writes what a piece has. */
	@FunctionalInterface
	interface PieceContent {

		void writeTo(TileForm.SampleWriter writer) throws IOException;
	}

	private final Path folder;
	private final List<VolumePieces.VolumePiece> pieces;
	private final int together;
	private final int scale;

	/**
	 * @param folder of the files, which need not be there
	 * @param pieces which numbers stand for
	 * @param scale  slices of the result for each of the source
	 */
	PieceFiles(Path folder, VolumePieces pieces, int scale) {
		this.folder = folder;
		this.pieces = pieces.all();
		together = pieces.together();
		this.scale = scale;
	}

	private Path file(int piece) {
		return folder.resolve(Integer.toString(piece));
	}

	/** Writes the file of a piece, which appears as a whole or not at all. */
	void write(int piece, PieceContent content) throws IOException {
		Files.createDirectories(folder);
		AtomicFile.write(file(piece), channel -> content.writeTo((c, slice, frame, region, samples) -> {
			float[] values = (float[]) samples;
			ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
				.order(ByteOrder.LITTLE_ENDIAN);
			bytes.asFloatBuffer().put(values);
			while (bytes.hasRemaining())
				channel.write(bytes);
		}));
	}

	/** Whether the file of a piece is there with all that it has. */
	boolean isWhole(int piece) throws IOException {
		VolumePieces.VolumePiece of = pieces.get(piece);
		long bytes = (long) together * of.core().height() * scale * of.area().width() * of.area().height()
			* Float.BYTES;
		return Files.isRegularFile(file(piece)) && Files.size(file(piece)) == bytes;
	}

	/**
	 * A part of a slice of a view, put together of the pieces that have some of it.
	 *
	 * @return row after row
	 * @throws IOException if one of them is not there
	 */
	float[] read(int view, int channel, int slice, int frame, PixelBox area) throws IOException {
		float[] values = new float[Math.multiplyExact(area.width(), area.height())];
		for (int i = 0; i < pieces.size(); i++) {
			VolumePieces.VolumePiece piece = pieces.get(i);
			int z = slice - piece.core().y() * scale;
			boolean has = piece.view() == view && piece.frame() == frame && piece.channel() <= channel
				&& channel < piece.channel() + together && z >= 0 && z < piece.core().height() * scale;
			if (has && meet(piece.area(), area)) copy(i, channel - piece.channel(), z, area, values);
		}
		return values;
	}

	private static boolean meet(PixelBox one, PixelBox other) {
		return one.x() < other.x() + other.width() && other.x() < one.x() + one.width()
			&& one.y() < other.y() + other.height() && other.y() < one.y() + one.height();
	}

	/** Copies what a piece has of an area. */
	private void copy(int number, int channel, int z, PixelBox wanted, float[] values) throws IOException {
		VolumePieces.VolumePiece piece = pieces.get(number);
		PixelBox area = piece.area(), common = area.intersect(wanted);
		PixelBox from = common.relativeTo(area), to = common.relativeTo(wanted);
		long plane = (long) channel * piece.core().height() * scale + z;
		long first = (plane * area.height() + from.y()) * area.width() * Float.BYTES;
		FloatBuffer rows;
		try (FileBytes bytes = FileBytes.open(file(number))) {
			rows = ByteBuffer.wrap(bytes.read(first, (long) common.height() * area.width() * Float.BYTES))
				.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
		}
		for (int y = 0; y < common.height(); y++)
			rows.get(y * area.width() + from.x(), values, (to.y() + y) * wanted.width() + to.x(), common.width());
	}
}
