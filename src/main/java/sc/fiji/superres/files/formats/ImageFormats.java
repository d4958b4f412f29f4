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
package sc.fiji.superres.files.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.UnsupportedImageException;
import sc.fiji.superres.files.dicom.DicomReader;
import sc.fiji.superres.files.nifti.NiftiReader;
import sc.fiji.superres.files.omezarr.OmeZarrReader;
import sc.fiji.superres.files.picture.PictureReader;
import sc.fiji.superres.files.tiff.TiffReader;

/** Opens image files by what they are, whatever their names. */
public final class ImageFormats {

	/** As many as any of the formats needs to be told by. */
	private static final int HEAD = 1024;
	private static final int GZIP = 0x1f8b;

	private ImageFormats() {}

	/**
	 * The files beside a file that belong to the same image: those that its OME-XML names.
	 *
	 * @return none if it is no OME-TIFF or its XML cannot be read
	 */
	public static List<Path> parts(Path file) {
		try {
			byte[] head;
			try (var in = Files.newInputStream(file)) {
				head = in.readNBytes(HEAD);
			}
			return TiffReader.reads(head) ? TiffReader.parts(file) : List.of();
		}
		catch (IOException | RuntimeException e) {
			return List.of();
		}
	}

	/**
	 * @param path a file, or a folder: an image of OME-Zarr, or the files of a DICOM series
	 * @return nothing if it is of none of these formats, or an ImageJ TIFF or animated GIF, which ImageJ's own reader
	 *         reads right and with more of its metadata
	 * @throws UnsupportedImageException if the file is sound but of a kind that is not read
	 * @throws IOException               if it is damaged or cannot be read
	 */
	public static Optional<PixelSource> open(Path path) throws IOException {
		if (Files.isDirectory(path))
			return Optional.of(OmeZarrReader.reads(path) ? OmeZarrReader.open(path) : DicomReader.openSeries(path));
		byte[] head;
		try (var in = Files.newInputStream(path)) {
			head = in.readNBytes(HEAD);
		}
		// First, because DICOM files may begin as TIFFs do.
		if (DicomReader.reads(head)) return Optional.of(DicomReader.open(path));
		if (TiffReader.reads(head)) return TiffReader.open(path);
		if (PictureReader.reads(head)) return PictureReader.open(path);
		if (NiftiReader.reads(head)) return Optional.of(NiftiReader.open(path));
		boolean gzip = head.length > 2 && ((head[0] & 0xff) << 8 | head[1] & 0xff) == GZIP;
		if (gzip && NiftiReader.readsCompressed(path)) return Optional.of(NiftiReader.openCompressed(path));
		return Optional.empty();
	}

	/**
	 * The same for files of which regions can be read without all of them, ImageJ's own TIFFs among them.
	 *
	 * @param path of any file or folder
	 * @return nothing if it is none of these
	 * @throws IOException as {@link #open}
	 */
	public static Optional<PixelSource> openRegions(Path path) throws IOException {
		if (Files.isDirectory(path))
			return OmeZarrReader.reads(path)
				? Optional.of(OmeZarrReader.open(path))
				: DicomReader.isSeries(path) ? Optional.of(DicomReader.openSeries(path)) : Optional.empty();
		byte[] head;
		try (var in = Files.newInputStream(path)) {
			head = in.readNBytes(HEAD);
		}
		if (DicomReader.reads(head)) return Optional.of(DicomReader.open(path));
		if (TiffReader.reads(head)) return Optional.of(TiffReader.openAny(path));
		if (!PictureReader.reads(head) && NiftiReader.reads(head)) return Optional.of(NiftiReader.open(path));
		return Optional.empty();
	}

	/**
	 * What the header of a DICOM file, or of the first one of a series, says. It may name the patient.
	 *
	 * @return empty for other formats
	 */
	public static String header(Path path) throws IOException {
		if (Files.isDirectory(path)) return DicomReader.isSeries(path) ? DicomReader.header(path) : "";
		try (var in = Files.newInputStream(path)) {
			return DicomReader.reads(in.readNBytes(HEAD)) ? DicomReader.header(path) : "";
		}
	}
}
