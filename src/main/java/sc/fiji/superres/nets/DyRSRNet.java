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

import static sc.fiji.superres.task.RootLocale.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import sc.fiji.superres.graph.Activation;
import sc.fiji.superres.graph.DepthwiseOp;
import sc.fiji.superres.graph.Dims;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Init;
import sc.fiji.superres.graph.Op;
import sc.fiji.superres.graph.ParameterSpec;
import sc.fiji.superres.graph.Scope;
import sc.fiji.superres.graph.TokenOp;
import sc.fiji.superres.graph.Weights;

/**
 * DyRSRNet (PRCV 2025): residual groups of blocks, each of which passes its tokens through state-space modules that
 * scan the image in four directions and then through an RWKV block: two passes of the WKV operator, by rows and by
 * columns, and a mix of channels, each behind a re-parameterised depthwise convolution (OSRM). RGB in [0, 1],
 * mean-shifted inside, no skip from the input. Every output pixel depends on every pixel.
 * <p>
 * The paper and the published code differ; what is here, and why:
 * <ul>
 * <li>The paper draws one state-space module in each block, and the runs behind its PSNR table had one. The released
 * class of this name has two, on half of the channels each. Both are here, the latter by default.</li>
 * <li>No width reproduces the paper's counts (774, 784 and 794 thousand parameters, 87.2, 39.2 and 23.0 G
 * multiply-adds), and their equal steps from scale to scale are impossible with this upsampler. Width 56, of most of
 * the published configurations, comes nearest.</li>
 * <li>The paper's diagonal scans, its modulation of the scan (FreqGate, ResGate), its token shift and a convolution
 * after OSRM are not in the code: scans go by rows and columns. The code is followed.</li>
 * <li>WKV is the formula that paper and code state. The published CUDA kernel deviates from it by one step of distance
 * between chunks of the sequence (by up to 3e-4 of the result of a tiny image, by less than 1e-6 from 64 x 64 pixels
 * on).</li>
 * <li>Whole samples dropped at random during training (drop path, rate 0 to 0.1) have no parameters and are left out,
 * as in DVMSR: the same weights and data always give the same gradients.</li>
 * <li>{@code att.dwconv} and {@code osrm.conv5x5_reparam} are in the published state dictionary and so among the
 * parameters, but nothing reads them: the published code overwrites the latter with the sum of OSRM's branches before
 * it uses it. Here the branches are summed up at every run, so that a moving average of the weights needs no care.</li>
 * </ul>
 *
 * @param scale    2, 3 or 4
 * @param ssmSplit state-space modules in each block, 2 on half of the channels each or 1 on all of them
 * @param width    channels of a token ({@code embed_dim}), a multiple of ssmSplit, 4 to 1024
 * @param depths   blocks of each group, 1 to 100 in all
 * @param states   states of the scan for each channel ({@code d_state}), 1 to 256
 */
public record DyRSRNet(int scale, int ssmSplit, int width, List<Integer> depths, int states) implements Network {

	static final String ID = "dyrsrnet";
	private static final Publication PUBLICATION = new Publication(
		"DyRSRNet: A Lightweight Super-Resolution Framework Based on Dynamic Recursive State-Space Networks",
		"He, Wei, Wang, Guo", "PRCV", 2025, Optional.empty(),
		Publication.github("vpsg-research/DyRSRNet", Optional.of("Apache-2.0")));
	private static final float[] MEAN = {0.4488f, 0.4371f, 0.4040f};
	private static final int DIRECTIONS = 4;
	private static final int HIDDEN = 4;
	private static final double SMALLEST_STEP = 0.001, LARGEST_STEP = 0.1;
	/** Far beyond what is of use; a configuration from a file must not exhaust memory. */
	private static final int MAX_WIDTH = 1024, MAX_BLOCKS = 100, MAX_STATES = 256;

