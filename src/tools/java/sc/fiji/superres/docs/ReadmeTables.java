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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import sc.fiji.superres.cost.Cost;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.nets.Network;
import sc.fiji.superres.nets.Networks;
import sc.fiji.superres.nets.Publication;
import sc.fiji.superres.testing.NetworkCase;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;
import sc.fiji.superres.zoo.SetScore;

/**
 * The tables of README.md that are made from the code and the model folders. Run {@code main} to bring them up to date:
 * {@code mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=sc.fiji.superres.docs.ReadmeTables}.
 */
public final class ReadmeTables {

	static final Path README = Path.of("README.md");
	private static final long HD = 1280L * 720;

	private static final String NOTE = "\nParameters are all values of the published state dictionary. Multiply-adds "
		+ "are those of learnt weights, for a result of\n1280 x 720 pixels. The receptive field is in low-resolution "
		+ "pixels, around the one that an output pixel lies in.\n";

	private ReadmeTables() {}

	public static void main(String[] args) throws IOException {
		Files.writeString(README, upToDate(Files.readString(README)));
	}

	/** The page with its tables made anew. */
	static String upToDate(String page) {
		return replace(replace(page, "models", models()), "networks", networks());
	}

	private static String replace(String page, String name, String table) {
		Pattern place = Pattern.compile("(<!-- " + name + ":begin -->\n).*?(<!-- " + name + ":end -->)",
			Pattern.DOTALL);
		Matcher matcher = place.matcher(page);
		if (!matcher.find()) throw new IllegalArgumentException("README.md has no place for the table of " + name);
		return matcher.replaceFirst(r -> Matcher.quoteReplacement(r.group(1) + table + r.group(2)));
	}

	/** A row for each model, without its scores on the images that were set aside while it was trained. */
	private static String models() {
		ModelZoo zoo = ModelZoo.open();
		StringBuilder table = new StringBuilder(
			"| model | network | automatic choice for | PSNR / SSIM | of bicubic interpolation |\n"
				+ "|---|---|---|---|---|\n");
		for (Model model : zoo.list().stream().filter(zoo::isShipped).toList()) {
			List<SetScore> scores = model.descriptor().scores().stream()
				.filter(s -> !s.set().equals(SetScore.VALIDATION)).toList();
			table.append(String.format(Locale.ROOT, "| [`%1$s`](models/%1$s) | %2$s x%3$d | %4$s | %5$s | %6$s |%n",
				model.id(), model.network().title(), model.scale(),
				joined(model.descriptor().defaultFor(), ", ", String::valueOf), //
				joined(scores, "<br>", s -> s.set() + ": " + pair(s.psnr(), s.ssim())), //
				joined(scores, "<br>", s -> pair(s.bicubicPsnr(), s.bicubicSsim()))));
		}
		return table.toString();
	}

	private static <T> String joined(List<T> list, String separator, Function<T, String> text) {
		return list.stream().map(text).collect(Collectors.joining(separator));
	}

	private static String pair(double psnr, double ssim) {
		return String.format(Locale.ROOT, "%.2f / %.4f", psnr, ssim);
	}

	private static String networks() {
		StringBuilder table = new StringBuilder(
			"| network | scale | parameters | multiply-adds | receptive field | paper "
				+ "| licence of its code |\n|---|---|---|---|---|---|---|\n");
		NetworkCase.all().map(NetworkCase::network).filter(n -> n.equals(Networks.create(n.id(), n.scale(), Map.of())))
			.forEach(network -> table.append(row(network, network.scale() == 2)));
		return table.append(NOTE).toString();
	}

	/** @param first whether it is the first row of its architecture, which has what holds for all of them */
	private static String row(Network network, boolean first) {
		Cost cost = Cost.of(network.graph());
		long pixels = HD / ((long) network.scale() * network.scale());
		return String.format(Locale.ROOT, "| %s | x%d | %,d | %.1f G | %s | %s |%n", first ? network.title() : "",
			network.scale(), cost.parameters(), (cost.macsPerPixel() * pixels + cost.macsPerImage()) / 1e9,
			receptiveField(cost), first ? published(network.publication()) : " | ");
	}

	private static String published(Publication p) {
		return String.format(Locale.ROOT, "%s | [%s](%s)", p.markdown(), p.code().licence().orElse("none stated"),
			p.code().repository());
	}

	private static String receptiveField(Cost cost) {
		if (!(cost.halo() instanceof Halo.Bounded halo)) return "the whole image";
		int side = 2 * halo.pixels() + 1;
		return side + " x " + side;
	}
}
