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

import static sc.fiji.superres.task.RootLocale.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

import sc.fiji.superres.graph.CustomOp;
import sc.fiji.superres.graph.DType;
import sc.fiji.superres.graph.DepthwiseOp;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.GridOp;
import sc.fiji.superres.graph.Op;
import sc.fiji.superres.graph.OpVisitor;
import sc.fiji.superres.graph.ParameterSpec;
import sc.fiji.superres.graph.SequenceOp;
import sc.fiji.superres.graph.TokenOp;

/**
 * Writes a section of a graph as a TorchScript function of its inputs and parameters. Values are names of the script's
 * variables. Inputs and results are float32; in between, features are computed in the number format asked for, and what
 * is an image (on the grid of the result, of as many channels) in float32. So a network that adds the image to what it
 * computes, as DSRN does, never rounds it; the others round it where it runs through their features. Where it is only
 * shuffled and added up, what computes the pixels before the shuffle is float32 as well.
 */
final class ScriptWriter implements OpVisitor<String> {

	private static final String SAME = "[1, 1]";
	private static final int INT64 = 4;
	/** Channels of a group from which on a product for each group is faster than one for all, in and out. */
	private static final int LARGE_GROUP = 16;

	private final Section section;
	private final Graph graph;
	private final DType dtype;
	private final boolean fused;
	private final List<ParameterSpec> parameters;
	private final Set<Integer> shuffled = new HashSet<>();
	private final StringBuilder body = new StringBuilder();
	private final Map<String, String> cast = new HashMap<>();
	private final Map<String, DType> types = new HashMap<>();
	private DType now = DType.FLOAT32;
	private boolean reluFollows;
	private int variables;

	/**
	 * @param fused let convolutions apply the ReLU that follows them, on a CPU and without gradients
	 */
	ScriptWriter(Section section, DType dtype, boolean fused) {
		this.section = section;
		this.graph = section.graph();
		this.dtype = dtype;
		this.fused = fused;
		parameters = section.parameters();
		findShuffled(graph.outputIndex());
	}

	/**
	 * Walks back from a node that is the image, up to constants, to the nodes that compute its pixels before they are
	 * shuffled.
	 */
	private void findShuffled(int image) {
		if (image == 0) return;
		Graph.Node node = graph.nodes().get(image - 1);
		if (node.op() instanceof Op.PixelShuffle) shuffled.addAll(node.inputs());
		else
			if (node.op() instanceof Op.Shift || node.op() instanceof Op.Add) node.inputs().forEach(this::findShuffled);
	}

	/** The body of the function: one assignment a line, then the return. */
	String write() {
		String[] values = new String[graph.nodes().size() + 1];
		for (int input : section.inputs()) {
			values[input] = "x" + input;
			types.put(values[input], DType.FLOAT32);
		}
		for (int index = section.first(); index <= section.last(); index++) {
			Graph.Node node = graph.nodes().get(index - 1);
			now = node.type().equals(graph.output()) || shuffled.contains(index) ? DType.FLOAT32 : dtype;
			Optional<Integer> relu = fused ? soleRelu(index) : Optional.empty();
			reluFollows = relu.isPresent();
			List<String> arguments = node.inputs().stream().map(i -> values[i]).toList();
			values[index] = values[index] != null ? values[index] : node.op().accept(this, arguments);
			if (relu.isPresent()) values[relu.get()] = values[index];
		}
		now = DType.FLOAT32;
		List<String> results = section.outputs().stream().map(i -> cast(values[i])).toList();
		return body + "    return " + (results.size() == 1 ? results.get(0) : "(" + String.join(", ", results) + ")")
			+ "\n";
	}

	/** The ReLU that reads the given convolution, if nothing else does. */
	private Optional<Integer> soleRelu(int index) {
		if (!(graph.nodes().get(index - 1).op() instanceof Op.Conv2d)) return Optional.empty();
		List<Integer> readers = new ArrayList<>();
		for (int i = index + 1; i <= graph.nodes().size(); i++)
			if (graph.nodes().get(i - 1).inputs().contains(index)) readers.add(i);
		boolean sole = readers.size() == 1 && index != graph.outputIndex() && readers.get(0) <= section.last()
			&& graph.nodes().get(readers.get(0) - 1).op() instanceof Op.Relu;
		return sole ? Optional.of(readers.get(0)) : Optional.empty();
	}