	public DyRSRNet {
		depths = List.copyOf(depths);
		Options.require(scale >= 2 && scale <= 4, "DyRSRNet has scales 2, 3 and 4, not " + scale + ".");
		Options.require(ssmSplit == 1 || ssmSplit == 2,
			"DyRSRNet has 1 or 2 state-space modules in a block, not " + ssmSplit + ".");
		Options.require(width >= 4 && width <= MAX_WIDTH && width % ssmSplit == 0,
			"The width of DyRSRNet must be a number from 4 to " + MAX_WIDTH
				+ ", even with two state-space modules, not " + width + ".");
		Options.require(
			!depths.isEmpty() && depths.stream().allMatch(depth -> depth >= 1 && depth <= MAX_BLOCKS)
				&& depths.stream().mapToInt(depth -> depth).sum() <= MAX_BLOCKS,
			"Every group of DyRSRNet needs at least one block, and all together at most " + MAX_BLOCKS + ", not "
				+ depths + ".");
		Options.require(states >= 1 && states <= MAX_STATES,
			"The states of DyRSRNet must be a number from 1 to " + MAX_STATES + ", not " + states + ".");
	}

	/** The released class in the width of the published runs. */
	public DyRSRNet(int scale) {
		this(scale, 2, 56, List.of(2, 2, 2, 2), 16);
	}

	static DyRSRNet create(int scale, Options options) {
		var released = new DyRSRNet(scale);
		return new DyRSRNet(scale, options.integer("ssmSplit", released.ssmSplit),
			options.integer("width", released.width), options.integers("depths", released.depths),
			options.integer("states", released.states));
	}

	/** Everything from names and shapes; the upsampler shows the scale in how many channels it shuffles. */
	static Optional<Network> recognise(Map<String, Dims> shapes) {
		String block = "layers.%d.residual_group.blocks.%d.";
		String first = format(block, 0, 0);
		Dims embedding = shapes.get("conv_first.weight");
		Dims upsampler = shapes.get("upsample.0.weight");
		int split = shapes.containsKey(first + "self_attention.A_logs") ? 1 : 2;
		Dims scan = shapes.get(first + (split == 1 ? "self_attention.A_logs" : "self_attention_1.A_logs"));
		if (embedding == null || upsampler == null || scan == null || embedding.rank() != 4 || upsampler.rank() != 4
			|| scan.rank() != 2 || !shapes.containsKey(first + "wa.att.spatial_decay")) return Optional.empty();
		List<Integer> depths = new ArrayList<>();
		while (shapes.containsKey(format(block + "ln_1.weight", depths.size(), 0))) {
			int depth = 1;
			while (shapes.containsKey(format(block + "ln_1.weight", depths.size(), depth)))
				depth++;
			depths.add(depth);
		}
		return Optional.of(new DyRSRNet((int) Math.round(Math.sqrt(upsampler.size(0) / 3.0)), split, embedding.size(0),
			depths, scan.size(1)));
	}

	@Override
	public String id() {
		return ID;
	}

	@Override
	public String title() {
		return "DyRSRNet";
	}

	@Override
	public Publication publication() {
		return PUBLICATION;
	}

	@Override
	public Map<String, Object> options() {
		var options = new LinkedHashMap<String, Object>();
		options.put("ssmSplit", ssmSplit);
		options.put("width", width);
		options.put("depths", depths);
		options.put("states", states);
		return options;
	}

	@Override
	public Graph graph() {
		var s = new Scope("DyRSRNet x" + scale, 3);
		Activation shallow = s.conv2d("conv_first", s.apply(meanShift(-1), s.input()), width, 3);
		Activation tokens = s.layerNorm("patch_embed.norm", s.toTokens(shallow));
		for (int g = 0; g < depths.size(); g++)
			tokens = residualGroup(s, "layers." + g, depths.get(g), tokens, shallow);
		Activation deep = s.toImage(s.layerNorm("norm", tokens), shallow);
		Activation features = s.add(s.conv2d("conv_after_body", deep, width, 3), shallow);
		Activation image = s.pixelShuffle(s.conv2d("upsample.0", features, 3 * scale * scale, 3), scale);
		return s.build(s.apply(meanShift(1), image));
	}

	private static Op.Shift meanShift(int sign) {
		return new Op.Shift(List.of(sign * MEAN[0], sign * MEAN[1], sign * MEAN[2]));
	}

