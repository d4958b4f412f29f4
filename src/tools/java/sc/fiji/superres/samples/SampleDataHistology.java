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
import ij.process.ColorProcessor;
import sc.fiji.superres.samples.SampleData.Sample;

/**
 * A section of gut mucosa stained with haematoxylin and eosin, as from a slide scanner: glands with their epithelium
 * and goblet cells, stroma of fibres, fibroblasts and lymphocytes, a capillary with red cells. The two dyes absorb
 * light by the law of Beer and Lambert, with the colour vectors of A. C. Ruifrok and D. A. Johnston, "Quantification of
 * histochemical staining by color deconvolution", 2001. The scene is drawn with pixels of 0.25 um; the truth is its
 * mean over 0.5 um after an optical blur, the low-resolution image is the truth reduced to 1 um by antialiased bicubic
 * resampling, with slight noise.
 */
final class SampleDataHistology {

	private static final int SIZE = 320;

	/** In um. */
	private static final double TRUTH_PIXEL = 0.5;
	private static final double SCENE_PIXEL = 0.25;
	private static final double EXTENT = SIZE * TRUTH_PIXEL;

	private static final double NOISE = 0.8;

	/** Absorbances of red, green and blue by haematoxylin and by eosin. */
	private static final double[] HAEMATOXYLIN = {0.65, 0.70, 0.29};
	private static final double[] EOSIN = {0.07, 0.99, 0.11};
	private static final double LIGHT = 245;

	private static final SampleDataTexture SHAPE = new SampleDataTexture(41);
	private static final SampleDataTexture FIBRES = new SampleDataTexture(42);
	private static final SampleDataTexture CHROMATIN = new SampleDataTexture(43);

	/** Amounts of the two dyes at a point. */
	private static final class Stain {
		private double haematoxylin;
		private double eosin;

		void blend(double h, double e, double part) {
			haematoxylin += part * (h - haematoxylin);
			eosin += part * (e - eosin);
		}
	}

	/** An ellipse: centre and half axes in um, direction of the first axis. */
	private record Cell(double x, double y, double a, double b, double cos, double sin, double dark) {

		/** 0 in the centre, 1 on the outline. */
		double radius(double px, double py) {
			double u = (px - x) * cos + (py - y) * sin;
			double v = -(px - x) * sin + (py - y) * cos;
			return length(u / a, v / b);
		}

		boolean near(double px, double py) {
			return Math.abs(px - x) < a * 1.4 && Math.abs(py - y) < a * 1.4;
		}
	}

	/** A gland cut across: centre, half axes of its outer border in um, direction, thickness of the epithelium. */
	private record Gland(double x, double y, double a, double b, double cos, double sin, double wall) {

		/** In um from the outer border, negative inside. */
		double depth(double px, double py) {
			double u = (px - x) * cos + (py - y) * sin;
			double v = -(px - x) * sin + (py - y) * cos;
			double warp = 2.4 * SHAPE.fractal(px / 24, py / 24, 3, 0.5);
			double r = Math.max(1e-6, length(u, v));
			return (length(u / a, v / b) - 1) * a * b / length(a * v / r, b * u / r) + warp;
		}
	}

	private static final List<Gland> GLANDS = List.of(new Gland(41, 44, 38, 29, 0.92, 0.39, 17),
		new Gland(119, 35, 29, 36, 1, 0, 16), new Gland(128, 119, 34, 30, 0.8, -0.6, 16.5),
		new Gland(40, 127, 30, 35, 0.95, 0.31, 17), new Gland(170, 76, 22, 16, 1, 0, 13));
	private static final Cell CAPILLARY = new Cell(84, 82, 13, 5.5, 0.76, 0.65, 0);

	private final Random random = new Random(20260104);
	private final List<Cell> nuclei = new ArrayList<>();
	private final List<Cell> goblets = new ArrayList<>();
	private final List<Cell> redCells = new ArrayList<>();

	private SampleDataHistology() {
		for (Gland gland : GLANDS)
			lineUp(gland);
		for (int i = 0; i < 1100; i++) {
			double x = EXTENT * random.nextDouble();
			double y = EXTENT * random.nextDouble();
			if (wallDepth(x, y) < 3.5 || CAPILLARY.radius(x, y) < 1.25) continue;
			double angle = i % 3 == 0 ? 2 * Math.PI * random.nextDouble() : flow(x, y) + 0.25 * random.nextGaussian();
			double a = i % 3 == 0 ? 2.6 + 0.7 * random.nextDouble() : 4.2 + 2.2 * random.nextDouble();
			double b = i % 3 == 0 ? a * 0.9 : 1.2 + 0.5 * random.nextDouble();
			double dark = 0.75 + 0.6 * random.nextDouble();
			settle(nuclei, new Cell(x, y, a, b, StrictMath.cos(angle), StrictMath.sin(angle), dark), 0.95);
		}
		for (int i = 0; i < 120; i++) {
			double x = CAPILLARY.x + 15 * (2 * random.nextDouble() - 1);
			double y = CAPILLARY.y + 15 * (2 * random.nextDouble() - 1);
			if (CAPILLARY.radius(x, y) < 0.72)
				settle(redCells, new Cell(x, y, 3.1, 2.6, 1, 0, 0.5 + 0.2 * random.nextDouble()), 1);
		}
	}

