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
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import net.imglib2.img.array.ArrayImgs;

import sc.fiji.superres.estimate.ChannelEstimate;
import sc.fiji.superres.estimate.ImageEstimates;
import sc.fiji.superres.estimate.NoiseEstimate;
import sc.fiji.superres.image.Direction;

/** Models whose gains under six conditions are known: of little, moderate and much noise, blurred and sharp. */
class AutomaticChoiceTest {

	private static final double[] NOISE = {0.005, 0.03, 0.15};
	private static final double[] SHARPNESS = {0.35, 0.8};

	@TempDir
	private Path shipped;

	@BeforeEach
	void writeModels() {
		write("robust", Domain.MICROSCOPY, true, "optical:photons=", 1, 1.5, 2, 0.5, 1, 1);
		write("sharp", Domain.MICROSCOPY, false, "optical:photons=", -1, -4, -9, 3, 0.2, -8);
		write("scanner", Domain.MEDICAL, true, "ct:noise=", 0.5, 0.5, -2, 0.5, 0.5, -2);
		write("usual", Domain.GENERAL, true, "", 0, 0, 0, 0, 0, 0);
	}

	/** @param gains blurred, then sharp, each from little to much noise; none are stored for an empty kind */
	private void write(String id, Domain domain, boolean isDefault, String kind, double... gains) {
		ModelDescriptor d = TestModels.descriptor(id, 2, domain, 36,
			isDefault ? new Purpose[]{new Purpose(domain, 2)} : new Purpose[0]);
		ConditionScore.ConditionQuality smoothed = new ConditionScore.ConditionQuality(30, 0.9);
		ConditionScore.ConditionQuality plain = new ConditionScore.ConditionQuality(29, 0.9);
		List<ConditionScore> scores = new ArrayList<>();
		List<ConditionAppearance> looks = new ArrayList<>();
		for (int i = 0; i < gains.length; i++) {
			scores.add(new ConditionScore(kind + i, new ConditionScore.ConditionQuality(30 + gains[i], 0.9),
				i % 3 == 2 ? plain : smoothed, smoothed, i % 3 == 2 ? 0.8 : 0));
			looks.add(new ConditionAppearance(kind + i, NOISE[i % 3], OptionalDouble.empty(), SHARPNESS[i / 3],
				OptionalDouble.of(1), OptionalDouble.empty()));
		}
		TestModels.write(shipped, kind.isEmpty() ? d : d.withGrid(new ConditionGrid("images", "grid", scores, looks)));
	}

	private static ImageEstimates seen(double noise, double sharpness) {
		return seen(noise, sharpness, 1, OptionalDouble.empty());
	}

	private static ImageEstimates seen(double noise, double sharpness, double coarseness, OptionalDouble quality) {
		return new ImageEstimates(
			List.of(Optional.of(new ChannelEstimate(new NoiseEstimate(0, noise * noise, 0, 1, 500), 1,
				OptionalDouble.of(sharpness), OptionalDouble.of(coarseness), OptionalDouble.empty()))),
			quality, false);
	}

	private AutomaticChoice.ModelChoice choice(Modality modality, double noise, double sharpness) {
		return new AutomaticChoice(new ModelZoo(shipped, List.of()), Direction.XY, 0).choose(modality,
			seen(noise, sharpness));
	}

	/** The specialist is taken in its corner only. */
	@Test
	void theBestForWhatIsSeen() {
		assertEquals("sharp", choice(Modality.MICROSCOPE, 0.004, 0.85).id());
		for (double noise : new double[]{0.02, 0.05, 0.15, 0.2})
			for (double sharpness : new double[]{0.3, 0.5, 0.8, 1})
				assertEquals("robust", choice(Modality.MICROSCOPE, noise, sharpness).id(), noise + ", " + sharpness);
		String reason = choice(Modality.MICROSCOPE, 0.15, 0.35).reason();
		assertEquals(
			"robust is used for a micrograph with noise of 15.0 % of its contrast and detail up to 0.35 cycles per "
				+ "pixel, where it was measured to be 1.8 dB better than interpolation.",
			reason);
	}

