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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.superres.fidelity.IntensityCorrection;
import sc.fiji.superres.fidelity.IntensityMode;
import sc.fiji.superres.image.BorderMode;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.image.NormalizationMode;
import sc.fiji.superres.image.Tiling;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.testing.LookingUpscaler;

class TilePlannerTest {

	private static final long PLENTY = 1L << 40;
	private static final int OVERLAP = TilePlan.STRIP_OVERLAP;

	private static UpscaleSettings settings(int tile, int overlap, BorderMode border) {
		return UpscaleSettings.defaults().with(UpscaleOptions.TILE, tile).with(UpscaleOptions.OVERLAP, overlap)
			.with(UpscaleOptions.NORMALIZE, NormalizationMode.RANGE).with(UpscaleOptions.BORDER, border)
			.with(UpscaleOptions.INTENSITIES, IntensityMode.NETWORK);
	}

	private static TilePlan plan(int width, int height, Halo halo, long budget) {
		return TilePlanner.plan(width, height, new LookingUpscaler(halo), settings(0, -1, BorderMode.NETWORK), 1000,
			budget);
	}

	private static TilePlan plan(int width, int height, Halo halo, UpscaleSettings settings) {
		return TilePlanner.plan(width, height, new LookingUpscaler(halo), settings, 1, PLENTY);
	}

	@ParameterizedTest
	@CsvSource({
		// one tile for what is small
		"100, 60, 100", "1, 1, 1", "540, 300, 540",
		// equal cores rather than large ones and a rest
		"600, 300, 300", "1000, 1000, 500", "1100, 1100, 367", "2048, 2048, 512"})
	void prefersFewEqualTiles(int width, int height, int tile) {
		assertEquals(new TilePlan(tile, 20, Halo.of(20)), plan(width, height, Halo.of(20), PLENTY));
	}

	@ParameterizedTest
	@CsvSource({"1000, 1000, 20, 40000000", "517, 33, 20, 10000000", "4000, 300, 50, 90000000"})
	void staysWithinTheBudgetAndDoesTheLeastWork(int width, int height, int halo, long budget) {
		TilePlan plan = plan(width, height, Halo.of(halo), budget);
		assertTrue(area(plan.tileWidth(), width, height, halo) * 1000 <= budget);
		long work = work(plan.tileWidth(), width, height, halo);
		for (int tile = Math.max(16, halo); tile <= 512; tile++)
			if (area(tile, width, height, halo) * 1000 <= budget)
				assertTrue(work <= work(tile, width, height, halo), "A tile of " + tile + " is less work than " + plan);
	}

	private static long area(int tile, int width, int height, int halo) {
		return (long) Math.min(width, tile + 2 * halo) * Math.min(height, tile + 2 * halo);
	}

	private static long work(int tile, int width, int height, int halo) {
		return area(tile, width, height, halo) * ((width + tile - 1) / tile) * ((height + tile - 1) / tile);
	}

	@Test
	void plansTheSmallestSensibleTileForTooLittleMemory() {
		assertEquals(new TilePlan(16, 3, Halo.of(3)), plan(1000, 1000, Halo.of(3), 1));
		assertEquals(new TilePlan(40, 40, Halo.of(40)), plan(1000, 1000, Halo.of(40), 1));
	}

	@Test
	void readsMoreWithAMirroredBorder() {
		TilePlan plan = TilePlanner.plan(100, 100, new LookingUpscaler(Halo.of(20)), settings(0, -1, BorderMode.MIRROR),
			1, 120 * 120);
		assertEquals(new TilePlan(50, 20, Halo.of(20)), plan);
		assertEquals(90, plan.tiling(100, 100, BorderMode.MIRROR).sourceWidth());
	}

	@Test
	void givesUpscalersThatSeeAllTheWholeImageIfItFits() {
		TilePlan plan = plan(1500, 900, Halo.SCAN, PLENTY);
		assertEquals(1, plan.tiling(1500, 900, BorderMode.NETWORK).count());
		assertEquals(Optional.empty(), plan.warning());
		Tiling tiling = plan(7, 1, Halo.SCAN, settings(9, -1, BorderMode.MIRROR)).tiling(7, 1, BorderMode.MIRROR);
		assertEquals(List.of(1L, 7 + 2L * OVERLAP), List.of(tiling.count(), (long) tiling.sourceWidth()));
	}

