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

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import ij.ImagePlus;
import ij.measure.Calibration;
import sc.fiji.superres.samples.SampleData.Sample;

/**
 * Axial slices of the chest as of a contrast-enhanced CT with a small field of view: lung with branching vessels,
 * airways and a nodule, ribs, vertebra, aorta, muscle and fat. A slice is the mean over its thickness, blurred by the
 * reconstruction kernel; the low-resolution series is reduced by antialiased bicubic resampling and has fine-grained
 * noise. Stored values are Hounsfield units plus 1024.
 */
final class SampleDataCt {

	private static final int SIZE = 256;
	private static final int SLICES = 5;

	/** In mm: pixel of the truth, slice thickness and distance. */
	private static final double PIXEL = 0.35;
	private static final double THICKNESS = 2.5;
	private static final int SUBSLICES = 3;

	private static final double NOISE = 5;

	private static final SampleDataTexture WARP = new SampleDataTexture(21);
	private static final SampleDataTexture FINE = new SampleDataTexture(22);
	private static final SampleDataTexture TRABECULAE = new SampleDataTexture(23);

	/** A tapering piece of a tube, in mm; the radius falls from the first end to the second. */
	private record Tube(double x, double y, double z, double dx, double dy, double dz, double r0, double r1) {

		/** In mm from the surface at a point, negative inside. */
		double distance(double px, double py, double pz) {
			double t = ((px - x) * dx + (py - y) * dy + (pz - z) * dz) / (dx * dx + dy * dy + dz * dz);
			t = Math.min(1, Math.max(0, t));
			return length(px - x - t * dx, py - y - t * dy, pz - z - t * dz) - r0 - t * (r1 - r0);
		}
	}

	private final List<Tube> vessels = new ArrayList<>();
	private final List<Tube> airways = new ArrayList<>();
	private final Random random = new Random(20260102);

	private SampleDataCt() {
		double[][] hilum = {{10, -14, 2, -1, -0.5}, {9, -8, 6, -1, 0.15}, {10, -10, -4, -0.9, 0.5},
			{8, -4, 9, -0.5, 0.9}, {11, -18, 8, -0.3, -1}, {9, -2, -2, -0.8, 0.9}, {10, -20, 0, -0.7, -0.9}};
		for (double[] h : hilum)
			branch(vessels, h[0], h[1], h[2], h[3], h[4], 0.25 * random.nextGaussian(), 3.4, 0.38);
		for (int i = 0; i < 2; i++)
			branch(airways, hilum[i][0] + 1, hilum[i][1] + 5, hilum[i][2], hilum[i][3], hilum[i][4] + 0.3, 0.1, 3, 1.1);
		for (int i = 0; i < 130; i++) {
			double x = -10 + 24 * random.nextGaussian();
			double y = -8 + 24 * random.nextGaussian();
			branch(vessels, x, y, 5 + 9 * random.nextGaussian(), x - 12, y + 10, 14 * random.nextGaussian(),
				0.5 + 0.8 * random.nextDouble(), 0.3);
		}
	}

	static Sample sample() {
		SampleDataCt chest = new SampleDataCt();
		List<SampleDataPlane> low = new ArrayList<>();
		List<SampleDataPlane> truth = new ArrayList<>();
		List<String> labels = new ArrayList<>();
		for (int s = 0; s < SLICES; s++) {
			SampleDataPlane slice = chest.slice(s * THICKNESS);
			truth.add(slice);
			low.add(chest.recorded(slice));
			labels.add("z=" + s * THICKNESS + " mm");
		}
		return new Sample("ct", image("ct", low, labels, 2 * PIXEL), image("ct-truth-x2", truth, labels, PIXEL));
	}

	private SampleDataPlane slice(double z) {
		SampleDataPlane sum = SampleDataPlane.zeros(SIZE, SIZE);
		for (int i = 0; i < SUBSLICES; i++) {
			double depth = z + THICKNESS * ((i + 0.5) / SUBSLICES - 0.5);
			sum.addScaled(plane(depth), 1.0 / SUBSLICES);
		}
		return sum.blurred(0.32 / PIXEL).map(hu -> hu + 1024);
	}

	/** Noise of filtered back-projection lacks low frequencies. */
	private SampleDataPlane recorded(SampleDataPlane truth) {
		SampleDataPlane low = truth.halved();
		SampleDataPlane white = SampleDataPlane.zeros(low.width(), low.height()).withNoise(NOISE, random);
		low.addScaled(white, 1.15);
		low.addScaled(white.blurred(1.5), -1);
		return low;
	}

