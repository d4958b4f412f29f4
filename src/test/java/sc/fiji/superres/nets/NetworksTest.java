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
package sc.fiji.superres.nets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import sc.fiji.superres.graph.Dims;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.ParameterSpec;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.testing.NetworkCase;
import sc.fiji.superres.testing.SixthArchitecture;
import sc.fiji.superres.testing.SmallNetworks;

class NetworksTest {

	/** Published ones, and that which tests add as another library would. */
	@Test
	void theListOfTestsHasEveryNetwork() {
		List<String> ids = new ArrayList<>(NetworkCase.all().map(c -> c.network().id()).distinct().toList());
		ids.add(SixthArchitecture.ID);
		assertEquals(Set.copyOf(ids), Networks.ids());
		assertEquals(SixthArchitecture.ID, List.copyOf(Networks.ids()).get(ids.size() - 1),
			"those of others come last");
	}

	/** In their published sizes and in small ones. */
	static Stream<Network> networks() {
		return Stream.concat(NetworkCase.all().map(NetworkCase::network), SmallNetworks.all());
	}

	@ParameterizedTest
	@MethodSource("networks")
	void shapesTellTheNetworkApart(Network network) {
		Map<String, Dims> shapes = new LinkedHashMap<>();
		network.graph().parameters().forEach(p -> shapes.put(p.name(), p.shape()));
		Network seen = Networks.recognise(shapes).orElseThrow();
		assertEquals(network.id(), seen.id());
		assertEquals(List.of(), Weights.start(seen.graph(), 1)
			.mismatches(Networks.create(seen.id(), seen.scale(), network.options()).graph()));
	}

	@ParameterizedTest
	@MethodSource("networks")
	void optionsGoRound(Network network) {
		assertEquals(network, Networks.create(network.id(), network.scale(), network.options()));
	}

	@ParameterizedTest
	@MethodSource("networks")
	void graphsTakeAnImageAndGiveALargerOne(Network network) {
		Graph graph = network.graph();
		assertEquals(1, graph.input().scale());
		assertEquals(network.scale(), graph.output().scale());
		assertEquals(graph.input().channels(), graph.output().channels());
		assertTrue(graph.name().contains(network.title()) && graph.name().endsWith("x" + network.scale()),
			graph.name());
	}

	@ParameterizedTest
	@MethodSource("networks")
	void identityStartsFitAndFollowTheirSeed(Network network) {
		Graph graph = network.graph();
		Weights one = network.identityStart(1);
		Weights again = network.identityStart(1);
		Weights two = network.identityStart(2);
		assertEquals(List.of(), one.mismatches(graph));
		int different = 0;
		for (ParameterSpec p : graph.parameters()) {
			assertArrayEquals(one.data(p.name()), again.data(p.name()), p.name());
			boolean differs = !Arrays.equals(one.data(p.name()), two.data(p.name()));
			assertFalse(differs && !p.trainable(), p.name() + " is a constant");
			if (differs) different++;
			for (float value : one.data(p.name()))
				assertTrue(Float.isFinite(value), p.name());
		}
		assertTrue(different > 0, "the seed changes nothing");
	}

	@ParameterizedTest
	@MethodSource("networks")
	void publicationsAreWhole(Network network) {
		Publication published = network.publication();
		for (String text : List.of(published.title(), published.authors(), published.venue(),
			published.code().licence().orElse("-")))
			assertFalse(text.isBlank(), published::toString);
		assertTrue(published.year() >= 2010 && published.year() <= 2100, published::toString);
		assertTrue(published.code().repository().toString().matches("https://github\\.com/[^/]+/[^/]+"),
			published::toString);
		published.paper()
			.ifPresent(paper -> assertTrue(
				paper.toString().matches("https://(doi\\.org/10\\.\\d+/.+|arxiv\\.org/abs/\\d{4}\\.\\d{5})"),
				published::toString));
	}

	@Test
	void theSeedOfTheGateMayBeLong() {
		Network network = new DSRNet(2, DSRNet.Branch.STOCHASTIC, 1L << 40);
		assertEquals(network, Networks.create("dsrnet", 2, network.options()));
	}

