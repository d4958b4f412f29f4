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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.graph.DType;
import sc.fiji.superres.graph.Dims;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.task.UserException;

class StoredWeightsTest {

	@TempDir
	private Path folder;

	@Test
	void aModelIsReadAsItWasRounded() throws IOException {
		ModelDescriptor descriptor = TestModels.descriptor("halves", 2);
		Weights weights = TestModels.weights(descriptor);
		var curve = new ModelFolder.Curve("step\n", "<svg/>");
		Model exact = ModelFolder.write(folder.resolve("32"), descriptor, weights, DType.FLOAT32, curve, false);
		Model halves = ModelFolder.write(folder.resolve("16"), descriptor, weights, DType.FLOAT16, curve, false);
		Weights rounded = StoredWeights.round(DType.FLOAT16, weights);
		for (String name : weights.names()) {
			assertArrayEquals(weights.data(name), exact.weights().data(name), name);
			assertArrayEquals(rounded.data(name), halves.weights().data(name), name);
			for (int i = 0; i < rounded.data(name).length; i++)
				assertEquals(weights.data(name)[i], rounded.data(name)[i],
					Math.abs(weights.data(name)[i]) / 2048 + 3e-8);
		}
		assertEquals(2 * weights.count(), Files.size(folder.resolve("32/halves/weights.safetensors"))
			- Files.size(folder.resolve("16/halves/weights.safetensors")), 16);
	}

	@Test
	void aWeightTooLargeForHalvesIsNamed() {
		var weights = new Weights(Map.of("tail.bias", new Weights.Tensor(Dims.of(2), new float[]{1, -70000})));
		assertEquals(
			"The weights tail.bias hold the value -70000.0, which is too large for float16; store them as float32.",
			assertThrows(UserException.class, () -> StoredWeights.round(DType.FLOAT16, weights)).getMessage());
		assertArrayEquals(weights.data("tail.bias"), StoredWeights.round(DType.FLOAT32, weights).data("tail.bias"));
	}
}