	/** Hounsfield units, not blurred. */
	private SampleDataPlane plane(double z) {
		SampleDataPlane blood = tubes(vessels, z, 0);
		SampleDataPlane wall = tubes(airways, z, 0.7);
		SampleDataPlane lumen = tubes(airways, z, 0);
		return SampleDataPlane.of(SIZE, SIZE, (px, py) -> {
			double x = (px - SIZE / 2) * PIXEL;
			double y = (py - SIZE / 2) * PIXEL;
			double u = x + 2.2 * WARP.fractal(x / 22, y / 22, z / 30, 3, 0.5);
			double v = y + 2.2 * WARP.fractal(x / 22 + 50, y / 22, z / 30, 3, 0.5);
			int i = (int) py * SIZE + (int) px;
			double lung = inside(pleura(u, v));
			double hu = lung == 1 ? 0 : skeleton(wallOfChest(u, v, z), u, v, z);
			return lung == 0 ? hu : mix(hu, lung(u, v, z, blood.data()[i], wall.data()[i], lumen.data()[i]), lung);
		});
	}

	/** Muscle, layers of fat, the great vessels. */
	private static double wallOfChest(double x, double y, double z) {
		double hu = 52 + 9 * FINE.fractal(x / 1.6, y / 1.6, z / 3, 3, 0.7);
		double fat = -102 + 9 * FINE.fractal(x / 2, y / 2, z / 4, 2, 0.7);
		double outward = length(x * 0.9 - 2, y + 6, 0);
		double layer = WARP.fractal(x / 16, y / 9, z / 20, 4, 0.62);
		hu = mix(hu, fat, edge(5 * (0.1 - Math.abs(layer - 0.12))));
		hu = mix(hu, fat, inside(44.5 + 2.5 * layer - outward));
		double mediastinum = length((x - 30) / 24, (y + 22) / 22, 0) - 1 + 0.15 * layer;
		hu = mix(hu, fat, inside(mediastinum * 20));
		hu = mix(hu, 60, inside(length(x - 17, y + 17, 0) - 7.2));
		hu = mix(hu, 235 + 6 * FINE.at(x, y, z), inside(length((x - 17) / 1.1, y + 17, 0) - 6.1));
		hu = mix(hu, 255, inside(length((x - 36) / 1.25, y + 24, 0) - 10.5));
		double aorta = length(x - 37, y - 3, 0);
		hu = mix(hu, 62, inside(aorta - 11.8));
		hu = mix(hu, 285 + 6 * FINE.at(x, y, z), inside(aorta - 10.4));
		double plaque = length(x - 37 + 9.6, y - 3 - 4.8 - 0.25 * z, 0.35 * (z - 5));
		hu = mix(hu, 930, inside(plaque - 1.9 - 0.5 * FINE.at(x, y, z)));
		double oesophagus = length((x - 21) / 1.5, y - 4, 0);
		hu = mix(hu, 45, inside(oesophagus - 4.6));
		return mix(hu, -650, inside(length((x - 21.5) / 2, y - 4, 0) - 1.2));
	}

	/** In mm from the surface of the lung, which heart, spine and great vessels indent. */
	private static double pleura(double x, double y) {
		double round = length((x + 10) / 1.02, y + 8, 0) - 33;
		double heart = 15 - length((x - 21) / 1.1, y + 14, 0);
		double spine = 17 - length((x - 21) / 1.05, (y - 20) / 0.95, 0);
		return Math.max(round, Math.max(heart, spine));
	}

	private static double lung(double x, double y, double z, double blood, double wall, double lumen) {
		double air = -868 + 1.1 * (y + 10) + 34 * FINE.fractal(x / 3.2, y / 3.2, z / 3.2, 4, 0.8);
		double fissure = Math.abs(y - 4 - 0.35 * x - 3 * WARP.at(x / 25, z / 20) - 0.3 * z);
		air = mix(air, -560, inside(fissure - 0.28));
		double tissue = mix(mix(mix(air, 190, blood), -20, wall), -960, lumen);
		double nodule = length(x + 27, y + 17, z - 5) - 3.6;
		if (nodule > 3) return tissue;
		return mix(tissue, 42, inside(nodule - 1.3 * FINE.fractal(x / 2.2, y / 2.2, z / 2.2, 3, 0.8)));
	}

	private static double skeleton(double before, double x, double y, double z) {
		double hu = before;
		for (int i = 0; i < 5; i++) {
			double angle = 1.85 + i * 0.62 + 0.012 * z;
			double cx = -9 + 39.5 * StrictMath.cos(angle);
			double cy = -8 + 39.5 * StrictMath.sin(angle);
			double along = -(x - cx) * StrictMath.sin(angle) + (y - cy) * StrictMath.cos(angle);
			double across = (x - cx) * StrictMath.cos(angle) + (y - cy) * StrictMath.sin(angle) + along * along / 85;
			double half = 8.2 + 2.3 * StrictMath.sin(2.1 * i + z / 6);
			hu = bone(hu, (length(along / half, across / 3.3, 0) - 1) * 3.3, x, y, z, 1.1, 1.0);
		}
		double body = Math.max(length((x - 21) / 16.5, (y - 20) / 13, 0) * 13 - 13, y - 29.5);
		hu = bone(hu, body, x, y, z, 0.75, 0.8);
		hu = bone(hu, length((x - 4) / 8, (y - 31 + 0.35 * x) / 3.4, 0) * 3.4 - 3.4, x, y, z, 1.1, 1);
		double arch = length((x - 21) / 1.12, y - 36.5, 0);
		hu = bone(hu, Math.max(arch - 13, 29.5 - y), x, y, z, 1.3, 1);
		hu = mix(hu, -60, inside(arch - 8.6));
		hu = mix(hu, 14, inside(arch - 7.6));
		hu = mix(hu, 44, inside(length((x - 21) / 1.35, y - 36.2, 0) - 3.7));
		return hu;
	}

