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
package sc.fiji.superres.folders;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

import sc.fiji.superres.files.formats.ImageFormats;
import sc.fiji.superres.imagefiles.FileFormat;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.imagefiles.ImageFolder;
import sc.fiji.superres.imagefiles.OutputFile;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.task.FileName;
import sc.fiji.superres.task.UserException;

/**
 * The images of a folder and the files that their results go to. Series of DICOM, folders of Zarr and the files of an
 * OME-TIFF are one image, those of a plate are its fields.
 */
final class FolderItems {

	private static final String TIFF = ".tif", ZARR = ".zarr";

	/**
	 * One image.
	 *
	 * @param input  file, or folder of a DICOM series
	 * @param output file
	 */
	record Item(Path input, Path output) {

		/** The result, and its trust map if there is to be one. */
		List<Path> files(UpscaleSettings settings) {
			return settings.trust() ? List.of(output, new OutputFile(output, true).trustMap().file()) : List.of(output);
		}
	}

	private final FolderRequest request;
	private final PathMatcher matcher;
	private final List<Item> items = new ArrayList<>();
	private final Set<Path> outputs = new HashSet<>();
	/** The folders that the one that is looked into lies in; links can lead back into them. */
	private final Set<Path> around = new HashSet<>();

	private FolderItems(FolderRequest request) {
		this.request = request;
		matcher = request.pattern().map(FolderItems::matcher).orElse(null);
	}

	/**
	 * @return in the order of their names
	 * @throws UserException if there are none, the folder cannot be read, or a result would lie among the images
	 */
	static List<Item> of(FolderRequest request) {
		FolderItems found = new FolderItems(request);
		try {
			found.folder(request.input(), request.output());
			found.requireApart();
		}
		catch (IOException e) {
			throw UserException.failed(
				"The folder " + request.input() + " cannot be read: " + e.getMessage() + "; check its permissions.", e);
		}
		if (found.items.isEmpty())
			throw UserException.wrongUse("The folder " + request.input() + " holds no images"
				+ request.pattern().map(pattern -> " whose names match " + pattern).orElse("") + ".");
		return found.items;
	}

	private static PathMatcher matcher(String pattern) {
		try {
			return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
		}
		catch (PatternSyntaxException e) {
			throw UserException.wrongUse("The pattern " + pattern + " cannot be read; give one such as *.tif.");
		}
	}

	private void folder(Path folder, Path output) throws IOException {
		Path real = folder.toRealPath();
		if (!around.add(real)) return;
		entries(folder, output);
		around.remove(real);
	}

	private void entries(Path folder, Path output) throws IOException {
		if (store(folder, output)) return;
		if (ImageFiles.isStore(folder) || ImageFolder.isOneSeries(folder)) {
			Path name = folder.toAbsolutePath().normalize().getFileName();
			Path target = folder.equals(request.input()) ? output : output.getParent();
			add(folder, target.resolve(
				name == null ? "series" + TIFF : FileFormat.of(name).isPresent() ? name.toString() : name + TIFF));
			return;
		}
		List<Path> files = new ArrayList<>(), folders = new ArrayList<>();
		try (Stream<Path> entries = Files.list(folder)) {
			entries.filter(path -> !path.getFileName().toString().startsWith(".")).sorted()
				.forEach(path -> (ImageFolder.isFolder(path) && !ImageFiles.isStore(path) ? folders : files).add(path));
		}
		Set<Path> parts = new HashSet<>();
		List<Path> images = new ArrayList<>();
		for (Path file : files)
			if (isWanted(file) && !parts.contains(file)
				&& !store(file, output.resolve(FileName.imageName(file.getFileName().toString())))) {
				parts.addAll(ImageFormats.parts(file));
				images.add(file);
			}
		Map<Path, Path> results = new HashMap<>();
		for (boolean keepsName : new boolean[]{true, false})
			for (Path image : images)
				if (FileFormat.of(image).isPresent() == keepsName)
					results.put(image, free(image, output.resolve(name(image))));
		images.forEach(image -> items.add(new Item(image, results.get(image))));
		if (!request.recursive()) return;
		for (Path inner : folders)
			if (!isOutput(inner)) folder(inner, output.resolve(inner.getFileName().toString()));
	}

	/**
	 * Adds the images of a folder of Zarr that has several, such as a plate, each under its path in that.
	 *
	 * @return whether it is one
	 */
	private boolean store(Path store, Path output) {
		List<Path> images = ImageFolder.inStore(store);
		for (Path image : images) {
			Path path = store.relativize(image);
			if (matcher != null && store.equals(request.input()) && !matcher.matches(path)) continue;
			add(image, output.resolve(path.resolveSibling(path.getFileName() + ZARR)));
		}
		return !images.isEmpty();
	}

	/** Results of an earlier run are no images of the folder. */
	private boolean isOutput(Path folder) throws IOException {
		return Files.exists(request.output()) && Files.isSameFile(folder, request.output());
	}

	/**
	 * Results may go to a folder inside that of the images, which is passed over, or around it, but not into the
	 * folders of the images themselves, where they would be images of the next run, nor into an image's place.
	 */
	private void requireApart() throws IOException {
		Path folder = request.input().toRealPath(), output = real(request.output());
		Set<Path> inputs = new HashSet<>();
		for (Item item : items)
			inputs.add(real(item.input()));
		for (Item item : items) {
			Path result = Files.exists(item.output())
				? item.output().toRealPath()
				: output.resolve(request.output().relativize(item.output()));
			if (inputs.contains(result) || !output.startsWith(folder) && result.startsWith(folder))
				throw UserException.wrongUse("The result " + item.output() + " of " + item.input()
					+ " would lie among the images; give another folder for results.");
		}
	}

	private static Path real(Path path) throws IOException {
		return Files.exists(path) ? path.toRealPath() : path.toAbsolutePath().normalize();
	}

	private boolean isWanted(Path file) {
		if (!Files.isRegularFile(file) && !ImageFiles.isStore(file)) return false;
		return matcher != null ? matcher.matches(file.getFileName()) : ImageFolder.isImage(file);
	}

	/** That of the input, with the ending of a TIFF where its format is not written. */
	private static String name(Path file) {
		String name = file.getFileName().toString();
		return FileFormat.of(file).isPresent() ? name : FileName.stem(name) + TIFF;
	}

	private void add(Path input, Path output) {
		items.add(new Item(input, free(input, output)));
	}

	/** Where two inputs would have the same result, as a.jpg and a.tif, that of the later one has its whole name. */
	private Path free(Path input, Path output) {
		Path free = output;
		while (!outputs.add(free.toAbsolutePath().normalize()))
			free = free.resolveSibling(input.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(TIFF)
				? free.getFileName() + TIFF
				: input.getFileName() + TIFF);
		return free;
	}
}
