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
package sc.fiji.superres.script;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import sc.fiji.superres.graph.Activation;
import sc.fiji.superres.graph.DType;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Op;
import sc.fiji.superres.graph.ParameterSpec;
import sc.fiji.superres.graph.Scope;
import sc.fiji.superres.nets.DSRNet;
import sc.fiji.superres.nets.DVMSR;
import sc.fiji.superres.nets.DyRSRNet;
import sc.fiji.superres.nets.LiteSRNet;
import sc.fiji.superres.nets.Network;

class TorchScriptTest {

	private static Map<String, byte[]> entries(byte[] archive) throws IOException {
		var entries = new LinkedHashMap<String, byte[]>();
		try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
			for (ZipEntry e; (e = zip.getNextEntry()) != null;) {
				assertEquals(ZipEntry.STORED, e.getMethod(), "PyTorch reads stored entries only");
				entries.put(e.getName(), zip.readAllBytes());
			}
		}
		return entries;
	}

	@Test
	void theArchiveHasTheModuleItsCodeAndNoWeights() throws IOException {
		Graph graph = new LiteSRNet(2, 8, 1).graph();
		Map<String, byte[]> entries = entries(TorchScript.archive(Section.whole(graph), DType.FLOAT32, true));
		assertEquals(
			List.of("archive/data.pkl", "archive/code/__torch__.py", "archive/constants.pkl", "archive/version"),
			List.copyOf(entries.keySet()));
		assertEquals(TorchScript.code(Section.whole(graph), DType.FLOAT32, true),
			new String(entries.get("archive/code/__torch__.py"), StandardCharsets.UTF_8));
		assertEquals("3\n", new String(entries.get("archive/version"), StandardCharsets.US_ASCII));
	}

	@ParameterizedTest
	@MethodSource("sc.fiji.superres.testing.SmallNetworks#scripted")
	void theArchiveIsTheSameEachTime(Network network) {
		for (DType dtype : DType.values())
			assertArrayEquals(TorchScript.archive(Section.whole(network.graph()), dtype, true),
				TorchScript.archive(Section.whole(network.graph()), dtype, true));
	}

	@ParameterizedTest
	@MethodSource("sc.fiji.superres.testing.SmallNetworks#scripted")
	void everyArgumentIsReadAndEveryVariableKnown(Network network) {
		Graph graph = network.graph();
		String code = TorchScript.code(Section.whole(graph), DType.BFLOAT16, false);
		String body = code.substring(code.indexOf("-> Tensor:"));
		int parameters = Section.whole(graph).parameters().size();
		for (int i = 0; i < parameters; i++)
			assertTrue(Pattern.compile("\\bp" + i + "\\b").matcher(body).find(), "p" + i);
		assertFalse(code.contains("p" + parameters + ":"), "more arguments than parameters");
		var known = new HashSet<String>();
		for (String line : body.lines().skip(1).toList()) {
			String[] sides = line.contains(" = ") ? line.strip().split(" = ", 2) : new String[]{"", line.strip()};
			var used = Pattern.compile("\\bv\\d+\\b").matcher(sides[1]);
			while (used.find())
				assertTrue(known.contains(used.group()), line);
			assertTrue(!sides[0].matches("v\\d+") || known.add(sides[0]), line + " is assigned twice");
		}
	}

	@Test
	void aFusedReluIsNotWrittenAgain() {
		var scope = new Scope("Test", 3);
		Activation sole = scope.relu(scope.conv2d("sole", scope.input(), 3, 3));
		Activation shared = scope.conv2d("shared", sole, 3, 3);
		Graph graph = scope.build(scope.add(shared, scope.relu(shared)));
		String fused = TorchScript.code(Section.whole(graph), DType.FLOAT32, true);
		assertTrue(fused.lines().anyMatch(l -> l.contains("p0, p1") && l.contains("\"relu\"")), fused);
		assertTrue(fused.lines().anyMatch(l -> l.contains("p2, p3") && l.contains("\"none\"")), fused);
		assertEquals(1, fused.split("torch\\.relu", -1).length - 1, "only the ReLU of the shared convolution is left");
		String plain = TorchScript.code(Section.whole(graph), DType.FLOAT32, false);
		assertEquals(2, plain.split("torch\\.relu", -1).length - 1);
		assertFalse(plain.contains("mkldnn"));
	}

	static List<Network> wholeFinalLayers() {
		return List.of(new LiteSRNet(2, 8, 1), new LiteSRNet(4, 8, 1), new DSRNet(4),
			new DVMSR(2, 12, 1, 1, DVMSR.ReconstructionHead.DIRECT),
			new DVMSR(4, 12, 1, 1, DVMSR.ReconstructionHead.PIXELSHUFFLE), new DyRSRNet(3, 2, 16, List.of(1), 4));
	}

	/**
	 * Where pixels are only put in order after the last convolution, it is what makes them, though on the coarse grid.
	 */
	@ParameterizedTest
	@MethodSource("wholeFinalLayers")
	void theFinalGridIsFloat32(Network network) {
		Graph graph = network.graph();
		Section last = Section.betweenScans(graph).get(Section.betweenScans(graph).size() - 1);
		String code = TorchScript.code(last, DType.FLOAT16, false);
		List<Op.Conv2d> convolutions = graph.nodes().stream().map(Graph.Node::op)
			.filter(op -> op instanceof Op.Conv2d c && c.weight().trainable()).map(Op.Conv2d.class::cast).toList();
		Op.Conv2d made = convolutions.get(convolutions.size() - 1);
		for (ParameterSpec p : made.parameters()) {
			int argument = last.parameters().indexOf(p);
			assertTrue(Pattern.compile("torch\\.conv2d\\(.*\\bp" + argument + "\\b").matcher(code).find(),
				p + "\n" + code);
			assertFalse(code.contains("torch.to(p" + argument + ","), p + "\n" + code);
		}
		assertTrue(code.contains("torch.to(p0, 5)"), code);
	}

	@Test
	void parametersAreThoseReadInPublishedOrder() {
		Graph graph = new DSRNet(2).graph();
		List<String> names = Section.whole(graph).parameters().stream().map(ParameterSpec::name).toList();
		assertEquals(
			graph.parameters().stream().map(ParameterSpec::name).filter(graph.usedParameters()::contains).toList(),
			names);
		assertTrue(names.contains("conv7_2.0.weight") && !names.contains("conv7_1.0.weight")
			&& !names.contains("gate.fc1.weight"), names.toString());
	}

	@Test
	void routingHasNoScript() {
		Graph graph = new DSRNet(2, DSRNet.Branch.ARGMAX, 0).graph();
		assertFalse(TorchScript.canWrite(graph));
		var e = assertThrows(UnsupportedOperationException.class,
			() -> TorchScript.archive(Section.whole(graph), DType.FLOAT32, false));
		assertTrue(e.getMessage().contains("operator by operator"), e.getMessage());
	}
}
