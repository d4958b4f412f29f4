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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.files.UnsupportedImageException;

/** The image of an OME-TIFF, whose planes may lie in several files of one folder. */
final class OmeReader {

	private static final long LONGEST_TEXT = 1L << 28;

	private final Path path;
	private final OmeXml xml;
	private final String ownUuid;
	private final List<TiffFile> files = new ArrayList<>();
	private final Map<String, Integer> byName = new HashMap<>();
	private final Map<Long, Page> pages = new HashMap<>();
	private final List<String> notices = new ArrayList<>();

	private OmeReader(Path path, TiffFile file, OmeXml xml, String ownUuid) {
		this.path = path;
		this.xml = xml;
		this.ownUuid = ownUuid;
		files.add(file);
		byName.put(path.getFileName().toString(), 0);
	}

	/** Whether a TIFF's description is OME-XML. */
	static boolean isOme(String description) {
		String end = description.strip();
		return end.endsWith("OME>") && end.contains("<")
			&& (end.contains("openmicroscopy.org/") || end.startsWith("<OME"));
	}

	/** @param file is closed with the source; the caller closes it if this fails */
	static PixelSource open(Path path, TiffFile file, String description) throws IOException {
		OmeXml own = OmeXml.of(description);
		OmeXml xml = own.metadataFile().isEmpty() ? own : OmeXml.of(metadata(sibling(path, own.metadataFile())));
		OmeReader reader = new OmeReader(path, file, xml, own.uuid());
		try {
			return reader.open();
		}
		catch (IOException | RuntimeException e) {
			for (TiffFile other : reader.files.subList(1, reader.files.size()))
				other.close();
			throw e;
		}
	}

	/** The files that hold the image of a file. */
	static List<Path> parts(Path path, TiffFile file, String description) throws IOException {
		OmeXml own = OmeXml.of(description);
		OmeXml xml = own.metadataFile().isEmpty() ? own : OmeXml.of(metadata(sibling(path, own.metadataFile())));
		OmeXml.OmeImage image = new OmeReader(path, file, xml, own.uuid()).chosen();
		return image.blocks().stream().map(OmeXml.TiffData::file).filter(name -> !name.isEmpty()).distinct()
			.map(path::resolveSibling).toList();
	}

	private static String metadata(Path file) throws IOException {
		byte[] head;
		try (var in = Files.newInputStream(file)) {
			head = in.readNBytes(4);
		}
		if (TiffFile.isTiff(head)) try (TiffFile tiff = TiffFile.open(file)) {
			return tiff.directories().get(0).text(Tag.DESCRIPTION);
		}
		if (Files.size(file) > LONGEST_TEXT) throw new IOException("its OME-XML is too long");
		return Files.readString(file);
	}

	/** A file of the same folder. */
	private static Path sibling(Path path, String name) throws IOException {
		boolean plain = !name.isEmpty() && !name.contains("/") && !name.contains("\\") && !name.equals("..")
			&& name.indexOf(0) < 0;
		Path file = plain ? path.resolveSibling(name) : path;
		if (!plain || !Files.isRegularFile(file))
			throw new UnsupportedImageException("a part of it, the file " + name + ", is not beside it",
				"put all files of the image into one folder");
		return file;
	}

	private PixelSource open() throws IOException {
		OmeXml.OmeImage image = chosen();
		int groups = image.channels().size();
		int[] firstSample = new int[groups + 1];
		for (int i = 0; i < groups; i++)
			firstSample[i + 1] = firstSample[i] + image.channels().get(i).samples();
		List<TiffSource.PagePlane> planes = new ArrayList<>();
		for (long i = 0; i < (long) image.sizeC() * image.sizeZ() * image.sizeT(); i++)
			planes.add(null);
		for (OmeXml.TiffData block : image.blocks().isEmpty() ? List.of(OmeXml.TiffData.ALL) : image.blocks())
			place(block, image, firstSample, planes);
		int missing = (int) planes.stream().filter(plane -> plane == null).count();
		if (missing > 0)
			throw new IOException("it has no pixels for " + missing + " of its " + planes.size() + " planes");
		Page first = planes.get(0).page();
		requireAlike(image, first, planes);
		boolean rgb = groups == 1 && image.sizeC() == 3 && first.photometric() != 1;
		SampleType type = first.format().type();
		ImageLayout layout = new ImageLayout(
			new ImageLayout.Axes(image.sizeX(), image.sizeY(), image.sizeC(), image.sizeZ(), image.sizeT()), type,
			first.format().kind() == SampleFormat.FLOATING_POINT ? type.bits() : first.format().bits(), rgb);
		return new TiffSource(files, layout, metadata(image, planes.get(0).page().directory()), planes, null);
	}

