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
package sc.fiji.superres.zoo;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

import sc.fiji.superres.image.Direction;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.trust.TrustCalibration;

/**
 * {@code model.yaml}, the descriptor as text. Only plain YAML data are read (no tags, no objects), plain scalars as
 * YAML 1.2 does: dates are texts, and {@code true} and {@code false} the only truth values.
 */
final class ModelYaml {

	static final String NAME = "model.yaml";

	/** Longest text read, in characters. */
	static final int MAX_LENGTH = 1 << 20;

	private static final int FORMAT = 1;

	/** Plain scalars are those of the core schema of YAML 1.2. */
	private static final LoadSettings LOADING = LoadSettings.builder().setSchema(new CoreSchema())
		.setAllowDuplicateKeys(false).setCodePointLimit(MAX_LENGTH).setMaxAliasesForCollections(0).build();
	private static final DumpSettings DUMPING = DumpSettings.builder().setSchema(new CoreSchema())
		.setDefaultFlowStyle(FlowStyle.BLOCK).setBestLineBreak("\n").setWidth(110).setUseUnicodeEncoding(true)
		.setDereferenceAliases(true).build();

	private ModelYaml() {}

	/** @throws IllegalArgumentException with a clause that says what is wrong: the key and what it should be */
	static ModelDescriptor parse(String text) {
		return parse(text, ModelYaml::descriptor);
	}

	/** The same of a document of another kind. */
	static <T> T parse(String text, Function<YamlSection, T> kind) {
		Object document;
		try {
			document = new Load(LOADING).loadFromString(text);
		}
		catch (YamlEngineException e) {
			throw new IllegalArgumentException("it is not proper YAML: " + problem(e), e);
		}
		// What the library does not check: text of a number, nodes of a text.
		catch (RuntimeException e) {
			throw new IllegalArgumentException("it is not proper YAML: a value is not of the type that its tag names",
				e);
		}
		try {
			return YamlSection.read("", document, kind);
		}
		catch (UserException e) {
			throw new IllegalArgumentException(e.getMessage(), e);
		}
	}

	/** The text that {@link #parse} reads back. */
	static String format(ModelDescriptor d) {
		var document = new LinkedHashMap<String, Object>();
		document.put("format", FORMAT);
		document.put("id", d.id());
		document.put("name", d.name());
		document.put("network", map("id", d.network().id(), "scale", d.scale(), "options", d.network().options()));
		document.put("channels", d.channels());
		document.put("domain", d.domain().toString());
		if (d.direction() != Direction.XY) document.put("direction", d.direction().toString());
		document.put("default-for", d.defaultFor().stream().map(Purpose::toString).toList());
		document.put("licence", d.licence());
		TrainingProvenance t = d.training();
		var data = t.data().stream().map(ModelYaml::map).toList();
		document.put("training",
			map("program", t.program(), "data", data, "degradation", t.degradation(), "recipe", t.recipe(), "seed",
				t.run().seed(), "steps", t.run().steps(), "hours", t.run().hours(), "machine", t.run().machine(),
				"date", t.run().date().toString()));
		document.put("scores", d.scores().stream().map(ModelYaml::map).toList());
		if (d.grid().isMeasured()) document.put("grid", map(d.grid()));
		if (d.trust().isMeasured()) document.put("trust", TrustYaml.map(d.trust()));
		Guidance g = d.guidance();
		if (!g.intendedUse().isEmpty()) document.put("intended-use", g.intendedUse());
		if (!g.notFor().isEmpty()) document.put("not-for", g.notFor());
		if (!g.failures().isEmpty())
			document.put("failures",
				g.failures().stream().map(f -> map("picture", f.picture(), "text", f.text())).toList());
		WeightsFile w = d.weights();
		document.put("weights", map("file", w.file(), "bytes", w.bytes(), "sha256", w.sha256()));
		return dump(document);
	}

	static String dump(Map<String, Object> document) {
		return new Dump(DUMPING).dumpToString(document);
	}

	private static ModelDescriptor descriptor(YamlSection s) {
		int format = s.integer("format");
		if (format != FORMAT)
			throw new IllegalArgumentException(
				"format is " + format + ", and this version reads format " + FORMAT + " only");
		// In the order of the file, which is that of messages too.
		String id = s.text("id"), name = s.text("name");
		var network = s.section("network",
			n -> new NetworkSpec(n.text("id"), n.integer("scale"), n.options("options")));
		int channels = s.integer("channels");
		Domain domain = Domain.of(s.text("domain"));
		Direction direction = s.optional("direction", s::text).map(Direction::of).orElse(Direction.XY);
		List<Purpose> defaultFor = s.texts("default-for").stream().map(Purpose::of).toList();
		return ModelDescriptor.of(id, name, network, s.text("licence"), s.section("training", ModelYaml::training)) //
			.channels(channels).domain(domain).direction(direction).defaultFor(defaultFor) //
			.scores(s.sections("scores", ModelYaml::score)) //
			.grid(s.optional("grid", key -> s.section(key, ModelYaml::grid)).orElse(ConditionGrid.NONE)) //
			.trust(s.optional("trust", key -> s.section(key, TrustYaml::read)).orElse(TrustCalibration.NONE)) //
			.guidance(guidance(s)) //
			.weights(
				s.section("weights", w -> new WeightsFile(w.text("file"), w.wholeNumber("bytes"), w.text("sha256")))) //
			.build();
	}

