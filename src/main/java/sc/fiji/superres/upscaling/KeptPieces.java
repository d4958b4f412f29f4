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
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

import ij.ImagePlus;
import ij.ImageStack;

import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.large.Staging;
import sc.fiji.superres.models.UsedTiles;
import sc.fiji.superres.pixels.FrameFormat;
import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.task.Progress;

/**
 * Pieces of a result that are kept beside the file that it becomes, with a journal, so that the same work goes on after
 * it was cancelled or the program ended. Not thread-safe.
 */
final class KeptPieces implements UpscaledPieces, AutoCloseable {

	private final UpscaledPieces pieces;
	private final Staging staging;
	/** Planes before each piece. */
	private final int[] starts;

	/**
	 * @param pieces made where they are not there
	 * @param file   that the result becomes
	 * @param work   everything that the pieces depend on, a line
	 */
	KeptPieces(UpscaledPieces pieces, Path file, String work) throws IOException {
		this.pieces = pieces;
		starts = new int[pieces.count() + 1];
		for (int i = 0; i < pieces.count(); i++)
			starts[i + 1] = starts[i] + pieces.planes(i);
		FrameFormat format = pieces.format();
		staging = new Staging(file,
			new ImageLayout(new ImageLayout.Axes(format.width(), format.height(), 1, starts[pieces.count()], 1),
				type(format), false),
			work);
	}

	/** Of a plane, in which red, green and blue are one number. */
	private static SampleType type(FrameFormat format) {
		return switch (format.bitDepth()) {
			case 8 -> SampleType.UINT8;
			case 16 -> SampleType.UINT16;
			case 24 -> SampleType.UINT32;
			default -> SampleType.FLOAT32;
		};
	}

	/** What tells an image from others: a checksum of its size and all its pixels. */
	static String contents(ImagePlus image, Progress progress) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			ImageStack stack = image.getStack();
			digest.update(Arrays.toString(image.getDimensions()).getBytes(StandardCharsets.UTF_8));
			for (int i = 1; i <= stack.size(); i++) {
				progress.checkCanceled();
				Object pixels = stack.getPixels(i);
				ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Array.getLength(pixels), Float.BYTES));
				put(bytes, pixels);
				digest.update(bytes.flip());
			}
			return HexFormat.of().formatHex(digest.digest());
		}
		catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java has it", e);
		}
	}

	private static void put(ByteBuffer bytes, Object pixels) {
		if (pixels instanceof byte[] array) bytes.put(array);
		else if (pixels instanceof short[] array) for (short value : array)
			bytes.putShort(value);
		else if (pixels instanceof int[] array) for (int value : array)
			bytes.putInt(value);
		else for (float value : (float[]) pixels)
			bytes.putFloat(value);
	}

	/** Pieces that are there. */
	int kept() {
		return staging.count();
	}

	/** Makes all pieces that are not there yet. */
	void complete() {
		for (int i = 0; i < count(); i++)
			if (!staging.has(Integer.toString(i))) keep(i);
	}

	private void keep(int piece) {
		ImageStack planes = pieces.upscale(piece);
		try {
			for (int i = 0; i < planes.size(); i++)
				staging.write(0, starts[piece] + i, 0, whole(), planes.getPixels(i + 1));
			staging.finish(Integer.toString(piece));
		}
		catch (IOException e) {
			throw failure(e);
		}
	}

	private PlaneRegion whole() {
		return new PlaneRegion(0, 0, format().width(), format().height());
	}

	private RuntimeException failure(IOException e) {
		return AtomicFile.failure("The result", staging.target(), e);
	}

	@Override
	public FrameFormat format() {
		return pieces.format();
	}

	@Override
	public int count() {
		return pieces.count();
	}

	@Override
	public int planes(int piece) {
		return pieces.planes(piece);
	}

	@Override
	public UsedTiles tiles() {
		return pieces.tiles();
	}

	/** @return the planes of a piece that is there */
	@Override
	public ImageStack upscale(int piece) {
		ImageStack planes = new ImageStack(format().width(), format().height());
		try {
			for (int i = 0; i < planes(piece); i++)
				planes.addSlice(null, staging.rows(0, starts[piece] + i, 0, 0, format().height()));
			return planes;
		}
		catch (IOException e) {
			throw failure(e);
		}
	}

	@Override
	public void close() throws IOException {
		staging.close();
	}
}
