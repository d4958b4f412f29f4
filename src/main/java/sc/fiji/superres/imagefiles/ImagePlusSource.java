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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;

import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.Offset;
import sc.fiji.superres.files.PixelSize;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.pixels.Origin;
import sc.fiji.superres.pixels.ShownSamples;

/**
 * An image of ImageJ as a source, for formats that other programs read: its samples have the values that ImageJ shows,
 * in the type of the file that the image was made of, or else the image's own; 32-bit floating point where a
 * calibration function gives values that are not whole.
 */
public final class ImagePlusSource implements PixelSource {

	private static final Map<String, String> UNITS = Map.of("micron", "µm", "microns", "µm", "um", "µm", "μm", "µm",
		"inch", "in", "angstrom", "Å");

	private final ImagePlus image;
	private final ImageLayout layout;
	private final FileMetadata metadata;
	private final ShownSamples samples;
	private ImageProcessor held;
	private int heldPlane;

	/** @param image only read, and must not change while the source is in use */
	public ImagePlusSource(ImagePlus image) {
		this.image = image;
		boolean rgb = image.getBitDepth() == 24;
		samples = ShownSamples.of(image);
		layout = new ImageLayout(
			new ImageLayout.Axes(image.getWidth(), image.getHeight(), rgb ? 3 : image.getNChannels(),
				image.getNSlices() * (rgb ? image.getNChannels() : 1), image.getNFrames()),
			samples.type(), rgb || image.getNChannels() == 3 && Origin.of(image).map(Origin::rgb).orElse(false));
		metadata = described();
	}

	/** What this is made of. */
	public ImagePlus image() {
		return image;
	}

	/** Whether ImageJ's own TIFF would hold the same samples. */
	boolean isAsStored() {
		return samples.asStored() || image.getBitDepth() == 24;
	}

	@Override
	public ImageLayout layout() {
		return layout;
	}

	@Override
	public FileMetadata metadata() {
		return metadata;
	}

	@Override
	public synchronized Object read(int channel, int slice, int frame, PlaneRegion region) {
		boolean packed = image.getBitDepth() == 24;
		int index = packed
			? frame * layout.slices() + slice + 1
			: (frame * layout.slices() + slice) * layout.channels() + channel + 1;
		ImageProcessor plane = plane(index);
		Object target = layout.type().array(region.pixels());
		for (int y = 0; y < region.height(); y++) {
			int from = (region.y() + y) * image.getWidth() + region.x(), at = y * region.width();
			if (packed) colours((ColorProcessor) plane, channel, from, (byte[]) target, at, region.width());
			else samples.copy(plane, from, target, at, region.width());
		}
		return target;
	}

	private ImageProcessor plane(int index) {
		if (heldPlane != index) {
			held = image.getStackSize() == 1 ? image.getProcessor() : image.getStack().getProcessor(index);
			heldPlane = index;
		}
		return held;
	}

	private static void colours(ColorProcessor plane, int channel, int from, byte[] target, int at, int count) {
		int[] pixels = (int[]) plane.getPixels();
		for (int x = 0; x < count; x++)
			target[at + x] = (byte) (pixels[from + x] >> 16 - 8 * channel);
	}

	private FileMetadata described() {
		FileMetadata known = Origin.of(image).map(Origin::metadata).orElse(FileMetadata.NONE);
		boolean sameChannels = known.channelNames().size() == layout.channels();
		List<Integer> colours = colours();
		String info = image.getInfoProperty();
		return known.withPixelSize(pixelSize()).withOffset(offset()).withChannelRanges(ChannelDisplay.of(image))
			.withChannels(sameChannels ? known.channelNames() : labels(), colours)
			.withDescription(info == null ? "" : info).withWhiteIsZero(layout.channels() == 1 && image.isInvertedLut())
			.withImageJ(ImageJMetadata.of(image));
	}

