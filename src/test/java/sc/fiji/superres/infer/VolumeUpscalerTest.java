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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.engine.DeviceName;
import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.fidelity.IntensityMode;
import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.BicubicUpscaler;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.image.Normalization;
import sc.fiji.superres.image.OrthogonalViews;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.testing.BlurUpscaler;
import sc.fiji.superres.testing.Rasters;
import sc.fiji.superres.testing.RecordedProgress;

class VolumeUpscalerTest {

	private static final Normalization N = new Normalization(-20, 300);

	/** Axes (x, y, channel, z). */
	private static RandomAccessibleInterval<FloatType> noise(int width, int height, int channels, int slices) {
		Random random = new Random(1);
		RandomAccessibleInterval<FloatType> volume = ArrayImgs.floats(width, height, channels, slices);
		for (FloatType t : Views.flatIterable(volume))
			t.set(random.nextFloat() * 255);
		return volume;
	}

	private static VolumeUpscaler upscaler(Upscaler network, OrthogonalViews views, int tile, int overlap) {
		UpscaleSettings d = UpscaleSettings.defaults();
		UpscaleSettings settings = UpscaleSettings.defaults().with(UpscaleOptions.DIRECTION, Direction.Z)
			.with(UpscaleOptions.SIDE_VIEWS, views).with(UpscaleOptions.INTENSITIES, IntensityMode.NETWORK)
			.with(UpscaleOptions.DEVICE, DeviceName.CPU).with(UpscaleOptions.NORMALIZE, d.normalize());
		TilePlan plan = new TilePlan(tile, overlap, Halo.of(overlap));
		return new VolumeUpscaler(new RowUpscaler(network), settings, new VolumePlan(plan, plan, new Slabs(1, 1, 0)),
			false);
	}

	private static VolumeUpscaler upscaler(Upscaler network, OrthogonalViews views) {
		return upscaler(network, views, 64, ((Halo.Bounded) new RowUpscaler(network).halo()).pixels());
	}

	private static RandomAccessibleInterval<FloatType> run(VolumeUpscaler upscaler, int scale,
		RandomAccessibleInterval<FloatType> source) {
		RandomAccessibleInterval<FloatType> target = ArrayImgs.floats(source.dimension(0), source.dimension(1),
			source.dimension(2), scale * source.dimension(3));
		upscaler.upscale(source, levels(source), 0, target, 0, Progress.NONE);
		return target;
	}

	private static List<ChannelLevels> levels(RandomAccessibleInterval<FloatType> source) {
		return ChannelLevels.ofAll(N, (int) source.dimension(2));
	}

	private static float at(RandomAccessibleInterval<? extends RealType<?>> image, long... position) {
		RandomAccess<? extends RealType<?>> access = image.randomAccess();
		access.setPosition(position);
		return access.get().getRealFloat();
	}

	private static double largestDifference(RandomAccessibleInterval<FloatType> a,
		RandomAccessibleInterval<FloatType> b) {
		assertArrayEquals(a.dimensionsAsLongArray(), b.dimensionsAsLongArray());
		double largest = 0;
		Cursor<FloatType> other = Views.flatIterable(b).cursor();
		for (FloatType t : Views.flatIterable(a))
			largest = Math.max(largest, Math.abs(t.get() - other.next().get()));
		return largest;
	}

	/** Of bicubic interpolation as the network, interpolation along z is left, whatever goes through it. */
	@ParameterizedTest
	@EnumSource(OrthogonalViews.class)
	void bicubicInterpolatesAlongZ(OrthogonalViews views) {
		RandomAccessibleInterval<FloatType> source = noise(9, 7, 2, 6);
		RandomAccessibleInterval<FloatType> result = run(upscaler(new BicubicUpscaler(3, 2), views), 3, source);
		FloatRaster column = FloatRaster.zeros(1, 6, 1);
		for (int x = 0; x < 9; x++)
			for (int y = 0; y < 7; y++)
				for (int c = 0; c < 2; c++) {
					for (int z = 0; z < 6; z++)
						column.data()[z] = at(source, x, y, c, z);
					FloatRaster expected = Bicubic.resize(column, 1, 18);
					for (int z = 0; z < 18; z++)
						assertEquals(expected.get(0, z, 0), at(result, x, y, c, z), 1e-3);
				}
	}

	@ParameterizedTest
	@ValueSource(ints = {2, 4})
	void bothViewsTreatXAndYAlike(int scale) {
		Upscaler network = new BlurUpscaler(scale, 1, 2);
		RandomAccessibleInterval<FloatType> source = noise(11, 8, 1, 5);
		RandomAccessibleInterval<FloatType> turned = Views.permute(source, 0, 1);
		double both = largestDifference(run(upscaler(network, OrthogonalViews.BOTH), scale, source),
			Views.permute(run(upscaler(network, OrthogonalViews.BOTH), scale, turned), 0, 1));
		assertEquals(0, both, 1e-3);
		RandomAccessibleInterval<FloatType> xz = run(upscaler(network, OrthogonalViews.XZ), scale, source);
		assertEquals(0,
			largestDifference(xz, Views.permute(run(upscaler(network, OrthogonalViews.YZ), scale, turned), 0, 1)),
			1e-3);
		RandomAccessibleInterval<FloatType> yz = run(upscaler(network, OrthogonalViews.YZ), scale, source);
		assertTrue(largestDifference(xz, yz) > 1, "the views differ");
		assertEquals((at(xz, 3, 4, 0, 5) + at(yz, 3, 4, 0, 5)) / 2,
			at(run(upscaler(network, OrthogonalViews.BOTH), scale, source), 3, 4, 0, 5), 1e-3);
	}