	@Test
	void cutsLargeImagesIntoStripsOfTheFullWidthForThem() {
		long budget = 2048L * 1000 * 800;
		TilePlan plan = plan(2048, 2048, Halo.SCAN, budget);
		assertEquals(new TilePlan(2048, 512, OVERLAP, Halo.SCAN, TilePlan.Cut.STRIPS), plan, "four equal ones");
		assertEquals(Optional.empty(), plan.warning());
		assertEquals(new TilePlan(1000, 128, OVERLAP, Halo.SCAN, TilePlan.Cut.STRIPS),
			plan(1000, 900, Halo.SCAN, settings(128, -1, BorderMode.NETWORK)), "the user's height");
	}

	@Test
	void cutsColumnsForThemOnlyIfNoStripFits() {
		TilePlan plan = plan(4000, 500, Halo.SCAN, 500 * 500 * 1000);
		assertEquals(TilePlan.Cut.PIECES, plan.cut());
		assertTrue(area(plan.tileWidth(), 4000, 500, OVERLAP) <= 500 * 500);
		assertEquals(
			"The model looks at all of the image, of which not even strips of the full width fit into the memory, so "
				+ "seams between the tiles may show.",
			plan.warning().orElseThrow());
	}

	@Test
	void warnsOfStripsForThoseThatForgetNothing() {
		TilePlan strips = new TilePlan(2048, 512, OVERLAP, Halo.WHOLE, TilePlan.Cut.STRIPS);
		assertEquals(strips, plan(2048, 2048, Halo.WHOLE, 2048L * 1000 * 800));
		assertEquals(
			"The model weighs all of the image, of which a strip of 704 rows shows it only a part, so values may "
				+ "differ a little from those of the whole image.",
			strips.warning(2048, 2048).orElseThrow());
		assertEquals(Optional.empty(), strips.warning(2048, 704), "every strip sees all");
		assertTrue(strips.warning(2048, 705).isPresent());
	}

	/** 480 rows fit into the memory, so 288 without the overlap; five strips of 240 rows are the least work. */
	@ParameterizedTest
	@CsvSource({"0, 240", "256, 256", "288, 288", "289, 240", "512, 240", "1024, 240", "2048, 240", "200, 200",
		"96, 96"})
	void theUsersTileIsTheMostRowsOfAStripThatIsLookedFor(int tile, int rows) {
		TilePlan plan = TilePlanner.plan(1200, 1200, new LookingUpscaler(Halo.SCAN),
			settings(tile, -1, BorderMode.NETWORK), 1000, 1200L * 480 * 1000);
		assertEquals(new TilePlan(1200, rows, OVERLAP, Halo.SCAN, TilePlan.Cut.STRIPS), plan);
	}

	@Test
	void makesStripsLowerThenNarrower() {
		TilePlan strips = new TilePlan(500, 200, OVERLAP, Halo.SCAN, TilePlan.Cut.STRIPS);
		TilePlan lower = strips.smaller().orElseThrow();
		assertEquals(new TilePlan(500, 100, OVERLAP, Halo.SCAN, TilePlan.Cut.STRIPS), lower);
		TilePlan narrower = lower.smaller().flatMap(TilePlan::smaller).orElseThrow();
		assertEquals(new TilePlan(250, OVERLAP, OVERLAP, Halo.SCAN, TilePlan.Cut.PIECES), narrower);
		assertEquals(Optional.empty(),
			new TilePlan(OVERLAP, OVERLAP, OVERLAP, Halo.SCAN, TilePlan.Cut.PIECES).smaller());
		assertEquals(new TilePlan(300, 80, OVERLAP, Halo.SCAN, TilePlan.Cut.STRIPS), strips.within(300, 80));
	}

	@Test
	void takesTheUsersTileAndOverlap() {
		assertEquals(new TilePlan(128, 32, Halo.of(20)),
			plan(1000, 1000, Halo.of(20), settings(128, 32, BorderMode.NETWORK)));
		assertEquals(new TilePlan(20, 20, Halo.of(20)),
			plan(1000, 1000, Halo.of(20), settings(20, -1, BorderMode.NETWORK)));
		assertEquals(new TilePlan(12, 20, Halo.of(20)), plan(12, 9, Halo.of(20), settings(12, -1, BorderMode.NETWORK)),
			"the whole image");
	}

	@Test
	void refusesTilesSmallerThanTheirContext() {
		UserException e = assertThrows(UserException.class,
			() -> plan(1000, 1000, Halo.of(23), settings(8, -1, BorderMode.NETWORK)));
		assertEquals(UserException.ErrorKind.WRONG_USE, e.kind());
		assertEquals(
			"A tile of 8 pixels is smaller than the 23 pixels around it that the model needs to see; choose at least "
				+ "23, or 0 to choose automatically.",
			e.getMessage());
		assertEquals(new TilePlan(8, 4, Halo.of(23)),
			plan(1000, 1000, Halo.of(23), settings(8, 4, BorderMode.NETWORK)));
	}