	private String assign(String expression) {
		String variable = "v" + variables++;
		body.append("    ").append(variable).append(" = ").append(expression).append('\n');
		types.put(variable, now);
		return variable;
	}

	private String cast(String value) {
		return types.get(value) == now ? value : assign("torch.to(" + value + ", " + code(now) + ")");
	}

	private String parameter(ParameterSpec p) {
		String argument = "p" + parameters.indexOf(p);
		if (now == DType.FLOAT32) return argument;
		return cast.computeIfAbsent(argument, a -> assign("torch.to(" + a + ", " + code(now) + ")"));
	}

	@Override
	public String conv2d(Op.Conv2d op, String x) {
		String in = cast(x);
		String weight = parameter(op.weight());
		String bias = op.bias().map(this::parameter).orElse("None");
		String padding = "[" + op.padding() + ", " + op.padding() + "]";
		if (fused)
			return assign("ops.mkldnn._convolution_pointwise(" + in + ", " + weight + ", " + bias + ", " + padding
				+ ", " + SAME + ", " + SAME + ", 1, \"" + (reluFollows ? "relu" : "none") + "\", [], \"\")");
		return convolution(in, weight, bias, 1, op.padding());
	}

	/** A convolution that computes all pixels of the result that belong to a pixel of the input, and a shuffle. */
	@Override
	public String convTranspose2d(GridOp.ConvTranspose2d op, String x) {
		int in = op.weight().shape().size(0);
		int out = op.weight().shape().size(1);
		int s = op.stride();
		int taps = op.taps();
		String padded = padded(parameter(op.weight()), op.lead(), taps * s - op.lead() - op.kernel());
		String phases = assign(format("torch.permute(torch.reshape(%s, [%d, %d, %d, %d, %d, %d]), [1, 3, 5, 0, 2, 4])",
			padded, in, out, taps, s, taps, s));
		String kernel = assign(format("torch.reshape(%s, [%d, %d, %d, %d])", phases, out * s * s, in, taps, taps));
		if (taps > 1) kernel = assign("torch.flip(" + kernel + ", [2, 3])");
		String bias = assign("torch.repeat_interleave(" + parameter(op.bias()) + ", " + s * s + ")");
		String wide = convolution(cast(x), kernel, bias, 1, taps - 1);
		if (taps > 1) for (int axis = 2; axis <= 3; axis++)
			wide = assign(format("torch.narrow(%s, %d, %d, torch.size(%s, %d))", wide, axis, op.reach(), x, axis));
		return assign("torch.pixel_shuffle(" + wide + ", " + s + ")");
	}

	/** Zeros around a kernel. */
	private String padded(String kernel, int before, int after) {
		if (before == 0 && after == 0) return kernel;
		String sides = before + ", " + after;
		return assign("torch.constant_pad_nd(" + kernel + ", [" + sides + ", " + sides + "], 0)");
	}

	private String convolution(String x, String weight, String bias, int stride, int padding) {
		return assign(format("torch.conv2d(%s, %s, %s, [%d, %d], [%d, %d], [1, 1], 1)", x, weight, bias, stride, stride,
			padding, padding));
	}

	@Override
	public String custom(CustomOp op, List<String> inputs) {
		List<String> in = inputs.stream().map(this::cast).toList();
		List<String> own = op.parameters().stream().map(this::parameter).toList();
		return assign(OperatorScripts.of(op).write(op, in, own, this::assign));
	}

	@Override
	public String relu(Op.Relu op, String x) {
		now = types.get(x);
		return assign("torch.relu(" + x + ")");
	}

	@Override
	public String leakyRelu(Op.LeakyRelu op, String x) {
		now = types.get(x);
		return assign("torch.leaky_relu(" + x + ", " + op.slope() + ")");
	}

