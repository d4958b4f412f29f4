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
package sc.fiji.superres.samples;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.measure.Calibration;
import sc.fiji.superres.samples.SampleData.Sample;

/**
 * Farmland from a satellite in red, green, blue and near infrared, stored as surface reflectance x 10000: parcels with
 * rows and tramlines, woods of single crowns, a river, roads, a village and farm halls with shadows. The scene is drawn
 * with pixels of 2.5 m; the truth is its mean over 5 m after an optical blur, the low-resolution image is the truth
 * reduced to 10 m by antialiased bicubic resampling, with sensor noise.
 */
final class SampleDataSatellite {

	private static final int SIZE = 288;
	private static final int BANDS = 4;

	/** In m. */
	private static final double TRUTH_PIXEL = 5;
	private static final double SCENE_PIXEL = 2.5;
	private static final double EXTENT = SIZE * TRUTH_PIXEL;

	private static final double[] NOISE = {7, 7, 6, 12};

	/** Reflectances x 10000: red, green, blue, near infrared. */
	private static final double[][] CROPS = {{520, 830, 430, 4100}, {760, 1010, 540, 3500}, {1750, 1480, 960, 2900},
		{2050, 1580, 1120, 2650}, {1330, 1040, 790, 1900}, {1560, 1660, 640, 3900}, {620, 900, 480, 3000},
		{1560, 1240, 900, 2300}};
	private static final double[] GRASS = {800, 1030, 560, 3300};
	private static final double[] WOOD = {300, 480, 270, 2900};
	private static final double[] WATER = {290, 470, 520, 150};
	private static final double[] SAND = {2600, 2250, 1800, 3000};
	private static final double[] ASPHALT = {1150, 1130, 1090, 1400};
	private static final double[] GRAVEL = {2300, 2000, 1600, 2700};
	private static final double[][] ROOFS = {{2500, 1430, 1080, 2700}, {2150, 1300, 1000, 2400},
		{1100, 1080, 1120, 1250}, {3700, 3650, 3600, 3700}};

	private static final SampleDataTexture RELIEF = new SampleDataTexture(31);
	private static final SampleDataTexture PATCHES = new SampleDataTexture(32);
	private static final SampleDataTexture CROWNS = new SampleDataTexture(33);

	/** A rectangle of farmland in turned coordinates, cut in two or a parcel. */
	private record Land(double u0, double v0, double u1, double v1, Land first, Land second, int crop, double shade) {

		Land parcel(double u, double v) {
			if (first == null) return this;
			return (u < first.u1 && v < first.v1 ? first : second).parcel(u, v);
		}

		double distanceToEdge(double u, double v) {
			return Math.min(Math.min(u - u0, u1 - u), Math.min(v - v0, v1 - v));
		}
	}

	/** A house: centre, half length and half width in m, direction, roof. */
	private record House(double x, double y, double a, double b, double cos, double sin, double[] roof) {

		/** Across the ridge, in m. */
		double across(double px, double py) {
			return -(px - x) * sin + (py - y) * cos;
		}

		double distance(double px, double py) {
			double along = (px - x) * cos + (py - y) * sin;
			return Math.max(Math.abs(along) - a, Math.abs(across(px, py)) - b);
		}
	}

	private final Random random = new Random(20260103);
	private final Land land = divide(-EXTENT, -EXTENT, 2 * EXTENT, 2 * EXTENT);
	private final List<House> houses = new ArrayList<>();

