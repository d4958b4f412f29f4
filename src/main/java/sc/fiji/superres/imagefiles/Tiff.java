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

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;

import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.io.FileInfo;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.io.RoiDecoder;
import ij.io.RoiEncoder;
import ij.io.TiffDecoder;
import ij.io.TiffEncoder;
import ij.plugin.FileInfoVirtualStack;

/** TIFF by ImageJ's own reader and writer, but with errors where those would guess, log or show a dialog. */
public final class Tiff {

	private Tiff() {}

	/**
	 * @param maxBytes that the pixels of a stack may take in memory
	 * @return larger stacks as virtual stacks, but for those whose planes have several channels
	 * @throws IOException if ImageJ does not know this kind of TIFF, or the file ends before its last pixel (which
	 *                         ImageJ itself would read as black)
	 */
	public static ImagePlus read(Path file, long maxBytes) throws IOException {
		String folder = file.toAbsolutePath().getParent().toString();
		String name = file.getFileName().toString();
		FileInfo[] images = requireComplete(file);
		int planes = images.length == 1 ? images[0].nImages : images.length;
		boolean stack = isStack(images);
		boolean virtual = stack && planes * RawPixels.planeBytes(images[0]) > maxBytes
			&& Arrays.stream(images).allMatch(Tiff::isOneChannel);
		ImagePlus imp = virtual ? openVirtual(images[0], file.toAbsolutePath()) : new Opener().openTiff(folder, name);
		if (imp == null) throw new IOException("it holds a kind of image that ImageJ does not know");
		int whole = planes * (images.length > 1 && images[0].fileType == FileInfo.RGB48 ? 3 : 1);
		if (stack && imp.getStackSize() > 1 && imp.getStackSize() < whole) throw new OutOfMemoryError(name);
		return imp;
	}

	/**
	 * Looks at a file without its pixels.
	 *
	 * @return its images, at least one
	 * @throws IOException if it is no TIFF, or ends before its last pixel
	 */
	public static FileInfo[] requireComplete(Path file) throws IOException {
		FileInfo[] images = new TiffDecoder(file.toAbsolutePath().getParent().toString(), file.getFileName().toString())
			.getTiffInfo();
		if (images == null || images.length == 0) throw new IOException("it holds no image");
		for (FileInfo image : images) {
			if (image.width < 1 || image.height < 1) throw new IOException("it holds an image without pixels");
			RawPixels.requireComplete(image, file);
		}
		return images;
	}

	private static boolean isStack(FileInfo[] images) {
		FileInfo first = images[0];
		return images.length == 1
			? first.nImages > 1
			: Arrays.stream(images).allMatch(image -> image.width == first.width && image.height == first.height
				&& image.fileType == first.fileType);
	}

	/** ImageJ's virtual stacks have the first channel only of others. */
	private static boolean isOneChannel(FileInfo plane) {
		return switch (plane.fileType) {
			case FileInfo.RGB, FileInfo.RGB_PLANAR, FileInfo.ARGB, FileInfo.BGR, FileInfo.BARG, FileInfo.ABGR,
				FileInfo.CMYK -> true;
			case FileInfo.RGB48, FileInfo.RGB48_PLANAR -> false;
			default -> plane.samplesPerPixel == 1;
		};
	}

	/** With the selection and the image properties, which ImageJ leaves out. */
	private static ImagePlus openVirtual(FileInfo first, Path file) {
		ImagePlus imp = FileInfoVirtualStack.openVirtual(file.toString());
		if (imp == null) return null;
		imp.setRoi(RoiDecoder.openFromByteArray(first.roi));
		imp.setProperties(first.properties);
		return imp;
	}

	/** Writes what {@link FileSaver} would. */
	static void write(ImagePlus imp, OutputStream out) throws IOException {
		FileSaver saver = new FileSaver(imp);
		FileInfo info = imp.getFileInfo();
		info.info = imp.getInfoProperty();
		info.description = saver.getDescriptionString();
		info.sliceLabels = sliceLabels(imp);
		info.roi = RoiEncoder.saveAsByteArray(imp.getRoi());
		info.overlay = FileSaver.getOverlay(imp);
		info.properties = imp.getPropertiesAsArray();
		if (imp.getStackSize() > 1) {
			if (imp.getImageStack() instanceof VirtualStack planes) info.virtualStack = planes;
			if (imp.isComposite()) saver.saveDisplayRangesAndLuts(imp, info);
		}
		new TiffEncoder(info).write(out);
	}

	private static String[] sliceLabels(ImagePlus imp) {
		if (!imp.hasImageStack()) return null;
		ImageStack stack = imp.getImageStack();
		String[] labels = new String[stack.size()];
		boolean any = false;
		for (int i = 0; i < labels.length; i++) {
			labels[i] = stack.getSliceLabel(i + 1);
			any |= labels[i] != null;
		}
		return any ? labels : null;
	}
}
