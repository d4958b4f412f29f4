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
package sc.fiji.superres.data;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import sc.fiji.superres.image.AxisWeights;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Symmetry;

/**
 * An instrument with what comes before and after it. An image passes through residual {@code defocus}, what lies
 * between the object and the instrument ({@link Scene}), the instrument's blur, sampling and noise, flaws of its
 * detector ({@link Detector}), and its storage ({@link Storage}). The settings of all follow those of the instrument in
 * the text; those that do nothing are left out there.
 *
 * @param instrument without any of these
 * @param defocus    standard deviation, in low-resolution pixels, of the Gaussian that stands for the blur circle: half
 *                       of its radius, as the variance of a uniform disc of radius R is R^2 / 4 along either axis
 */
record StagedDegradation(FixedDegradation instrument, double defocus, Scene scene, Detector detector,
	Storage storage) implements FixedDegradation {

	/** Reads the settings of the stages; the instrument itself if none does anything. */
	static FixedDegradation of(FixedDegradation instrument, DegradationText text) {
		double defocus = text.number("defocus", 0, 0, 100);
		Scene scene = Scene.of(text);
		Detector detector = Detector.of(text);
		Storage storage = Storage.of(text);
		var staged = new StagedDegradation(instrument, defocus, scene, detector, storage);
		return staged.settings().isEmpty() ? instrument : staged;
	}

	private List<StageSetting> settings() {
		return Stream.of(List.of(new StageSetting("defocus", defocus, 0, "defocus of {} pixels")), scene.settings(),
			detector.settings(), storage.settings()).flatMap(List::stream).filter(StageSetting::acts).toList();
	}

	@Override
	public FloatRaster reduce(FloatRaster high, int scale) {
		return instrument.reduce(defocused(high, scale), scale);
	}

	@Override
	public FloatRaster low(FloatRaster high, int scale, double white) {
		return instrument.low(defocused(high, scale), scale, white);
	}

	private FloatRaster defocused(FloatRaster high, int scale) {
		if (defocus == 0) return high;
		double sigma = scale * defocus;
		AxisWeights columns = direction() == Direction.Z
			? AxisFilter.identity(high.width())
			: AxisFilter.gaussian(high.width(), 1, sigma);
		return AxisWeights.apply(high, columns, AxisFilter.gaussian(high.height(), 1, sigma));
	}

	/** Of the instrument, its detector and its storage; what is changed on both sides is left out. */
	@Override
	public FloatRaster noise(FloatRaster low, SplittableRandom random) {
		return storage.compressed(detected(low, random), 0, 0);
	}

	private FloatRaster detected(FloatRaster low, SplittableRandom random) {
		return detector.flawed(low, instrument.noise(low, random), random);
	}

	@Override
	public Pair pair(FloatRaster high, int scale, double white) {
		Pair sharp = instrument.pair(high, scale, white);
		return defocus == 0
			? sharp
			: new Pair(instrument.pair(defocused(cropped(high, scale), scale), scale, white).low(), sharp.high());
	}

	private FloatRaster cropped(FloatRaster high, int scale) {
		return high.wholePixels(direction().inPlane(scale), scale);
	}

	@Override
	public FloatRaster lowOfPair(FloatRaster high, int scale, double white) {
		return instrument.lowOfPair(defocused(high, scale), scale, white);
	}

	@Override
	public Pair taken(Pair clean, SplittableRandom random) {
		Pair seen = scene.sensed(scene.seen(clean, random), random);
		Pair stored = storage.stored(new Pair(detected(seen.low(), random), seen.high(), seen.levels()));
		Pair file = storage.jpeg() == 0
			? stored
			: new Pair(storage.compressed(stored.low(), random.nextInt(JpegCompression.BLOCK),
				random.nextInt(JpegCompression.BLOCK)), stored.high(), stored.levels());
		return file.withChannels(clean.low().channels());
	}

	@Override
	public FixedDegradation withoutNoise() {
		FixedDegradation plain = instrument.withoutNoise();
		return defocus == 0
			? plain
			: new StagedDegradation(plain, defocus, new Scene(0, 0, 0), new Detector(0, 0, 0), new Storage(1, 0, 0));
	}

	@Override
	public boolean changesTruth() {
		return Stream.of(scene.settings(), storage.levels()).flatMap(List::stream).anyMatch(StageSetting::acts);
	}

	@Override
	public int reach() {
		return instrument.reach() + (defocus == 0 ? 0 : AxisFilter.reach(defocus));
	}

	@Override
	public Direction direction() {
		return instrument.direction();
	}

	@Override
	public List<Symmetry> symmetries() {
		return instrument.symmetries();
	}

	@Override
	public String describe() {
		return instrument.describe() + settings().stream().map(s -> "; " + s.describe()).collect(Collectors.joining());
	}

	@Override
	public String toString() {
		String text = instrument.toString();
		return text + (text.contains(":") ? "," : ":") + settings().stream()
			.map(s -> s.name() + "=" + DegradationText.plain(s.value())).collect(Collectors.joining(","));
	}

	/**
	 * A setting of a stage.
	 *
	 * @param none  value that does nothing
	 * @param words for the card, with {} in the place of the value
	 */
	record StageSetting(String name, double value, double none, String words) {

		boolean acts() {
			return value != none;
		}

		String describe() {
			return words.replace("{}", DegradationText.plain(value));
		}
	}
}