	private PixelSize pixelSize() {
		Calibration calibration = image.getCalibration();
		double interval = Double.isFinite(calibration.frameInterval) ? Math.max(0, calibration.frameInterval) : 0;
		String timeUnit = calibration.getTimeUnit().startsWith("sec") ? "s" : calibration.getTimeUnit();
		if (!isCalibrated()) {
			PixelSize bare = bare().map(FileMetadata::pixelSize).orElse(PixelSize.NONE);
			return new PixelSize(bare.x(), bare.y(), bare.z(), "", interval, timeUnit);
		}
		String unit = calibration.getUnit();
		// ImageJ takes 1 for what is not known.
		boolean flat = Origin.of(image).map(origin -> origin.metadata().pixelSize().z() == 0)
			.orElse(image.getNSlices() == 1 && calibration.pixelDepth == 1);
		return new PixelSize(calibration.pixelWidth, calibration.pixelHeight, flat ? 0 : calibration.pixelDepth,
			UNITS.getOrDefault(unit.toLowerCase(Locale.ROOT), unit), interval, timeUnit);
	}

	private boolean isCalibrated() {
		return image.getCalibration().scaled() && !image.getCalibration().getUnit().equals("pixel");
	}

	/** That of a file that says distances without a unit, which ImageJ takes for pixels. */
	private Optional<FileMetadata> bare() {
		return Origin.of(image).map(Origin::metadata)
			.filter(known -> known.pixelSize().isKnown() && known.pixelSize().unit().isEmpty());
	}

	/** ImageJ counts the origin in pixels. */
	private Offset offset() {
		double time = Origin.of(image).map(origin -> origin.metadata().offset().time()).orElse(0.0);
		if (!isCalibrated()) return bare().map(FileMetadata::offset).orElse(new Offset(0, 0, 0, time));
		Calibration calibration = image.getCalibration();
		return new Offset((0 - calibration.xOrigin) * calibration.pixelWidth,
			(0 - calibration.yOrigin) * calibration.pixelHeight, (0 - calibration.zOrigin) * calibration.pixelDepth,
			time);
	}

	/** If each channel has one of its own, the same in all slices and frames. */
	private List<String> labels() {
		if (layout.channels() == 1 || layout.rgb() || !image.hasImageStack()) return List.of();
		List<String> labels = new ArrayList<>();
		for (int c = 1; c <= layout.channels(); c++) {
			String label = image.getStack().getSliceLabel(c);
			for (int i = c; label != null && i <= image.getStackSize(); i += layout.channels())
				if (!label.equals(image.getStack().getSliceLabel(i))) label = null;
			if (label == null) return List.of();
			labels.add(label.lines().findFirst().orElse(""));
		}
		return labels.stream().distinct().count() == labels.size() ? labels : List.of();
	}

	/** Those of the file, unless the user has chosen others. */
	private List<Integer> colours() {
		if (layout.rgb()) return List.of();
		boolean known = Origin.of(image).map(origin -> origin.metadata().channelColours().size() == layout.channels())
			.orElse(false);
		if (!(image instanceof CompositeImage composite)) {
			boolean coloured = layout.channels() == 1 && image.getBitDepth() != 24 && !image.isInvertedLut()
				&& !ImageJMetadata.isGrey(image.getProcessor().getLut());
			return coloured || known ? List.of(colour(image.getProcessor().getLut())) : List.of();
		}
		List<Integer> colours = Arrays.stream(composite.getLuts()).map(ImagePlusSource::colour).toList();
		// Channels of which nothing is said have these colours too, but are not shown in them.
		boolean chosen = known || Origin.of(image).isEmpty() || composite.getMode() != IJ.GRAYSCALE;
		return chosen && colours.size() == layout.channels() ? colours : List.of();
	}

	private static int colour(LUT table) {
		return table.getRGB(255) & 0xffffff;
	}

	@Override
	public void close() {
		// the image is the caller's
	}
}
