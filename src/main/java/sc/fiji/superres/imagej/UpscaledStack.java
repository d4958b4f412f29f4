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