	static Sample sample() {
		SampleDataHistology section = new SampleDataHistology();
		int fine = (int) (EXTENT / SCENE_PIXEL);
		SampleDataPlane[] scene = {SampleDataPlane.zeros(fine, fine), SampleDataPlane.zeros(fine, fine),
			SampleDataPlane.zeros(fine, fine)};
		for (int y = 0; y < fine; y++)
			for (int x = 0; x < fine; x++) {
				Stain stain = section.stain((x + 0.5) * SCENE_PIXEL, (y + 0.5) * SCENE_PIXEL);
				for (int c = 0; c < 3; c++)
					scene[c].data()[y * fine + x] = LIGHT
						* StrictMath.exp(-stain.haematoxylin * HAEMATOXYLIN[c] - stain.eosin * EOSIN[c]);
			}
		List<SampleDataPlane> low = new ArrayList<>();
		List<SampleDataPlane> truth = new ArrayList<>();
		for (SampleDataPlane channel : scene) {
			truth.add(channel.blurred(0.22 / SCENE_PIXEL).binned(2));
			low.add(truth.get(truth.size() - 1).halved().withNoise(NOISE, section.random));
		}
		return new Sample("histology", image("histology", low, 2 * TRUTH_PIXEL),
			image("histology-truth-x2", truth, TRUTH_PIXEL));
	}

	/** Nuclei near the base of the epithelium, goblet cells near the lumen. */
	private void lineUp(Gland gland) {
		for (double t = 0; t < 2 * Math.PI; t += 0.035) {
			double c = StrictMath.cos(t);
			double s = StrictMath.sin(t);
			double outX = gland.cos * c - gland.sin * s;
			double outY = gland.sin * c + gland.cos * s;
			double at = gland.wall * (0.24 + 0.2 * random.nextDouble());
			double[] p = onDepth(gland, outX, outY, -at);
			double tilt = 0.12 * random.nextGaussian();
			double a = 3.9 + 0.9 * random.nextDouble();
			double b = 2.1 + 0.5 * random.nextDouble();
			double dark = 0.75 + 0.3 * random.nextDouble();
			settle(nuclei, new Cell(p[0], p[1], a, b, outX - tilt * outY, outY + tilt * outX, dark), 0.94);
			if (random.nextDouble() > 0.3) continue;
			double[] q = onDepth(gland, outX, outY, -gland.wall * 0.72);
			double length = 4.3 + random.nextDouble();
			settle(goblets, new Cell(q[0], q[1], length, 2.9 + 0.6 * random.nextDouble(), outX, outY, 1), 0.9);
		}
	}

	private static double[] onDepth(Gland gland, double outX, double outY, double depth) {
		double r = 0;
		while (r < 60 && gland.depth(gland.x + r * outX, gland.y + r * outY) < depth)
			r += 0.1;
		return new double[]{gland.x + r * outX, gland.y + r * outY};
	}

	/** Adds the cell unless it would overlap another. */
	private static void settle(List<Cell> cells, Cell cell, double room) {
		for (Cell other : cells) {
			double d = length(other.x - cell.x, other.y - cell.y);
			if (d > other.a + cell.a) continue;
			double reach = d / other.radius(cell.x, cell.y) + d / cell.radius(other.x, other.y);
			if (d < room * reach) return;
		}
		cells.add(cell);
	}

	/** In um from the nearest gland, negative inside. */
	private static double wallDepth(double x, double y) {
		return GLANDS.stream().mapToDouble(g -> g.depth(x, y)).min().orElseThrow();
	}

	/** The direction of the fibres. */
	private static double flow(double x, double y) {
		double e = 2;
		double dx = wallDepth(x + e, y) - wallDepth(x - e, y);
		double dy = wallDepth(x, y + e) - wallDepth(x, y - e);
		return StrictMath.atan2(dx, -dy) + 0.5 * SHAPE.at(x / 20, y / 20);
	}

	private Stain stain(double x, double y) {
		Stain stain = new Stain();
		Gland gland = GLANDS.get(0);
		double depth = Double.MAX_VALUE;
		for (Gland g : GLANDS)
			if (length(x - g.x, y - g.y) < g.a + g.b) {
				double own = g.depth(x, y);
				if (own < depth) gland = g;
				depth = Math.min(own, depth);
			}
		if (depth > -1) stroma(stain, x, y, depth);
		if (depth < 1) epithelium(stain, x, y, depth, gland.wall);
		for (Cell goblet : goblets)
			if (goblet.near(x, y)) mucin(stain, goblet, x, y);
		for (Cell cell : redCells)
			if (cell.near(x, y)) {
				double r = cell.radius(x, y);
				stain.blend(0.08, cell.dark * (0.75 + 0.35 * r * r), edge((1 - r) * 9));
			}
		for (Cell nucleus : nuclei)
			if (nucleus.near(x, y)) nucleus(stain, nucleus, x, y);
		return stain;
	}

