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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import ij.ImagePlus;

import sc.fiji.superres.eval.ReferenceImage;
import sc.fiji.superres.files.dicom.DicomReader;
import sc.fiji.superres.files.formats.ImageFormats;
import sc.fiji.superres.files.omezarr.OmeZarrReader;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.PixelType;
import sc.fiji.superres.pixels.ImagePlusPixels;
import sc.fiji.superres.pixels.ImageRasters;
import sc.fiji.superres.task.FileName;
import sc.fiji.superres.task.UserException;

/** The image files of a folder. */
public final class ImageFolder {

	private static final Set<String> ENDINGS = Set.of("tif", "tiff", "png", "jpg", "jpeg", "gif", "bmp", "pgm", "ppm",
		"pnm", "dcm", "fits", "nii");
	private static final String COMPRESSED = ".nii.gz";

	private ImageFolder() {}

	/**
	 * The images of a folder. A DICOM series, be it the folder itself or a folder in it, and the files of an OME-TIFF
	 * are one image.
	 *
	 * @return files that are images by their name's ending and folders that are one image, sorted by name; neither
	 *         hidden ones nor files of other subfolders
	 * @throws UserException if there are none, or the folder cannot be read
	 */
	public static List<Path> files(Path folder) {
		if (!Files.isDirectory(folder))
			throw UserException.wrongUse(Files.exists(folder)
				? folder + " is a file and no folder; give the folder that it lies in."
				: "There is no folder " + folder + "; give one with images.");
		if (isOneSeries(folder)) return List.of(folder);
		List<Path> inStore = inStore(folder);
		if (!inStore.isEmpty()) return inStore;
		try (Stream<Path> entries = Files.list(folder)) {
			Comparator<Path> byName = Comparator.comparing(ImageFolder::name);
			List<Path> files = new ArrayList<>();
			Set<Path> parts = new HashSet<>();
			for (Path file : (Iterable<Path>) entries.filter(path -> isImage(path) || isOneSeries(path))
				.sorted(byName)::iterator)
				if (parts.add(file)) {
					List<Path> inner = inStore(file);
					files.addAll(inner.isEmpty() ? List.of(file) : inner);
					parts.addAll(ImageFormats.parts(file));
				}
			if (files.isEmpty())
				throw UserException
					.wrongUse("The folder " + folder + " holds no images; give one with TIFF, PNG or JPEG files.");
			return files;
		}
		catch (IOException e) {
			throw UserException.failed("The folder " + folder + " cannot be read; check its permissions.", e);
		}
	}

	/**
	 * The files that an image of {@link #files} is made of.
	 *
	 * @throws UserException if a folder cannot be read
	 */
	public static List<Path> contents(Path image) {
		if (!Files.isDirectory(image)) {
			List<Path> parts = ImageFormats.parts(image);
			return parts.isEmpty() ? List.of(image) : parts;
		}
		try (Stream<Path> all = Files.walk(image)) {
			return all.filter(Files::isRegularFile).sorted().toList();
		}
		catch (IOException e) {
			throw UserException.failed("The folder " + image + " cannot be read; check its permissions.", e);
		}
	}

	/** Whether a folder holds files of DICOM, and all of one series; damaged files are images by themselves. */
	public static boolean isOneSeries(Path folder) {
		try {
			return Files.isDirectory(folder) && DicomReader.isOneSeries(folder);
		}
		catch (IOException | RuntimeException e) {
			return false;
		}
	}

	private static String name(Path file) {
		return file.getFileName().toString();
	}

	/** Whether a path is a folder of images, not an image that is a folder. */
	public static boolean isFolder(Path path) {
		return Files.isDirectory(path) && (!ImageFiles.isStore(path) || !inStore(path).isEmpty());
	}

	/**
	 * The images of a folder of Zarr that has several, such as the fields of a plate.
	 *
	 * @return their folders; none if it is a single image, no such folder, or damaged, which reading it tells
	 */
	public static List<Path> inStore(Path folder) {
		if (!Files.isDirectory(folder) || !ImageFiles.isStore(folder)) return List.of();
		try {
			return OmeZarrReader.images(folder);
		}
		catch (IOException e) {
			return List.of();
		}
	}

	/** Whether a path is a folder that is not one image itself. */
	public static boolean isSeveral(Path path) {
		return isFolder(path) && !isOneSeries(path);
	}

	/**
	 * The image that belongs to another one, such as its mask.
	 *
	 * @param name  of the file or window that it belongs to, whose title may have dots but no ending
	 * @param place a folder with images of the same names but for the ending, or a single image for all
	 * @throws UserException if the folder has none of that name
	 */
	public static Path partner(String name, Path place) {
		if (!isSeveral(place)) return place;
		List<Path> files = files(place);
		return Stream.of(name, FileName.imageName(name))
			.flatMap(n -> files.stream().filter(file -> FileName.imageName(name(file)).equals(n))).findFirst()
			.orElseThrow(() -> UserException
				.wrongUse("The folder " + place + " holds no image named " + FileName.imageName(name) + "."));
	}

	/** Whether it is one by its name's ending, or a folder of Zarr, and not hidden. */
	public static boolean isImage(Path file) {
		String name = name(file).toLowerCase(Locale.ROOT);
		String ending = name.substring(name.lastIndexOf('.') + 1);
		if (name.startsWith(".")) return false;
		return Files.isRegularFile(file)
			? ENDINGS.contains(ending) || name.endsWith(COMPRESSED)
			: ImageFiles.isStore(file);
	}

	/**
	 * The images of a folder as references for an evaluation by the standard protocol; each is read when it is asked
	 * for, which fails with its name if it cannot be read or is not a single 8-bit grey or RGB plane. Values are 0 to
	 * 255.
	 *
	 * @throws UserException as {@link #files}
	 */
	public static List<ReferenceImage> references(Path folder) {
		return files(folder).stream().map(file -> ReferenceImage.of(name(file), () -> reference(file))).toList();
	}

	private static FloatRaster reference(Path file) {
		ImagePlus imp = ImageFiles.read(file);
		if (ImagePlusPixels.of(imp).pixelType() != PixelType.UINT8)
			throw UserException.wrongUse("The image " + file + " has " + imp.getBitDepth()
				+ " bits, and the standard protocol is for 8-bit grey or RGB images; measure on others by evaluate "
				+ "--metrics psnr,ssim.");
		List<FloatRaster> frames = ImageRasters.of(imp, PixelType.UINT8.max());
		FloatRaster raster = frames.get(0);
		boolean greyOrRgb = raster.channels() == 1 || raster.channels() == 3;
		if (frames.size() != 1 || !greyOrRgb)
			throw UserException.wrongUse("The image " + file + " has " + imp.getStackSize()
				+ " planes; take it out of the folder, or save one grey or RGB plane of it.");
		return raster;
	}
}