	/** The blocks one after another, a convolution, and a skip around all of them. */
	private Activation residualGroup(Scope s, String prefix, int depth, Activation tokens, Activation grid) {
		Activation x = tokens;
		for (int b = 0; b < depth; b++)
			x = new RcssBlock(s, prefix + ".residual_group.blocks." + b).apply(x, grid);
		Activation image = s.conv2d(prefix + ".conv", s.toImage(x, grid), width, 3);
		return s.add(s.toTokens(image), tokens);
	}

	/**
	 * RCSSblock: state-space modules, then the RWKV block, each around a scaled skip. Layers are in published order.
	 */
	private final class RcssBlock {

		private final Scope s;
		private final TokenOp.ChannelScale skip1, skip2;
		private final TokenOp.LayerNorm norm1, norm2;
		private final List<StateSpace> stateSpaces;
		private final Rwkv rwkv;

		RcssBlock(Scope s, String prefix) {
			this.s = s;
			skip1 = scale(s, prefix + ".skip_scale");
			skip2 = scale(s, prefix + ".skip_scale2");
			norm1 = s.layerNorm(prefix + ".ln_1", width);
			String module = prefix + ".self_attention";
			stateSpaces = ssmSplit == 1
				? List.of(stateSpace(s, module + "."))
				: List.of(stateSpace(s, module + "_1."), stateSpace(s, module + "_2."));
			rwkv = new Rwkv(s, prefix + ".wa");
			norm2 = s.layerNorm(prefix + ".ln_2", width);
		}

		Activation apply(Activation x, Activation grid) {
			Activation y = s.add(s.apply(skip1, x), scanned(s.apply(norm1, x), grid));
			return s.add(s.apply(skip2, y), rwkv.apply(s.apply(norm2, y), grid));
		}

		private Activation scanned(Activation x, Activation grid) {
			if (ssmSplit == 1) return stateSpaces.get(0).apply(x, grid);
			Activation first = stateSpaces.get(0).apply(s.slice(x, 0, width / 2), grid);
			return s.concat(first, stateSpaces.get(1).apply(s.slice(x, width / 2, width), grid));
		}
	}

	StateSpace stateSpace(Scope s, String prefix) {
		return new StateSpace(s, prefix);
	}

	/**
	 * DSSM, the two-dimensional selective scan of VMamba (Liu et al., arXiv 2401.10166): the image as four sequences,
	 * by rows, by columns and both backwards, each with its own scan; their results, put back into place, are added.
	 */
	final class StateSpace {

		private final Scope s;
		private final int outer = width / ssmSplit;
		private final int inner = outer * 3 / 2;
		private final TokenOp.GroupedLinear toLowRank, toB, toC, toStep;
		private final TokenOp.SelectiveScan scan;
		private final Op.Linear inProjection, outProjection;
		private final DepthwiseOp.DepthwiseConv2d convolution;
		private final TokenOp.LayerNorm outNorm;

		private StateSpace(Scope s, String prefix) {
			this.s = s;
			int rank = (outer + 15) / 16;
			ParameterSpec projection = s.parameter(prefix + "x_proj_weight",
				Dims.of(DIRECTIONS, rank + 2 * states, inner), new Init.UniformFanIn(inner), true);
			toLowRank = new TokenOp.GroupedLinear(projection, Optional.empty(), 0, rank);
			toB = new TokenOp.GroupedLinear(projection, Optional.empty(), rank, rank + states);
			toC = new TokenOp.GroupedLinear(projection, Optional.empty(), rank + states, rank + 2 * states);
			ParameterSpec step = s.parameter(prefix + "dt_projs_weight", Dims.of(DIRECTIONS, inner, rank),
				new Init.UniformFanIn(rank), true);
			ParameterSpec stepBias = s.parameter(prefix + "dt_projs_bias", Dims.of(DIRECTIONS, inner),
				new Init.StepBias(SMALLEST_STEP, LARGEST_STEP), true);
			toStep = new TokenOp.GroupedLinear(step, Optional.of(stepBias), 0, inner);
			scan = new TokenOp.SelectiveScan(
				s.parameter(prefix + "A_logs", Dims.of(DIRECTIONS * inner, states), logarithms(), true),
				s.parameter(prefix + "Ds", Dims.of(DIRECTIONS * inner), Init.Fixed.of(1), true));
			inProjection = linear(s, prefix + "in_proj", outer, 2 * inner);
			var uniform = new Init.UniformFanIn(9);
			convolution = new DepthwiseOp.DepthwiseConv2d(
				s.parameter(prefix + "conv2d.weight", Dims.of(inner, 1, 3, 3), uniform, true),
				s.parameter(prefix + "conv2d.bias", Dims.of(inner), uniform, true));
			outNorm = s.layerNorm(prefix + "out_norm", inner);
			outProjection = linear(s, prefix + "out_proj", inner, outer);
		}

