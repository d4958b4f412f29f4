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
package sc.fiji.superres.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import sc.fiji.superres.eval.Intensities;
import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Normalization;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ChosenModel;
import sc.fiji.superres.models.FakeModels;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.testing.Rasters;

class EvaluatedModelTest {

	/**
	 * The score of a model that had to be cut is not that of the model on the whole image, which readers of it should
	 * know.
	 */
	@Test
	void seamsThatMayShowAreToldOfOnce() {
		List<String> notices = new ArrayList<>();
		UpscaleSettings settings = UpscaleSettings.defaults();
		ChosenModel.Loaded loaded = FakeModels.limited(1000, new ArrayList<>()).choose(settings, 1, false).loader()
			.load(Progress.NONE);
		try (var model = new EvaluatedModel("whole-image", Optional.empty(), loaded, settings, notices::add)) {
			upscale(model, 40, 30);
			assertEquals(List.of(), notices);
			for (int i = 0; i < 2; i++)
				upscale(model, 200, 400);
			assertEquals(List.of(
				"whole-image: The model looks at all of the image, of which not even strips of the full width fit into "
					+ "the memory, so seams between the tiles may show."),
				notices);
		}
	}

	private static void upscale(EvaluatedModel model, int width, int height) {
		FloatRaster result = model.upscale(Rasters.noise(width, height, 1, 1), false,
			ChannelLevels.ofAll(Normalization.IDENTITY, 1), Intensities.UNBOUNDED, Progress.NONE);
		assertEquals(2 * width, result.width());
	}
}