	@Override
	public String silu(Op.Silu op, String x) {
		now = types.get(x);
		return assign("torch.silu(" + x + ")");
	}

	@Override
	public String sigmoid(Op.Sigmoid op, String x) {
		now = types.get(x);
		return assign("torch.sigmoid(" + x + ")");
	}

	/** In float32, as steps of a scan are only multiplied with one another. */
	@Override
	public String softplus(Op.Softplus op, String x) {
		now = DType.FLOAT32;
		return assign("torch.softplus(" + cast(x) + ", 1, 20)");
	}

	@Override
	public String shift(Op.Shift op, String x) {
		String in = cast(x);
		String offsets = assign(
			"torch.tensor(" + op.offsets() + ", dtype=" + code(now) + ", device=ops.prim.device(" + in + "))");
		return assign("torch.add(" + in + ", torch.view(" + offsets + ", [1, " + op.offsets().size() + ", 1, 1]))");
	}

	@Override
	public String add(Op.Add op, String a, String b) {
		return assign("torch.add(" + cast(a) + ", " + cast(b) + ")");
	}

	@Override
	public String multiply(Op.Multiply op, String a, String b) {
		return assign("torch.mul(" + cast(a) + ", " + cast(b) + ")");
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
		return assign("torch.linear(" + cast(x) + ", " + parameter(op.weight()) + ", "
			+ op.bias().map(this::parameter).orElse("None") + ")");
	}

	@Override
	public String route(Op.Route op, String logits, String branch0, String branch1) {
		throw new UnsupportedOperationException(
			"Routing by logits is not written as a script; such graphs run operator by operator");
	}

	@Override
	public String choose(Op.Choose op, String logits, String branch0, String branch1) {
		String scores = cast(logits);
		String first = cast(branch0);
		String second = cast(branch1);
		String takesFirst = assign("torch.ge(" + ofImages(scores, 0) + ", " + ofImages(scores, 1) + ")");
		String chosen = assign("torch.where(" + takesFirst + ", " + first + ", " + second + ")");
		if (fused) return chosen;
		String weights = assign("torch.softmax(" + scores + ", 1)");
		String soft = assign("torch.add(torch.mul(" + ofImages(weights, 0) + ", " + first + "), torch.mul("
			+ ofImages(weights, 1) + ", " + second + "))");
		return assign("torch.add(" + soft + ", torch.detach(torch.sub(" + chosen + ", " + soft + ")))");
	}

	/** A column of a matrix with one row an image, to be combined with images. */
	private static String ofImages(String matrix, int column) {
		return "torch.reshape(torch.narrow(" + matrix + ", 1, " + column + ", 1), [-1, 1, 1, 1])";
	}

	@Override
	public String parametricRelu(Op.ParametricRelu op, String x) {
		now = types.get(x);
		return assign("torch.prelu(" + x + ", torch.narrow(" + parameter(op.slopes()) + ", 0, " + op.index() + ", 1))");
	}

	@Override
	public String scale(Op.Scale op, String x) {
		now = types.get(x);
		return assign("torch.mul(" + x + ", " + op.factor() + ")");
	}

	/** The engine pads alike on both sides; where one more is needed after, a zero before the kernel shifts it. */
	@Override
	public String stridedConv2d(GridOp.StridedConv2d op, String x) {
		String kernel = padded(parameter(op.weight()), op.after() - op.before(), 0);
		return convolution(cast(x), kernel, parameter(op.bias()), op.stride(), op.after());
	}