	@Test
	void neitherTilesNorSlabsShow() {
		Upscaler network = new BlurUpscaler(2, 1, 2);
		int halo = ((Halo.Bounded) new RowUpscaler(network).halo()).pixels();
		RandomAccessibleInterval<FloatType> source = noise(40, 3, 1, 50);
		RandomAccessibleInterval<FloatType> whole = run(upscaler(network, OrthogonalViews.BOTH), 2, source);
		assertTrue(largestDifference(whole, run(upscaler(network, OrthogonalViews.BOTH, 16, halo), 2, source)) < 1e-2);
		Slabs slabs = new Slabs(50, 17, halo);
		for (int i = 0; i < slabs.count(); i++) {
			Slabs.SliceRange read = slabs.source(i);
			Slabs.SliceRange core = slabs.core(i);
			RandomAccessibleInterval<FloatType> target = ArrayImgs.floats(40, 3, 1, 2L * core.size());
			upscaler(network, OrthogonalViews.BOTH).upscale(
				Views.zeroMin(
					Views.interval(source, new long[]{0, 0, 0, read.from()}, new long[]{39, 2, 0, read.to() - 1})),
				levels(source), core.from() - read.from(), target, 2 * core.from(), Progress.NONE);
			assertTrue(largestDifference(Views.zeroMin(
				Views.interval(whole, new long[]{0, 0, 0, 2L * core.from()}, new long[]{39, 2, 0, 2L * core.to() - 1})),
				target) < 1e-2, "slab " + i);
		}
	}

	@Test
	void notANumberStaysInTheSlicesMadeOfItsSlice() {
		RandomAccessibleInterval<FloatType> source = noise(9, 7, 1, 6);
		RandomAccess<FloatType> access = source.randomAccess();
		access.setPosition(new long[]{4, 3, 0, 2});
		access.get().set(Float.NaN);
		RandomAccessibleInterval<FloatType> result = run(upscaler(new BlurUpscaler(4, 1, 2), OrthogonalViews.BOTH), 4,
			source);
		for (int x = 0; x < 9; x++)
			for (int y = 0; y < 7; y++)
				for (int z = 0; z < 24; z++)
					assertEquals(x == 4 && y == 3 && z / 4 == 2, Float.isNaN(at(result, x, y, 0, z)));
	}

	@Test
	void integersAreRoundedOnce() {
		RandomAccessibleInterval<FloatType> source = noise(9, 7, 1, 6);
		Upscaler network = new BicubicUpscaler(2, 1);
		RandomAccessibleInterval<FloatType> exact = run(upscaler(network, OrthogonalViews.BOTH), 2, source);
		RandomAccessibleInterval<UnsignedByteType> bytes = ArrayImgs.unsignedBytes(9, 7, 1, 12);
		upscaler(network, OrthogonalViews.BOTH).upscale(source, levels(source), 0, bytes, 0, Progress.NONE);
		Cursor<UnsignedByteType> cursor = Views.flatIterable(bytes).cursor();
		for (FloatType t : Views.flatIterable(exact))
			assertEquals(Math.max(0, Math.min(255, t.get())), cursor.next().get(), 0.5001);
	}

	@Test
	void progressCountsPlanesAndCanBeCancelled() {
		RandomAccessibleInterval<FloatType> source = noise(5, 4, 1, 3);
		VolumeUpscaler upscaler = upscaler(new BicubicUpscaler(2, 1), OrthogonalViews.BOTH);
		RandomAccessibleInterval<FloatType> target = ArrayImgs.floats(5, 4, 1, 6);
		RecordedProgress progress = new RecordedProgress();
		upscaler.upscale(source, levels(source), 0, target, 0, progress);
		assertEquals(10, progress.reports().size());
		assertEquals("0/9", progress.reports().get(0));
		assertEquals("9/9", progress.reports().get(9));
		RecordedProgress canceling = new RecordedProgress(3);
		assertThrows(CanceledException.class, () -> upscaler.upscale(source, levels(source), 0, target, 0, canceling));
		assertEquals(3, canceling.reports().size());
	}

	@Test
	void rowsAreAddedInThePlaceOfBothAxes() {
		FloatRaster source = Rasters.noise(13, 6, 2, 1);
		Upscaler rows = new RowUpscaler(new BicubicUpscaler(4, 2));
		assertEquals(0, Rasters.largestDifference(Bicubic.resize(source, 13, 24), rows.upscale(source)), 1e-5);
		assertEquals(1, rows.scaleX());
		assertEquals(4, rows.scale());
		assertFalse(((Halo.Bounded) rows.halo()).pixels() < new BicubicUpscaler(4, 2).halo().pixels());
		assertThrows(IllegalArgumentException.class,
			() -> new VolumeUpscaler(new BicubicUpscaler(2, 1), UpscaleSettings.defaults(), null, false));
	}
}