	/** Neither changes anything at first: the two branches of a gate that is to learn begin alike. */
	@Test
	void aGateThatIsToLearnStartsNeutral() {
		var learned = new DSRNet(2, DSRNet.Branch.LEARNED, 0);
		Weights given = new DSRNet(2).identityStart(1);
		float[] before = given.data("conv8_1.0.weight").clone();
		Weights start = learned.startFrom(given);
		assertArrayEquals(new float[2], start.data("gate.fc2.bias"));
		assertArrayEquals(start.data("conv7_2.0.weight"), start.data("conv7_1.0.weight"));
		float[] narrow = start.data("conv8_2.0.weight");
		float[] wide = start.data("conv8_1.0.weight");
		for (int i = 0; i < wide.length; i++)
			assertEquals(i % 9 == 4 ? narrow[i / 9] : 0, wide[i]);
		assertArrayEquals(before, given.data("conv8_1.0.weight"), "what was given is kept");

		given.data("gate.fc2.bias")[0] = 0.25f;
		assertSame(given, learned.startFrom(given), "a gate that has learnt is kept");
		assertSame(given, new DSRNet(2).startFrom(given));
	}

	/** As models are stored, without what their network does not read. */
	@Test
	void aGateThatWasNotStoredStartsNeutralToo() {
		var selected = new DSRNet(2);
		Weights stored = selected.identityStart(1).readBy(selected.graph());
		assertFalse(stored.names().contains("gate.fc2.bias"));
		Weights start = new DSRNet(2, DSRNet.Branch.LEARNED, 0).startFrom(stored);
		assertArrayEquals(new float[2], start.data("gate.fc2.bias"));
		assertArrayEquals(stored.data("conv7_2.0.weight"), start.data("conv7_1.0.weight"));
		assertEquals(stored.data("conv8_2.0.weight")[0], start.data("conv8_1.0.weight")[4]);
		assertSame(stored, selected.startFrom(stored));
	}

	@Test
	void whatIsAbsentIsAsPublished() {
		assertEquals(new LiteSRNet(4, 64, 11), Networks.create("litesrnet", 4, Map.of()));
		assertEquals(new LiteSRNet(2, 64, 12), Networks.create("litesrnet", 2, Map.of()));
		assertEquals(new DSRNet(3, DSRNet.Branch.SELECTED, 0), Networks.create("dsrnet", 3, Map.of()));
		assertEquals(new DyRSRNet(3, 2, 56, List.of(2, 2, 2, 2), 16), Networks.create("dyrsrnet", 3, Map.of()));
	}

	@Test
	void listsMayBeTexts() {
		assertEquals(new DyRSRNet(2, 2, 56, List.of(2, 1), 16),
			Networks.create("dyrsrnet", 2, Map.of("depths", "2, 1")));
		assertEquals(new DyRSRNet(2, 2, 56, List.of(3), 16), Networks.create("dyrsrnet", 2, Map.of("depths", 3)));
	}

