package sc.fiji.superres.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ai.djl.Device;

import sc.fiji.superres.engine.EngineUpscaler;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.image.Raster;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.testing.Golden;
import sc.fiji.superres.testing.Npz;
import sc.fiji.superres.zoo.CheckpointImport;
import sc.fiji.superres.zoo.Model;

/** The published DVMSR checkpoint, imported, gives what the published program gives. */
class PublishedCheckpointTest {

	@Test
	void theImportedModelReproducesThePublishedOutput(@TempDir Path folder) throws IOException {
		Path checkpoint = Golden.shared("reference/weights/DVMSR.pth");
		Path golden = Golden.shared("reference/golden/dvmsr_official_x4_baby64.npz");
		Model model = new CheckpointImport(checkpoint, "published", folder, Map.of()).run(Progress.NONE);
		assertEquals(4, model.scale());
		try (Npz npz = Npz.open(golden); Upscaler network = new EngineUpscaler(model.network().graph(), model.weights(), Device
			.cpu(), Precision.FLOAT32))
		{
			float[] expected = npz.floats("output_params_ema");
			float[] actual = network.upscale(image(npz.array("input"))).data();
			double largest = 0;
			for (int i = 0; i < expected.length; i++)
				largest = Math.max(largest, Math.abs(expected[i] - actual[i]));
			assertEquals(0, largest, 1e-5);
		}
	}

	/** Height x width x RGB in 8 bit. */
	private static Raster image(Npz.Array array) {
		int[] bytes = array.bytesAsInts();
		Raster raster = Raster.zeros(array.shape()[1], array.shape()[0], 3);
		int plane = raster.width() * raster.height();
		for (int i = 0; i < bytes.length; i++)
			raster.data()[i % 3 * plane + i / 3] = bytes[i] / 255f;
		return raster;
	}
}