	/**
	 * A bone with a hard shell, filled with trabeculae.
	 *
	 * @param distance in mm from its surface, negative inside
	 */
	private static double bone(double before, double distance, double x, double y, double z, double shell,
		double density) {
		if (inside(distance) == 0) return before;
		double ridges = 1 - 1.8 * Math.abs(TRABECULAE.fractal(x / 1.7, y / 1.7, z / 4, 2, 0.6));
		double spongy = 90 + 420 * density * Math.max(0, ridges) + 60 * WARP.at(x / 7, y / 7, z / 7);
		double thickness = shell * (1 + 0.35 * FINE.fractal(x / 5, y / 5, z / 6, 2, 0.6));
		double hard = mix(before, 980 + 120 * FINE.at(x / 4, y / 4, z / 4), inside(distance));
		return mix(hard, spongy, inside(distance + thickness));
	}

	/** Grows a tree: winding pieces that thin out and fork, until they are as thin as {@code least}. */
	private void branch(List<Tube> tree, double x, double y, double z, double dx, double dy, double dz, double radius,
		double least) {
		double norm = length(dx, dy, dz);
		double step = 2.2 + 1.2 * radius;
		double ex = dx / norm * step;
		double ey = dy / norm * step;
		double ez = dz / norm * step;
		double next = radius * (0.86 + 0.06 * random.nextDouble());
		tree.add(new Tube(x, y, z, ex, ey, ez, radius, next));
		if (next < least || Math.abs(z) > 28) return;
		double bend = 0.22;
		double turn = 0.75 + 0.3 * random.nextDouble();
		boolean fork = random.nextDouble() < 0.5;
		for (int side = -1; side <= (fork ? 1 : -1); side += 2) {
			double amount = fork ? side * turn * (side < 0 ? 0.45 : 1) : 0;
			double nx = ex / step - amount * ey / step + bend * random.nextGaussian();
			double ny = ey / step + amount * ex / step + bend * random.nextGaussian();
			double nz = ez / step + (fork ? 0.5 : 0.15) * random.nextGaussian();
			branch(tree, x + ex, y + ey, z + ez, nx, ny, nz, fork ? next * (side < 0 ? 0.9 : 0.66) : next, least);
		}
	}

	/** How much of each pixel lies in the tubes, which are thicker by a margin in mm. */
	private static SampleDataPlane tubes(List<Tube> tubes, double z, double margin) {
		SampleDataPlane plane = SampleDataPlane.zeros(SIZE, SIZE);
		for (Tube t : tubes) {
			double reach = t.r0 + margin + PIXEL;
			if (Math.min(t.z, t.z + t.dz) - reach > z || Math.max(t.z, t.z + t.dz) + reach < z) continue;
			int x0 = pixel(Math.min(t.x, t.x + t.dx) - reach);
			int x1 = pixel(Math.max(t.x, t.x + t.dx) + reach);
			int y0 = pixel(Math.min(t.y, t.y + t.dy) - reach);
			int y1 = pixel(Math.max(t.y, t.y + t.dy) + reach);
			for (int y = y0; y <= y1; y++)
				for (int x = x0; x <= x1; x++) {
					double distance = t.distance((x + 0.5 - SIZE / 2) * PIXEL, (y + 0.5 - SIZE / 2) * PIXEL, z);
					int i = y * SIZE + x;
					plane.data()[i] = Math.max(plane.data()[i], inside(distance - margin));
				}
		}
		return plane;
	}

	private static int pixel(double mm) {
		return (int) Math.min(SIZE - 1, Math.max(0, mm / PIXEL + SIZE / 2));
	}

	/** The part of a pixel on the inner side of a surface at the given distance in mm, which is negative inside. */
	private static double inside(double distance) {
		return edge(-distance / PIXEL);
	}

	private static double edge(double t) {
		return Math.min(1, Math.max(0, t + 0.5));
	}

	private static double mix(double before, double value, double part) {
		return before + part * (value - before);
	}

	private static double length(double x, double y, double z) {
		return Math.sqrt(x * x + y * y + z * z);
	}

	private static ImagePlus image(String title, List<SampleDataPlane> planes, List<String> labels, double pixel) {
		Calibration calibration = new Calibration();
		calibration.setUnit("mm");
		calibration.pixelWidth = calibration.pixelHeight = pixel;
		calibration.pixelDepth = THICKNESS;
		calibration.setFunction(Calibration.STRAIGHT_LINE, new double[]{-1024, 1}, "HU");
		ImagePlus image = SampleData.shorts(title, planes, labels, 1, calibration,
			"Simulated chest CT, 2.5 mm slices; stored values are Hounsfield units + 1024");
		image.setDisplayRange(24, 1524);
		return image;
	}
}
