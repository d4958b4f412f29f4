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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import sc.fiji.superres.image.Direction;
import sc.fiji.superres.nets.DSRNet;
import sc.fiji.superres.nets.LiteSRNet;
import sc.fiji.superres.nets.Network;
import sc.fiji.superres.nets.Networks;
import sc.fiji.superres.zoo.ConditionScore.ConditionQuality;

class ModelYamlTest {

	private static final String TEXT = """
		format: 1
		id: litesrnet-x2
		name: LiteSRNet for photographs
		network:
		  id: litesrnet
		  scale: 2
		  options:
		    width: 64
		    recurrences: 12
		channels: 3
		domain: general
		default-for: [general x2]
		licence: CC-BY-4.0
		training:
		  program: fiji-superres 0.1.0
		  data:
		  - name: Flowers
		    licence: CC0-1.0
		  degradation: antialiased bicubic
		  recipe: L1, Adam
		  seed: 1
		  steps: 2000
		  hours: 1
		  machine: two cores
		  date: 2026-03-14
		scores:
		- set: Set5
		  protocol: Y
		  psnr: 36.5
		  ssim: 0.95
		  bicubic-psnr: 33.66
		  bicubic-ssim: 0.93
		weights:
		  file: weights.safetensors
		  bytes: 100
		  sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
		""";

	@Test
	void readsWhatAPersonWrites() {
		ModelDescriptor d = ModelYaml.parse(TEXT);
		assertEquals("litesrnet-x2", d.id());
		assertEquals(new LiteSRNet(2), d.network().create());
		assertEquals(List.of(new Purpose(Domain.GENERAL, 2)), d.defaultFor());
		assertEquals(LocalDate.of(2026, 3, 14), d.training().run().date());
		assertEquals(1.0, d.training().run().hours());
		assertEquals(List.of(new SetScore("Set5", "Y", 36.5, 0.95, 33.66, 0.93)), d.scores());
		assertEquals(100, d.weights().bytes());
	}

	@Test
	void readsTheExampleOfTheManual() throws IOException {
		String manual = Files.readString(Path.of("models", "README.md"));
		ModelDescriptor d = ModelYaml.parse(manual.split("```yaml\\R")[1].split("```")[0]);
		assertEquals(List.of(new Purpose(Domain.MICROSCOPY, 2)), d.defaultFor());
		assertEquals(new LiteSRNet(2), d.network().create());
	}

	@Test
	void whatNeedNotBeThere() {
		ModelDescriptor d = ModelYaml.parse(TEXT);
		assertEquals(Guidance.NONE, d.guidance());
		assertEquals(Optional.empty(), d.training().data().get(0).sha256());
		String more = TEXT.replace("licence: CC0-1.0", "licence: CC0-1.0\n    sha256: '" + "7".repeat(64) + "'")
			+ "intended-use: Cells.\nnot-for: [Counting.]\nfailures:\n- {picture: failure.png, text: Lines melt.}\n";
		ModelDescriptor whole = ModelYaml.parse(more);
		assertEquals(
			new Guidance("Cells.", List.of("Counting."), List.of(new Guidance.Failure("failure.png", "Lines melt."))),
			whole.guidance());
		assertEquals(Optional.of("7".repeat(64)), whole.training().data().get(0).sha256());
		assertEquals(whole, ModelYaml.parse(ModelYaml.format(whole)));
	}

	@Test
	void theDirectionIsXYUnlessItIsSaid() {
		ModelDescriptor plane = ModelYaml.parse(TEXT);
		assertEquals(Direction.XY, plane.direction());
		assertFalse(ModelYaml.format(plane).contains("direction"));
		String slices = TEXT.replace("domain: general\n", "domain: general\ndirection: z\n").replace("[general x2]",
			"[general z x2]");
		ModelDescriptor d = ModelYaml.parse(slices);
		assertEquals(Direction.Z, d.direction());
		assertEquals(List.of(new Purpose(Domain.GENERAL, Direction.Z, 2)), d.defaultFor());
		assertEquals(d, ModelYaml.parse(ModelYaml.format(d)));
		assertEquals(d.direction(), d.withWeights(WeightsFile.UNWRITTEN).direction());
		assertRefused("default-for names general x2, but the direction is z",
			slices.replace("general z x2", "general x2"));
		assertRefused("default-for names general z x2, but the direction is xy",
			TEXT.replace("[general x2]", "[general z x2]"));
		assertRefused("Unknown direction \"up\"; choose one of xy, z", slices.replace("direction: z", "direction: up"));
	}

