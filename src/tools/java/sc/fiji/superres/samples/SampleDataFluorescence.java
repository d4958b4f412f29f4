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
import ij.process.ImageProcessor;
import sc.fiji.superres.samples.SampleData.Sample;

/**
 * Cells under a spinning-disk confocal microscope: microtubules in green, DNA in blue. Microtubules are smooth random
 * curves most of which leave a centrosome and go around the nuclei. The object is a stack of planes 0.25 um apart; a
 * slice of the image is the sum of all planes, each blurred by a Gaussian that widens with its distance from the focus
 * and weakened by the pinholes. The camera bins 2 x 2 pixels and adds shot noise, read noise and an offset.
 */
final class SampleDataFluorescence {

	private static final int WIDTH = 240;
	private static final int HEIGHT = 224;
	private static final int SLICES = 7;

	/** In um: pixel of the truth, distance of slices, first slice, distance and number of object planes. */
	private static final double PIXEL = 0.1;
	private static final double STEP = 0.5;
	private static final double FIRST = 0.75;
	private static final double PLANE = 0.25;
	private static final int PLANES = 19;

	private static final double OFFSET = 100;
	private static final double ELECTRONS_PER_COUNT = 0.46;
	private static final double READ_NOISE = 1.6;
	private static final int EXPOSURES = 16;

	/** An ellipsoid: centre and half axes in um, turned about z by an angle given by its cosine and sine. */
	private record Nucleus(double x, double y, double z, double a, double b, double c, double cos, double sin) {

		/** 0 in the centre, 1 on the surface. */
		double radius(double px, double py, double pz) {
			double u = ((px - x) * cos + (py - y) * sin) / a;
			double v = (-(px - x) * sin + (py - y) * cos) / b;
			double w = (pz - z) / c;
			return Math.sqrt(u * u + v * v + w * w);
		}
	}

	private final Random random;
	private final SampleDataTexture chromatin;
	private final SampleDataTexture shape;
	private final SampleDataTexture cytoplasm;
	private final List<Nucleus> nuclei;
	/** Centrosomes in um. */
	private final double[][] centres;

	/**
	 * @param seed    of the microtubules and the noise
	 * @param texture seed of the first of three textures
	 */
	private SampleDataFluorescence(long seed, long texture, List<Nucleus> nuclei, double[][] centres) {
		random = new Random(seed);
		chromatin = new SampleDataTexture(texture);
		shape = new SampleDataTexture(texture + 1);
		cytoplasm = new SampleDataTexture(texture + 2);
		this.nuclei = nuclei;
		this.centres = centres;
	}

	/** To be enlarged, with the truth. */
	static Sample sample() {
		return new SampleDataFluorescence(20260101, 11,
			List.of(new Nucleus(6.4, 8.3, 2.3, 5.2, 3.9, 2.0, 0.8, 0.6),
				new Nucleus(18.3, 17.4, 2.5, 5.0, 3.6, 2.1, 0.5, -0.866),
				new Nucleus(20.3, 1.2, 2.2, 4.6, 3.4, 1.8, 0.96, 0.28)),
			new double[][]{{11.4, 11.2, 2.6}, {14.6, 14.0, 2.4}, {16.0, 4.4, 2.5}}).recorded("fluorescence");
	}

	/** Other cells of the kind, to train on: what the truth of a sample would be. */
	static ImagePlus training() {
		return new SampleDataFluorescence(20260105, 21,
			List.of(new Nucleus(16.8, 6.1, 2.4, 5.1, 3.7, 2.0, 0.6, 0.8),
				new Nucleus(5.2, 16.9, 2.3, 4.8, 3.8, 2.1, 0.28, -0.96),
				new Nucleus(19.6, 20.4, 2.2, 4.7, 3.3, 1.9, 0.96, 0.28)),
			new double[][]{{11.0, 7.9, 2.5}, {9.8, 13.1, 2.6}, {14.9, 17.0, 2.4}}).recorded("fluorescence-training")
			.truth();
	}

