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
package sc.fiji.superres.imagej;

import java.awt.Color;
import java.awt.Graphics;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.io.Opener;
import ij.plugin.AVI_Reader;

import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.task.MemoryShortage;
import sc.fiji.superres.task.UserException;

/**
 * Reads and writes image files as ImageJ does, with or without a display, and never with a dialog. All methods throw
 * {@link UserException} with the file's name and what to do.
 */
public final class ImageFiles {

	private static final int BUFFER_BYTES = 1 << 16;

	private ImageFiles() {}

	/**
	 * Opens a file of any format that ImageJ knows by itself (TIFF, PNG, JPEG, GIF, BMP, PGM, DICOM, FITS; AVI as a
	 * virtual stack) or, if they are installed, Bio-Formats. Values are those in the file: 16-bit PNGs stay 16-bit.
	 *
	 * @return an image that is not displayed, titled by the file's name
	 */
	public static ImagePlus read(Path file) {
		if (!Files.exists(file)) throw UserException.wrongUse("The file " + file + " does not exist; check its name.");
		if (Files.isDirectory(file)) throw UserException.wrongUse(file
			+ " is a folder; give the name of an image file.");
		if (!Files.isReadable(file)) throw UserException.failed("The file " + file
			+ " may not be read; change its permissions.");
		try {
			ImagePlus imp = open(file);
			if (imp != null && imp.getWidth() > 0 && imp.getHeight() > 0) return imp;
			throw UserException.failed("The file " + file + " is not an image that ImageJ can open; give a TIFF file.");
		}
		catch (IOException | RuntimeException e) {
			if (e instanceof UserException known) throw known;
			throw UserException.failed("The image file " + file + " cannot be read: " + reason(e)
				+ "; check that the file is complete, or convert it to a plain TIFF.", e);
		}
		catch (OutOfMemoryError e) {
			throw MemoryShortage.of("The image file " + file, e);
		}
	}

	/** @return null if it is not an image */
	private static ImagePlus open(Path file) throws IOException {
		String path = file.toAbsolutePath().toString();
		Opener opener = new Opener();
		opener.setSilentMode(true);
		return switch (opener.getFileType(path)) {
			case Opener.TIFF -> openTiff(file, path);
			case Opener.PNG -> openPng(file);
			case Opener.AVI -> AVI_Reader.open(path, true);
			case Opener.JPEG -> {
				Jpeg.requireComplete(file);
				yield openQuietly(opener, path);
			}
			case Opener.TIFF_AND_DICOM, Opener.DICOM -> Dicom.read(file);
			case Opener.FITS, Opener.PGM, Opener.GIF, Opener.BMP -> openQuietly(opener, path);
			case Opener.UNKNOWN -> Opener.openUsingBioFormats(path);
			default -> null;
		};
	}

	/** Without dialogs. */
	private static ImagePlus openQuietly(Opener opener, String path) {
		IJ.redirectErrorMessages(true);
		try {
			return opener.openImage(path);
		}
		finally {
			IJ.redirectErrorMessages(false);
		}
	}

	private static ImagePlus openTiff(Path file, String path) throws IOException {
		try {
			return Tiff.read(file);
		}
		catch (IOException e) {
			ImagePlus imp = Opener.openUsingBioFormats(path);
			if (imp == null) throw e;
			return imp;
		}
	}

	/** As ImageJ's own reader, which shows errors in a dialog: transparent pixels become white. */
	private static ImagePlus openPng(Path file) throws IOException {
		BufferedImage image = ImageIO.read(file.toFile());
		if (image == null) return null;
		boolean unusual = image.getType() == BufferedImage.TYPE_CUSTOM && image.getSampleModel()
			.getDataType() == DataBuffer.TYPE_BYTE;
		if (image.getColorModel().hasAlpha() || unusual) image = onWhite(image);
		ImagePlus imp = new ImagePlus(file.getFileName().toString(), image);
		return imp.getBitDepth() == 16 && imp.getStackSize() > 1 ? new CompositeImage(imp, IJ.COMPOSITE) : imp;
	}

	private static BufferedImage onWhite(BufferedImage image) {
		BufferedImage opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
		Graphics graphics = opaque.getGraphics();
		graphics.setColor(Color.WHITE);
		graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
		graphics.drawImage(image, 0, 0, null);
		graphics.dispose();
		return opaque;
	}

	/**
	 * To be called before the work whose result is to be written.
	 *
	 * @param overwrite whether a file of that name may be replaced
	 * @throws UserException if {@link #write} could not write there
	 */
	public static void checkWritable(Path file, boolean overwrite) {
		if (Files.isDirectory(file)) throw UserException.wrongUse(file + " is a folder; give the name of a file.");
		if (FileFormat.of(file).isEmpty()) throw UserException.wrongUse("The name " + file.getFileName()
			+ " does not say in which format to write; let it end with one of " + FileFormat.endings() + ".");
		if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
			if (!Files.isRegularFile(file)) throw UserException.wrongUse(file
				+ " is not an ordinary file; give another name.");
			if (!overwrite) throw UserException.wrongUse("The file " + file
				+ " exists already; give another name or allow overwriting.");
			if (!Files.isWritable(file)) throw UserException.failed("The file " + file
				+ " may not be overwritten; give another name.");
		}
		Path folder = file.toAbsolutePath().getParent();
		if (!Files.isDirectory(folder)) throw UserException.wrongUse("The folder " + folder
			+ " does not exist; create it first.");
		if (!Files.isWritable(folder)) throw UserException.failed("The folder " + folder
			+ " may not be written to; choose another one.");
	}

	/**
	 * To be called before the work whose result is to be written.
	 *
	 * @param planePixels of a plane of the image to be written
	 * @param planes      of it: channels times slices times frames
	 * @param bitDepth    8, 16, 24 (RGB) or 32
	 * @throws UserException if the format that the file's name stands for does not hold such an image
	 */
	public static void checkHolds(Path file, long planePixels, int planes, int bitDepth) {
		FileFormat format = FileFormat.of(file).orElse(FileFormat.TIFF);
		if (!format.holds(planePixels, planes, bitDepth)) throw UserException.wrongUse("The file " + file.getFileName()
			+ " can hold only " + format.limits() + ".");
	}

	/**
	 * Writes an image as a TIFF with all metadata, or a single plane of integers as a PNG, according to the name's
	 * ending. The file appears complete or not at all.
	 *
	 * @param overwrite whether a file of that name may be replaced
	 */
	public static void write(ImagePlus imp, Path file, boolean overwrite) {
		write(imp, file, overwrite, AtomicFile.NEW_FILE);
	}

	static void write(ImagePlus imp, Path file, boolean overwrite, AtomicFile.Opener opener) {
		checkWritable(file, overwrite);
		checkHolds(file, (long) imp.getWidth() * imp.getHeight(), imp.getStackSize(), imp.getBitDepth());
		FileFormat format = FileFormat.of(file).orElseThrow();
		try {
			AtomicFile.write(file, channel -> {
				var out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
				format.write(imp, out);
				out.flush();
			}, opener);
		}
		catch (IOException e) {
			throw AtomicFile.failure("The file", file, e);
		}
	}

	private static String reason(Exception e) {
		if (e instanceof AccessDeniedException) return "permission denied";
		if (e.getCause() instanceof IOException cause) return reason(cause);
		String message = e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
		if (!(e instanceof IOException) || message == null || message.isBlank()) return "it is damaged";
		return message.lines().findFirst().orElseThrow().strip().replaceAll("[.\\s]+$", "");
	}
}
