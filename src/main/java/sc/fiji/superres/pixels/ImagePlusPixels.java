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
package sc.fiji.superres.pixels;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

import ij.ImagePlus;
import ij.ImageStack;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.basictypeaccess.DataAccess;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.basictypeaccess.array.IntArray;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.img.cell.Cell;
import net.imglib2.img.cell.CellGrid;
import net.imglib2.img.cell.LazyCellImg;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import sc.fiji.superres.image.PixelType;
import sc.fiji.superres.image.RgbChannel;

/**
 * The pixels of an {@link ImagePlus} as imglib2 images: raw values, before any calibration function.
 * <ul>
 * <li>8, 16 and 32-bit planes in memory are not copied: whoever writes to the images writes to the ImagePlus (which
 * must be told by {@code updateAndDraw} if it is displayed).</li>
 * <li>RGB images have three channels of unsigned bytes, red, green and blue, which read and write the packed pixels in
 * place. Should a hyperstack of RGB planes have channels of its own, they count as slices, running fastest.</li>
 * <li>Planes of virtual stacks are loaded when they are touched, and only those of about one frame are held. What is
 * written to them is lost.</li>
 * <li>What ImageJ calls 8-bit colour images, whose pixels are numbers of the colours of a palette (as a GIF's may be),
 * appear as RGB images and are read-only. Images under a colour table that is a ramp ("Green", "Fire") are none of
 * these.</li>
 * </ul>
 * Reading is thread-safe as far as the stack's {@code getProcessor} is harmless to others; loading itself is
 * serialised.
 */
public final class ImagePlusPixels {

	private final PixelType pixelType;
	private final boolean rgb;
	private final int width;
	private final int height;
	private final int channels;
	private final int slices;
	private final int frames;
	private final Planes planes;

	private ImagePlusPixels(ImagePlus imp, int held) {
		boolean palette = imp.getType() == ImagePlus.COLOR_256;
		int bitDepth = palette ? 24 : imp.getBitDepth();
		rgb = bitDepth == 24;
		pixelType = switch (bitDepth) {
			case 8, 24 -> PixelType.UINT8;
			case 16 -> PixelType.UINT16;
			default -> PixelType.FLOAT32;
		};
		width = imp.getWidth();
		height = imp.getHeight();
		channels = rgb ? 1 : imp.getNChannels();
		slices = rgb ? imp.getNChannels() * imp.getNSlices() : imp.getNSlices();
		frames = imp.getNFrames();
		planes = isOnDemand(imp)
			? Planes.onDemand(imp, bitDepth, Math.max(Math.max(2, channels), held))
			: Planes.inMemory(imp);
	}

	private ImagePlusPixels(ImageStack stack, FrameFormat format) {
		rgb = format.packed();
		pixelType = format.type();
		width = format.width();
		height = format.height();
		channels = format.planes();
		slices = stack.size() / channels;
		frames = 1;
		planes = index -> stack.getPixels(index + 1);
	}

	/**
	 * The pixels of planes in memory, which are written to in place.
	 *
	 * @param stack  as {@link FrameFormat#blank} makes it: channels run fastest, then slices
	 * @param format of a slice with all its channels
	 */
	static ImagePlusPixels of(ImageStack stack, FrameFormat format) {
		return new ImagePlusPixels(stack, format);
	}

	/** @param imp an image with at least one pixel; neither its pixels nor what is displayed of it are changed */
	public static ImagePlusPixels of(ImagePlus imp) {
		return new ImagePlusPixels(imp, 0);
	}

	/** The same, holding at least so many planes where they are loaded or made when they are touched. */
	public static ImagePlusPixels of(ImagePlus imp, int planes) {
		return new ImagePlusPixels(imp, planes);
	}

	/** Whether planes are loaded or made when they are touched. */
	public static boolean isOnDemand(ImagePlus imp) {
		return imp.getType() == ImagePlus.COLOR_256 || imp.getStackSize() > 1 && imp.getImageStack().isVirtual();
	}

	/** Pixels along x. */
	public int width() {
		return width;
	}

	/** Pixels along y. */
	public int height() {
		return height;
	}

	/** The type of a sample. */
	public PixelType pixelType() {
		return pixelType;
	}

	/** Whether the three channels are those of RGB pixels. */
	public boolean isRgb() {
		return rgb;
	}

	/** Samples at a position of a frame: 3 for RGB images. */
	public int channels() {
		return rgb ? RgbChannel.COUNT : channels;
	}

	/** The whole image, with the axes (x, y, channel, z, t), some of which may have length 1. */
	public RandomAccessibleInterval<? extends RealType<?>> img() {
		return rgb ? view(0, slices, frames) : view(0, channels, slices, frames);
	}

	/** One image with the axes (x, y, channel) for each z and t, z running fastest. */
	public List<RandomAccessibleInterval<? extends RealType<?>>> frames() {
		return IntStream.range(0, slices * frames)
			.<RandomAccessibleInterval<? extends RealType<?>>>mapToObj(this::frame).toList();
	}

	/**
	 * The volumes of a frame, with the axes (x, y, channel, z).
	 *
	 * @param together channels of a volume, of which the number of channels is a multiple; RGB images have one volume
	 */
	public List<RandomAccessibleInterval<? extends RealType<?>>> volumes(int frame, int together) {
		if (rgb) return List.of(view(frame * slices, slices));
		RandomAccessibleInterval<? extends RealType<?>> all = view(frame * slices * channels, channels, slices);
		return IntStream.range(0, channels / together)
			.<RandomAccessibleInterval<? extends RealType<?>>>mapToObj(
				i -> Views.zeroMin(Views.interval(all, new long[]{0, 0, (long) i * together, 0},
					new long[]{width - 1L, height - 1L, (i + 1L) * together - 1, slices - 1L})))
			.toList();
	}

	private RandomAccessibleInterval<? extends RealType<?>> frame(int index) {
		return rgb ? view(index) : view(index * channels, channels);
	}

	/** @param extent lengths of the axes from the third, over planes that follow each other from {@code firstPlane} */
	private RandomAccessibleInterval<? extends RealType<?>> view(int firstPlane, int... extent) {
		if (rgb)
			return Views.moveAxis(
				RgbChannel.split(cells(new ARGBType(), p -> new IntArray((int[]) p), firstPlane, extent)),
				2 + extent.length, 2);
		return switch (pixelType) {
			case UINT8 -> cells(new UnsignedByteType(), p -> new ByteArray((byte[]) p), firstPlane, extent);
			case UINT16 -> cells(new UnsignedShortType(), p -> new ShortArray((short[]) p), firstPlane, extent);
			case FLOAT32 -> cells(new FloatType(), p -> new FloatArray((float[]) p), firstPlane, extent);
		};
	}

	private <T extends NativeType<T>, A extends DataAccess> LazyCellImg<T, A> cells(T type, Function<Object, A> access,
		int firstPlane, int... extent) {
		long[] size = new long[2 + extent.length];
		int[] plane = new int[size.length];
		for (int d = 0; d < size.length; d++) {
			size[d] = d == 0 ? width : d == 1 ? height : extent[d - 2];
			plane[d] = d < 2 ? (int) size[d] : 1;
		}
		CellGrid grid = new CellGrid(size, plane);
		return new LazyCellImg<>(grid, type, index -> {
			long[] min = new long[size.length];
			grid.getCellGridPositionFlat(index, min);
			min[0] = min[1] = 0;
			return new Cell<>(plane, min, access.apply(planes.get(firstPlane + (int) index)));
		});
	}
}
