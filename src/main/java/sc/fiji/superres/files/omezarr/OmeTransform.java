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
package sc.fiji.superres.files.omezarr;

import java.io.IOException;
import java.util.Arrays;

import sc.fiji.superres.files.UnsupportedImageException;
import sc.fiji.superres.files.zarr.JsonFile;

/**
 * Takes the index of a pixel to its place along each axis.
 *
 * @param scale       distances between neighbours
 * @param translation places of the first ones
 */
record OmeTransform(double[] scale, double[] translation) {

	/** One that changes nothing. */
	static OmeTransform identity(int axes) {
		double[] ones = new double[axes];
		Arrays.fill(ones, 1);
		return new OmeTransform(ones, new double[axes]);
	}

	/**
	 * @param parent whose "coordinateTransformations" follow
	 * @throws IOException if these are damaged
	 */
	OmeTransform then(JsonFile parent) throws IOException {
		double[] scales = scale.clone(), places = translation.clone();
		for (JsonFile step : parent.objects("coordinateTransformations")) {
			String type = step.text("type").orElseThrow(() -> step.wrong("coordinateTransformations"));
			if (type.equals("identity")) continue;
			if (!type.equals("scale") && !type.equals("translation"))
				throw new UnsupportedImageException("its pixels are placed by " + type,
					"store it with scale and translation");
			if (step.get(type).isEmpty())
				throw new UnsupportedImageException("the places of its pixels are in a file of their own",
					"store it with scale and translation in its metadata");
			double[] values = step.numbers(type);
			if (values.length != scales.length) throw step.wrong(type);
			for (int d = 0; d < values.length; d++)
				if (type.equals("translation")) places[d] += values[d];
				else if (values[d] <= 0) throw step.wrong(type);
				else {
					scales[d] *= values[d];
					places[d] *= values[d];
				}
		}
		return new OmeTransform(scales, places);
	}
}