	private SampleDataSatellite() {
		for (int i = 0; i < 300; i++) {
			double x = 930 + 170 * random.nextGaussian();
			double y = 930 + 130 * random.nextGaussian();
			double angle = random.nextInt(2) * Math.PI / 2 + 0.35 + 0.1 * random.nextGaussian();
			boolean hall = i % 37 == 36;
			double a = hall ? 24 + 12 * random.nextDouble() : 5.5 + 4 * random.nextDouble();
			double b = hall ? 11 + 5 * random.nextDouble() : 4 + 2 * random.nextDouble();
			double[] roof = ROOFS[hall ? 3 - random.nextInt(2) : random.nextInt(3)];
			House house = new House(x, y, a, b, StrictMath.cos(angle), StrictMath.sin(angle), roof);
			boolean free = houses.stream().noneMatch(h -> length(h.x - x, h.y - y) < h.a + a + 6);
			if (free && Math.min(mainRoad(x, y), Math.min(byRoad(x, y), lane(x, y))) > b + 7 && river(x, y) > 40
				&& wood(x, y) < 0) houses.add(house);
		}
	}

	static Sample sample() {
		SampleDataSatellite scene = new SampleDataSatellite();
		int fine = (int) (EXTENT / SCENE_PIXEL);
		List<SampleDataPlane> bands = new ArrayList<>();
		for (int b = 0; b < BANDS; b++)
			bands.add(SampleDataPlane.zeros(fine, fine));
		for (int y = 0; y < fine; y++)
			for (int x = 0; x < fine; x++) {
				double[] colour = scene.reflectance((x + 0.5) * SCENE_PIXEL, (y + 0.5) * SCENE_PIXEL);
				for (int b = 0; b < BANDS; b++)
					bands.get(b).data()[y * fine + x] = colour[b];
			}
		List<SampleDataPlane> low = new ArrayList<>();
		List<SampleDataPlane> truth = new ArrayList<>();
		for (int b = 0; b < BANDS; b++) {
			truth.add(bands.get(b).blurred(0.8).binned(2));
			low.add(truth.get(b).halved().withNoise(NOISE[b], scene.random));
		}
		return new Sample("satellite", image("satellite", low, 2 * TRUTH_PIXEL),
			image("satellite-truth-x2", truth, TRUTH_PIXEL));
	}

	private Land divide(double u0, double v0, double u1, double v1) {
		double w = u1 - u0;
		double h = v1 - v0;
		if (w * h < 16000 + 45000 * random.nextDouble() || Math.min(w, h) < 60)
			return new Land(u0, v0, u1, v1, null, null, random.nextInt(CROPS.length), 0.9 + 0.2 * random.nextDouble());
		double cut = 0.35 + 0.3 * random.nextDouble();
		boolean upright = w > h * (0.6 + 0.8 * random.nextDouble());
		Land first = upright ? divide(u0, v0, u0 + cut * w, v1) : divide(u0, v0, u1, v0 + cut * h);
		Land second = upright ? divide(u0 + cut * w, v0, u1, v1) : divide(u0, v0 + cut * h, u1, v1);
		return new Land(u0, v0, u1, v1, first, second, 0, 1);
	}

	private double[] reflectance(double x, double y) {
		double[] c = fields(x, y);
		double village = length((x - 930) / 330, (y - 930) / 260) + 0.25 * PATCHES.fractal(x / 120, y / 120, 3, 0.5);
		if (village < 1) {
			blend(c, GRASS, edge((1 - village) * 12));
			shade(c, 1 + 0.14 * PATCHES.fractal(x / 14, y / 14, 3, 0.8));
		}
		double bank = river(x, y);
		double wood = Math.max(wood(x, y), 0.05 - Math.abs(bank - 18) / 200 + 0.1 * PATCHES.at(x / 45, y / 45));
		boolean garden = village < 1 && PATCHES.at(x / 26 + 5, y / 26) > 0.3;
		boolean hedge = PATCHES.at(x / 90 + 70, y / 90) > 0.1 && hedge(x, y) < 4;
		trees(c, x, y, wood > 0 || garden || hedge, wood);
		water(c, x, y, bank);
		blend(c, GRAVEL, 0.8 * edge((2.2 - lane(x, y)) / SCENE_PIXEL));
		road(c, byRoad(x, y), 3.2);
		road(c, mainRoad(x, y), 5.2);
		blend(c, new double[]{3300, 3300, 3200, 3300}, 0.4 * edge((0.5 - mainRoad(x, y)) / SCENE_PIXEL));
		buildings(c, x, y);
		shade(c, 1 + 0.05 * RELIEF.fractal(x / 300, y / 300, 3, 0.5));
		return c;
	}

