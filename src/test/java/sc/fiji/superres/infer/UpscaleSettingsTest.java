package sc.fiji.superres.infer;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.superres.image.BorderMode;
import sc.fiji.superres.image.NormalizationMode;
import sc.fiji.superres.image.OutputType;
import sc.fiji.superres.task.UserException;

class UpscaleSettingsTest {

	private static UpscaleSettings settings(int scale, int tile, int overlap, String device, String precision) {
		return new UpscaleSettings("litesrnet-x2", scale, tile, overlap, device, precision, NormalizationMode.MINMAX,
			OutputType.SAME, BorderMode.MIRROR, true);
	}

	@ParameterizedTest
	@CsvSource({ "0, 0, -1, auto, auto", "2, 32, 0, cpu, float32", "4, 1, 99, gpu, float16", "3, 0, 8, gpu:1, auto" })
	void acceptsWhatMakesSense(int scale, int tile, int overlap, String device, String precision) {
		assertDoesNotThrow(() -> settings(scale, tile, overlap, device, precision));
	}

	@ParameterizedTest
	@CsvSource({ "-1, 0, -1, auto, auto", "2, -5, 0, cpu, auto", "2, 0, -2, cpu, auto", "2, 0, 0, cuda, auto",
		"2, 0, 0, gpu:, auto", "2, 0, 0, cpu, float64" })
	void refusesWhatDoesNot(int scale, int tile, int overlap, String device, String precision) {
		UserException e = assertThrows(UserException.class, () -> settings(scale, tile, overlap, device, precision));
		assertEquals(UserException.Kind.WRONG_USE, e.kind());
	}

	@Test
	void isAutomaticByDefault() {
		assertEquals(new UpscaleSettings("", 0, 0, -1, "auto", "auto", NormalizationMode.AUTO, OutputType.SAME,
			BorderMode.NETWORK, false), UpscaleSettings.defaults());
	}
}