	/**
	 * The cells of the sample recorded fast, through a lens of NA 1.2 at 520 nm: blurred by its point spread function,
	 * binned, with the noise of a single exposure of 1000 photons in the brightest pixel.
	 *
	 * @param truth of the sample; is only read
	 */
	static ImagePlus dim(ImagePlus truth) {
		Random random = new Random(20260106);
		double sigma = Math.sqrt(2) * 0.52 / (2 * Math.PI * 1.2 * PIXEL);
		List<SampleDataPlane> planes = new ArrayList<>();
		List<String> labels = new ArrayList<>();
		double white = 0;
		for (int i = 1; i <= truth.getStackSize(); i++)
			white = Math.max(white, truth.getStack().getProcessor(i).getMax());
		double photons = 1000 / white;
		for (int i = 1; i <= truth.getStackSize(); i++) {
			ImageProcessor slice = truth.getStack().getProcessor(i);
			SampleDataPlane seen = SampleDataPlane.of(WIDTH, HEIGHT, (x, y) -> photons * slice.get((int) x, (int) y))
				.blurred(sigma);
			planes.add(seen.binned(2).counted(2, 1, random).map(v -> v / photons));
			labels.add(truth.getStack().getSliceLabel(i));
		}
		return image("fluorescence-dim", planes, labels, 2 * PIXEL);
	}

	/** @param name of the image; with an ending that of its truth */
	private Sample recorded(String name) {
		List<SampleDataPlane> tubules = microtubules();
		List<SampleDataPlane> dna = new ArrayList<>();
		for (int p = 0; p < PLANES; p++) {
			double z = p * PLANE;
			dna.add(SampleDataPlane.of(WIDTH, HEIGHT, (x, y) -> dna(x * PIXEL, y * PIXEL, z)));
		}
		List<SampleDataPlane> low = new ArrayList<>();
		List<SampleDataPlane> truth = new ArrayList<>();
		List<String> labels = new ArrayList<>();
		for (int s = 0; s < SLICES; s++) {
			add(slice(tubules, s, 0.092).map(v -> 60 + 21000 * v), low, truth);
			add(slice(dna, s, 0.085).map(v -> 45 + 2600 * v), low, truth);
			labels.add("Microtubules z=" + s * STEP + " um");
			labels.add("DNA z=" + s * STEP + " um");
		}
		return new Sample(name, image(name, low, labels, 2 * PIXEL), image(name + "-truth-x2", truth, labels, PIXEL));
	}

	/** From expected electrons per binned pixel to counts. */
	private void add(SampleDataPlane expected, List<SampleDataPlane> low, List<SampleDataPlane> truth) {
		truth.add(expected.map(v -> OFFSET + v / ELECTRONS_PER_COUNT));
		low.add(expected.binned(2).counted(READ_NOISE, EXPOSURES, random).map(v -> OFFSET + v / ELECTRONS_PER_COUNT));
	}

	/** @param sigma standard deviation in um of the point spread function in focus */
	private static SampleDataPlane slice(List<SampleDataPlane> object, int index, double sigma) {
		SampleDataPlane slice = SampleDataPlane.zeros(WIDTH, HEIGHT);
		for (int p = 0; p < PLANES; p++) {
			double defocus = Math.abs(p * PLANE - FIRST - index * STEP);
			if (defocus > 1.6) continue;
			double width = Math.sqrt(sigma * sigma + 0.16 * defocus * defocus);
			double ratio = 1 + defocus * defocus / 0.3;
			slice.addScaled(object.get(p).blurred(width / PIXEL), 1 / (ratio * Math.sqrt(ratio)));
		}
		return slice;
	}

	private List<SampleDataPlane> microtubules() {
		List<SampleDataPlane> planes = new ArrayList<>();
		for (int p = 0; p < PLANES; p++) {
			double z = p * PLANE;
			double haze = StrictMath.exp(-(z - 2) * (z - 2) / 2);
			planes.add(SampleDataPlane.of(WIDTH, HEIGHT,
				(x, y) -> 0.0045 * haze * (0.8 + cytoplasm.fractal(x * PIXEL / 2.5, y * PIXEL / 2.5, z, 4, 0.6))
					* outside(x * PIXEL, y * PIXEL, z)));
		}
		for (int i = 0; i < 150; i++) {
			double[] centre = centres[i % 3];
			boolean free = i % 4 == 0;
			double x = free ? WIDTH * PIXEL * random.nextDouble() : centre[0] + 0.7 * random.nextGaussian();
			double y = free ? HEIGHT * PIXEL * random.nextDouble() : centre[1] + 0.7 * random.nextGaussian();
			grow(planes, x, y, centre[2] + 0.4 * random.nextGaussian(), 2 * Math.PI * random.nextDouble());
		}
		return planes;
	}

