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
package sc.fiji.superres.files.tiff;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.GdalMetadata;
import sc.fiji.superres.files.Georeference;
import sc.fiji.superres.files.ImageJParts;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSize;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.files.UnsupportedImageException;

/**
 * Opens TIFFs: what of their pages is the image, and what their tags say of it. Pages of reduced size and masks are
 * left out, and so are pages that are not like the largest one, which a notice tells. Pages are slices, unless the
 * description is ImageJ's or OME-XML.
 */
public final class TiffReader {

	private static final int UPRIGHT = 1;
	private static final int REDUCED = 1;
	private static final int IS_MASK = 4;
	private static final double MILLIMETRES_PER_INCH = 25.4;

	private final TiffFile file;
	private final List<Page> pages = new ArrayList<>();
	private final List<String> notices = new ArrayList<>();

	private TiffReader(TiffFile file) {
		this.file = file;
	}

	/** Whether a file begins as a TIFF does. */
	public static boolean reads(byte[] head) {
		return TiffFile.isTiff(head);
	}

	/**
	 * @return nothing if the file is of ImageJ's own making and of the kinds that ImageJ's reader reads right, with
	 *         more of its metadata
	 * @throws UnsupportedImageException if the file is sound but of a kind that is not read
	 * @throws IOException               if it is damaged
	 */
	public static Optional<PixelSource> open(Path path) throws IOException {
		return open(path, false);
	}

	/**
	 * The same of any TIFF, those of ImageJ's own making among them.
	 *
	 * @throws IOException as {@link #open}
	 */
	public static PixelSource openAny(Path path) throws IOException {
		return open(path, true).orElseThrow();
	}

	private static Optional<PixelSource> open(Path path, boolean any) throws IOException {
		TiffFile file = TiffFile.open(path);
		try {
			Directory first = file.directories().get(0);
			requireNoVendor(first);
			String description = first.text(Tag.DESCRIPTION);
			if (OmeReader.isOme(description)) return Optional.of(OmeReader.open(path, file, description));
			if (!any && ImageJText.isOf(description) && isForImageJ(file)) {
				file.close();
				return Optional.empty();
			}
			return Optional.of(new TiffReader(file).open(description));
		}
		catch (IOException | RuntimeException e) {
			file.close();
			throw e;
		}
	}

	/**
	 * The files that the OME-XML of a file names for its image, including the file itself; none if there is no OME-XML.
	 */
	public static List<Path> parts(Path path) throws IOException {
		try (TiffFile file = TiffFile.open(path)) {
			String description = file.directories().get(0).text(Tag.DESCRIPTION);
			return OmeReader.isOme(description) ? OmeReader.parts(path, file, description) : List.of();
		}
	}

	private static boolean isForImageJ(TiffFile file) throws IOException {
		if (file.isBig()) return false;
		Directory first = file.directories().get(0);
		boolean calibrated = first.text(Tag.DESCRIPTION).contains("\ncf=");
		if (!calibrated && !SourceTags.read(first).isEmpty()) return false; // ImageJ does not read these tags
		for (Directory directory : file.directories()) {
			Page page = Page.of(directory, file.bytes());
			SampleType type = page.format().type();
			boolean plain = page.format().bits() == type.bits()
				&& (type == SampleType.UINT8 || type == SampleType.UINT16 || type == SampleType.FLOAT32);
			boolean samples = page.samples() == 1 || page.samples() == 3 && type == SampleType.UINT8;
			if (!plain || !samples || !page.isRaw() || page.isTiled()) return false;
		}
		return true;
	}

	/** Stacks and thumbnails that the tags of TIFF do not tell. */
	private static void requireNoVendor(Directory first) throws IOException {
		String vendor = first.has(Tag.METAMORPH) || first.has(Tag.METAMORPH_COUNTS)
			? "MetaMorph"
			: first.has(Tag.ZEISS_LSM)
				? "Zeiss LSM"
				: first.has(Tag.FLUOVIEW) ? "Fluoview" : first.has(Tag.HAMAMATSU) ? "Hamamatsu NDPI" : null;
		if (vendor != null)
			throw new UnsupportedImageException("it is a " + vendor + " file, whose planes TIFF does not tell",
				"open it in Fiji by Bio-Formats, or save it as OME-TIFF");
	}

