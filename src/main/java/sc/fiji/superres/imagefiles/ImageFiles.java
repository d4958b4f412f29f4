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
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.Opener;
import ij.plugin.AVI_Reader;

import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.UnsupportedImageException;
import sc.fiji.superres.files.dicom.DicomReader;
import sc.fiji.superres.files.formats.ImageFormats;
import sc.fiji.superres.files.omezarr.OmeZarrReader;
import sc.fiji.superres.files.zarr.DamagedChunkException;
import sc.fiji.superres.pixels.Origin;
import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.task.MemoryShortage;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/**
 * Reads and writes image files, with or without a display, and never with a dialog. All methods throw
 * {@link UserException} with the file's name and what to do.
 */
public final class ImageFiles {

	/** Stacks that take more than this part of the heap are left in the file. */
	private static final int HEAP_PARTS = 4;

	private ImageFiles() {}

	/**
	 * Opens a file of a format that {@link ImageFormats} reads (TIFF, GeoTIFF, OME-TIFF, DICOM, NIfTI, PNG, JPEG, GIF,
	 * BMP), that ImageJ knows by itself (its own TIFF, PGM, FITS; AVI as a virtual stack) or, if they are installed,
	 * Bio-Formats, or a folder with an image of OME-Zarr or a DICOM series. Values are those in the file: 16-bit PNGs
	 * stay 16-bit.
	 *
	 * @return an image that is not displayed, titled by the file's name
	 */
	public static ImagePlus read(Path file) {
		return read(file, notice -> {});
	}

	/**
	 * @param notices is told, in whole sentences, what of the file is left out or read otherwise than one might think
	 */
	public static ImagePlus read(Path file, Consumer<String> notices) {
		return read(file, notices, Runtime.getRuntime().maxMemory() / HEAP_PARTS);
	}

	/** The same, with stacks as virtual stacks, whose planes are read when they are touched. */
	public static ImagePlus readOnDemand(Path file) {
		return read(file, notice -> {}, 0);
	}

	/** @param most bytes that the pixels of a stack may take in memory */
	private static ImagePlus read(Path file, Consumer<String> notices, long most) {
		requireImage(file);
		try {
			Unchanged before = Unchanged.atTop(file);
			ImagePlus imp = open(file, before, notices, most);
			before.require();
			if (imp != null && imp.getWidth() > 0 && imp.getHeight() > 0) return imp;
			throw UserException.failed("The file " + file
				+ (Files.isRegularFile(file) && Files.size(file) == 0
					? " is empty; give one with an image."
					: " is no image of a known format; give a TIFF, OME-Zarr, DICOM, NIfTI, PNG or JPEG file."));
		}
		catch (UnsupportedImageException e) {
			throw UserException.failed("The image file " + file + " cannot be read: " + e.getMessage() + ".", e);
		}
		catch (IOException | RuntimeException e) {
			if (e instanceof UserException known) throw known;
			throw UserException.failed("The image file " + file + " cannot be read: " + reason(e) + "; "
				+ (Files.isDirectory(file)
					? "check that the folder is complete."
					: "check that the file is complete, or convert it to a plain TIFF."),
				e);
		}
		catch (OutOfMemoryError e) {
			throw MemoryShortage.of("The image file " + file, e);
		}
	}

	/** @throws UserException if a name is empty, which would stand for the folder that one is in */
	public static void requireNamed(Path input, Path output) {
		if (input.toString().isEmpty() || output.toString().isEmpty())
			throw UserException.wrongUse("The name of the " + (input.toString().isEmpty() ? "image" : "result")
				+ " is empty; give a file or folder.");
	}

	/**
	 * Checks what can be said of a file without opening it.
	 *
	 * @throws UserException if it is not there, may not be read, or is neither a file nor a folder that is one image
	 */
	public static void requireImage(Path file) {
		if (!Files.exists(file)) throw UserException.wrongUse("The file " + file + " does not exist; check its name.");
		if (!Files.isReadable(file))
			throw UserException.failed("The file " + file + " may not be read; change its permissions.");
		boolean folder = Files.isDirectory(file);
		if (folder && !isStore(file) && !isSeries(file))
			throw UserException.wrongUse(file + " is a folder; give the name of an image file.");
		if (!folder && !Files.isRegularFile(file))
			throw UserException
				.wrongUse(file + " is not an ordinary file but a device or pipe; save what comes from it "
					+ "as a file, and give that.");
	}