	/** A microtubule in steps of 0.03 um; its curvature and slope wander slowly. */
	private void grow(List<SampleDataPlane> planes, double x, double y, double z, double angle) {
		double curvature = 0;
		double slope = 0.25 * random.nextGaussian();
		double label = 0;
		double length = 4 + 14 * random.nextDouble();
		double step = 0.03;
		for (double s = 0; s < length; s += step) {
			curvature = 0.985 * curvature + 0.03 * random.nextGaussian();
			slope = 0.99 * slope + 0.02 * random.nextGaussian();
			label = 0.97 * label + 0.07 * random.nextGaussian();
			angle += curvature * step;
			double dx = StrictMath.cos(angle);
			double dy = StrictMath.sin(angle);
			x += dx * step;
			y += dy * step;
			z = Math.min(4, Math.max(0.3, z + slope * step));
			for (Nucleus n : nuclei) {
				double r = n.radius(x, y, z);
				if (r < 1.08) {
					double lift = z > n.z() ? 1 : -1;
					z = Math.min(4.3, Math.max(0.1, z + lift * (1.08 - r) * 0.25));
					double turn = dx * (y - n.y()) - dy * (x - n.x()) > 0 ? 1 : -1;
					angle += turn * (1.08 - r) * 0.35;
				}
			}
			double plane = z / PLANE;
			int p = (int) plane;
			double light = step / PIXEL * Math.max(0.3, 1 + label) * 0.55;
			planes.get(p).splat(x / PIXEL, y / PIXEL, light * (1 - plane + p));
			planes.get(p + 1).splat(x / PIXEL, y / PIXEL, light * (plane - p));
		}
	}

	private double outside(double x, double y, double z) {
		double inside = 0;
		for (Nucleus n : nuclei)
			inside = Math.max(inside, edge((1 - n.radius(x, y, z)) * 3));
		return 1 - 0.75 * inside;
	}

	/** Chromatin: a fractal that is denser at the envelope and in chromocentres, thin in the nucleoli. */
	private double dna(double x, double y, double z) {
		double density = 0;
		for (int i = 0; i < nuclei.size(); i++) {
			Nucleus n = nuclei.get(i);
			if (n.radius(x, y, z) > 1.15) continue;
			double r = n.radius(x, y, z) + 0.045 * shape.fractal(x / 2.2, y / 2.2, z / 2.2, 3, 0.5);
			double inside = edge((1 - r) * 18);
			double u = x / 0.8;
			double v = y / 0.8;
			double w = z / 0.8 + 40 * i;
			double fibre = 1 - 1.6 * Math.abs(chromatin.fractal(u, v, w, 2, 0.8));
			double mass = Math.max(0, 0.5 + 0.55 * chromatin.fractal(u / 3 + 9, v / 3, w / 3, 3, 0.6));
			double envelope = StrictMath.exp(-(1 - r) * (1 - r) / 0.005);
			double spots = edge((chromatin.at(x / 1.1 + 31, y / 1.1, z / 1.1 + 5) - 0.62) * 7);
			double hollow = edge((shape.at(x / 2.1 + 7.7, y / 2.1, z / 2.6) - 0.5) * 9);
			double strands = Math.max(0.04, fibre * fibre * fibre) * (0.3 + mass) * (1 + 0.8 * envelope);
			density += inside * (strands + 0.1 + 0.9 * spots) * (1 - 0.8 * hollow);
		}
		return density * PLANE;
	}

	/** From 0 to 1 as its argument goes from -0.5 to 0.5. */
	private static double edge(double t) {
		double u = Math.min(1, Math.max(0, t + 0.5));
		return u * u * (3 - 2 * u);
	}

	private static ImagePlus image(String title, List<SampleDataPlane> planes, List<String> labels, double pixel) {
		Calibration calibration = new Calibration();
		calibration.setUnit("um");
		calibration.pixelWidth = calibration.pixelHeight = pixel;
		calibration.pixelDepth = STEP;
		ImagePlus image = SampleData.shorts(title, planes, labels, 2, calibration,
			"Simulated spinning-disk confocal stack: microtubules and DNA of three cells");
		return SampleData.composite(image, CompositeImage.COMPOSITE, List.of(Color.GREEN, Color.BLUE),
			new double[][]{{100, 14000}, {150, 5500}});
	}
}
