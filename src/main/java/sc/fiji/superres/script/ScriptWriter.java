package sc.fiji.superres.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Op;
import sc.fiji.superres.graph.OpVisitor;
import sc.fiji.superres.graph.Parameter;

/**
 * Writes a graph as a TorchScript function of the image and the parameters. Values are names of the script's variables.
 * Image and results are float32; in between, what stays on a coarser grid than the result is computed in the number format
 * asked for, and the operators that make the final grid in float32, so that the image itself is never rounded.
 */
final class ScriptWriter implements OpVisitor<String> {

	private static final String SAME = "[1, 1]";

	private final Graph graph;
	private final Numbers numbers;
	private final boolean fused;
	private final List<Parameter> parameters;
	private final StringBuilder body = new StringBuilder();
	private final Map<String, String> cast = new HashMap<>();
	private final Map<String, Numbers> types = new HashMap<>();
	private Numbers now = Numbers.FLOAT32;
	private boolean reluFollows;
	private int variables;

	/**
	 * @param fused let convolutions apply the ReLU that follows them, on a CPU and without gradients
	 */
	ScriptWriter(Graph graph, Numbers numbers, boolean fused) {
		this.graph = graph;
		this.numbers = numbers;
		this.fused = fused;
		parameters = TorchScript.parametersOf(graph);
	}

	/** The body of the function: one assignment a line, then the return. */
	String write() {
		String[] values = new String[graph.nodes().size() + 1];
		values[0] = "x";
		types.put("x", Numbers.FLOAT32);
		for (int index = 1; index < values.length; index++) {
			Graph.Node node = graph.nodes().get(index - 1);
			now = node.type().scale() == graph.output().scale() ? Numbers.FLOAT32 : numbers;
			Optional<Integer> relu = fused ? soleRelu(index) : Optional.empty();
			reluFollows = relu.isPresent();
			List<String> arguments = node.inputs().stream().map(i -> values[i]).toList();
			values[index] = values[index] != null ? values[index] : node.op().accept(this, arguments);
			if (relu.isPresent()) values[relu.get()] = values[index];
		}
		return body + "    return " + values[graph.outputIndex()] + "\n";
	}

	/** The ReLU that reads the given convolution, if nothing else does. */
	private Optional<Integer> soleRelu(int index) {
		if (!(graph.nodes().get(index - 1).op() instanceof Op.Conv2d)) return Optional.empty();
		List<Integer> readers = new ArrayList<>();
		for (int i = index + 1; i <= graph.nodes().size(); i++)
			if (graph.nodes().get(i - 1).inputs().contains(index)) readers.add(i);
		boolean sole = readers.size() == 1 && index != graph.outputIndex() && graph.nodes().get(readers.get(0) - 1)
			.op() instanceof Op.Relu;
		return sole ? Optional.of(readers.get(0)) : Optional.empty();
	}

	private String assign(String expression) {
		String variable = "v" + variables++;
		body.append("    ").append(variable).append(" = ").append(expression).append('\n');
		types.put(variable, now);
		return variable;
	}

	private String cast(String value) {
		return types.get(value) == now ? value : assign("torch.to(" + value + ", " + now.code() + ")");
	}

	private String parameter(Parameter p) {
		String argument = "p" + parameters.indexOf(p);
		if (now == Numbers.FLOAT32) return argument;
		return cast.computeIfAbsent(argument, a -> assign("torch.to(" + a + ", " + now.code() + ")"));
	}

	@Override
	public String conv2d(Op.Conv2d op, String x) {
		String in = cast(x);
		String weight = parameter(op.weight());
		String bias = op.bias().map(this::parameter).orElse("None");
		String padding = "[" + op.padding() + ", " + op.padding() + "]";
		if (fused) return assign("ops.mkldnn._convolution_pointwise(" + in + ", " + weight + ", " + bias + ", " + padding + ", " + SAME
			+ ", " + SAME + ", 1, \"" + (reluFollows ? "relu" : "none") + "\", [], \"\")");
		return assign("torch.conv2d(" + in + ", " + weight + ", " + bias + ", " + SAME + ", " + padding + ", " + SAME + ", 1)");
	}

	/** With kernel = stride, a transposed convolution is a 1x1 convolution to {@code out * k * k} channels and a shuffle. */
	@Override
	public String convTranspose2d(Op.ConvTranspose2d op, String x) {
		int in = op.weight().shape().size(0);
		int out = op.weight().shape().size(1);
		int k = op.stride();
		String kernel = assign("torch.reshape(torch.permute(" + parameter(op.weight()) + ", [1, 2, 3, 0]), [" + out * k * k + ", " + in
			+ ", 1, 1])");
		String bias = assign("torch.repeat_interleave(" + parameter(op.bias()) + ", " + k * k + ")");
		String wide = assign("torch.conv2d(" + cast(x) + ", " + kernel + ", " + bias + ", " + SAME + ", [0, 0], " + SAME + ", 1)");
		return assign("torch.pixel_shuffle(" + wide + ", " + k + ")");
	}

	@Override
	public String relu(Op.Relu op, String x) {
		now = types.get(x);
		return assign("torch.relu(" + x + ")");
	}

	@Override
	public String add(Op.Add op, String a, String b) {
		return assign("torch.add(" + cast(a) + ", " + cast(b) + ")");
	}

	@Override
	public String pixelShuffle(Op.PixelShuffle op, String x) {
		now = types.get(x);
		return assign("torch.pixel_shuffle(" + x + ", " + op.factor() + ")");
	}

	@Override
	public String globalAveragePool(Op.GlobalAveragePool op, String x) {
		return assign("torch.mean(" + cast(x) + ", [2, 3])");
	}

	@Override
	public String linear(Op.Linear op, String x) {
		return assign("torch.linear(" + cast(x) + ", " + parameter(op.weight()) + ", " + parameter(op.bias()) + ")");
	}

	@Override
	public String route(Op.Route op, String logits, String branch0, String branch1) {
		throw new UnsupportedOperationException("Routing by logits is not written as a script; such graphs run operator by operator");
	}
}