	/**
	 * Products of windows of pixels with the kernel, along the columns, then along the rows. Not a convolution, which
	 * may round its operands on a GPU.
	 */
	@Override
	public String bicubic(GridOp.BicubicResize op, String x) {
		int reach = GridOp.BicubicResize.REACH;
		int taps = 2 * reach + 1;
		int s = op.factor();
		String h = assign("torch.size(" + x + ", 2)");
		String w = assign("torch.size(" + x + ", 3)");
		String device = assign("ops.prim.device(" + x + ")");
		String weights = DoubleStream.of(op.weights()).mapToObj(Double::toString).collect(Collectors.joining(", "));
		String values = assign(format("torch.tensor([%s], dtype=%d, device=%s)", weights, code(now), device));
		String kernel = assign(format("torch.t(torch.reshape(%s, [%d, %d]))", values, s, taps));
		String image = cast(x);
		for (int axis = 2; axis <= 3; axis++) {
			String size = axis == 2 ? h : w;
			String places = assign(
				format("torch.arange(-%d, %s + %d, dtype=%d, device=%s)", reach, size, reach, INT64, device));
			String index = assign(format("torch.remainder(%s, 2 * %s)", places, size));
			String folded = assign(format("torch.minimum(%s, torch.rsub(%s, 2 * %s - 1))", index, index, size));
			image = assign(format("torch.index_select(%s, %d, %s)", image, axis, folded));
		}
		for (int axis = 2; axis <= 3; axis++)
			image = assign(format("torch.matmul(torch.unfold(%s, %d, %d, 1), %s)", image, axis, taps, kernel));
		String ordered = assign(format("torch.permute(%s, [0, 1, 2, 4, 3, 5])", image));
		return assign(format("torch.reshape(%s, [torch.size(%s, 0), torch.size(%s, 1), %d * %s, %d * %s])", ordered, x,
			x, s, h, s, w));
	}

	@Override
	public String depthwiseConv2d(DepthwiseOp.DepthwiseConv2d op, String x) {
		return depthwise(cast(x), parameter(op.weight()), parameter(op.bias()), op.padding(), op.channels());
	}

	/** The branches become one kernel, anew at each run, so that it is never older than the weights. */
	@Override
	public String branchedConv2d(DepthwiseOp.BranchedConv2d op, String x) {
		String image = cast(x);
		String alpha = parameter(op.alpha());
		String kernel = assign("torch.reshape(torch.select(" + alpha + ", 0, 0), [1, 1, 1, 1])");
		int size = 1;
		for (int i = 0; i < op.branches().size(); i++) {
			ParameterSpec branch = op.branches().get(i);
			int border = (branch.shape().size(2) - size) / 2;
			kernel = assign(format("torch.add(%s, torch.mul(%s, torch.select(%s, 0, %d)))",
				padded(kernel, border, border), parameter(branch), alpha, i + 1));
			size = branch.shape().size(2);
		}
		return depthwise(image, kernel, "None", op.padding(), op.channels());
	}

	private String depthwise(String x, String weight, String bias, int padding, int channels) {
		return assign(format("torch.conv2d(%s, %s, %s, %s, [%d, %d], %s, %d)", x, weight, bias, SAME, padding, padding,
			SAME, channels));
	}

	@Override
	public String toTokens(TokenOp.ToTokens op, String x) {
		now = types.get(x);
		return assign("torch.flatten(torch.permute(" + x + ", [0, 2, 3, 1]), 1, 2)");
	}

	/** Tokens in memory are channels-last images. */
	@Override
	public String toImage(TokenOp.ToImage op, String tokens, String grid) {
		now = types.get(tokens);
		String size = "torch.size(" + grid + ", 0), torch.size(" + grid + ", 2), torch.size(" + grid
			+ ", 3), torch.size(" + tokens + ", 2)";
		return assign("torch.permute(torch.reshape(" + tokens + ", [" + size + "]), [0, 3, 1, 2])");
	}

	@Override
	public String layerNorm(TokenOp.LayerNorm op, String x) {
		return assign("torch.layer_norm(" + cast(x) + ", [" + op.weight().shape().size(0) + "], "
			+ parameter(op.weight()) + ", " + parameter(op.bias()) + ", " + op.epsilon() + ", False)");
	}

	@Override
	public String slice(TokenOp.Slice op, String x) {
		now = types.get(x);
		return assign("torch.slice(" + x + ", 2, " + op.from() + ", " + op.to() + ", 1)");
	}

	@Override
	public String concat(SequenceOp.Concat op, List<String> parts) {
		return assign("torch.cat([" + parts.stream().map(this::cast).collect(Collectors.joining(", ")) + "], 2)");
	}