	/** The noisiest of the slices counts, and it is said that others are not so noisy. */
	@Test
	void saysThatSlicesDifferInNoise() {
		var channel = new ChannelEstimate(new NoiseEstimate(0, 0.15 * 0.15, 0, 1, 500), 20, OptionalDouble.of(0.35),
			OptionalDouble.of(1), OptionalDouble.empty());
		var estimates = new ImageEstimates(List.of(Optional.of(channel)), OptionalDouble.empty(), false);
		String reason = choice(Modality.MICROSCOPE, estimates).reason();
		String seen = "with noise of 15.0 % of its contrast in its noisiest slices (0.75 % in others) and detail ";
		assertTrue(reason.startsWith("robust is used for a micrograph " + seen), reason);
	}

	/** Where no model was better, and where none was measured. */
	@Test
	void elseInterpolation() {
		AutomaticChoice.ModelChoice noisy = choice(Modality.CT, 0.15, 0.8);
		assertEquals("gaussian-0.8", noisy.id());
		assertEquals(2, noisy.scale());
		assertEquals(
			"Bicubic interpolation after a Gaussian (gaussian-0.8) is used for a CT image with noise of 15.0 % "
				+ "of its contrast and detail as fine as its pixels, as no model was measured to be better than it "
				+ "there.",
			noisy.reason());
		assertEquals("bicubic", choice(Modality.MICROSCOPE, 0.004, 0.02).id());
		assertEquals("bicubic", choice(Modality.MICROSCOPE, seen(0.9, 0.8, 0.4, OptionalDouble.empty())).id(),
			"no noise, but finest detail");
	}

	/** What has more noise than any condition gains by a model that takes noise away, as the noisiest does. */
	@Test
	void moreNoiseThanWasMeasured() {
		for (double noise : new double[]{0.3, 0.9, 5})
			assertEquals("robust", choice(Modality.MICROSCOPE, noise, 0.8).id());
	}

	private AutomaticChoice.ModelChoice choice(Modality modality, ImageEstimates estimates) {
		return new AutomaticChoice(new ModelZoo(shipped, List.of()), Direction.XY, 0).choose(modality, estimates);
	}

	/** A model that is good on texture, one that is good on noise only, and one that undoes compression. */
	private void writeOthers() {
		writeOther("fine", 2, -3, -3);
		writeOther("quiet", -1, 1.5, -3);
		writeOther("blocks", -1, -1, 1);
	}

	/** @param gains on texture, noise and compression, which are all as strong */
	private void writeOther(String id, double... gains) {
		write(TestModels.descriptor(id, 2, Domain.GENERAL, 36), gains, look("bicubic", 4, OptionalDouble.empty()),
			look("optical:photons=1", 1, OptionalDouble.empty()), look("bicubic:jpeg=60", 4, OptionalDouble.of(60)));
	}

	private static ConditionAppearance look(String degradation, double coarseness, OptionalDouble quality) {
		return new ConditionAppearance(degradation, 0.03, OptionalDouble.empty(), 1, OptionalDouble.of(coarseness),
			quality);
	}

	private void write(ModelDescriptor d, double[] gains, ConditionAppearance... looks) {
		ConditionScore.ConditionQuality interpolation = new ConditionScore.ConditionQuality(30, 0.9);
		List<ConditionScore> scores = new ArrayList<>();
		for (int i = 0; i < gains.length; i++)
			scores.add(new ConditionScore(looks[i].degradation(),
				new ConditionScore.ConditionQuality(30 + gains[i], 0.9), interpolation, interpolation, 0));
		TestModels.write(shipped, d.withGrid(new ConditionGrid("images", "grid", scores, List.of(looks))));
	}

