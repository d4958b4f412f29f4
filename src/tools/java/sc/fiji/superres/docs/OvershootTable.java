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
package sc.fiji.superres.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

import ij.IJ;
import ij.ImagePlus;

import sc.fiji.superres.data.FixedDegradation;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.testing.KnownImage;

/**
 * The table of overshoot in docs/fidelity.md: how far real images go beyond the local range of what a lower resolution
 * shows of them. Run {@code main} to measure it anew; the argument is a folder with a folder of images called
 * {@code val} for each domain:
 * {@code mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=sc.fiji.superres.docs.OvershootTable
 * -Dexec.args="../shared/data"}.
 */
public final class OvershootTable {

	private static final Path PAGE = Path.of("docs", "fidelity.md");
	private static final String BEGIN = "<!-- overshoot:begin -->\n", END = "<!-- overshoot:end -->";
	private static final int SIDE = 384;
	/** The window of the local range reaches so many pixels to each side. */
	private static final int REACH = 2;
	/** Contrasts above the first are edges, below the second there is none; shares of the range. */
	private static final double EDGE = 0.05, FLAT = 0.02;
	private static final double[] QUANTILES = {0.99, 0.999, 0.9999};

	/** How truths are reduced. */
	private record Kind(String set, String degradation, int scale) {}

	private static final List<Kind> KINDS = List.of(new Kind("photo", "bicubic", 2), new Kind("photo", "bicubic", 4),
		new Kind("microscopy", "microscopy", 2), new Kind("microscopy", "bicubic", 4),
		new Kind("medical", "medical", 2), new Kind("remote-sensing", "remote-sensing", 2),
		new Kind("remote-sensing", "remote-sensing", 4));

	private OvershootTable() {}

	public static void main(String[] args) throws IOException {
		StringBuilder table = new StringBuilder("| images | 99 % | 99.9 % | 99.99 % | 99 %, flat | 99.9 % | 99.99 % |\n"
			+ "|---|---|---|---|---|---|---|\n");
		for (Kind kind : KINDS) {
			table.append(row(kind, KnownImage.middles(Path.of(args[0]).resolve(kind.set).resolve("val"), SIDE)));
			IJ.log(table.toString());
		}
		String page = Files.readString(PAGE);
		Files.writeString(PAGE,
			page.substring(0, page.indexOf(BEGIN)) + BEGIN + table + page.substring(page.indexOf(END)));
	}

	private static String row(Kind kind, List<ImagePlus> images) {
		FixedDegradation degradation = FixedDegradation.of(kind.degradation);
		DoubleStream.Builder edges = DoubleStream.builder(), flat = DoubleStream.builder();
		for (int i = 0; i < images.size(); i++) {
			KnownImage known = KnownImage.of(images.get(i), degradation, kind.scale, i);
			FloatRaster low = KnownImage.raster(known.low(), Direction.XY),
				truth = KnownImage.raster(known.truth(), Direction.XY);
			for (int c = 0; c < low.channels(); c++)
				add(low.channel(c), truth.channel(c), kind.scale, edges, flat);
		}
		StringBuilder row = new StringBuilder("| " + kind.set + ", " + kind.degradation + ", x" + kind.scale);
		for (double[] values : List.of(edges.build().sorted().toArray(), flat.build().sorted().toArray()))
			for (double quantile : QUANTILES)
				row.append(String.format(Locale.ROOT, " | %.3f", values[(int) (quantile * values.length)]));
		return row + " |\n";
	}

	/** One channel: in units of the contrast where there is some, of the range where there is none. */
	private static void add(FloatRaster low, FloatRaster truth, int scale, DoubleStream.Builder edges,
		DoubleStream.Builder flat) {
		float[] sorted = low.data().clone();
		Arrays.sort(sorted);
		double range = sorted[sorted.length - 1] - sorted[0];
		for (int y = 0; y < low.height(); y++)
			for (int x = 0; x < low.width(); x++) {
				double least = Double.POSITIVE_INFINITY, most = Double.NEGATIVE_INFINITY;
				for (int v = Math.max(0, y - REACH); v <= Math.min(low.height() - 1, y + REACH); v++)
					for (int u = Math.max(0, x - REACH); u <= Math.min(low.width() - 1, x + REACH); u++) {
						least = Math.min(least, low.get(u, v, 0));
						most = Math.max(most, low.get(u, v, 0));
					}
				boolean edge = most - least > EDGE * range;
				if (!edge && most - least > FLAT * range) continue;
				for (int k = 0; k < scale * scale; k++) {
					double value = truth.get(x * scale + k % scale, y * scale + k / scale, 0);
					double beyond = Math.max(0, Math.max(value - most, least - value));
					if (edge) edges.add(beyond / (most - least));
					else flat.add(beyond / range);
				}
			}
	}
}
