package sc.fiji.superres.testing;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

import sc.fiji.superres.nets.LiteSRNet;
import sc.fiji.superres.zoo.Domain;
import sc.fiji.superres.zoo.ModelDescriptor;
import sc.fiji.superres.zoo.ModelFolder;
import sc.fiji.superres.zoo.NetworkSpec;
import sc.fiji.superres.zoo.Provenance;
import sc.fiji.superres.zoo.SetScore;
import sc.fiji.superres.zoo.WeightsFile;

/** An untrained LiteSRNet of few channels, as a model folder; its output resembles its input. */
public final class SmallModel {

	private SmallModel() {}

	/** Writes the folder {@code models/id}. */
	public static void write(Path models, String id, int scale) {
		LiteSRNet network = new LiteSRNet(scale, 8, 1);
		Provenance none = new Provenance("none", List.of(), "none", "none", 1, 0, 0, "none", LocalDate.of(2026, 1, 1));
		ModelDescriptor descriptor = new ModelDescriptor(id, "Small", NetworkSpec.of(network), 3, Domain.GENERAL,
			List.of(), "CC0-1.0", none, List.of(new SetScore("Set5", "Y", 30.25, 0.9, 33.66, 0.93)),
			WeightsFile.UNWRITTEN);
		ModelFolder.write(models, descriptor, network.identityStart(1), false);
	}
}