	private static void assertRefused(String part, String text) {
		String message = assertThrows(IllegalArgumentException.class, () -> ModelYaml.parse(text)).getMessage();
		assertTrue(message.contains(part), message);
	}

	@ParameterizedTest
	@MethodSource("networks")
	void everyConfigurationSurvives(Network network) {
		ModelDescriptor d = with(NetworkSpec.of(network));
		ModelDescriptor read = ModelYaml.parse(ModelYaml.format(d));
		assertEquals(network, read.network().create());
		assertEquals(List.copyOf(network.options().keySet()), List.copyOf(read.network().options().keySet()));
	}

	static Stream<Network> networks() {
		var published = Networks.ids().stream()
			.flatMap(id -> Stream.of(2, 3, 4).map(s -> Networks.create(id, s, new LinkedHashMap<>())));
		var ours = Stream.of(new LiteSRNet(3, 32, 5), new DSRNet(2, DSRNet.Branch.STOCHASTIC, 77));
		return Stream.concat(published, ours);
	}

	@Test
	void awkwardTextsAndNumbersSurvive() {
		var options = new LinkedHashMap<String, Object>();
		options.put("text", "yes");
		options.put("number-like", "0012");
		options.put("real", 1e-4);
		options.put("long", 1L << 40);
		options.put("flag", false);
		options.put("list", List.of(1, 2, 3));
		options.put("texts", List.of("a: b", "# c", "2026-03-14"));
		options.put("empty", "");
		var spec = new NetworkSpec("n", 2, options);
		var training = new TrainingProvenance("a: b", List.of(), "- x", "line one\nline \u00fcber two: \"quoted\"",
			new TrainingProvenance.Run(Long.MIN_VALUE, 0, 1e-3, "~", LocalDate.of(1999, 1, 1)));
		var guidance = new Guidance("1", List.of("- a", "null"), List.of(new Guidance.Failure("a.png", "x: # y")));
		var d = ModelDescriptor.of("1e5", "null", spec, "true", training).channels(1).domain(Domain.REMOTE_SENSING)
			.direction(Direction.Z).guidance(guidance).weights(new WeightsFile("w", 1L << 33, "12345678".repeat(8)))
			.build();
		assertEquals(d, ModelYaml.parse(ModelYaml.format(d)));
		var e = ModelDescriptor.of("e", "1:30", spec, "x", training).channels(1).domain(Domain.MEDICAL)
			.weights(new WeightsFile("w", 1, "1e" + "0".repeat(62))).build();
		assertEquals(e, ModelYaml.parse(ModelYaml.format(e)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
		"format: 1 | format: 2 | format is 2, and this version reads format 1 only",
		"format: 1 | format: one | format must be a whole number",
		"id: litesrnet-x2 | id: LiteSRNet | id must be 1 to 64 lower-case", "id: litesrnet-x2 | id: ../x | id must be",
		"id: litesrnet-x2 | ident: x | id is missing", "seed: 1 | seed: 1.5 | training.seed must be a whole number",
		"seed: 1 | sead: 1 | training.seed is missing", "seed: 1 | seed: | training.seed must be a whole number",
		"name: LiteSRNet for photographs | name: 2 | name must be text (in quotes if it looks like a number)",
		"name: LiteSRNet for photographs | name: '' | name must be text",
		"scale: 2 | scale: two | network.scale must be a whole number",
		"scale: 2 | scale: 4294967298 | network.scale must be a whole number of less than ten digits",
		"scale: 2 | scale: 4 | default-for names general x2, but the network upscales x4",
		"channels: 3 | channels: 4 | channels must be 1 or 3, not 4",
		"domain: general | domain: photos | There is no domain photos; choose one of general, microscopy, medical",
		"[general x2] | [general] | \"general\" should be a domain and a scale",
		"[general x2] | general x2 | default-for must be a list",
		"[general x2] | [2] | default-for must be a list of texts",
		"licence: CC-BY-4.0 | license: CC-BY-4.0 | licence is missing",
		"licence: CC0-1.0 | licence: CC0-1.0, year: 2020 | mapping values are not allowed here",
		"- name: Flowers | - title: Flowers | training.data[1].name is missing",
		"hours: 1 | hours: -1 | training.hours cannot be -1.0",
		"hours: 1 | hours: long | training.hours must be a number",
		"steps: 2000 | steps: -1 | training.steps cannot be -1",
		"2026-03-14 | yesterday | training.date must be year-month-day, such as 2026-03-14, not yesterday",
		"psnr: 36.5 | psnr: good | scores[1].psnr must be a number",
		"ssim: 0.95 | ssim: 95 | the SSIM of Set5 cannot be 95",
		"file: weights.safetensors | file: ../weights.safetensors | weights.file must be the plain name of a file",
		"file: weights.safetensors | file: /etc/passwd | weights.file must be the plain name of a file",
		"file: weights.safetensors | file: C:\\weights | weights.file must be the plain name of a file",
		"file: weights.safetensors | file: a\\b | weights.file must be the plain name of a file",
		"file: weights.safetensors | file: .. | weights.file must be the plain name of a file",
		"bytes: 100 | bytes: -1 | weights.bytes cannot be -1",
		"sha256: e3b0 | sha256: E3B0 | weights.sha256 must be 64 lower-case hexadecimal digits",
		"sha256: e3b0 | sha256: e3 | weights.sha256 must be 64 lower-case hexadecimal digits",
		"machine: two cores | machine: [two] | training.machine must be text",
		"weights: | weight: | weights is missing",
		"licence: CC0-1.0 | licence: CC0-1.0!    sha256: abc | sha256 of Flowers must be 64 lower-case hexadecimal "
			+ "digits",
		"channels: 3 | channels: 3!intended-use: 3 | intended-use must be text",
		"channels: 3 | channels: 3!not-for: people | not-for must be a list",
		"channels: 3 | channels: 3!failures: [{picture: ../a.png, text: x}] | failures.picture must be the plain name",
		"channels: 3 | channels: 3!failures: [{picture: a.png}] | failures[1].text is missing",
		"channels: 3 | colour: red | channels is missing",
		"channels: 3 | channels: 3!colour: red | colour is unknown; known here are format, id, name, network, channels",
		"width: 64 | width: | network.options.width must be a text, a number, true, false or a list of these",
		"width: 64 | width: {a: 1} | network.options.width must be a text, a number",
		"id: litesrnet! | id: litesrnet!  id: dsrnet! | found duplicate key id",
		"name: LiteSRNet for photographs | name: !!java.io.File [x] | it is not proper YAML",
		"name: LiteSRNet for photographs | name: &a [*a] | Number of aliases for non-scalar nodes exceeds",
		"format: 1 | - 1 | it is not proper YAML",})
	void mistakesAreNamed(String old, String replacement, String clause) {
		String from = old.replace("!", "\n");
		assertTrue(TEXT.contains(from), from);
		String to = replacement.startsWith("name: ") ? replacement : replacement.replace("!", "\n");
		var e = assertThrows(IllegalArgumentException.class, () -> ModelYaml.parse(TEXT.replace(from, to)));
		assertTrue(e.getMessage().contains(clause), e.getMessage());
		assertTrue(!e.getMessage().contains("\n"), e.getMessage());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
		value = {"'' | it must be a list of keys and values", "just text | it must be a list of keys and values",
			"[1, 2] | it must be a list of keys and values", "{a | it is not proper YAML"})
	void otherDocumentsAreRefused(String text, String clause) {
		var e = assertThrows(IllegalArgumentException.class, () -> ModelYaml.parse(text));
		assertTrue(e.getMessage().contains(clause), e.getMessage());
	}

	private static ModelDescriptor with(NetworkSpec network) {
		ModelDescriptor d = ModelYaml.parse(TEXT);
		return d.but().network(network).defaultFor(List.of()).build();
	}

	@Test
	void conditionsAreReadBack() {
		var grid = new ConditionGrid("fields", "middle; grid",
			List.of(
				new ConditionScore("mri:noise=0.01", new ConditionQuality(36.5, 0.95),
					new ConditionQuality(33.25, 0.925), new ConditionQuality(34.125, 0.94), 0.8),
				new ConditionScore("bicubic", new ConditionQuality(30, 0.9), new ConditionQuality(31, 0.91),
					new ConditionQuality(31, 0.91), 0)));
		ModelDescriptor d = TestModels.descriptor("tiny", 2).withGrid(grid);
		assertEquals(d, ModelYaml.parse(ModelYaml.format(d)));
		assertEquals(List.of("mri:noise=0.01"), grid.holdsUnder());
		assertEquals(-1, grid.scores().get(1).gain());
	}
}