	/** Fine texture has as much variance as noise, but coarser details too; compression is seen by its steps. */
	@Test
	void textureIsNotNoiseNorCompression() {
		writeOthers();
		OptionalDouble none = OptionalDouble.empty();
		assertEquals("fine", choice(Modality.PHOTOGRAPH, seen(0.04, 1, 4.5, none)).id());
		assertEquals("quiet", choice(Modality.PHOTOGRAPH, seen(0.04, 1, 1.1, none)).id());
		assertEquals("fine", choice(Modality.PHOTOGRAPH, seen(0.2, 1, 4.5, none)).id(), "however strong it is");
		assertTrue(
			choice(Modality.PHOTOGRAPH, seen(0.2, 1, 4.5, none)).reason().contains("noise or fine detail of 20.0 %"));
		assertTrue(choice(Modality.PHOTOGRAPH, seen(0.04, 1, 1.1, none)).reason().contains("with noise of 4.0 %"));
		AutomaticChoice.ModelChoice compressed = choice(Modality.PHOTOGRAPH, seen(0.02, 1, 5, OptionalDouble.of(50)));
		assertEquals("blocks", compressed.id());
		assertTrue(compressed.reason().contains("as its pixels, compressed by JPEG of quality 50, where"),
			compressed.reason());
	}

	/** Where those of the domain were not measured to be good, but the usual one for all images was. */
	@Test
	void theUsualModelForAllImagesStandsIn() {
		write(TestModels.descriptor("stand-in", 2, Domain.GENERAL, 36, new Purpose(Domain.GENERAL, 2)),
			new double[]{2, -2},
			new ConditionAppearance("bicubic:jpeg=60", 0.03, OptionalDouble.empty(), 1, OptionalDouble.of(4),
				OptionalDouble.of(60)),
			new ConditionAppearance("bicubic", 0.03, OptionalDouble.empty(), 0.8, OptionalDouble.of(1),
				OptionalDouble.empty()));
		assertEquals("stand-in", choice(Modality.CT, seen(0.02, 1, 5, OptionalDouble.of(50))).id());
		assertEquals("scanner", choice(Modality.CT, seen(0.03, 0.8, 1, OptionalDouble.empty())).id());
	}

	/** Images of several channels are compared by the noise of these, those of one by all of their details. */
	@Test
	void structureThatChannelsShareIsNoNoise() {
		OptionalDouble none = OptionalDouble.empty();
		write(TestModels.descriptor("denoiser", 2, Domain.GENERAL, 36), new double[]{-1, 2},
			new ConditionAppearance("bicubic", 0.04, OptionalDouble.of(0.006), 1, OptionalDouble.of(3), none),
			new ConditionAppearance("optical:photons=1", 0.04, OptionalDouble.of(0.04), 1, OptionalDouble.of(3), none));
		assertEquals("usual", choice(Modality.PHOTOGRAPH, seen(0.04, OptionalDouble.of(0.02))).id());
		assertEquals("denoiser", choice(Modality.PHOTOGRAPH, seen(0.04, OptionalDouble.of(1))).id());
		assertNotEquals("denoiser", choice(Modality.PHOTOGRAPH, seen(0.04, none)).id());
	}

	private static ImageEstimates seen(double noise, OptionalDouble own) {
		return new ImageEstimates(
			List.of(Optional.of(new ChannelEstimate(new NoiseEstimate(0, noise * noise, 0, 1, 500), 1,
				OptionalDouble.of(1), OptionalDouble.of(3), own))),
			OptionalDouble.empty(), false);
	}

	/**
	 * Grey ones that say nothing of what took them are among them, but not those that are known to be of another kind.
	 */
	@Test
	void modelsForAllImagesAreForThoseThatMayBePhotographs() {
		writeOthers();
		assertEquals("quiet", choice(Modality.PHOTOGRAPH, seen(0.04, 1, 1.1, OptionalDouble.empty())).id());
		assertEquals("quiet", choice(Modality.UNKNOWN, seen(0.04, 1, 1.1, OptionalDouble.empty())).id());
		assertNotEquals("quiet", choice(Modality.MICROSCOPE, seen(0.04, 1, 1.1, OptionalDouble.empty())).id());
		assertEquals("quiet", choice(Modality.SATELLITE, seen(0.04, 1, 1.1, OptionalDouble.empty())).id(),
			"there is no model of that kind");
	}