	private PixelSource open(String description) throws IOException {
		choosePages();
		Page first = pages.get(0);
		PageChannels channels = PageChannels.of(first, notices);
		long orientation = first.directory().number(Tag.ORIENTATION, UPRIGHT);
		if (orientation != UPRIGHT)
			notices.add("The file says that the image is to be turned or mirrored when it is shown (orientation "
				+ orientation + "); it is read as it is stored.");
		List<TiffSource.PagePlane> planes = new ArrayList<>();
		for (Page page : pages)
			for (int sample : channels.samples())
				planes.add(new TiffSource.PagePlane(0, page, sample));
		ImageLayout layout = layout(first, channels, description);
		return new TiffSource(List.of(file), layout, metadata(first, channels, layout, description), planes,
			channels.palette());
	}

	/** The largest and those like it. */
	private void choosePages() throws IOException {
		List<Page> all = new ArrayList<>();
		int masks = 0;
		for (Directory directory : file.directories()) {
			long kind = directory.number(Tag.NEW_SUBFILE_TYPE, 0);
			boolean reduced = (kind & REDUCED) != 0 || directory.number(Tag.SUBFILE_TYPE, 1) == 2;
			boolean mask = (kind & IS_MASK) != 0;
			if (mask) masks++;
			if (!reduced && !mask) all.add(Page.of(directory, file.bytes()));
		}
		if (all.isEmpty()) throw new IOException("it holds nothing but masks and images of reduced size");
		Page largest = all.get(0);
		for (Page page : all)
			if ((long) page.width() * page.height() > (long) largest.width() * largest.height()) largest = page;
		for (Page page : all)
			if (page.isLike(largest)) pages.add(page);
		int others = all.size() - pages.size();
		if (others > 0)
			notices.add("Left out " + others + " of the " + all.size()
				+ " pages, which are of another size or kind than the largest.");
		if (masks > 0) notices.add("Left out the mask of valid pixels that is stored beside the image.");
	}

	private ImageLayout layout(Page page, PageChannels channels, String description) throws IOException {
		int count = channels.count(), planes = pages.size();
		SampleType type = channels.palette() != null ? SampleType.UINT8 : page.format().type();
		int bits = channels.palette() != null ? Byte.SIZE : Math.min(page.format().bits(), type.bits());
		if (page.format().kind() == SampleFormat.FLOATING_POINT) bits = type.bits();
		if (!ImageJText.isOf(description))
			return new ImageLayout(new ImageLayout.Axes(page.width(), page.height(), count, planes, 1), type, bits,
				channels.isRgb());
		ImageJText text = ImageJText.of(description, planes);
		if (count > 1 && text.channels() > 1)
			throw new UnsupportedImageException("its planes have several channels each", "save them as separate ones");
		return new ImageLayout(new ImageLayout.Axes(page.width(), page.height(),
			Math.multiplyExact(count, text.channels()), text.slices(), text.frames()), type, bits, channels.isRgb());
	}

	private FileMetadata metadata(Page page, PageChannels channels, ImageLayout layout, String description)
		throws IOException {
		Directory tags = page.directory();
		Optional<Georeference> place = georeference(tags)
			.map(all -> channels.count() < page.samples() ? all.ofBands(channels.count()) : all);
		List<String> names = place.map(all -> GdalMetadata.bandNames(all.gdalMetadata(), layout.channels()))
			.orElse(List.of());
		PixelSize size = pixelSize(tags, description, place.filter(Georeference::isPlaced).isPresent());
		FileMetadata metadata = FileMetadata.NONE;
		if (ImageJText.isOf(description)) {
			ImageJText text = ImageJText.of(description, pages.size());
			metadata = metadata.withOffset(text.offset(size))
				.withChannelRanges(layout.channels() == 1 ? text.ranges() : List.of());
		}
		return metadata.withPixelSize(size).withImageJ(imagej(tags, description)).withChannels(names, List.of())
			.withNoData(noData(tags, layout.type())).withGeoreference(place)
			.withWhiteIsZero(page.photometric() == Page.WHITE_IS_ZERO).withDescription(authorsText(description))
			.withSource(SourceTags.read(tags)).withNotices(notices);
	}