		/** A = -1, -2, ... for every channel. */
		private Init logarithms() {
			return new Init.Fixed(IntStream.rangeClosed(1, states).mapToObj(n -> (float) Math.log(n)).toList());
		}

		Activation apply(Activation tokens, Activation grid) {
			Activation both = s.apply(inProjection, tokens);
			Activation gate = s.silu(s.slice(both, inner, 2 * inner));
			Activation image = s.toImage(s.slice(both, 0, inner), grid);
			Activation rows = s.toTokens(s.silu(s.apply(convolution, image)));
			Activation columns = s.rowsToColumns(rows, grid);
			Activation u = s.concat(rows, columns, s.flip(rows), s.flip(columns));
			Activation step = s.softplus(s.apply(toStep, s.apply(toLowRank, u)));
			Activation y = s.apply(scan, u, step, s.apply(toB, u), s.apply(toC, u));
			Activation sum = s.add(bothWays(y, 0), s.columnsToRows(bothWays(y, 1), grid));
			return s.apply(outProjection, s.multiply(s.apply(outNorm, sum), gate));
		}

		/** The scan by rows (0) or by columns (1) forwards plus the one backwards. */
		private Activation bothWays(Activation y, int direction) {
			Activation forwards = s.slice(y, direction * inner, (direction + 1) * inner);
			Activation backwards = s.slice(y, (direction + 2) * inner, (direction + 3) * inner);
			return s.add(forwards, s.flip(backwards));
		}
	}

	/** The RWKV block, VRSE in the paper: tokens are mixed over the image, then over their channels, around skips. */
	private final class Rwkv {

		private final Scope s;
		private final TokenOp.ChannelScale gamma1, gamma2;
		private final TokenOp.LayerNorm norm1, norm2;
		private final SpatialMix spatialMix;
		private final ChannelMix channelMix;

		Rwkv(Scope s, String prefix) {
			this.s = s;
			gamma1 = scale(s, prefix + ".gamma1");
			gamma2 = scale(s, prefix + ".gamma2");
			norm1 = s.layerNorm(prefix + ".ln1", width);
			norm2 = s.layerNorm(prefix + ".ln2", width);
			spatialMix = new SpatialMix(s, prefix + ".att");
			channelMix = new ChannelMix(s, prefix + ".ffn");
		}

		Activation apply(Activation x, Activation grid) {
			Activation y = s.add(x, s.apply(gamma1, spatialMix.apply(s.apply(norm1, x), grid)));
			return s.add(y, s.apply(gamma2, channelMix.apply(s.apply(norm2, y), grid)));
		}
	}

	/** WKV by rows, then WKV of its result by columns with the same keys. */
	private final class SpatialMix {

		private final Scope s;
		private final TokenOp.Wkv byRows, byColumns;
		private final DepthwiseOp.BranchedConv2d osrm;
		private final Op.Linear key, value, receptance, output;

