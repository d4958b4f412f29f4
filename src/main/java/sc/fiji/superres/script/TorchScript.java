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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import sc.fiji.superres.graph.DType;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Op;
import sc.fiji.superres.graph.TokenOp;

/**
 * A graph, or a section of one, as a TorchScript archive: a zip of the code, an empty module and nothing else. The
 * parameters are arguments of {@code forward(x0, ..., p0, p1, ...)}, so that weights stay where they are and gradients
 * can be taken. Works at any image size.
 */
public final class TorchScript {

	private static final String CLASS = "GraphScript";
	private static final String HEAD = "class " + CLASS + "(Module):\n  __parameters__ = []\n  __buffers__ = []\n"
		+ "  def forward(self: __torch__." + CLASS;
	private static final int PROTOCOL = 2;

	private TorchScript() {}

	/** Whether every operator of the graph has a script. */
	public static boolean canWrite(Graph graph) {
		return graph.nodes().stream().noneMatch(node -> node.op() instanceof Op.Route);
	}

	/**
	 * @param dtype format in which everything but the last grid is computed
	 * @param fused convolutions apply the ReLU that follows: faster on a CPU, but gives no gradients
	 * @return the archive, to be loaded by {@code torch.jit.load}; its arguments are the inputs of the section, then
	 *         its parameters, its results the outputs of the section, all float32
	 */
	public static byte[] archive(Section section, DType dtype, boolean fused) {
		return archive(code(section, dtype, fused));
	}

	/**
	 * A function of tensors as an archive.
	 *
	 * @param arguments names of the tensors it takes
	 * @param body      lines of the form that TorchScript archives have: operators in full, {@code torch.add(a, b)};
	 *                      the last one returns a tensor
	 */
	public static byte[] archive(List<String> arguments, List<String> body) {
		StringBuilder code = new StringBuilder(HEAD);
		arguments.forEach(name -> code.append(",\n    ").append(name).append(": Tensor"));
		code.append(") -> Tensor:\n");
		body.forEach(line -> code.append("    ").append(line).append('\n'));
		return archive(code.toString());
	}

	private static byte[] archive(String code) {
		var entries = new LinkedHashMap<String, byte[]>();
		entries.put("data.pkl", pickledModule());
		entries.put("code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
		entries.put("constants.pkl", new byte[]{(byte) 0x80, PROTOCOL, ')', '.'});
		entries.put("version", "3\n".getBytes(StandardCharsets.US_ASCII));
		return zip(entries);
	}

	/** The source text of the module. */
	static String code(Section section, DType dtype, boolean fused) {
		StringBuilder code = new StringBuilder(HEAD);
		for (int input : section.inputs())
			code.append(",\n    x").append(input).append(": Tensor");
		for (int i = 0; i < section.parameters().size(); i++)
			code.append(",\n    p").append(i).append(": Tensor");
		String results = String.join(", ", Collections.nCopies(section.outputs().size(), "Tensor"));
		code.append(") -> ").append(section.outputs().size() == 1 ? results : "Tuple[" + results + "]").append(":\n");
		code.append(new ScriptWriter(section, dtype, fused).write());
		if (section.has(TokenOp.SelectiveScan.class)) code.append(ScanScript.method(CLASS));
		if (section.has(TokenOp.Wkv.class)) code.append(WkvScript.method(CLASS));
		return code.toString();
	}

	/** An instance of the class without attributes: GLOBAL, EMPTY_TUPLE, NEWOBJ, EMPTY_DICT, BUILD. */
	private static byte[] pickledModule() {
		var out = new ByteArrayOutputStream();
		out.write(0x80);
		out.write(PROTOCOL);
		out.writeBytes(("c__torch__\n" + CLASS + "\n").getBytes(StandardCharsets.US_ASCII));
		out.writeBytes(")\u0081}b.".getBytes(StandardCharsets.ISO_8859_1));
		return out.toByteArray();
	}

	private static byte[] zip(Map<String, byte[]> entries) {
		var bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			zip.setMethod(ZipOutputStream.STORED);
			for (var e : entries.entrySet()) {
				var entry = new ZipEntry("archive/" + e.getKey());
				var crc = new CRC32();
				crc.update(e.getValue());
				entry.setSize(e.getValue().length);
				entry.setCrc(crc.getValue());
				entry.setTime(0);
				zip.putNextEntry(entry);
				zip.write(e.getValue());
				zip.closeEntry();
			}
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return bytes.toByteArray();
	}
}
