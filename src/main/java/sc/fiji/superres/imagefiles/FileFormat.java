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

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.files.nifti.NiftiWriter;
import sc.fiji.superres.files.tiff.TiffStyle;
import sc.fiji.superres.files.tiff.TiffWriter;
import sc.fiji.superres.pixels.Origin;

/** The formats that images are written in. */
public enum FileFormat {

	/**
	 * GeoTIFF of what came from one; else ImageJ's own TIFF, with all its metadata, or where it cannot hold the samples
	 * or the tags, a TIFF with ImageJ's description, as BigTIFF if it is large.
	 */
	TIFF("", ".tif", ".tiff") {

		@Override
		void write(ImagePlus imp, FileChannel channel, Path file) throws IOException {
			Optional<Origin> origin = Origin.of(imp);
			ImagePlusSource source = new ImagePlusSource(imp);
			if (origin.flatMap(o -> o.metadata().georeference()).isPresent())
				TiffWriter.write(source, TiffStyle.GEO, channel);
			else
				if (source.layout().bytes() > MOST_OF_IMAGEJ || origin.isPresent() && !source.isAsStored()
					|| KeptParts.isSourceKept(imp)) TiffWriter.write(source, TiffStyle.IMAGEJ, channel);
			else stream(channel, out -> Tiff.write(imp, out));
		}

		@Override
		public void write(PixelSource source, FileChannel channel, Path file) throws IOException {
			TiffWriter.write(source, source.metadata().georeference().isPresent() ? TiffStyle.GEO : TiffStyle.IMAGEJ,
				channel);
		}
	},

	/** Values as they are, colour tables as palettes, the info as a text; no other metadata. */
	PNG("a single plane of 8-bit, 16-bit or RGB pixels without sign; write a .tif instead", ".png") {

		@Override
		boolean holds(int planes, int bitDepth) {
			return planes == 1 && bitDepth != 32 || planes == 3 && bitDepth == 16;
		}

		@Override
		boolean holds(Optional<Origin> origin, int planes) {
			return planes == 1
				? origin.map(Origin::type).map(type -> type == SampleType.UINT8 || type == SampleType.UINT16)
					.orElse(true)
				: origin.map(Origin::rgb).orElse(false);
		}

		@Override
		void write(ImagePlus imp, FileChannel channel, Path file) throws IOException {
			stream(channel, out -> {
				BufferedImage picture = imp.getStackSize() == 1 ? asStored(imp.getProcessor()) : colours(imp);
				String info = imp.getInfoProperty();
				PngText.write(picture, info == null ? "" : info, out);
			});
		}

		@Override
		boolean isWrittenByRegions() {
			return false;
		}

		@Override
		public void write(PixelSource source, FileChannel channel, Path file) throws IOException {
			throw new IOException("PNG files are written from memory only");
		}
	},

	/** Axes, pixel sizes, times and channels as other programs of microscopy read them. */
	OME_TIFF("", ".ome.tif", ".ome.tiff") {

		@Override
		void write(ImagePlus imp, FileChannel channel, Path file) throws IOException {
			write(new ImagePlusSource(imp), channel, file);
		}

		@Override
		public void write(PixelSource source, FileChannel channel, Path file) throws IOException {
			TiffWriter.write(source, TiffStyle.OME, channel);
		}
	},