	@Test
	void warnsOfSeams() {
		assertEquals(
			"The overlap of 4 pixels is less than the 23 pixels that the model looks beyond a tile, so seams between "
				+ "the tiles may show.",
			new TilePlan(64, 4, Halo.of(23)).warning().orElseThrow());
		assertFalse(new TilePlan(64, 23, Halo.of(23)).warning().isPresent());
		TilePlan pieces = new TilePlan(64, 48, OVERLAP, Halo.SCAN, TilePlan.Cut.PIECES);
		assertEquals(pieces.warning(), pieces.warning(64 + 2 * OVERLAP + 1, 48));
		assertEquals(pieces.warning(), pieces.warning(64, 48 + 2 * OVERLAP + 1));
		assertEquals(Optional.empty(), pieces.warning(64 + 2 * OVERLAP, 48), "every tile sees all");
	}

	/** The correction of intensities sees as far as it needs to, and nothing that was planned before is refused. */
	@Test
	void keptIntensitiesNeedMoreOverlap() {
		UpscaleSettings automatic = UpscaleSettings.defaults();
		assertEquals(20 + IntensityCorrection.REACH,
			TilePlanner.plan(1000, 1000, new LookingUpscaler(Halo.of(20)), automatic, 1, 1L << 40).overlap());
		UpscaleSettings own = automatic.with(UpscaleOptions.TILE, 20).with(UpscaleOptions.OVERLAP, 20);
		TilePlan plan = TilePlanner.plan(1000, 1000, new LookingUpscaler(Halo.of(20)), own, 1, 1L << 40);
		assertEquals(20 + IntensityCorrection.REACH, plan.overlap());
		assertEquals(20, plan.tileWidth());
		assertEquals(TilePlan.STRIP_OVERLAP,
			TilePlanner.plan(1000, 1000, new LookingUpscaler(Halo.SCAN), automatic, 1, 200_000).overlap());
	}

	private static TilePlan keptPlan(int width, int height, int scale, int channels, long budget) {
		return TilePlanner.plan(width, height, new LookingUpscaler(scale, channels, Halo.of(18)),
			UpscaleSettings.defaults(), 1, budget);
	}

	/** The overlap that only the correction needs is no work of the network within a tile. */
	@Test
	void tilesOfKeptIntensitiesComeInParts() {
		int overlap = 18 + IntensityCorrection.REACH;
		TilePlan one = keptPlan(1024, 1024, 2, 1, 511 * 511);
		assertEquals(new TilePlan(1024, overlap, Halo.of(18)).inParts(511 * 511), one);

		TilePlan large = keptPlan(30_000, 20_000, 2, 1, 511 * 511);
		assertEquals(1000, large.tileWidth(), "30 equal ones");
		assertEquals(511 * 511, large.part());
		int most = TilePlanner.LARGEST_PART + 2 * 18;
		assertEquals(most * most, keptPlan(30_000, 20_000, 2, 1, PLENTY).part(), "can be cancelled soon");
		assertEquals(new TilePlan(200, overlap, Halo.of(18)), keptPlan(200, 100, 2, 1, 511 * 511), "at once");
	}

	/** The result of a tile stays small beside the heap. */
	@Test
	void tilesOfManyValuesAreSmaller() {
		for (int scale = 2; scale <= 4; scale++)
			for (int channels : new int[]{1, 3}) {
				TilePlan plan = keptPlan(9000, 9000, scale, channels, 511 * 511);
				long side = plan.tileWidth() + 2L * plan.overlap();
				long bytes = side * side * scale * scale * channels * Float.BYTES;
				assertTrue(bytes <= TilePlanner.LARGEST_RESULT, plan + " takes " + bytes);
				assertTrue(plan.tileWidth() > 500, plan.toString());
			}
	}

	@Test
	void partsBecomeSmallerWithTheirTile() {
		TilePlan plan = new TilePlan(1000, 40, Halo.of(18)).inParts(400_000);
		assertEquals(new TilePlan(500, 40, Halo.of(18)).inParts(100_000), plan.smaller().orElseThrow());
		assertEquals(new TilePlan(500, 40, Halo.of(18)), new TilePlan(1000, 40, Halo.of(18)).smaller().orElseThrow());
	}
}
