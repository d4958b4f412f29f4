package sc.fiji.superres.imagej;

import ij.ImageStack;
import ij.VirtualStack;
import ij.process.ImageProcessor;

/**
 * The planes of an upscaled image that do not exist until they are asked for; only those of one frame are held. Meant
 * to be asked for once and in their order, as when they are written to a file.
 */
final class UpscaledStack extends VirtualStack {

	private final FrameUpscaling frames;
	private final String[] labels;
	private ImageStack frame;
	private int frameIndex = -1;

	UpscaledStack(FrameUpscaling frames) {
		super(frames.format().width(), frames.format().height(), frames.planes());
		setBitDepth(frames.format().bitDepth());
		this.frames = frames;
		labels = new String[frames.planes()];
	}

	@Override
	public ImageProcessor getProcessor(int n) {
		int planesPerFrame = frames.format().planes();
		int wanted = (n - 1) / planesPerFrame;
		if (wanted != frameIndex) {
			frame = null;
			frame = frames.upscale(wanted);
			frameIndex = wanted;
		}
		return frame.getProcessor((n - 1) % planesPerFrame + 1);
	}

	@Override
	public String getSliceLabel(int n) {
		return labels[n - 1];
	}

	@Override
	public void setSliceLabel(String label, int n) {
		labels[n - 1] = label;
	}
}