	/** The same with the header of DICOM, which may name the patient, in the image's info if that is wanted. */
	public static ImagePlus read(Path file, boolean header, Consumer<String> notices) {
		ImagePlus image = read(file, notices);
		if (!header) return image;
		try {
			String text = ImageFormats.header(file);
			if (!text.isEmpty()) image.setProperty("Info", text);
			return image;
		}
		catch (IOException e) {
			throw UserException.failed("The header of " + file + " cannot be read; check that the file is complete.",
				e);
		}
	}

	/** Whether a folder holds the files of DICOM. */
	public static boolean isSeries(Path folder) {
		try {
			return DicomReader.isSeries(folder);
		}
		catch (IOException e) {
			throw UserException.failed("The folder " + folder + " cannot be read; check its permissions.", e);
		}
	}

	/** Whether a folder is one of Zarr, which is one image or is refused with the reason why it is none. */
	public static boolean isStore(Path folder) {
		return OmeZarrReader.reads(folder);
	}

	/** Whether images can be written under a name. */
	public static boolean isImageName(Path file) {
		return (!Files.isDirectory(file) || isStore(file)) && FileFormat.of(file).isPresent();
	}

	/** @throws UserException if a result would replace the image that it is made of */
	public static void requireOther(Path input, Path output) {
		try {
			if (!Files.exists(input)) return;
			if (Files.exists(output) && Files.isSameFile(input, output))
				throw UserException
					.wrongUse("The file " + output + " is the image itself; give another name for the result.");
			if (Files.isDirectory(input) && realPlace(output).startsWith(input.toRealPath()))
				throw UserException
					.wrongUse("The result " + output + " would lie in the image itself; give another place for it.");
			if (Files.isDirectory(output) && input.toRealPath().startsWith(output.toRealPath()))
				throw UserException
					.wrongUse("The result " + output + " would replace the image in it; give another name for it.");
		}
		catch (IOException e) {
			throw UserException.failed("The file " + output + " cannot be looked at; check its permissions.", e);
		}
	}

	/**
	 * The same for an image that was opened from a file, from which it may still read its planes.
	 *
	 * @throws UserException if a result would replace that file
	 */
	public static void requireOther(ImagePlus input, Path output) {
		FileInfo file = input == null ? null : input.getOriginalFileInfo();
		if (file == null || file.fileName == null || file.directory == null || file.directory.isEmpty()) return;
		requireOther(Path.of(file.directory, file.fileName), output);
	}

	private static Path realPlace(Path output) throws IOException {
		Path folder = output.toAbsolutePath().normalize().getParent();
		return folder != null && Files.exists(folder)
			? folder.toRealPath().resolve(output.getFileName())
			: output.toAbsolutePath().normalize();
	}

	private static ImagePlus open(Path file, Unchanged before, Consumer<String> notices, long most) throws IOException {
		try {
			Optional<PixelSource> source = ImageFormats.open(file);
			if (source.isEmpty()) return openByImageJ(file, most);
			source.get().metadata().notices().forEach(notices);
			ImagePlus image = SourceImage.of(source.get(), file.getFileName().toString(), before, most);
			if (Files.isRegularFile(file)) PngText.read(file).ifPresent(text -> image.setProperty("Info", text));
			return image;
		}
		catch (UnsupportedImageException e) {
			ImagePlus imp = Files.isDirectory(file)
				? null
				: Opener.openUsingBioFormats(file.toAbsolutePath().toString());
			if (imp == null) throw e;
			return imp;
		}
	}

