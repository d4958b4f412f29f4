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
package sc.fiji.superres.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

class TensorScriptTest {

	private static final Path MEMORY = Path.of("/proc/self/statm");
	private static final long PAGE = 4096;

	/** Bytes of this process that are in memory. */
	private static long resident() throws IOException {
		return PAGE * Long.parseLong(Files.readString(MEMORY).split(" ")[1]);
	}

	@Test
	void withAndWithoutGradientsTheResultIsTheSame() {
		try (NDManager manager = Engines.pytorch().newBaseManager(Device.cpu())) {
			var script = new TensorScript(List.of("x", "y"), List.of("return torch.sub(x, y)"), manager);
			NDList arguments = new NDList(manager.create(new float[]{5, 7}), manager.create(new float[]{1, 2}));
			for (boolean gradients : new boolean[]{true, false})
				assertArrayEquals(new float[]{4, 5},
					script.run(arguments, gradients).singletonOrThrow().toFloatArray());
		}
	}

	@Test
	void aScriptThatFailsLetsGoOfItsArguments() throws IOException {
		assumeTrue(Files.exists(MEMORY), "skipped: there is no " + MEMORY);
		int megabytes = 16, calls = 40;
		try (NDManager manager = Engines.pytorch().newBaseManager(Device.cpu())) {
			var script = new TensorScript(List.of("x"), List.of("return torch.view(x, [3])"), manager);
			long before = resident();
			for (int i = 0; i < calls; i++)
				try (NDArray x = manager.ones(new Shape(megabytes << 18))) {
					assertThrows(EngineException.class, () -> script.run(new NDList(x), false));
				}
			long kept = resident() - before >> 20;
			assertTrue(kept < megabytes * calls / 2, kept + " MiB are kept");
		}
	}
}
