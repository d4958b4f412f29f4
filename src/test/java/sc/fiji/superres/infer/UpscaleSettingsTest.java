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
package sc.fiji.superres.infer;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.superres.engine.DeviceName;
import sc.fiji.superres.engine.EngineOptions;
import sc.fiji.superres.image.BorderMode;
import sc.fiji.superres.image.NormalizationMode;
import sc.fiji.superres.task.UserException;

class UpscaleSettingsTest {

	private static UpscaleSettings settings(int scale, int tile, int overlap, String device, String precision) {
		return UpscaleSettings.defaults().with(UpscaleOptions.MODEL, "litesrnet-x2").with(UpscaleOptions.SCALE, scale)
			.with(UpscaleOptions.TILE, tile).with(UpscaleOptions.OVERLAP, overlap)
			.with(UpscaleOptions.DEVICE, new DeviceName(device))
			.with(UpscaleOptions.PRECISION, EngineOptions.PRECISION.parse(precision))
			.with(UpscaleOptions.NORMALIZE, NormalizationMode.MINMAX).with(UpscaleOptions.BORDER, BorderMode.MIRROR)
			.with(UpscaleOptions.SELF_ENSEMBLE, true);
	}

	@ParameterizedTest
	@CsvSource({"0, 0, -1, auto, auto", "2, 32, 0, cpu, float32", "4, 1, 99, gpu, float16", "3, 0, 8, gpu:1, auto"})
	void acceptsWhatMakesSense(int scale, int tile, int overlap, String device, String precision) {
		assertDoesNotThrow(() -> settings(scale, tile, overlap, device, precision));
	}

	@ParameterizedTest
	@CsvSource({"-1, 0, -1, auto, auto", "2, -5, 0, cpu, auto", "2, 0, -2, cpu, auto", "2, 0, 0, cuda, auto",
		"2, 0, 0, gpu:, auto", "2, 0, 0, cpu, float64"})
	void refusesWhatDoesNot(int scale, int tile, int overlap, String device, String precision) {
		UserException e = assertThrows(UserException.class, () -> settings(scale, tile, overlap, device, precision));
		assertEquals(UserException.ErrorKind.WRONG_USE, e.kind());
	}

	@Test
	void isAutomaticByDefault() {
		assertEquals(UpscaleSettings.defaults(), UpscaleSettings.defaults());
	}
}
