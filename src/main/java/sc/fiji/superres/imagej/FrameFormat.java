package sc.fiji.superres.imagej;

import java.util.Arrays;

import ij.ImageStack;

import sc.fiji.superres.image.OutputType;
import sc.fiji.superres.image.PixelType;

/**
 * What ImageJ holds a frame of an upscaled image in.
 *
 * @param width  pixels
 * @param height pixels
 * @param planes one for each channel; one for all three if they are packed
 * @param type   of a sample
 * @param packed whether the planes are RGB
 */
record FrameFormat(int width, int height, int planes, PixelType type, boolean packed) {

	private static final int OPAQUE = 0xff000000;

	static FrameFormat of(ImagePlusPixels source, int scale, OutputType output) {
		boolean packed = source.isRgb() && output == OutputType.SAME;
		return new FrameFormat(source.width() * scale, source.height() * scale, packed ? 1 : source.channels(),
			output.of(source.pixelType()), packed);
	}

	/** As ImageJ counts it: 24 for RGB. */
	int bitDepth() {
		return packed ? 24 : 8 * type.bytes();
	}

	/** New planes for one frame; black. */
	ImageStack blank() {
		ImageStack frame = new ImageStack(width, height);
		for (int i = 0; i < planes; i++)
			frame.addSlice(null, blankPlane());
		return frame;
	}

	private Object blankPlane() {
		int pixels = width * height;
		if (packed) {
			int[] plane = new int[pixels];
			Arrays.fill(plane, OPAQUE);
			return plane;
		}
		return switch (type) {
			case UINT8 -> new byte[pixels];
			case UINT16 -> new short[pixels];
			case FLOAT32 -> new float[pixels];
		};
	}
}