	/** The first image with a plane in the file at hand, or else the first. */
	private OmeXml.OmeImage chosen() throws IOException {
		if (xml.images().isEmpty()) throw new IOException("its OME-XML tells of no image");
		if (xml.images().size() > 1)
			notices.add(
				"Left out " + (xml.images().size() - 1) + " of the " + xml.images().size() + " images of the file.");
		for (OmeXml.OmeImage image : xml.images())
			if (image.blocks().isEmpty() || image.blocks().stream().anyMatch(this::isHere)) return image;
		return xml.images().get(0);
	}

	/** A renamed file still has its identity. */
	private boolean isHere(OmeXml.TiffData block) {
		if (block.uuid().isEmpty() && block.file().isEmpty()) return xml.metadataFile().isEmpty();
		if (!block.uuid().isEmpty() && !ownUuid.isEmpty()) return block.uuid().equals(ownUuid);
		return block.file().equals(path.getFileName().toString());
	}

	private void place(OmeXml.TiffData block, OmeXml.OmeImage image, int[] firstSample,
		List<TiffSource.PagePlane> planes) throws IOException {
		int groups = firstSample.length - 1;
		int file = isHere(block) ? 0 : fileOf(block);
		int available = files.get(file).directories().size() - block.page();
		int[] sizes = {groups, image.sizeZ(), image.sizeT()};
		int[] at = {block.firstC(), block.firstZ(), block.firstT()};
		if (at[0] >= sizes[0] && at[0] < image.sizeC()) at[0] = groupOf(at[0], firstSample);
		if (at[0] >= sizes[0] || at[1] >= sizes[1] || at[2] >= sizes[2])
			throw new IOException("its OME-XML tells of planes that cannot be");
		int all = Math.multiplyExact(groups, Math.multiplyExact(image.sizeZ(), image.sizeT()));
		int count = block.count() >= 0 ? block.count() : Math.min(all, available);
		if (count > available) throw new IOException("it has fewer pages than its OME-XML tells");
		for (int i = 0; i < count; i++) {
			int position = (at[2] * image.sizeZ() + at[1]) * image.sizeC() + firstSample[at[0]];
			Page page = page(file, block.page() + i);
			int samples = image.channels().get(at[0]).samples();
			if (page.samples() < samples)
				throw new IOException("its pages do not have the channels that its OME-XML tells");
			for (int s = 0; s < samples; s++)
				planes.set(position + s, new TiffSource.PagePlane(file, page, s));
			if (!advance(at, sizes, image.order()) && i < count - 1) break;
		}
	}

	private static int groupOf(int sample, int[] firstSample) {
		int group = 0;
		while (firstSample[group + 1] <= sample)
			group++;
		return group;
	}

	/** @return whether there is a next plane */
	private static boolean advance(int[] at, int[] sizes, String order) {
		for (int i = 2; i < order.length(); i++) {
			int axis = "CZT".indexOf(order.charAt(i));
			if (++at[axis] < sizes[axis]) return true;
			at[axis] = 0;
		}
		return false;
	}

	private int fileOf(OmeXml.TiffData block) throws IOException {
		Integer known = byName.get(block.file());
		if (known != null) return known;
		TiffFile file = TiffFile.open(sibling(path, block.file()));
		files.add(file);
		byName.put(block.file(), files.size() - 1);
		return files.size() - 1;
	}

	private Page page(int file, int index) throws IOException {
		long key = (long) file << 32 | index;
		Page known = pages.get(key);
		if (known != null) return known;
		Page page = Page.of(files.get(file).directories().get(index), files.get(file).bytes());
		pages.put(key, page);
		return page;
	}

	private static void requireAlike(OmeXml.OmeImage image, Page first, List<TiffSource.PagePlane> planes)
		throws IOException {
		// Numbers under a colour map are intensities here, which the map shows in a colour.
		if (first.photometric() != Page.PALETTE) PageChannels.of(first, new ArrayList<>());
		for (TiffSource.PagePlane plane : planes) {
			Page page = plane.page();
			if (page.width() != image.sizeX() || page.height() != image.sizeY())
				throw new IOException("its pages are of " + page.width() + " x " + page.height() + " pixels and not of "
					+ image.sizeX() + " x " + image.sizeY() + " as its OME-XML tells");
			if (page.format().type() != first.format().type())
				throw new UnsupportedImageException("its pages have different types", "save them alike");
		}
	}

	private FileMetadata metadata(OmeXml.OmeImage image, Directory tags) {
		List<String> names = new ArrayList<>();
		List<Integer> colours = new ArrayList<>();
		for (OmeXml.OmeChannel channel : image.channels())
			for (int s = 0; s < channel.samples(); s++) {
				names.add(channel.name());
				colours.add(channel.colour());
			}
		boolean named = names.stream().anyMatch(name -> !name.isEmpty());
		boolean coloured = colours.stream().noneMatch(colour -> colour < 0);
		return FileMetadata.NONE.withPixelSize(image.pixelSize()).withDescription(image.description())
			.withChannels(named ? names : List.of(), coloured ? colours : List.of())
			.withSource(SourceTags.read(tags, image.acquired())).withImageJ(TiffReader.imagejBlocks(tags, notices))
			.withNotices(notices);
	}
}