	/** Half-way between conditions with and without noise, nobody knows whether smoothing would help. */
	@Test
	void smoothingThatCannotBeCountedOnIsNotDone() {
		ConditionScore.ConditionQuality quality = new ConditionScore.ConditionQuality(30, 0.9);
		ModelDescriptor d = TestModels.descriptor("loses", 3, Domain.GENERAL, 36, new Purpose(Domain.GENERAL, 3));
		List<ConditionScore> scores = List.of(
			new ConditionScore("bicubic", new ConditionScore.ConditionQuality(28, 0.9), quality, quality, 0),
			new ConditionScore("optical:photons=1", new ConditionScore.ConditionQuality(28, 0.9),
				new ConditionScore.ConditionQuality(27, 0.9), quality, 0.8));
		OptionalDouble white = OptionalDouble.of(1), none = OptionalDouble.empty();
		TestModels.write(shipped,
			d.withGrid(new ConditionGrid("images", "grid", scores,
				List.of(new ConditionAppearance("bicubic", 0.05, OptionalDouble.empty(), 1, white, none),
					new ConditionAppearance("optical:photons=1", 0.2, OptionalDouble.empty(), 1, white, none)))));
		AutomaticChoice third = new AutomaticChoice(new ModelZoo(shipped, List.of()), Direction.XY, 3);
		assertEquals("bicubic", third.choose(Modality.PHOTOGRAPH, seen(0.1, 1)).id());
		assertEquals("bicubic", third.choose(Modality.PHOTOGRAPH, seen(0.05, 1)).id());
		assertEquals("gaussian-0.8", third.choose(Modality.PHOTOGRAPH, seen(0.2, 1)).id());
	}

	/** What smoothing gained on photographs says less of other images, so it has to have gained more. */
	@Test
	void smoothingHasToGainMoreWhereItWasMeasuredOnPhotographs(@TempDir Path folder) {
		for (Domain domain : List.of(Domain.GENERAL, Domain.MEDICAL))
			for (double gained : new double[]{0.2, 0.5, 0.7}) {
				ModelDescriptor d = TestModels.descriptor("loses", 3, domain, 36, new Purpose(domain, 3));
				ConditionScore score = new ConditionScore("optical:photons=1",
					new ConditionScore.ConditionQuality(26, 0.9), new ConditionScore.ConditionQuality(27, 0.9),
					new ConditionScore.ConditionQuality(27 + gained, 0.9), 0.8);
				Path models = folder.resolve(domain + " " + gained);
				TestModels.write(models,
					d.withGrid(new ConditionGrid("images", "grid", List.of(score),
						List.of(new ConditionAppearance("optical:photons=1", 0.2, OptionalDouble.empty(), 1,
							OptionalDouble.of(1), OptionalDouble.empty())))));
				AutomaticChoice third = new AutomaticChoice(new ModelZoo(models, List.of()), Direction.XY, 3);
				assertEquals(gained > (domain == Domain.GENERAL ? 0.6 : 0.3) ? "gaussian-0.8" : "bicubic",
					third.choose(domain == Domain.GENERAL ? Modality.MICROSCOPE : Modality.CT, seen(0.2, 1)).id(),
					domain + " " + gained);
			}
	}