	private void stroma(Stain stain, double x, double y, double depth) {
		double angle = 2.2 * SHAPE.fractal(x / 60, y / 60, 2, 0.5) + 0.7;
		double c = StrictMath.cos(angle);
		double s = StrictMath.sin(angle);
		double along = x * c + y * s;
		double across = -x * s + y * c + 1.6 * SHAPE.at(x / 9, y / 9);
		double wave = FIBRES.fractal(along / 14, across / 2.1, 4, 0.75);
		double fibre = Math.max(0, 1 - 1.5 * Math.abs(wave));
		double gaps = edge((SHAPE.fractal(x / 13 + 20, y / 13, 4, 0.65) - 0.42) * 5);
		double eosin = 0.16 + 0.42 * fibre + 0.1 * FIBRES.fractal(x / 6, y / 6, 3, 0.7);
		double base = StrictMath.exp(-(depth - 1.2) * (depth - 1.2) / 1.1);
		stain.blend(0.06 + 0.05 * fibre + 0.05 * base, Math.max(0.03, eosin * (1 - 0.8 * gaps) + 0.25 * base), 1);
		double vessel = CAPILLARY.radius(x, y) + 0.06 * SHAPE.at(x / 6, y / 6);
		stain.blend(0.16, 0.55, edge((1.16 - vessel) * 5));
		stain.blend(0.005, 0.02, edge((1 - vessel) * 8));
	}

	private static void epithelium(Stain stain, double x, double y, double depth, double wall) {
		double grain = FIBRES.fractal(x / 2.6, y / 2.6, 3, 0.8);
		double inside = edge(-depth / SCENE_PIXEL);
		stain.blend(0.2 + 0.05 * grain + 0.06 * SHAPE.at(x / 8, y / 8), 0.36 + 0.08 * grain, inside);
		double top = -depth - wall - 0.9 * SHAPE.fractal(x / 4, y / 4, 2, 0.6);
		stain.blend(0.3, 0.52, edge((0.7 - Math.abs(top)) / 0.5));
		double debris = edge((SHAPE.fractal(x / 5 + 9, y / 5, 4, 0.7) - 0.55) * 4);
		stain.blend(0.02 + 0.1 * debris, 0.02 + 0.18 * debris, edge(top / SCENE_PIXEL));
	}

	private static void mucin(Stain stain, Cell goblet, double x, double y) {
		double r = goblet.radius(x, y) + 0.07 * SHAPE.at(x / 2.5, y / 2.5);
		double foam = FIBRES.fractal(x / 1.8, y / 1.8, 2, 0.8);
		stain.blend(0.3, 0.5, edge((1.1 - r) * 10));
		stain.blend(0.1 + 0.05 * foam, 0.05 + 0.04 * foam, edge((0.98 - r) * 8));
	}

	private static void nucleus(Stain stain, Cell cell, double x, double y) {
		double r = cell.radius(x, y) + 0.09 * SHAPE.fractal(x / 3 + 60, y / 3, 2, 0.6);
		double inside = edge((1 - r) * cell.b * 2.2);
		double clumps = CHROMATIN.fractal(x / 1.25, y / 1.25, 3, 0.75);
		double membrane = StrictMath.exp(-(1 - r) * (1 - r) * cell.b * cell.b / 0.22);
		double nucleolus = edge((CHROMATIN.at(x / 2 + 5, y / 2) - 0.55) * 6);
		double h = cell.dark * (0.62 + 0.3 * clumps + 0.4 * membrane + 0.5 * nucleolus);
		stain.blend(Math.max(0.2, h), 0.3 + 0.1 * nucleolus, inside);
	}

	private static double edge(double t) {
		return Math.min(1, Math.max(0, t + 0.5));
	}

	private static double length(double x, double y) {
		return Math.sqrt(x * x + y * y);
	}

	private static ImagePlus image(String title, List<SampleDataPlane> rgb, double pixel) {
		ColorProcessor processor = new ColorProcessor(rgb.get(0).width(), rgb.get(0).height());
		processor.setRGB(rgb.get(0).toBytes(), rgb.get(1).toBytes(), rgb.get(2).toBytes());
		ImagePlus image = new ImagePlus(title, processor);
		Calibration calibration = new Calibration();
		calibration.setUnit("um");
		calibration.pixelWidth = calibration.pixelHeight = pixel;
		image.setCalibration(calibration);
		image.setProperty("Info", "Simulated bright-field scan of gut mucosa stained with haematoxylin and eosin");
		return image;
	}
}