	/** @return null if it is not an image */
	private static ImagePlus openByImageJ(Path file, long most) throws IOException {
		String path = file.toAbsolutePath().toString();
		Opener opener = new Opener();
		opener.setSilentMode(true);
		int type = opener.getFileType(path);
		CompleteFile.require(file, type);
		return switch (type) {
			case Opener.TIFF -> Tiff.read(file, most);
			case Opener.AVI -> AVI_Reader.open(path, true);
			case Opener.FITS, Opener.PGM, Opener.GIF -> openQuietly(opener, path);
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

	/**
	 * To be called before the work whose result is to be written.
	 *
	 * @param overwrite whether a file of that name may be replaced
	 * @throws UserException if {@link #write} could not write there
	 */
	public static void checkWritable(Path file, boolean overwrite) {
		boolean folderFormat = FileFormat.of(file).filter(FileFormat::isFolder).isPresent();
		if (Files.isDirectory(file) && !folderFormat)
			throw UserException.wrongUse(file + " is a folder; give the name of a file.");
		if (FileFormat.of(file).isEmpty())
			throw UserException.wrongUse("The name " + file.getFileName()
				+ " does not say which format to write; end it with one of " + FileFormat.endings() + ".");
		if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
			if (folderFormat && !isStore(file))
				throw UserException
					.wrongUse(file + " exists and is not a Zarr folder, so it is not replaced; give another name.");
			if (!folderFormat && !Files.isRegularFile(file))
				throw UserException.wrongUse(file + " is not an ordinary file; give another name.");
			if (!overwrite)
				throw UserException
					.wrongUse("The file " + file + " exists already; give another name or allow overwriting.");
			if (!Files.isWritable(file))
				throw UserException.failed("The file " + file + " may not be overwritten; give another name.");
		}
		Path folder = file.toAbsolutePath().getParent();
		if (!Files.isDirectory(folder))
			throw UserException.wrongUse(Files.exists(folder)
				? folder + " is a file and no folder, so nothing can lie in it; give another place."
				: "The folder " + folder + " does not exist; create it first.");
		if (!Files.isWritable(folder))
			throw UserException.failed("The folder " + folder + " may not be written to; choose another one.");
	}

	/**
	 * To be called before the work whose result is to be written.
	 *
	 * @param planes   of it: channels times slices times frames
	 * @param bitDepth 8, 16, 24 (RGB) or 32
	 * @throws UserException if the format that the file's name stands for does not hold such an image
	 */
	public static void checkHolds(Path file, int planes, int bitDepth) {
		FileFormat format = FileFormat.of(file).orElse(FileFormat.TIFF);
		if (!format.holds(planes, bitDepth))
			throw UserException.wrongUse("The file " + file.getFileName() + " can hold only " + format.limits() + ".");
	}

	/**
	 * The same for what the image to be written is made of.
	 *
	 * @param origin of that image, if it was read by a reader of ours
	 */
	public static void checkHolds(Path file, Optional<Origin> origin, int planes) {
		FileFormat format = FileFormat.of(file).orElse(FileFormat.TIFF);
		if (!format.holds(origin, planes))
			throw UserException.wrongUse("The file " + file.getFileName() + " can hold only " + format.limits() + ".");
	}

	/**
	 * @throws UserException if images that are too large for memory cannot be written in the format of the file's name
	 */
	public static void checkWrittenByRegions(Path file) {
		if (!FileFormat.of(file).orElse(FileFormat.TIFF).isWrittenByRegions())
			throw UserException.wrongUse("The result does not fit into memory, and a file such as " + file.getFileName()
				+ " can only be written from there; write a .tif, or give Java more memory (-Xmx).");
	}

	/**
	 * Writes an image as its name's ending says: as a TIFF with all metadata (a GeoTIFF if the image came from one),
	 * OME-TIFF, NIfTI, OME-Zarr, or a single plane of integers as a PNG. The file appears complete or not at all.
	 *
	 * @param overwrite whether a file of that name may be replaced
	 */
	public static void write(ImagePlus imp, Path file, boolean overwrite) {
		write(imp, new OutputFile(file, overwrite), Progress.NONE);
	}

	/** @param progress is told about, and asked about cancellation by formats that take long, such as OME-Zarr */
	public static void write(ImagePlus imp, OutputFile output, Progress progress) {
		if (FileFormat.of(output.file()).filter(FileFormat::isFolder).isEmpty()) {
			write(imp, output, AtomicFile.NEW_FILE);
			return;
		}
		check(imp, output.file(), output.overwrite());
		ZarrFolder.write(new ImagePlusSource(imp), output, progress);
	}

	private static void check(ImagePlus imp, Path file, boolean overwrite) {
		checkWritable(file, overwrite);
		checkHolds(file, imp.getStackSize(), imp.getBitDepth());
		checkHolds(file, Origin.of(imp), imp.getStackSize());
	}

	static void write(ImagePlus imp, OutputFile output, AtomicFile.Opener opener) {
		Path file = output.file();
		check(imp, file, output.overwrite());
		FileFormat format = FileFormat.of(file).orElseThrow();
		try {
			AtomicFile.write(file, channel -> format.write(imp, channel, file), opener);
		}
		catch (IOException e) {
			throw AtomicFile.failure("The file", output.known(), e);
		}
	}

	private static String reason(Exception e) {
		if (e instanceof AccessDeniedException) return "permission denied";
		if (e.getCause() instanceof IOException cause && !(e instanceof DamagedChunkException)) return reason(cause);
		String message = e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
		if (!(e instanceof IOException) || message == null || message.isBlank()) return "it is damaged";
		return message.lines().findFirst().orElseThrow().strip().replaceAll("[.\\s]+$", "");
	}
}
