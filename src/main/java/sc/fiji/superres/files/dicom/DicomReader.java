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
package sc.fiji.superres.files.dicom;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.files.UnsupportedImageException;

/** Opens DICOM files, and folders with the files of a series. */
public final class DicomReader {

	/** A series has thousands of slices, not millions. */
	private static final int MOST_FILES = 100_000;

	private final List<Closeable> open = new ArrayList<>();
	private final List<DicomFrame> frames = new ArrayList<>();
	private DataElements first;
	private String series;

	private DicomReader() {}

	/** Whether a file begins as a DICOM file does. */
	public static boolean reads(byte[] head) {
		return DicomFile.isDicom(head);
	}

	/**
	 * @throws UnsupportedImageException if the file is sound but of a kind that is not read
	 * @throws IOException               if it is damaged
	 */
	public static PixelSource open(Path path) throws IOException {
		return new DicomReader().source(List.of(path));
	}

	/**
	 * The series whose files are in a folder; other files are left alone.
	 *
	 * @throws UnsupportedImageException also if there is none or more than one
	 * @throws IOException               if one of them is damaged, with its name
	 */
	public static PixelSource openSeries(Path folder) throws IOException {
		List<Path> files = files(folder);
		if (files.isEmpty())
			throw new UnsupportedImageException("it is a folder without DICOM files",
				"give the name of an image file or the folder of a series");
		return new DicomReader().source(files);
	}

	/**
	 * The header of a file, or of the first one of a series, as text. It may name the patient.
	 *
	 * @param path a file, or a folder with the files of a series
	 */
	public static String header(Path path) throws IOException {
		Path first = Files.isDirectory(path) ? files(path).stream().findFirst().orElse(path) : path;
		try (DicomFile file = DicomFile.open(first)) {
			return HeaderText.of(file.elements());
		}
	}

	/** Whether a folder's files are those of DICOM, by the first one that is no hidden file. */
	public static boolean isSeries(Path folder) throws IOException {
		try (Stream<Path> entries = Files.list(folder)) {
			for (Path file : (Iterable<Path>) entries.sorted().limit(MOST_FILES)::iterator)
				if (isVisible(file)) return isDicom(file);
		}
		return false;
	}

	/** Whether a folder holds several files of DICOM, and all of one series. */
	public static boolean isOneSeries(Path folder) throws IOException {
		if (!isSeries(folder)) return false;
		List<Path> files = files(folder);
		String series = null;
		for (Path path : files)
			try (DicomFile file = DicomFile.open(path)) {
				String own = file.elements().text(DataElements.SERIES);
				if (series != null && !series.equals(own)) return false;
				series = own;
			}
		return files.size() > 1;
	}

	private static List<Path> files(Path folder) throws IOException {
		List<Path> files = new ArrayList<>();
		try (Stream<Path> entries = Files.list(folder)) {
			for (Path file : (Iterable<Path>) entries.limit(MOST_FILES + 1L)::iterator)
				if (isVisible(file)) {
					if (files.size() == MOST_FILES)
						throw new UnsupportedImageException("it is a folder of more than " + MOST_FILES + " files",
							"put the series into one of its own");
					files.add(file);
				}
		}
		files.sort(null);
		List<Path> dicom = new ArrayList<>();
		for (Path file : files)
			if (isDicom(file)) dicom.add(file);
		return dicom;
	}

	private static boolean isVisible(Path file) {
		return !file.getFileName().toString().startsWith(".") && !file.getFileName().toString().equals("DICOMDIR")
			&& Files.isRegularFile(file);
	}

	private static boolean isDicom(Path file) throws IOException {
		try (var in = Files.newInputStream(file)) {
			return DicomFile.isDicom(in.readNBytes(256));
		}
	}

	private PixelSource source(List<Path> files) throws IOException {
		try {
			for (Path file : files)
				add(file, files.size() > 1);
			return source();
		}
		catch (IOException | RuntimeException e) {
			for (Closeable file : open)
				file.close();
			throw e;
		}
	}

