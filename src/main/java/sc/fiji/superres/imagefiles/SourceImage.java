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

import java.awt.Color;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;

import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.Offset;
import sc.fiji.superres.files.PixelSize;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.files.UnsupportedImageException;
import sc.fiji.superres.large.SamplePixels;
import sc.fiji.superres.pixels.LabelledStack;
import sc.fiji.superres.pixels.NoDataTag;
import sc.fiji.superres.pixels.Origin;
import sc.fiji.superres.task.UserException;

/**
 * A source as an image of ImageJ, with the pixels of {@link SamplePixels} and a calibration function that shifts those
 * of signed samples back. Red, green and blue of 8 bits are RGB pixels.
 */
public final class SourceImage {

	/** As ImageJ shows them at once. */
	private static final int MOST_COLOURS = 7;

	private final PixelSource source;
	private final Optional<Unchanged> file;
	private final ImageLayout layout;
	private final SamplePixels pixels;

	private SourceImage(PixelSource source, Optional<Unchanged> file) {
		this.source = source;
		this.file = file;
		layout = source.layout();
		pixels = new SamplePixels(layout);
	}

	/**
	 * Planes are read now, and the source is closed, unless they are too large; then they are read when they are
	 * touched.
	 *
	 * @param title    of the image
	 * @param maxBytes that the pixels of a stack may take in memory
	 * @throws IOException if they cannot be read
	 */
	public static ImagePlus of(PixelSource source, String title, long maxBytes) throws IOException {
		return new SourceImage(source, Optional.empty()).open(title, maxBytes);
	}

	/**
	 * The same of a file that should stay as it is; where planes are read later, it is an error if it does not.
	 *
	 * @param file as it is now
	 */
	static ImagePlus of(PixelSource source, String title, Unchanged file, long maxBytes) throws IOException {
		return new SourceImage(source, Optional.of(file)).open(title, maxBytes);
	}

	private ImagePlus open(String title, long maxBytes) throws IOException {
		long planePixels = (long) layout.width() * layout.height();
		if (planePixels > Integer.MAX_VALUE)
			throw new UnsupportedImageException(
				"its planes have " + planePixels + " pixels, more than an image of ImageJ can have",
				"crop it, or upscale it from file to file along x and y");
		int planes = Math.toIntExact(layout.planes() / (pixels.isPacked() ? layout.channels() : 1));
		boolean onDemand = planes > 1 && layout.bytes() > maxBytes;
		ImageStack stack = onDemand ? new OnDemand(title, planes) : new ImageStack(layout.width(), layout.height());
		if (!onDemand) try (source) {
			for (int i = 0; i < planes; i++)
				stack.addSlice(null, plane(i).getPixels());
		}
		ImagePlus image = new ImagePlus(title, stack);
		image.setDimensions(pixels.isPacked() ? 1 : layout.channels(), layout.slices(), layout.frames());
		image.setOpenAsHyperStack(
			layout.channels() > 1 && !pixels.isPacked() || layout.slices() > 1 && layout.frames() > 1);
		describe(image);
		image = shown(image);
		ImageJMetadata.apply(source.metadata().imagej(), image);
		Origin.of(layout, source.metadata()).attach(image);
		return image;
	}

	/** @param index from 0, in ImageJ's order */
	private ImageProcessor plane(int index) throws IOException {
		int width = layout.width(), height = layout.height();
		if (pixels.isPacked()) {
			ColorProcessor colours = new ColorProcessor(width, height);
			byte[][] rgb = new byte[3][];
			for (int c = 0; c < 3; c++)
				rgb[c] = (byte[]) read(c, index);
			colours.setRGB(rgb[0], rgb[1], rgb[2]);
			return colours;
		}
		Object plane = pixels.of(read(index % layout.channels(), index / layout.channels()));
		return switch (pixels.type()) {
			case UINT8 -> new ByteProcessor(width, height, (byte[]) plane);
			case UINT16 -> new ShortProcessor(width, height, (short[]) plane, null);
			case FLOAT32 -> new FloatProcessor(width, height, (float[]) plane);
		};
	}

