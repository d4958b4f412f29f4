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

/**
 * Smooth random fields in three dimensions: gradient noise (K. Perlin, "Improving noise", ACM Transactions on Graphics
 * 21(3), 2002) on a unit lattice, the same for the same seed on every machine.
 *
 * @param seed chooses the field
 */
record SampleDataTexture(long seed) {

	/** Smooth noise with features about one unit wide, mean 0, mostly in [-1, 1]. */
	double at(double x, double y, double z) {
		long x0 = (long) Math.floor(x);
		long y0 = (long) Math.floor(y);
		long z0 = (long) Math.floor(z);
		double fx = smooth(x - x0);
		double fy = smooth(y - y0);
		double fz = smooth(z - z0);
		double sum = 0;
		for (int k = 0; k < 8; k++) {
			int dx = k & 1;
			int dy = k >> 1 & 1;
			int dz = k >> 2;
			double weight = (dx == 1 ? fx : 1 - fx) * (dy == 1 ? fy : 1 - fy) * (dz == 1 ? fz : 1 - fz);
			sum += weight * slope(hash(x0 + dx, y0 + dy, z0 + dz), x - x0 - dx, y - y0 - dy, z - z0 - dz);
		}
		return 1.5 * sum;
	}

	double at(double x, double y) {
		return at(x, y, 0.37);
	}

	/**
	 * Fields on top of each other, each with half the feature size and {@code gain} times the amplitude of the one
	 * before, and turned against it; mostly in [-1, 1].
	 */
	double fractal(double x, double y, double z, int octaves, double gain) {
		double sum = 0;
		double amplitude = 1;
		double power = 0;
		for (int i = 0; i < octaves; i++) {
			double u = 0.8 * x - 0.6 * y + 17.3;
			double v = 0.6 * x + 0.8 * y - 9.1;
			sum += amplitude * new SampleDataTexture(seed + 7919L * i).at(u, v, z);
			power += amplitude * amplitude;
			amplitude *= gain;
			x = 2 * u;
			y = 2 * v;
			z *= 2;
		}
		return sum / Math.sqrt(power);
	}

	double fractal(double x, double y, int octaves, double gain) {
		return fractal(x, y, 0.37, octaves, gain);
	}

	/** Uniform in [0, 1), one number for each lattice point. */
	double random(long x, long y) {
		return (hash(x, y, 0) >>> 11) * 0x1p-53;
	}

	private static double smooth(double t) {
		return t * t * t * (t * (t * 6 - 15) + 10);
	}

	/** The scalar product with one of the twelve directions to the edges of a cube. */
	private static double slope(long hash, double x, double y, double z) {
		int edge = (int) Math.floorMod(hash, 12L);
		double u = edge < 8 ? x : y;
		double v = edge < 4 ? y : z;
		return ((edge & 1) == 0 ? u : -u) + ((edge & 2) == 0 ? v : -v);
	}

	/** The finaliser of SplitMix64 over the lattice point. */
	private long hash(long x, long y, long z) {
		long h = seed * 0xD1342543DE82EF95L + x * 0x9E3779B97F4A7C15L + y * 0xC2B2AE3D27D4EB4FL
			+ z * 0x165667B19E3779F9L;
		h = (h ^ h >>> 30) * 0xBF58476D1CE4E5B9L;
		h = (h ^ h >>> 27) * 0x94D049BB133111EBL;
		return h ^ h >>> 31;
	}
}
