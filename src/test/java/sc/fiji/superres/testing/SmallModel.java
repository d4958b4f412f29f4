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
package sc.fiji.superres.testing;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

import sc.fiji.superres.image.Direction;
import sc.fiji.superres.nets.LiteSRNet;
import sc.fiji.superres.zoo.Domain;
import sc.fiji.superres.zoo.Guidance;
import sc.fiji.superres.zoo.ModelDescriptor;
import sc.fiji.superres.zoo.ModelFolder;
import sc.fiji.superres.zoo.NetworkSpec;
import sc.fiji.superres.zoo.Purpose;
import sc.fiji.superres.zoo.SetScore;
import sc.fiji.superres.zoo.TrainingProvenance;
import sc.fiji.superres.zoo.WeightsFile;

/** An untrained LiteSRNet of few channels, as a model folder; its output resembles its input. */
public final class SmallModel {

	private SmallModel() {}

	/** Writes the folder {@code models/id}. */
	public static void write(Path models, String id, int scale) {
		write(models, id, scale, Domain.GENERAL, Direction.XY, List.of());
	}

	/** The same as a model that adds slices, the automatic choice for medical images. */
	public static void writeBetweenSlices(Path models, String id, int scale) {
		writeBetweenSlices(models, id, scale, Domain.MEDICAL);
	}

	/** The same for images of a domain. */
	public static void writeBetweenSlices(Path models, String id, int scale, Domain domain) {
		write(models, id, scale, domain, Direction.Z, List.of(new Purpose(domain, Direction.Z, scale)));
	}

	private static void write(Path models, String id, int scale, Domain domain, Direction direction,
		List<Purpose> defaultFor) {
		LiteSRNet network = new LiteSRNet(scale, 8, 1);
		TrainingProvenance none = new TrainingProvenance("none", List.of(), "none", "none",
			new TrainingProvenance.Run(1, 0, 0, "none", LocalDate.of(2026, 1, 1)));
		ModelDescriptor descriptor = ModelDescriptor.of(id, "Small", NetworkSpec.of(network), "CC0-1.0", none)
			.domain(domain).direction(direction).defaultFor(defaultFor)
			.scores(List.of(new SetScore("Set5", "Y", 30.25, 0.9, 33.66, 0.93))).build();
		ModelFolder.write(models, descriptor, network.identityStart(1), false);
	}
}