	/** Voxels and their place in the patient or scanner. */
	NIFTI("", ".nii", ".nii.gz") {

		@Override
		void write(ImagePlus imp, FileChannel channel, Path file) throws IOException {
			write(new ImagePlusSource(imp), channel, file);
		}

		@Override
		public void write(PixelSource source, FileChannel channel, Path file) throws IOException {
			if (file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz"))
				NiftiWriter.writeCompressed(source, channel, file);
			else
				NiftiWriter.write(source, channel);
		}
	},

	/** A folder, with lower resolutions, axes, pixel sizes, times and channels, for microscopes and object stores. */
	OME_ZARR("", ".zarr") {

		@Override
		void write(ImagePlus imp, FileChannel channel, Path file) throws IOException {
			throw new IOException("it is a folder, not a file");
		}

		@Override
		public void write(PixelSource source, FileChannel channel, Path file) throws IOException {
			throw new IOException("it is a folder, not a file");
		}
	};

	private static final int BUFFER_BYTES = 1 << 16;
	/** ImageJ counts the bytes of a file in 32 bits. */
	private static final long MOST_OF_IMAGEJ = 4_000_000_000L;

	/** Writes into a stream. */
	private interface StreamWriter {

		void writeTo(OutputStream out) throws IOException;
	}

	private final String limits;
	private final List<String> endings;

	FileFormat(String limits, String... endings) {
		this.limits = limits;
		this.endings = List.of(endings);
	}

	/** The format that a file's name stands for. */
	public static Optional<FileFormat> of(Path file) {
		String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		return Arrays.stream(values()).filter(format -> format.ending(name).isPresent())
			.max(Comparator.comparingInt(format -> format.ending(name).orElseThrow().length()));
	}

	/** The ending of a name by which its format is known. */
	static String endingOf(Path file) {
		String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		return of(file).flatMap(format -> format.ending(name)).orElse("");
	}

	/** The longest of the endings that a name has. */
	private Optional<String> ending(String name) {
		return endings.stream().filter(name::endsWith).max(Comparator.comparingInt(String::length));
	}

	/**
	 * Whether a file keeps a part of an image that has it.
	 *
	 * @param bytes of pixels that are written
	 */
	boolean keeps(ImagePart part, ImagePlus image, long bytes) {
		return switch (this) {
			case TIFF -> KeptParts.inTiff(part, image, bytes > MOST_OF_IMAGEJ);
			case OME_TIFF -> KeptParts.inOmeTiff(part, image);
			case NIFTI -> KeptParts.inNifti(part, image);
			case OME_ZARR -> KeptParts.inZarr(part, image);
			case PNG -> part == ImagePart.COLOUR_TABLE && image.getBitDepth() == 8;
		};
	}

	/** Whether images are folders, which {@link ZarrFolder} writes. */
	public boolean isFolder() {
		return this == OME_ZARR;
	}

	/** All endings of names that images can be written under. */
	static String endings() {
		return Arrays.stream(values()).flatMap(format -> format.endings.stream()).collect(Collectors.joining(", "));
	}

	/** What {@link #holds} asks of an image, and what to do otherwise, to follow "can hold only"; empty if nothing. */
	String limits() {
		return limits;
	}

	/** @param bitDepth 8, 16, 24 (RGB) or 32 */
	boolean holds(int planes, int bitDepth) {
		return true;
	}

	/** Whether images that come from such a file can be stored; all can where nothing else is said. */
	boolean holds(Optional<Origin> origin, int planes) {
		return true;
	}

	/**
	 * @param channel of an empty file
	 * @param file    that it will be
	 */
	abstract void write(ImagePlus imp, FileChannel channel, Path file) throws IOException;

	/** Whether images that are too large for memory can be written. */
	boolean isWrittenByRegions() {
		return true;
	}

	/** The same region by region, for images that are too large for memory; only if {@link #isWrittenByRegions}. */
	public abstract void write(PixelSource source, FileChannel channel, Path file) throws IOException;

	private static void stream(FileChannel channel, StreamWriter writer) throws IOException {
		var out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
		writer.writeTo(out);
		out.flush();
	}

	/** Red, green and blue of 16 bits. */
	private static BufferedImage colours(ImagePlus imp) {
		int[] bits = {Short.SIZE, Short.SIZE, Short.SIZE};
		var model = new ComponentColorModel(ColorSpace.getInstance(ColorSpace.CS_sRGB), bits, false, false,
			Transparency.OPAQUE, DataBuffer.TYPE_USHORT);
		WritableRaster raster = model.createCompatibleWritableRaster(imp.getWidth(), imp.getHeight());
		for (int c = 0; c < bits.length; c++) {
			ImageProcessor plane = imp.getStack().getProcessor(c + 1);
			for (int i = 0; i < plane.getPixelCount(); i++)
				raster.setSample(i % imp.getWidth(), i / imp.getWidth(), c, plane.get(i));
		}
		return new BufferedImage(model, raster, false, null);
	}

	/** Without the display range, which in ImageJ's 8-bit images stretches the colour table. */
	private static BufferedImage asStored(ImageProcessor plane) {
		if (plane instanceof ShortProcessor gray) return gray.get16BitBufferedImage();
		if (plane instanceof ByteProcessor)
			return new ByteProcessor(plane.getWidth(), plane.getHeight(), (byte[]) plane.getPixels(),
				plane.getColorModel()).getBufferedImage();
		return plane.getBufferedImage();
	}
}
