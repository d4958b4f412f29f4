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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.function.Executable;

import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.task.UserException;

/** Small models on disk, and what their failures should look like. */
final class TestModels {

	static final TrainingProvenance TRAINING = new TrainingProvenance("fiji-superres 0.1.0",
		List.of(new TrainingProvenance.DataSet("Flowers: 12 | roses", "CC0-1.0")), "antialiased bicubic",
		"L1, Adam 6e-4", new TrainingProvenance.Run(42, 2000, 0.25, "2 cores", LocalDate.of(2026, 3, 14)));

	private TestModels() {}

	static ModelDescriptor descriptor(String id, int scale) {
		var network = new NetworkSpec("litesrnet", scale, Map.of("width", 8, "recurrences", 2));
		var score = new SetScore("Set5", "Y, border 2, 8 bit", 36.5, 0.9512, 33.66, 0.9299);
		return ModelDescriptor.of(id, "A small LiteSRNet", network, "BSD-2-Clause", TRAINING).scores(List.of(score))
			.build();
	}

	static ModelDescriptor descriptor(String id, int scale, Domain domain, double psnr, Purpose... defaultFor) {
		ModelDescriptor d = descriptor(id, scale);
		var score = new SetScore("Set5", "Y", psnr, 0.95, 33.66, 0.93);
		return d.but().domain(domain).defaultFor(List.of(defaultFor)).scores(List.of(score)).build();
	}

	static ModelDescriptor betweenSlices(String id, int scale, Domain domain, Purpose... defaultFor) {
		ModelDescriptor d = descriptor(id, scale, domain, 36);
		return d.but().direction(Direction.Z).defaultFor(List.of(defaultFor)).build();
	}

	static Weights weights(ModelDescriptor descriptor) {
		return Weights.start(descriptor.network().create().graph(), 1);
	}

	static Model write(Path models, ModelDescriptor descriptor) {
		return ModelFolder.write(models, descriptor, weights(descriptor), false);
	}

	static Model write(Path models, String id, int scale) {
		return write(models, descriptor(id, scale));
	}

	/** Changes the text of a model's descriptor. */
	static void edit(Model model, String old, String replacement) {
		Path file = model.folder().resolve(ModelYaml.NAME);
		try {
			String text = Files.readString(file);
			assertTrue(text.contains(old), text);
			Files.writeString(file, text.replace(old, replacement));
		}
		catch (IOException e) {
			throw new AssertionError(e);
		}
	}

	static void assertFails(String part, Executable action) {
		assertUserException(UserException.ErrorKind.FAILED, part, action);
	}

	static void assertWrongUse(String part, Executable action) {
		assertUserException(UserException.ErrorKind.WRONG_USE, part, action);
	}

	private static void assertUserException(UserException.ErrorKind kind, String part, Executable action) {
		var e = assertThrows(UserException.class, action);
		assertTrue(e.getMessage().contains(part), e.getMessage());
		assertTrue(e.getMessage().endsWith(".") && !e.getMessage().contains("\n"), e.getMessage());
		assertEquals(kind, e.kind(), e.getMessage());
	}
}