	private void add(Path path, boolean ofSeries) throws IOException {
		try {
			DicomFile file = DicomFile.open(path);
			open.add(file);
			DataElements elements = file.elements();
			DicomPixels pixels = DicomPixels.of(file);
			for (int i = 0; i < pixels.frames(); i++)
				frames.add(DicomFrame.of(pixels, i, elements));
			if (first == null) {
				first = elements;
				series = elements.text(DataElements.SERIES);
			}
			else
				if (!series.equals(elements.text(DataElements.SERIES)))
					throw new UnsupportedImageException("the folder holds files of more than one series",
						"put each into a folder of its own");
			PixelFormat format = pixels.format(), wanted = frames.get(0).pixels().format();
			if (!format.equals(wanted))
				throw new UnsupportedImageException("the files of the folder have different sizes or types",
					"put those that belong together into a folder of their own");
		}
		catch (UnsupportedImageException e) {
			throw e;
		}
		catch (IOException | ArithmeticException e) {
			if (!ofSeries) throw e;
			throw new IOException("its file " + path.getFileName() + " is damaged: " + e.getMessage(), e);
		}
	}

	private PixelSource source() throws IOException {
		if (first.has(DataElements.MODALITY_TABLE))
			throw new UnsupportedImageException("its values are given by a table",
				"convert it to one with slope and intercept");
		PixelFormat format = frames.get(0).pixels().format();
		Volume volume = Volume.of(frames, interval());
		boolean palette = format.photometric().equals("PALETTE COLOR");
		boolean rgb = palette || format.samples() == 3;
		SampleType type = palette ? SampleType.UINT8 : rgb ? format.type() : common(volume.frames());
		ImageLayout layout = new ImageLayout(new ImageLayout.Axes(format.columns(), format.rows(), rgb ? 3 : 1,
			volume.slices(), volume.frames().size() / volume.slices()), type, rgb);
		FileMetadata metadata = FileMetadata.NONE.withPixelSize(volume.size()).withAffine(volume.affine())
			.withNotices(volume.notices()).withDescription(modality())
			.withWhiteIsZero(format.photometric().equals("MONOCHROME1"))
			.withNoData(rgb ? OptionalDouble.empty() : padding(format));
		return new DicomSource(open, layout, metadata, volume.frames(), palette ? Palette.of(first) : null,
			limits(format));
	}

	/** What took the images, as a line as ImageJ shows those of headers; empty if they do not say. */
	private String modality() throws IOException {
		String text = first.text(DataElements.MODALITY).strip();
		return text.matches("[A-Z0-9_ ]{1,16}") ? "0008,0060  Modality: " + text + "\n" : "";
	}

	/** Frames of a film are told by the time between them. */
	private double interval() throws IOException {
		double milliseconds = first.decimal(DataElements.FRAME_TIME).orElse(0);
		return milliseconds > 0 && frames.get(0).pixels().frames() > 1 ? milliseconds / 1000 : 0;
	}

	/** The type of values that all frames have. */
	private static SampleType common(List<DicomFrame> frames) {
		SampleType type = frames.get(0).rescale().result();
		return frames.stream().allMatch(frame -> frame.rescale().result() == type) ? type : SampleType.FLOAT32;
	}

	/** Of pixels that were never measured: the first of their range of values, after slope and intercept. */
	private OptionalDouble padding(PixelFormat format) throws IOException {
		double[] limits = limits(format);
		if (limits == null) return OptionalDouble.empty();
		var rescale = frames.get(0).rescale();
		return OptionalDouble.of(rescale.slope() * limits[2] + rescale.intercept());
	}

	/**
	 * @return the least and the largest stored value of padding, and the one that stands for all; null if there is none
	 */
	private double[] limits(PixelFormat format) throws IOException {
		int[] padding = first.numbers(DataElements.PADDING);
		if (padding.length == 0 || format.floating()) return null;
		int[] limit = first.numbers(DataElements.PADDING_LIMIT);
		double from = signed(padding[0], format), to = limit.length == 0 ? from : signed(limit[0], format);
		return new double[]{Math.min(from, to), Math.max(from, to), from};
	}

	private static double signed(int value, PixelFormat format) {
		return format.signed() ? (short) value : value;
	}
}
