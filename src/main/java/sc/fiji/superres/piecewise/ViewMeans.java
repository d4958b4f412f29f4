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
package sc.fiji.superres.piecewise;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.fidelity.FairRounding;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.infer.VolumeUpscaler;

/**
 * Makes the slices of a result of what the network gave for each view.
 *
 * @param upscaler that made the views
 * @param levels   of each channel
 * @param form     of the result
 * @param views    how many there are
 * @param samples  of them
 */
record ViewMeans(VolumeUpscaler upscaler, List<ChannelLevels> levels, TileForm form, int views, ViewSamples samples) {

	/** What the network gave. */
	@FunctionalInterface
	interface ViewSamples {

		/**
		 * @param view number of the view
		 * @param area of the slice
		 * @return row after row, in the units of the volume
		 */
		float[] read(int view, int channel, int slice, int frame, PixelBox area) throws IOException;
	}

	/**
	 * @param place in the slice of the result
	 * @return row after row, an array of the result's sample type
	 */
	Object samples(int channel, int slice, int frame, PixelBox place) throws IOException {
		ImageLayout layout = form.layout();
		PixelBox read = around(place, layout);
		List<FloatRaster> values = new ArrayList<>();
		for (int view = 0; view < views; view++)
			values
				.add(new FloatRaster(read.width(), read.height(), 1, samples.read(view, channel, slice, frame, read)));
		ImageLayout one = new ImageLayout(
			new ImageLayout.Axes(layout.width(), layout.height(), 1, layout.slices(), layout.frames()), layout.type(),
			false);
		TileForm.Held tile = new TileForm(one, PixelBox.ofSize(one.width(), one.height()), form.type(), form.samples(),
			form.shown()).tile(place);
		upscaler.write(values, levels.get(channel),
			new PixelBox(place.x() - read.x(), place.y() - read.y(), place.width(), place.height()), slice, place.x(),
			place.y(), tile.image(), form.values());
		Object[] made = new Object[1];
		tile.write(0, (c, z, t, region, array) -> made[0] = array);
		return made[0];
	}

	/** With the pixels around it that rounding looks at. */
	private static PixelBox around(PixelBox place, ImageLayout layout) {
		int left = Math.max(0, place.x() - FairRounding.REACH), top = Math.max(0, place.y() - FairRounding.REACH);
		int right = Math.min(layout.width(), place.x() + place.width() + FairRounding.REACH);
		int bottom = Math.min(layout.height(), place.y() + place.height() + FairRounding.REACH);
		return new PixelBox(left, top, right - left, bottom - top);
	}
}