	private ImageJParts imagej(Directory tags, String description) {
		ImageJParts parts = imagejBlocks(tags, notices);
		return ImageJText.isOf(description) ? parts.withMode(ImageJText.of(description, pages.size()).mode()) : parts;
	}

	/** What is damaged of it does no harm to the pixels. */
	static ImageJParts imagejBlocks(Directory tags, List<String> notices) {
		try {
			return ImageJBlocks.read(tags);
		}
		catch (IOException e) {
			notices.add("Left out labels, colour tables, selection and overlay: " + e.getMessage() + ".");
			return ImageJParts.NONE;
		}
	}

	/** Without ImageJ's or tifffile's text on the axes of the file, which is not that of another one. */
	private static String authorsText(String description) {
		if (ImageJText.isOf(description)) return ImageJText.authorsText(description);
		return description.strip().startsWith("{\"shape\":") ? "" : description;
	}

	/** @return empty also where no sample of the type can have that value */
	private static OptionalDouble noData(Directory tags, SampleType type) throws IOException {
		OptionalDouble value = noData(tags);
		boolean possible = type.isFloat() || value.isPresent() && value.getAsDouble() == Math.rint(value.getAsDouble())
			&& value.getAsDouble() >= type.min() && value.getAsDouble() <= type.max();
		return possible ? value : OptionalDouble.empty();
	}

	private static OptionalDouble noData(Directory tags) throws IOException {
		String text = tags.has(Tag.GDAL_NO_DATA) ? tags.text(Tag.GDAL_NO_DATA).strip() : "";
		if (text.isEmpty()) return OptionalDouble.empty();
		String plain = text.toLowerCase(Locale.ROOT);
		if (plain.equals("nan") || plain.equals("-nan")) return OptionalDouble.of(Double.NaN);
		if (plain.endsWith("inf"))
			return OptionalDouble.of(plain.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
		try {
			return OptionalDouble.of(Double.parseDouble(text));
		}
		catch (NumberFormatException e) {
			throw new IOException("its no-data value is no number", e);
		}
	}

	/** @return empty if neither GeoTIFF nor GDAL says anything */
	private static Optional<Georeference> georeference(Directory tags) throws IOException {
		List<Integer> keys = new ArrayList<>();
		for (long key : tags.numbers(Tag.GEO_KEYS))
			keys.add((int) key);
		Georeference place = new Georeference(
			new Georeference.GeoModel(tags.doubles(Tag.MODEL_PIXEL_SCALE), tags.doubles(Tag.MODEL_TIE_POINT),
				tags.doubles(Tag.MODEL_TRANSFORMATION)),
			new Georeference.Keys(keys, tags.doubles(Tag.GEO_DOUBLES), tags.text(Tag.GEO_TEXTS)), tags.doubles(Tag.RPC),
			tags.text(Tag.GDAL_METADATA));
		boolean said = place.isPlaced() || !place.gdalMetadata().isEmpty() || tags.has(Tag.GDAL_NO_DATA);
		return said ? Optional.of(place) : Optional.empty();
	}

	private static PixelSize pixelSize(Directory tags, String description, boolean georeferenced) throws IOException {
		double x = first(tags.doubles(Tag.X_RESOLUTION)), y = first(tags.doubles(Tag.Y_RESOLUTION));
		boolean known = x > 0 && y > 0 && !georeferenced;
		if (ImageJText.isOf(description))
			return ImageJText.of(description, 1).pixelSize(known ? 1 / x : 0, known ? 1 / y : 0);
		double unit = switch (tags.count(Tag.RESOLUTION_UNIT, 2)) {
			case 2 -> MILLIMETRES_PER_INCH;
			case 3 -> 10;
			default -> 0;
		};
		return known && unit > 0 ? new PixelSize(unit / x, unit / y, 0, "mm", 0, "s") : PixelSize.NONE;
	}

	private static double first(List<Double> values) {
		return values.isEmpty() ? 0 : values.get(0);
	}
}
