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
package sc.fiji.superres.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import sc.fiji.superres.data.ImageSource.Extent;
import sc.fiji.superres.data.ImageSource.Plane;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.testing.Rasters;

/** Images to be read, which count how often they are. */
final class TestSources {

	/** Names of the images in the order in which they were read. */
	final List<String> reads = new ArrayList<>();

	/** A plane of 16 x 16 low-resolution pixels, all of which have the value of the number. */
	ImageSource numbered(String image, int slice, int frame, float number) {
		return new ImageSource(new Plane(image, slice, frame, 1), new Extent(16, 16, 1, 4L * (256 + 1024)), most -> {
			reads.add(image);
			FloatRaster high = FloatRaster.zeros(32, 32, 1);
			Arrays.fill(high.data(), number);
			return List.of(new BicubicDegradation().pair(high, 2, 1 << 20));
		});
	}

	/** A copy of half the size of each. */
	static List<ImageSource> withCopies(List<ImageSource> images) {
		return images.stream()
			.flatMap(i -> Stream.of(i, new ImageSource(new Plane(i.image(), i.slice(), i.frame(), 0.5),
				new Extent(8, 8, i.extent().pairs(), i.bytes() / 4), i.reader())))
			.toList();
	}

	/** Whose names differ in letters. */
	List<ImageSource> images(int count) {
		return IntStream.range(0, count).mapToObj(i -> numbered("image " + (char) ('A' + i), 0, 0, i / 64f)).toList();
	}

	/** Files of one plane each, numbered from 1. */
	List<ImageSource> files(int count) {
		return IntStream.rangeClosed(1, count).mapToObj(i -> numbered("scan 7/z" + i + ".tif", 0, 0, i)).toList();
	}

	List<ImageSource> stack(int slices, int frames) {
		return IntStream.range(0, slices * frames).mapToObj(i -> numbered("stack", i % slices, i / slices, i)).toList();
	}

	/** Noise of a size, from a seed. */
	static ImageSource noise(int lowWidth, int lowHeight, int bands, long seed) {
		ImageSource.PlaneReader reader = most -> {
			int width = Math.min(most, 2 * lowWidth);
			int height = Math.min(most, 2 * lowHeight);
			return IntStream.range(0, bands)
				.mapToObj(band -> new BicubicDegradation().pair(Rasters.noise(width, height, 1, seed + band), 2, 255))
				.toList();
		};
		long bytes = 20L * lowWidth * lowHeight * bands;
		return new ImageSource(new Plane("noise " + seed, 0, 0, 1), new Extent(lowWidth, lowHeight, bands, bytes),
			reader);
	}
}