	static Stream<Arguments> wrong() {
		return Stream.of(
			Arguments.of("srcnn", 2, Map.of(), "There is no network called srcnn; there are litesrnet, dsrnet"),
			Arguments.of("litesrnet", 1, Map.of(), "LiteSRNet has scales 2, 3 and 4, not 1."),
			Arguments.of("litesrnet", 5, Map.of(), "LiteSRNet has scales 2, 3 and 4, not 5."),
			Arguments.of("dsrnet", 8, Map.of(), "DSRNet has scales 2, 3 and 4, not 8."),
			Arguments.of("litesrnet", 2, Map.of("width", 6),
				"The width of LiteSRNet must be an even number from 8 to 1024, not 6."),
			Arguments.of("litesrnet", 2, Map.of("width", 33),
				"The width of LiteSRNet must be an even number from 8 to 1024, not 33."),
			Arguments.of("litesrnet", 2, Map.of("width", 100_000), "from 8 to 1024, not 100000."),
			Arguments.of("litesrnet", 2, Map.of("recurrences", 0),
				"The recurrences of LiteSRNet must be a number from 1 to 1000, not 0."),
			Arguments.of("litesrnet", 2, Map.of("recurrences", 2_000_000_000), "from 1 to 1000, not 2000000000."),
			Arguments.of("litesrnet", 2, Map.of("recurrences", 4_294_967_297L),
				"Option recurrences of litesrnet cannot be as large as"),
			Arguments.of("litesrnet", 2, Map.of("width", 8.5),
				"Option width of litesrnet must be a whole number, not 8.5."),
			Arguments.of("litesrnet", 2, Map.of("width", Double.NaN),
				"Option width of litesrnet must be a whole number, not NaN."),
			Arguments.of("litesrnet", 2, Map.of("width", "64"),
				"Option width of litesrnet must be a whole number, not 64."),
			Arguments.of("litesrnet", 2, Map.of("depth", 13),
				"litesrnet has no option depth; it has width, recurrences."),
			Arguments.of("dsrn", 2, Map.of("steps", 2_000_000_000), "from 1 to 100, not 2000000000."),
			Arguments.of("dsrn", 2, Map.of("features", 2_000_000_000), "from 1 to 1024, not 64 and 2000000000."),
			Arguments.of("dsrn", 2, Map.of("features0", 2_000_000_000), "from 1 to 1024, not 2000000000 and 128."),
			Arguments.of("dvmsr", 2, Map.of("width", 2_000_000_000), "from 3 to 1024, not 2000000000."),
			Arguments.of("dvmsr", 2, Map.of("groups", 2_000_000_000),
				"at most 100 blocks in all, not 2000000000 and 2."),
			Arguments.of("dvmsr", 2, Map.of("groups", 65536, "blocks", 65536),
				"at most 100 blocks in all, not 65536 and 65536."),
			Arguments.of("dyrsrnet", 2, Map.of("depths", "2,two"),
				"Option depths of dyrsrnet must be whole numbers with commas between"),
			Arguments.of("dyrsrnet", 2, Map.of("depths", List.of(2, 0)),
				"needs at least one block, and all together at most 100, not [2, 0]."),
			Arguments.of("dyrsrnet", 2, Map.of("depths", ""), "Option depths of dyrsrnet must be whole numbers"),
			Arguments.of("dyrsrnet", 2, Map.of("depths", List.of(99, 2)), "at most 100, not [99, 2]."),
			Arguments.of("dyrsrnet", 2, Map.of("ssmSplit", 3),
				"DyRSRNet has 1 or 2 state-space modules in a block, not 3."),
			Arguments.of("dyrsrnet", 2, Map.of("width", 57), "even with two state-space modules, not 57."),
			Arguments.of("dyrsrnet", 2, Map.of("states", 0),
				"The states of DyRSRNet must be a number from 1 to 256, not 0."),
			Arguments.of("dyrsrnet", 5, Map.of(), "DyRSRNet has scales 2, 3 and 4, not 5."),
			Arguments.of("dsrnet", 2, Map.of("branch", "best"),
				"Option branch of dsrnet must be one of [selected, fixed, argmax, stochastic, learned], not best."),
			Arguments.of("dsrnet", 2, Map.of("width", 64), "dsrnet has no option width; it has branch, seed."));
	}

	@ParameterizedTest
	@MethodSource("wrong")
	void aWrongConfigurationIsRefusedInASentence(String id, int scale, Map<String, ?> options, String sentence) {
		var e = assertThrows(IllegalArgumentException.class, () -> Networks.create(id, scale, options));
		assertTrue(e.getMessage().contains(sentence) && e.getMessage().endsWith("."), e.getMessage());
	}

	@Test
	void largestConfigurationsCanBeDescribed() {
		assertEquals(2 * (2 + 1000 + 1) + 1, new LiteSRNet(2, 8, 1000).graph().nodes().size());
		assertEquals(1024, new LiteSRNet(2, 1024, 1).graph().nodes().get(2).type().channels());
	}
}