	/** Positive in the woods. */
	private static double wood(double x, double y) {
		return RELIEF.fractal(x / 420 + 3.1, y / 420 + 8.4, 4, 0.5) - 0.26;
	}

	private double[] fields(double x, double y) {
		double u = turnedX(x, y);
		double v = turnedY(x, y);
		Land parcel = land.parcel(u, v);
		double[] c = CROPS[parcel.crop].clone();
		shade(c, parcel.shade);
		boolean upright = parcel.u1 - parcel.u0 < parcel.v1 - parcel.v0;
		double across = upright ? u - parcel.u0 : v - parcel.v0;
		double border = parcel.distanceToEdge(u, v);
		double headland = border < 14 ? (upright ? v : u) : across;
		double vigour = PATCHES.fractal(x / 70 + parcel.crop, y / 70, 4, 0.6);
		double rows = 0.035 * StrictMath.sin(2 * Math.PI * headland / 11)
			+ 0.05 * PATCHES.fractal(headland / 5, across / 400, 2, 0.7);
		c[0] *= 1 - 0.13 * vigour + rows;
		c[1] *= 1 - 0.06 * vigour + rows;
		c[2] *= 1 - 0.08 * vigour + rows;
		c[3] *= 1 + 0.12 * vigour - rows;
		double tram = Math.abs(Math.floorMod((int) Math.floor(across * 10), 270) / 10.0 - 13);
		if (parcel.crop % 2 == 0) blend(c, CROPS[4], 0.4 * edge((1.1 - tram) / SCENE_PIXEL));
		blend(c, GRASS, edge((2.5 - border) / SCENE_PIXEL));
		return c;
	}

	private static double turnedX(double x, double y) {
		return 0.94 * x + 0.342 * y + 22 * RELIEF.at(x / 500, y / 500);
	}

	private static double turnedY(double x, double y) {
		return -0.342 * x + 0.94 * y + 22 * RELIEF.at(x / 500 + 40, y / 500);
	}

	private double hedge(double x, double y) {
		double u = turnedX(x, y);
		double v = turnedY(x, y);
		return land.parcel(u, v).distanceToEdge(u, v);
	}

	/** Crowns in a jittered grid of 8 m, lit from the south-east; where there are none, their shadow may still fall. */
	private static void trees(double[] c, double x, double y, boolean here, double wood) {
		double crown = crown(x, y);
		if (here) {
			double light = 0.55 + 0.75 * crown + 1.1 * (crown(x + 1.2, y + 1.2) - crown(x - 1.2, y - 1.2));
			blend(c, WOOD, 1);
			shade(c, Math.max(0.35, light) * (1 + 0.16 * CROWNS.fractal(x / 60, y / 60, 3, 0.6)));
		}
		else if (wood > -0.035) shade(c, 1 - 0.5 * edge((wood + 0.018) * 40));
	}

	/** Height of the canopy, 0 to 1. */
	private static double crown(double x, double y) {
		long cellX = (long) Math.floor(x / 8);
		long cellY = (long) Math.floor(y / 8);
		double best = 0;
		for (long j = cellY - 1; j <= cellY + 1; j++)
			for (long i = cellX - 1; i <= cellX + 1; i++) {
				double cx = (i + 0.15 + 0.7 * CROWNS.random(i, j)) * 8;
				double cy = (j + 0.15 + 0.7 * CROWNS.random(i + 1000, j)) * 8;
				double radius = 3.8 + 2.6 * CROWNS.random(i, j + 1000);
				double d = length(x - cx, y - cy) / radius;
				best = Math.max(best, 1 - d * d);
			}
		return best;
	}