		SpatialMix(Scope s, String prefix) {
			this.s = s;
			ParameterSpec decay = s.parameter(prefix + ".spatial_decay", Dims.of(2, width), new Init.Normal(1), true);
			ParameterSpec first = s.parameter(prefix + ".spatial_first", Dims.of(2, width), new Init.Normal(1), true);
			byRows = new TokenOp.Wkv(decay, first, 0);
			byColumns = new TokenOp.Wkv(decay, first, 1);
			s.parameter(prefix + ".dwconv.weight", Dims.of(width, 1, 3, 3), new Init.UniformFanIn(9), true);
			osrm = osrm(s, prefix + ".osrm.", width);
			key = linear(s, prefix + ".key", width, width);
			value = linear(s, prefix + ".value", width, width);
			receptance = linear(s, prefix + ".receptance", width, width);
			output = linear(s, prefix + ".output", width, width);
		}

		Activation apply(Activation tokens, Activation grid) {
			Activation x = s.toTokens(s.apply(osrm, s.toImage(tokens, grid)));
			Activation k = s.apply(key, x);
			Activation v = s.apply(byRows, k, s.apply(value, x));
			v = s.columnsToRows(s.apply(byColumns, s.rowsToColumns(k, grid), s.rowsToColumns(v, grid)), grid);
			return s.apply(output, s.multiply(s.sigmoid(s.apply(receptance, x)), v));
		}
	}

	/** A gated layer of hidden channels with squared ReLU. */
	private final class ChannelMix {

		private final Scope s;
		private final DepthwiseOp.BranchedConv2d osrm;
		private final Op.Linear key, value, receptance;

		ChannelMix(Scope s, String prefix) {
			this.s = s;
			key = linear(s, prefix + ".key", width, HIDDEN * width);
			osrm = osrm(s, prefix + ".osrm.", width);
			receptance = linear(s, prefix + ".receptance", width, width);
			value = linear(s, prefix + ".value", HIDDEN * width, width);
		}

		Activation apply(Activation tokens, Activation grid) {
			Activation x = s.toTokens(s.apply(osrm, s.toImage(tokens, grid)));
			Activation hidden = s.relu(s.apply(key, x));
			Activation mixed = s.apply(value, s.multiply(hidden, hidden));
			return s.multiply(s.sigmoid(s.apply(receptance, x)), mixed);
		}
	}

	/** OSRM: identity and depthwise convolutions of sizes 1, 3 and 5, weighted. */
	static DepthwiseOp.BranchedConv2d osrm(Scope s, String prefix, int channels) {
		ParameterSpec alpha = s.parameter(prefix + "alpha", Dims.of(4), new Init.Normal(1), true);
		List<ParameterSpec> branches = IntStream.of(1, 3, 5)
			.mapToObj(k -> depthwise(s, prefix + "conv" + k + "x" + k, channels, k)).toList();
		depthwise(s, prefix + "conv5x5_reparam", channels, 5);
		return new DepthwiseOp.BranchedConv2d(alpha, branches);
	}

	private static ParameterSpec depthwise(Scope s, String prefix, int channels, int kernel) {
		return s.parameter(prefix + ".weight", Dims.of(channels, 1, kernel, kernel),
			new Init.UniformFanIn(kernel * kernel), true);
	}

	private static Op.Linear linear(Scope s, String prefix, int in, int out) {
		return new Op.Linear(s.parameter(prefix + ".weight", Dims.of(out, in), new Init.Normal(0.02), true),
			Optional.empty());
	}

	private TokenOp.ChannelScale scale(Scope s, String name) {
		return new TokenOp.ChannelScale(s.parameter(name, Dims.of(width), Init.Fixed.of(1), true));
	}

	/**
	 * Channels 0 to 2 of the first convolution carry the mean-shifted image over the long skip, and the upsampler
	 * interpolates them bilinearly; the body enters them with a twentieth of its published start values, and the other
	 * channels the image with a tenth.
	 */
	@Override
	public Weights identityStart(long seed) {
		var start = new StartValues(graph(), seed);
		start.scaleOutputs("conv_first", 3, 0);
		for (int c = 0; c < 3; c++)
			start.addAtCentre("conv_first", c, c, 1);
		start.scaleOutputs("conv_after_body", 3, 0.05f);
		start.zeroBias("conv_first", "conv_after_body", "upsample.0");
		start.bilinear("upsample.0", 3, scale);
		return start.weights();
	}
}
