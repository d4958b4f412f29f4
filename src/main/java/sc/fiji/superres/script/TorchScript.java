package sc.fiji.superres.script;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Op;
import sc.fiji.superres.graph.Parameter;

/**
 * A graph as a TorchScript archive: a zip of the code, an empty module and nothing else. The parameters are arguments of
 * {@code forward(x, p0, p1, ...)}, in the order of {@link #parametersOf}, so that weights stay where they are and gradients
 * can be taken. Works at any image size.
 */
public final class TorchScript {

	private static final String CLASS = "GraphScript";
	private static final int PROTOCOL = 2;

	private TorchScript() {}

	/** Whether every operator of the graph has a script. */
	public static boolean canWrite(Graph graph) {
		return graph.nodes().stream().noneMatch(node -> node.op() instanceof Op.Route);
	}

	/** The parameters that the graph reads, in published order. */
	public static List<Parameter> parametersOf(Graph graph) {
		var used = graph.usedParameters();
		return graph.parameters().stream().filter(p -> used.contains(p.name())).toList();
	}

	/**
	 * @param numbers format in which everything but the last grid is computed
	 * @param fused   convolutions apply the ReLU that follows: faster on a CPU, but gives no gradients
	 * @return the archive, to be loaded by {@code torch.jit.load}
	 */
	public static byte[] archive(Graph graph, Numbers numbers, boolean fused) {
		var entries = new LinkedHashMap<String, byte[]>();
		entries.put("data.pkl", pickledModule());
		entries.put("code/__torch__.py", code(graph, numbers, fused).getBytes(StandardCharsets.UTF_8));
		entries.put("constants.pkl", new byte[] { (byte) 0x80, PROTOCOL, ')', '.' });
		entries.put("version", "3\n".getBytes(StandardCharsets.US_ASCII));
		return zip(entries);
	}

	/** The source text of the module. */
	static String code(Graph graph, Numbers numbers, boolean fused) {
		StringBuilder code = new StringBuilder("class " + CLASS + "(Module):\n  __parameters__ = []\n  __buffers__ = []\n");
		code.append("  def forward(self: __torch__.").append(CLASS).append(",\n    x: Tensor");
		for (int i = 0; i < parametersOf(graph).size(); i++)
			code.append(",\n    p").append(i).append(": Tensor");
		return code.append(") -> Tensor:\n").append(new ScriptWriter(graph, numbers, fused).write()).toString();
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