	/** In place of a Gaussian, a model is taken that was better than it on average, though not everywhere. */
	@Test
	void modelsThatAreBetterOnAverageStandBeforeSmoothing(@TempDir Path folder) {
		ConditionScore.ConditionQuality plain = new ConditionScore.ConditionQuality(29, 0.9),
			smoothed = new ConditionScore.ConditionQuality(30, 0.9);
		for (double least : new double[]{-0.1, -0.5}) {
			ModelDescriptor d = TestModels.descriptor("denoises", 3, Domain.GENERAL, 36,
				new Purpose(Domain.GENERAL, 3));
			List<ConditionScore> scores = new ArrayList<>();
			List<ConditionAppearance> looks = new ArrayList<>();
			for (double gain : new double[]{0.3, least}) {
				String degradation = "optical:photons=" + (1 + scores.size());
				scores.add(new ConditionScore(degradation, new ConditionScore.ConditionQuality(30 + gain, 0.9), plain,
					smoothed, 0.8));
				looks.add(new ConditionAppearance(degradation, 0.2, OptionalDouble.empty(), 1, OptionalDouble.of(1),
					OptionalDouble.empty()));
			}
			Path models = folder.resolve("" + least);
			TestModels.write(models, d.withGrid(new ConditionGrid("images", "grid", scores, looks)));
			AutomaticChoice third = new AutomaticChoice(new ModelZoo(models, List.of()), Direction.XY, 3);
			assertEquals(least < -0.3 ? "gaussian-0.8" : "denoises", third.choose(Modality.UNKNOWN, seen(0.2, 1)).id(),
				"" + least);
		}
	}

	/** A model whose gains differ much among conditions that look alike cannot be counted on. */
	@Test
	void doubtIsAgainstAModel() {
		write(TestModels.descriptor("gamble", 2, Domain.MICROSCOPY, 36), new double[]{4, -2},
			new ConditionAppearance("optical:photons=1", 0.9, OptionalDouble.empty(), 0.8, OptionalDouble.of(1),
				OptionalDouble.empty()),
			new ConditionAppearance("optical:photons=2", 0.9, OptionalDouble.empty(), 0.8, OptionalDouble.of(1),
				OptionalDouble.empty()));
		assertEquals("robust", choice(Modality.MICROSCOPE, 0.9, 0.8).id());
	}

	/** An MR image may look as if it came from a condition of another kind, if from none of its own. */
	@Test
	void conditionsOfOtherKindsAreFartherAway() {
		write(TestModels.descriptor("resonance", 2, Domain.MEDICAL, 36), new double[]{3, -3},
			new ConditionAppearance("ct:noise=1", 0.005, OptionalDouble.empty(), 0.35, OptionalDouble.of(1),
				OptionalDouble.empty()),
			new ConditionAppearance("mri:noise=1", 0.03, OptionalDouble.empty(), 0.35, OptionalDouble.of(1),
				OptionalDouble.empty()));
		assertEquals("resonance", choice(Modality.MR, 0.005, 0.35).id());
		assertEquals("bicubic", choice(Modality.MR, 0.03, 0.35).id(), "the other one was measured on CT only");
		assertEquals("scanner", choice(Modality.CT, 0.03, 0.35).id());
	}

	/** Without a table, a model is used for what all models are trained for. */
	@Test
	void unmeasuredModelsWithoutNoiseOnly() {
		assertEquals("usual", choice(Modality.PHOTOGRAPH, 0.01, 0.9).id());
		assertEquals("bicubic", choice(Modality.PHOTOGRAPH, 0.1, 0.9).id());
		assertEquals("usual", choice(Modality.SATELLITE, 0.01, 0.9).id());
	}

	/** Stacks of other kinds than models for slices are for. */
	@Test
	void betweenSlicesInterpolationStandsIn() {
		TestModels.write(shipped,
			TestModels.betweenSlices("slices", 2, Domain.MEDICAL, new Purpose(Domain.MEDICAL, Direction.Z, 2)));
		var between = new AutomaticChoice(new ModelZoo(shipped, List.of()), Direction.Z, 2);
		assertEquals("slices", between.choose(Modality.MR, ImageEstimates.NONE).id());
		assertEquals(new AutomaticChoice.ModelChoice("bicubic", 2,
			"Cubic interpolation is used between the slices of a micrograph, as no model for x2 was trained on slices "
				+ "of such images; a model for x and y can be named."),
			between.choose(Modality.MICROSCOPE, seen(0.01, 0.8)));
		var third = new AutomaticChoice(new ModelZoo(shipped, List.of()), Direction.Z, 3);
		assertEquals("bicubic", third.choose(Modality.MR, seen(0.01, 0.8)).id());
	}