	@Override
	public String flip(SequenceOp.Flip op, String x) {
		now = types.get(x);
		return assign("torch.flip(" + x + ", [1])");
	}

	@Override
	public String transpose(SequenceOp.Transpose op, String x, String grid) {
		now = types.get(x);
		int lines = op.back() ? 3 : 2;
		String split = assign(
			format("torch.reshape(%s, [torch.size(%s, 0), torch.size(%s, %d), torch.size(%s, %d), torch.size(%s, 2)])",
				x, x, grid, lines, grid, 5 - lines, x));
		return assign("torch.flatten(torch.transpose(" + split + ", 1, 2), 1, 2)");
	}

	@Override
	public String channelScale(TokenOp.ChannelScale op, String x) {
		return assign("torch.mul(" + cast(x) + ", " + parameter(op.factors()) + ")");
	}

	/**
	 * One product a group where groups are large. Where they are small, one map of all channels with zeros between the
	 * groups: what it multiplies in vain costs less than putting the channels together then.
	 */
	@Override
	public String groupedLinear(TokenOp.GroupedLinear op, String x) {
		int in = op.weight().shape().size(2), groups = op.weight().shape().size(0);
		String rows = "torch.slice(" + parameter(op.weight()) + ", 1, " + op.from() + ", " + op.to() + ", 1)";
		if (op.bias().isEmpty() && Math.min(in, op.to() - op.from()) >= LARGE_GROUP) {
			String split = assign(
				format("torch.permute(torch.reshape(%s, [torch.size(%s, 0), torch.size(%s, 1), %d, %d]), [0, 2, 1, 3])",
					cast(x), x, x, groups, in));
			String product = assign("torch.matmul(" + split + ", torch.transpose(" + rows + ", 1, 2))");
			return assign("torch.flatten(torch.permute(" + product + ", [0, 2, 1, 3]), 2, 3)");
		}
		String weight = assign("torch.block_diag(torch.unbind(" + rows + ", 0))");
		String bias = op.bias().map(b -> "torch.flatten(" + parameter(b) + ")").orElse("None");
		return assign("torch.linear(" + cast(x) + ", " + weight + ", " + bias + ")");
	}

	/** A depthwise convolution of an image of one row, padded on both sides, of which the last columns are dropped. */
	@Override
	public String causalConv1d(TokenOp.CausalConv1d op, String x) {
		String row = assign("torch.unsqueeze(torch.transpose(" + cast(x) + ", 1, 2), 2)");
		String wide = assign(
			"torch.conv2d(" + row + ", torch.unsqueeze(" + parameter(op.weight()) + ", 2), " + parameter(op.bias())
				+ ", " + SAME + ", [0, " + (op.kernel() - 1) + "], " + SAME + ", " + op.channels() + ")");
		return assign(
			"torch.transpose(torch.squeeze(torch.slice(" + wide + ", 3, 0, torch.size(" + x + ", 1), 1), 2), 1, 2)");
	}

	/** In float32 in any case: states are sums over thousands of tokens. */
	@Override
	public String selectiveScan(TokenOp.SelectiveScan op, String u, String delta, String b, String c) {
		now = DType.FLOAT32;
		return assign("(self).scan(" + cast(u) + ", " + cast(delta) + ", " + parameter(op.aLog()) + ", "
			+ parameter(op.d()) + ", " + cast(b) + ", " + cast(c) + ")");
	}

	/** In float32 in any case, as the scan. */
	@Override
	public String wkv(TokenOp.Wkv op, String k, String v) {
		now = DType.FLOAT32;
		String row = ", 0, " + op.pass() + ")";
		return assign("(self).wkv(" + cast(k) + ", " + cast(v) + ", torch.select(" + parameter(op.decay()) + row
			+ ", torch.select(" + parameter(op.first()) + row + ")");
	}

	/** PyTorch's code of a scalar type. */
	private static int code(DType format) {
		return switch (format) {
			case FLOAT16 -> 5;
			case FLOAT32 -> 6;
			case FLOAT64 -> 7;
			case BFLOAT16 -> 15;
		};
	}
}
