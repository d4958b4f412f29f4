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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import sc.fiji.superres.trust.TrustCalibration;

/** A {@link TrustCalibration} as a part of {@code model.yaml}, and as a file of its own. */
public final class TrustYaml {

	/** Beside this class. */
	private static final String GENERAL = "trust.yaml";
	private static TrustCalibration general;

	private TrustYaml() {}

	/** That of models that have none of their own, which was measured on images of all domains. */
	public static synchronized TrustCalibration general() {
		if (general == null) try (InputStream in = TrustYaml.class.getResourceAsStream(GENERAL)) {
			general = parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return general;
	}

	/** @throws IllegalArgumentException with a clause that says what is wrong */
	public static TrustCalibration parse(String text) {
		return ModelYaml.parse(text, TrustYaml::read);
	}

	/** The text that {@link #parse} reads back. */
	public static String format(TrustCalibration trust) {
		return ModelYaml.dump(map(trust));
	}

	static TrustCalibration read(YamlSection t) {
		return new TrustCalibration(t.text("set"), t.text("protocol"),
			t.section("weights", w -> TrustCalibration.features().stream().map(w::number).toList()),
			t.sections("levels",
				l -> new TrustCalibration.TrustLevel(l.number("level"), l.number("factor"), l.number("coverage"))),
			t.number("auroc"), t.number("ratio"));
	}

	static Map<String, Object> map(TrustCalibration trust) {
		Map<String, Object> weights = new LinkedHashMap<>();
		for (int i = 0; i < trust.weights().size(); i++)
			weights.put(TrustCalibration.features().get(i), ModelYaml.rounded(trust.weights().get(i)));
		return ModelYaml.map("set", trust.set(), "protocol", trust.protocol(), "weights", weights, "levels",
			trust.levels().stream()
				.map(level -> ModelYaml.map("level", level.level(), "factor", ModelYaml.rounded(level.factor()),
					"coverage", ModelYaml.rounded(level.coverage())))
				.toList(),
			"auroc", ModelYaml.rounded(trust.auroc()), "ratio", ModelYaml.rounded(trust.ratio()));
	}
}
