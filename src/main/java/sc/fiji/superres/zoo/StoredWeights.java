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
package sc.fiji.superres.zoo;

import java.util.List;

import sc.fiji.superres.graph.DType;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.task.UserException;

/** How the weights of a model are stored. They are computed with in float32 either way. */
public final class StoredWeights {

	/**
	 * As they were trained, or half as long a file: then each weight is changed by at most 1/2048 of itself, or by 3e-8
	 * if it is smaller than 6e-5.
	 */
	public static final List<DType> FORMATS = List.of(DType.FLOAT32, DType.FLOAT16);

	private StoredWeights() {}

	/**
	 * The weights as they are read again from a file of a format, new arrays.
	 *
	 * @throws UserException if a weight is too large for the format, whose largest value is 65504 in float16
	 */
	public static Weights round(DType format, Weights weights) {
		Weights rounded = weights.map(format::round);
		for (String name : weights.names()) {
			float[] before = weights.data(name);
			float[] after = rounded.data(name);
			for (int i = 0; i < before.length; i++)
				if (Float.isFinite(before[i]) && !Float.isFinite(after[i]))
					throw UserException.failed("The weights " + name + " hold the value " + before[i]
						+ ", which is too large for " + format + "; store them as float32.");
		}
		return rounded;
	}
}