	@Test
	void tooSmallToTell() {
		var choice = new AutomaticChoice(new ModelZoo(shipped, List.of()), Direction.XY, 2).choose(Modality.MICROSCOPE,
			ImageEstimates.NONE);
		assertEquals("robust", choice.id());
		assertTrue(choice.reason().contains("too few pixels were measured to estimate the noise (40 x 40 are needed)"),
			choice.reason());
	}

	@Test
	void warnsOfModelsThatWereWorse() {
		ModelZoo zoo = new ModelZoo(shipped, List.of());
		assertEquals(
			Optional.of("The model sharp was measured to be 8.7 dB worse than interpolation on images with noise of "
				+ "15.0 % of its contrast and detail up to 0.35 cycles per pixel; choose another model or "
				+ "bicubic, or leave model and domain at auto."),
			AutomaticChoice.warning(zoo.find("sharp"), Modality.MICROSCOPE, seen(0.15, 0.35)));
		assertEquals(Optional.empty(),
			AutomaticChoice.warning(zoo.find("robust"), Modality.MICROSCOPE, seen(0.15, 0.35)));
		assertEquals(Optional.empty(), AutomaticChoice.warning(zoo.find("usual"), Modality.UNKNOWN, seen(0.01, 0.5)));
		assertTrue(AutomaticChoice.warning(zoo.find("usual"), Modality.UNKNOWN, seen(0.1, 0.5)).isPresent());
		assertEquals(Optional.empty(),
			AutomaticChoice.warning(zoo.find("sharp"), Modality.MICROSCOPE, ImageEstimates.NONE));
	}

	/** An image of one value says nothing of how good models are on it. */
	@Test
	void ofOneValueNothingIsClaimed() {
		var zoo = new ModelZoo(shipped, List.of());
		for (double value : new double[]{0, 77, -3.5}) {
			var plane = ArrayImgs.doubles(64, 64, 1);
			plane.forEach(v -> v.set(value));
			ImageEstimates estimates = ImageEstimates.of(List.of(plane), c -> v -> false);
			assertEquals(
				new AutomaticChoice.ModelChoice("robust", 2,
					"robust is used, the usual model for a micrograph, as neither noise nor detail was seen in it."),
				new AutomaticChoice(zoo, Direction.XY, 0).choose(Modality.MICROSCOPE, estimates));
			assertEquals(Optional.empty(), AutomaticChoice.warning(zoo.find("sharp"), Modality.MICROSCOPE, estimates));
		}
	}

	/** The range is that of the means of blocks, which a flat noisy image has hardly any of. */
	@Test
	void noiseBeyondTheContrastIsToldWithoutANumber() {
		String reason = choice(Modality.MICROSCOPE, seen(2.15, 0.8, 1, OptionalDouble.empty())).reason();
		assertTrue(reason.contains(" with noise that is stronger than its contrast and detail as fine"), reason);
	}

	/** Of MR nothing is claimed by a model that was measured on other images only, however good it was there. */
	@Test
	void mrIsUnlikeWhatElseIsMeasured() {
		write(TestModels.descriptor("stand-in", 2, Domain.MEDICAL, 36), new double[]{3, 3},
			look("bicubic", 4, OptionalDouble.empty()), look("ct:noise=0", 4, OptionalDouble.empty()));
		ImageEstimates clear = seen(0.03, 1, 4, OptionalDouble.empty());
		assertEquals("stand-in", choice(Modality.OTHER_MEDICAL, clear).id());
		assertEquals("stand-in", choice(Modality.CT, clear).id());
		assertEquals("bicubic", choice(Modality.MR, clear).id());
		var zoo = new ModelZoo(shipped, List.of());
		String warning = AutomaticChoice.warning(zoo.find("stand-in"), Modality.MR, clear).orElseThrow();
		assertTrue(
			warning.startsWith("The model stand-in was not measured on images with noise or fine detail of 3.0 %"),
			warning);
	}
}
