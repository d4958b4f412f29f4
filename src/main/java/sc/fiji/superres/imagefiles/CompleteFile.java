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
package sc.fiji.superres.imagefiles;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import ij.io.Opener;

/** Whether files are as long as they say, of formats whose readers in ImageJ make up what is missing. */
final class CompleteFile {

	private static final int FITS_BLOCK = 2880, FITS_CARD = 80, MOST_FITS_BLOCKS = 1000;

	private CompleteFile() {}

	/**
	 * @param type as {@link Opener#getFileType} gives it
	 * @throws IOException if the file ends too early, or is damaged
	 */
	static void require(Path file, int type) throws IOException {
		try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
			switch (type) {
				case Opener.PGM -> netpbm(in, Files.size(file));
				case Opener.FITS -> fits(in, Files.size(file));
				case Opener.AVI -> riff(in, Files.size(file));
				default -> {
					// its reader finds out
				}
			}
		}
		catch (EOFException e) {
			throw new IOException("it is cut short", e);
		}
		catch (NumberFormatException | ArithmeticException e) {
			throw new IOException("its header is damaged", e);
		}
	}

	private static int next(InputStream in) throws IOException {
		int value = in.read();
		if (value < 0) throw new EOFException();
		return value;
	}

	/** PBM, PGM and PPM, as text (P1 to P3) or as bytes (P4 to P6). */
	private static void netpbm(InputStream in, long size) throws IOException {
		long[] at = {2};
		next(in);
		int kind = next(in) - '0';
		long width = number(in, at), height = number(in, at);
		boolean bits = kind == 1 || kind == 4;
		long most = bits ? 1 : number(in, at);
		long samples = Math.multiplyExact(Math.multiplyExact(width, height), kind == 3 || kind == 6 ? 3L : 1L);
		if (kind == 4) requireRest(size - at[0], Math.multiplyExact((width + 7) / 8, height));
		else if (kind > 4) requireRest(size - at[0], Math.multiplyExact(samples, most > 255 ? 2L : 1L));
		else if (kind == 1) for (long i = 0; i < samples;) {
			if (next(in) > ' ') i++;
		}
		else for (long i = 0; i < samples; i++)
			number(in, at);
	}

	private static void requireRest(long rest, long needed) throws EOFException {
		if (rest < needed) throw new EOFException();
	}

	/** A number behind white space and comments, and the one character after it. */
	private static long number(InputStream in, long[] at) throws IOException {
		StringBuilder digits = new StringBuilder();
		while (true) {
			int c = in.read();
			at[0]++;
			if (c == '#' && digits.isEmpty()) while (c != '\n') {
				c = next(in);
				at[0]++;
			}
			else if (c > ' ') digits.append((char) c);
			else if (!digits.isEmpty()) return Long.parseLong(digits.toString());
			else if (c < 0) throw new EOFException();
		}
	}

	private static void fits(InputStream in, long size) throws IOException {
		long bits = 0, axes = 0, samples = 1;
		for (int block = 1; block <= MOST_FITS_BLOCKS; block++)
			for (int i = 0; i < FITS_BLOCK / FITS_CARD; i++) {
				byte[] bytes = in.readNBytes(FITS_CARD);
				if (bytes.length < FITS_CARD) throw new EOFException();
				String card = new String(bytes, StandardCharsets.ISO_8859_1);
				String key = card.substring(0, 8).strip(), value = card.substring(9).split("/", 2)[0].strip();
				if (key.equals("END")) {
					if (axes > 0)
						requireRest(size - (long) block * FITS_BLOCK, Math.multiplyExact(samples, Math.abs(bits) / 8));
					return;
				}
				if (key.equals("BITPIX")) bits = Long.parseLong(value);
				else if (key.equals("NAXIS")) axes = Long.parseLong(value);
				else if (key.matches("NAXIS\\d+")) samples = Math.multiplyExact(samples, Long.parseLong(value));
			}
		throw new IOException("its header is damaged");
	}

	/** The length of the whole is its second word. */
	private static void riff(InputStream in, long size) throws IOException {
		in.skipNBytes(4);
		long length = 0;
		for (int i = 0; i < 4; i++)
			length |= (long) next(in) << 8 * i;
		requireRest(size - 8, length);
	}
}
