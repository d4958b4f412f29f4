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
package sc.fiji.superres.files.omezarr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import com.google.gson.JsonObject;

import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.UnsupportedImageException;
import sc.fiji.superres.files.omezarr.OmeAxis.AxisRole;
import sc.fiji.superres.files.zarr.JsonFile;
import sc.fiji.superres.files.zarr.ZarrArray;

/** Opens images of OME-Zarr at their highest resolution. */
public final class OmeZarrReader {

	/** Under which our own attributes are, beside those of OME-Zarr. */
	static final String OWN = "fiji-superres";
	static final String NO_DATA = "noData";
	static final String DESCRIPTION = "description";

	private static final List<String> FILES = List.of("zarr.json", ".zattrs", ".zgroup", ".zarray");
	private static final String LABELS = "labels";

	private OmeZarrReader() {}

	/** Whether a folder is one of Zarr, an image or not. */
	public static boolean reads(Path folder) {
		return FILES.stream().anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
	}

	/**
	 * @param folder of Zarr
	 * @throws UnsupportedImageException if it is sound but no image, or one of a kind that is not read
	 * @throws IOException               if it is damaged or cannot be read
	 */
	public static PixelSource open(Path folder) throws IOException {
		JsonFile all = attributes(folder);
		JsonFile ome = all.object("ome").orElse(all);
		if (ome.get("multiscales").isPresent()) return image(folder, all, ome);
		List<Path> several = StoreImages.of(folder);
		if (several.size() == 1 && ome.get(StoreImages.SERIES).isPresent()) return open(several.get(0));
		if (!several.isEmpty() || ome.get("plate").isPresent() || ome.get("well").isPresent())
			throw new UnsupportedImageException(several(ome, several.size()),
				several.isEmpty()
					? "give an image"
					: "give one of them, such as " + folder.getFileName() + "/" + folder.relativize(several.get(0))
						+ ", or upscale it as a folder of images, into a folder");
		if (ZarrArray.isArray(folder))
			throw new UnsupportedImageException("it is an array of Zarr that does not say what its axes are",
				"give the folder around it, if that is an image of OME-Zarr");
		throw new UnsupportedImageException("it is of Zarr, but its metadata say nothing of an image",
			"give a folder with the metadata of OME-Zarr (multiscales)");
	}

	/**
	 * The images of a folder of Zarr that has several: a plate, a well, or what bioformats2raw made of a file.
	 *
	 * @return their folders, in the order of the metadata; none if it is a single image, or none at all
	 * @throws IOException if it is damaged or cannot be read
	 */
	public static List<Path> images(Path folder) throws IOException {
		List<Path> images = StoreImages.of(folder);
		return images.size() == 1 && ome(folder).get(StoreImages.SERIES).isPresent() ? List.of() : images;
	}

	/** What OME-Zarr says of a folder. */
	static JsonFile ome(Path folder) throws IOException {
		JsonFile all = attributes(folder);
		return all.object("ome").orElse(all);
	}

	/** The paths of the arrays of all resolutions of the first image of a folder, from the highest. */
	static List<String> resolutions(Path folder) throws IOException {
		JsonFile all = attributes(folder);
		List<String> paths = new ArrayList<>();
		for (JsonFile level : all.object("ome").orElse(all).objects("multiscales").get(0).objects("datasets"))
			paths.add(level.text("path").orElseThrow(() -> level.wrong("path")));
		return paths;
	}

	private static JsonFile attributes(Path folder) throws IOException {
		Optional<JsonFile> third = JsonFile.read(folder, "zarr.json");
		if (third.isPresent()) {
			Optional<JsonFile> attributes = third.get().object("attributes");
			if (attributes.isPresent()) return attributes.get();
		}
		return JsonFile.read(folder, ".zattrs")
			.orElseGet(() -> new JsonFile(third.isPresent() ? "zarr.json" : ".zattrs", new JsonObject()));
	}

	private static String several(JsonFile ome, int count) {
		String what = ome.get("plate").isPresent()
			? "a plate"
			: ome.get("well").isPresent() ? "a well" : "a collection";
		return "it is " + what + " of " + count + (count == 1 ? " image" : " images");
	}

	private static PixelSource image(Path folder, JsonFile all, JsonFile ome) throws IOException {
		if (ome.get("image-label").isPresent())
			throw new UnsupportedImageException("its samples are labels of objects, which have no values in between",
				"upscale the image that they belong to");
		Multiscale multiscale = Multiscale.parse(ome);
		ZarrArray array = ZarrArray.open(folder.resolve(multiscale.path()));
		long[] shape = array.shape();
		if (shape.length != multiscale.axes().size()) throw ome.wrong("axes");
		ImageLayout layout = layout(multiscale, array);
		List<String> notices = new ArrayList<>();
		if (ome.objects("multiscales").size() > 1)
			notices.add("Took the first of its " + ome.objects("multiscales").size() + " images.");
		if (Files.isDirectory(folder.resolve(LABELS))) notices.add("Left out its labels.");
		if (!multiscale.hasOneUnit())
			notices.add("Left out pixel sizes in units that cannot be compared with that of x.");
		Optional<Omero> omero = Omero.parse(ome, layout.channels());
		if (omero.isEmpty())
			notices.add("Left out the names and colours of channels, which are of another number of channels.");
		FileMetadata metadata = metadata(all, multiscale, omero.orElse(Omero.NONE)).withNotices(notices);
		return new OmeZarrSource(array, multiscale, layout, metadata);
	}

	private static ImageLayout layout(Multiscale multiscale, ZarrArray array) throws IOException {
		int[] sizes = new int[AxisRole.values().length];
		for (AxisRole role : AxisRole.values()) {
			int d = multiscale.dimension(role);
			long size = d < 0 ? 1 : array.shape()[d];
			if (size > Integer.MAX_VALUE)
				throw new UnsupportedImageException("it has " + size + " positions along one axis",
					"crop it to fewer than 2^31");
			sizes[role.ordinal()] = (int) size;
		}
		ImageLayout layout = new ImageLayout(
			new ImageLayout.Axes(sizes[AxisRole.X.ordinal()], sizes[AxisRole.Y.ordinal()], sizes[AxisRole.C.ordinal()],
				sizes[AxisRole.Z.ordinal()], sizes[AxisRole.T.ordinal()]),
			array.type(), false);
		try {
			layout.bytes();
			return layout;
		}
		catch (ArithmeticException e) {
			throw new IOException("its metadata say sizes that cannot be", e);
		}
	}

	private static FileMetadata metadata(JsonFile all, Multiscale multiscale, Omero omero) throws IOException {
		FileMetadata metadata = FileMetadata.NONE.withPixelSize(multiscale.pixelSize()).withOffset(multiscale.offset())
			.withChannels(omero.names(), omero.colours()).withChannelRanges(omero.ranges());
		Optional<JsonFile> own = all.object(OWN);
		if (own.isEmpty()) return metadata;
		Optional<Double> noData = own.get().number(NO_DATA);
		return metadata.withDescription(own.get().text(DESCRIPTION).orElse(""))
			.withNoData(noData.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(noData.get()));
	}
}