	private Object read(int channel, int position) throws IOException {
		return source.read(channel, position % layout.slices(), position / layout.slices(), PlaneRegion.of(layout));
	}

	private void describe(ImagePlus image) {
		FileMetadata metadata = source.metadata();
		Calibration calibration = image.getCalibration();
		PixelSize size = metadata.pixelSize();
		if (size.isKnown()) {
			calibration.pixelWidth = size.x();
			calibration.pixelHeight = size.y();
			if (size.z() > 0) calibration.pixelDepth = size.z();
			Offset offset = metadata.offset();
			calibration.xOrigin = (0 - offset.x()) / size.x();
			calibration.yOrigin = (0 - offset.y()) / size.y();
			if (size.z() > 0) calibration.zOrigin = (0 - offset.z()) / size.z();
			if (!size.unit().isEmpty()) calibration.setUnit(size.unit());
		}
		if (size.interval() > 0) {
			calibration.frameInterval = size.interval();
			calibration.setTimeUnit(size.timeUnit().equals("s") ? "sec" : size.timeUnit());
		}
		if (layout.type() == SampleType.INT16) calibration.setSigned16BitCalibration();
		if (layout.type() == SampleType.INT8)
			calibration.setFunction(Calibration.STRAIGHT_LINE, new double[]{-pixels.zero(), 1}, "Gray Value");
		metadata.noData().ifPresent(value -> image.setProp(NoDataTag.PROPERTY, Double.toString(value + pixels.zero())));
		if (!metadata.description().isBlank()) image.setProperty("Info", metadata.description());
		List<String> names = metadata.channelNames();
		ImageStack stack = image.getStack();
		if (!pixels.isPacked() && !names.isEmpty() && stack.size() > 1) for (int i = 1; i <= stack.size(); i++)
			stack.setSliceLabel(names.get((i - 1) % layout.channels()), i);
	}

	private ImagePlus shown(ImagePlus image) {
		if (source.metadata().whiteIsZero() && image.getType() != ImagePlus.COLOR_RGB) {
			LUT inverted = image.getProcessor().getLut().createInvertedLut();
			image.getProcessor().setLut(inverted);
			if (image.getStackSize() > 1) image.getStack().setColorModel(inverted);
		}
		if (pixels.isPacked() || layout.channels() == 1) {
			ChannelDisplay.apply(source.metadata(), pixels.zero(), image);
			return image;
		}
		List<Integer> colours = source.metadata().channelColours();
		boolean coloured = layout.rgb() || !colours.isEmpty();
		CompositeImage composite = new CompositeImage(image,
			coloured && layout.channels() <= MOST_COLOURS ? IJ.COMPOSITE : IJ.GRAYSCALE);
		for (int c = 0; c < colours.size(); c++) {
			LUT table = LUT.createLutFromColor(new Color(colours.get(c)));
			composite.setPosition(c + 1, 1, 1);
			composite.setChannelLut(table);
		}
		composite.setPosition(1, 1, 1);
		ChannelDisplay.apply(source.metadata(), pixels.zero(), composite);
		return composite;
	}

	/** Planes that are read when they are touched. */
	private final class OnDemand extends LabelledStack {

		private final String title;

		OnDemand(String title, int count) {
			super(layout.width(), layout.height(), count);
			this.title = title;
			setBitDepth(pixels.isPacked() ? 24 : Byte.SIZE * pixels.type().bytes());
		}

		@Override
		public ImageProcessor getProcessor(int n) {
			try {
				ImageProcessor read = plane(n - 1);
				if (file.isPresent()) file.get().require();
				return read;
			}
			catch (IOException e) {
				throw UserException.failed("Plane " + n + " of " + title + " cannot be read: " + e.getMessage()
					+ "; check that its file is still there and whole.", e);
			}
		}
	}
}