	/** In m from the bank, negative in the water. */
	private static double river(double x, double y) {
		double course = 420 + 150 * StrictMath.sin(x / 260 + 0.6) + 55 * StrictMath.sin(x / 97) - 0.12 * x;
		double slope = 150 / 260.0 * StrictMath.cos(x / 260 + 0.6) + 55 / 97.0 * StrictMath.cos(x / 97) - 0.12;
		double width = 21 + 6 * RELIEF.at(x / 130, 0.5);
		return Math.abs(y - course) / Math.sqrt(1 + slope * slope) - width;
	}

	private static void water(double[] c, double x, double y, double bank) {
		if (bank > 14) return;
		double bar = PATCHES.fractal(x / 110 + 3, y / 110, 2, 0.5);
		blend(c, SAND, edge((7 * bar - 0.5 - Math.abs(bank)) / SCENE_PIXEL));
		double[] water = WATER.clone();
		shade(water, 1 + 0.1 * PATCHES.fractal(x / 40, y / 40, 3, 0.6) + Math.max(0, bank + 8) * 0.03);
		blend(c, water, edge(-bank / SCENE_PIXEL));
	}

	/** In m from the middle of the roads. */
	private static double mainRoad(double x, double y) {
		return Math.abs(x - 700 - 0.32 * (y - 600) - 45 * StrictMath.sin(y / 310)) / 1.06;
	}

	private static double byRoad(double x, double y) {
		return Math.abs(y - 900 - 0.3 * (x - 900) + 40 * StrictMath.sin(x / 240)) / 1.05;
	}

	private static double lane(double x, double y) {
		double u = 0.94 * x + 0.342 * y;
		double v = -0.342 * x + 0.94 * y;
		double grid = Math.min(Math.abs(Math.abs(u - 1190) - 62), Math.abs(Math.abs(v - 560) - 66));
		double across = Math.abs(y + 0.55 * x - 1180 - 30 * StrictMath.sin(x / 150)) / 1.14;
		return length((x - 930) / 300, (y - 930) / 230) < 1 ? Math.min(grid, across) : across;
	}

	private static void road(double[] c, double distance, double half) {
		blend(c, GRASS, 0.7 * edge((half + 4 - distance) / SCENE_PIXEL));
		blend(c, ASPHALT, edge((half - distance) / SCENE_PIXEL));
	}

	private void buildings(double[] c, double x, double y) {
		for (House h : houses) {
			if (length(x - h.x, y - h.y) > h.a + h.b + 10) continue;
			shade(c, 1 - 0.6 * edge(-h.distance(x + 3.4, y + 3.4) / SCENE_PIXEL));
			double[] roof = h.roof.clone();
			shade(roof, h.across(x, y) * (h.cos - h.sin) > 0 ? 1.12 : 0.78);
			blend(c, roof, edge(-h.distance(x, y) / SCENE_PIXEL));
		}
	}

	private static void blend(double[] c, double[] with, double part) {
		for (int b = 0; b < BANDS; b++)
			c[b] += part * (with[b] - c[b]);
	}

	private static void shade(double[] c, double factor) {
		for (int b = 0; b < BANDS; b++)
			c[b] *= factor;
	}

	private static double edge(double t) {
		return Math.min(1, Math.max(0, t + 0.5));
	}

	private static double length(double x, double y) {
		return Math.sqrt(x * x + y * y);
	}

	private static ImagePlus image(String title, List<SampleDataPlane> bands, double pixel) {
		Calibration calibration = new Calibration();
		calibration.setUnit("m");
		calibration.pixelWidth = calibration.pixelHeight = pixel;
		List<String> labels = List.of("Red", "Green", "Blue", "Near infrared");
		ImagePlus image = SampleData.shorts(title, bands, labels, BANDS, calibration,
			"Simulated satellite scene; stored values are surface reflectance x 10000");
		List<Color> colors = List.of(Color.RED, Color.GREEN, Color.BLUE, Color.WHITE);
		double[][] ranges = {{100, 2800}, {200, 2600}, {150, 2300}, {0, 5000}};
		return SampleData.composite(image, CompositeImage.GRAYSCALE, colors, ranges);
	}
}
