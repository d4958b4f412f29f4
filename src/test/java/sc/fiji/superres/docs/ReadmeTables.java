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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import sc.fiji.superres.cost.Cost;
import sc.fiji.superres.nets.Network;
import sc.fiji.superres.nets.Networks;
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

	private ReadmeTables() {}

	public static void main(String[] args) throws IOException {
		Files.writeString(README, upToDate(Files.readString(README)));
	}

	/** The page with its tables made anew. */
	static String upToDate(String page) {
		return replace(replace(page, "models", models()), "networks", networks());
	}

	private static String replace(String page, String name, String table) {
		Pattern place = Pattern.compile("(<!-- " + name + ":begin -->\n).*?(<!-- " + name + ":end -->)", Pattern.DOTALL);
		Matcher matcher = place.matcher(page);
		if (!matcher.find()) throw new IllegalArgumentException("README.md has no place for the table of " + name);
		return matcher.replaceFirst(r -> Matcher.quoteReplacement(r.group(1) + table + r.group(2)));
	}

	private static String models() {
		ModelZoo zoo = ModelZoo.open();
		StringBuilder table = new StringBuilder("| model | network | Set5 | Set14 | bicubic Set5, Set14 | automatic choice for |\n"
			+ "|---|---|---|---|---|---|\n");
		for (Model model : zoo.list().stream().filter(zoo::isShipped).toList()) {
			Map<String, SetScore> scores = model.descriptor().scores().stream().collect(Collectors.toMap(SetScore::set, s -> s));
			SetScore set5 = scores.get("Set5");
			SetScore set14 = scores.get("Set14");
			table.append(String.format(Locale.ROOT, "| [`%1$s`](models/%1$s) | %2$s x%3$d | %4$.2f / %5$.4f | %6$.2f / %7$.4f | "
				+ "%8$.2f, %9$.2f | %10$s |%n", model.id(), model.network().title(), model.scale(), set5.psnr(), set5.ssim(), set14
					.psnr(), set14.ssim(), set5.bicubicPsnr(), set14.bicubicPsnr(), model.descriptor().defaultFor().stream().map(
						String::valueOf).collect(Collectors.joining(", "))));
		}
		return table.toString();
	}

	private static String networks() {
		StringBuilder table = new StringBuilder("| network | parameters x2, x3, x4 | multiply-adds for a 1280 x 720 result | looks at |\n"
			+ "|---|---|---|---|\n");
		for (String id : Networks.ids()) {
			Map<Integer, Network> byScale = new LinkedHashMap<>();
			for (int scale : List.of(2, 3, 4))
				byScale.put(scale, Networks.create(id, scale, Map.of()));
			List<Cost> costs = byScale.values().stream().map(n -> Cost.of(n.graph())).toList();
			table.append("| ").append(byScale.get(2).title()).append(" | ");
			table.append(costs.stream().map(c -> String.format(Locale.ROOT, "%,d", c.parameters())).collect(Collectors.joining(", ")));
			table.append(" | ").append(byScale.entrySet().stream().map(e -> String.format(Locale.ROOT, "%.1f G", Cost.of(e.getValue()
				.graph()).multiplyAddsPerPixel() * HD / (double) (e.getKey() * e.getKey()) / 1e9)).collect(Collectors.joining(", ")));
			table.append(" | ").append(costs.stream().map(c -> c.halo() == Cost.GLOBAL ? "the whole image" : c.halo() + " pixels")
				.distinct().collect(Collectors.joining(", "))).append(" |\n");
		}
		return table.toString();
	}
}