	private static Guidance guidance(YamlSection s) {
		return new Guidance(s.optional("intended-use", s::text).orElse(""),
			s.optional("not-for", s::texts).orElse(List.of()),
			s.optional("failures", key -> s.sections(key, f -> new Guidance.Failure(f.text("picture"), f.text("text"))))
				.orElse(List.of()));
	}

	private static TrainingProvenance training(YamlSection t) {
		var data = t.sections("data",
			d -> new TrainingProvenance.DataSet(d.text("name"), d.text("licence"), d.optional("sha256", d::text)));
		return new TrainingProvenance(t.text("program"), data, t.text("degradation"), t.text("recipe"),
			new TrainingProvenance.Run(t.wholeNumber("seed"), t.wholeNumber("steps"), t.number("hours"),
				t.text("machine"), date(t.text("date"))));
	}

	private static LocalDate date(String text) {
		try {
			return LocalDate.parse(text);
		}
		catch (DateTimeException e) {
			throw new IllegalArgumentException("training.date must be year-month-day, such as 2026-03-14, not " + text,
				e);
		}
	}

	private static SetScore score(YamlSection s) {
		return new SetScore(s.text("set"), s.text("protocol"), s.number("psnr"), s.number("ssim"),
			s.number("bicubic-psnr"), s.number("bicubic-ssim"));
	}

	private static ConditionGrid grid(YamlSection g) {
		return new ConditionGrid(g.text("set"), g.text("protocol"),
			g.sections("scores",
				s -> new ConditionScore(s.text("degradation"), quality(s, ""), quality(s, "bicubic-"),
					quality(s, "smoothed-"), s.number("smoothed-sigma"))),
			g.optional("appearances", key -> g.sections(key,
				s -> new ConditionAppearance(s.text("degradation"), s.number("noise"), optionalNumber(s, "own-noise"),
					s.number("sharpness"), optionalNumber(s, "coarseness"), optionalNumber(s, "jpeg-quality"))))
				.orElse(List.of()));
	}

	private static OptionalDouble optionalNumber(YamlSection s, String key) {
		return s.optional(key, s::number).map(OptionalDouble::of).orElse(OptionalDouble.empty());
	}

	private static ConditionScore.ConditionQuality quality(YamlSection s, String of) {
		return new ConditionScore.ConditionQuality(s.number(of + "psnr"), s.number(of + "ssim"));
	}

	private static Map<String, Object> map(ConditionGrid grid) {
		Map<String, Object> map = map("set", grid.set(), "protocol", grid.protocol(), "scores",
			grid.scores().stream().map(ModelYaml::map).toList());
		if (!grid.appearances().isEmpty())
			map.put("appearances", grid.appearances().stream().map(ModelYaml::map).toList());
		return map;
	}

	private static Map<String, Object> map(ConditionAppearance look) {
		Map<String, Object> map = map("degradation", look.degradation(), "noise", rounded(look.noise()), "sharpness",
			rounded(look.sharpness()));
		look.own().ifPresent(own -> map.put("own-noise", rounded(own)));
		look.coarseness().ifPresent(coarseness -> map.put("coarseness", rounded(coarseness)));
		look.jpegQuality().ifPresent(quality -> map.put("jpeg-quality", rounded(quality)));
		return map;
	}

	private static Map<String, Object> map(ConditionScore s) {
		return map("degradation", s.degradation(), "psnr", rounded(s.model().psnr()), "ssim", rounded(s.model().ssim()),
			"bicubic-psnr", rounded(s.bicubic().psnr()), "bicubic-ssim", rounded(s.bicubic().ssim()), "smoothed-psnr",
			rounded(s.smoothed().psnr()), "smoothed-ssim", rounded(s.smoothed().ssim()), "smoothed-sigma", s.sigma());
	}

	/** To five digits after the point. */
	static double rounded(double value) {
		return Math.rint(value * 1e5) / 1e5;
	}

	private static Map<String, Object> map(SetScore s) {
		return map("set", s.set(), "protocol", s.protocol(), "psnr", s.psnr(), "ssim", s.ssim(), "bicubic-psnr",
			s.bicubicPsnr(), "bicubic-ssim", s.bicubicSsim());
	}

	private static Map<String, Object> map(TrainingProvenance.DataSet s) {
		Map<String, Object> map = map("name", s.name(), "licence", s.licence());
		s.sha256().ifPresent(sum -> map.put("sha256", sum));
		return map;
	}

	static Map<String, Object> map(Object... keysAndValues) {
		var map = new LinkedHashMap<String, Object>();
		for (int i = 0; i < keysAndValues.length; i += 2)
			map.put((String) keysAndValues[i], keysAndValues[i + 1]);
		return map;
	}

	private static String problem(YamlEngineException e) {
		return e instanceof MarkedYamlEngineException marked && marked.getProblem() != null
			&& marked.getProblemMark().isPresent()
				? marked.getProblem().strip() + " in line " + (marked.getProblemMark().get().getLine() + 1)
				: String.valueOf(e.getMessage()).lines().findFirst().orElse("");
	}
}
