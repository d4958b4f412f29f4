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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import sc.fiji.superres.graph.Activation;
import sc.fiji.superres.graph.Dims;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Init;
import sc.fiji.superres.graph.Op;
import sc.fiji.superres.graph.ParameterSpec;
import sc.fiji.superres.graph.Scope;
import sc.fiji.superres.graph.TokenOp;
import sc.fiji.superres.graph.Weights;

/**
 * DVMSR, "Distillated Vision Mamba for Efficient Super-Resolution" (Lei, Zhang, Cao; CVPR Workshops 2024, arXiv
 * 2405.03008): residual state-space blocks (RSSB) of vision Mamba modules (ViMM), each with one selective scan over the
 * pixels in the order of rows. RGB in [0, 1], mean-shifted inside, no skip from the input. The scan makes every output
 * pixel depend on every pixel before it.
 * <p>
 * As in the published code and unlike in the paper's figure, a ViMM has no residual connection of its own: the
 * published weights were trained that way. The published code also drops whole samples at random during training (drop
 * path); that has no parameters and is left out.
 *
 * @param scale  2, 3 or 4; weights were published for 4
 * @param width  channels of a token ({@code embed_dim})
 * @param groups number of RSSBs
 * @param blocks ViMMs in each RSSB
 * @param head   how tokens become the high-resolution image
 */
public record DVMSR(int scale, int width, int groups, int blocks, ReconstructionHead head) implements Network {

	static final String ID = "dvmsr";
	private static final Publication PUBLICATION = new Publication(
		"DVMSR: Distillated Vision Mamba for Efficient Super-Resolution", "Lei, Zhang, Cao", "CVPR Workshops", 2024,
		Optional.of(Publication.arxiv("2405.03008")), Publication.github("nathan66666/DVMSR", Optional.of("MIT")));
	private static final float[] MEAN = {0.4488f, 0.4371f, 0.4040f};
	private static final int STATES = 16;
	private static final int TAPS = 4;
	private static final int HEAD_WIDTH = 64;
	private static final float HEAD_SLOPE = 0.01f;
	private static final int MAX_WIDTH = 1024, MAX_BLOCKS = 100;

	/** The two reconstruction heads. */
	public enum ReconstructionHead {
		/** One convolution and one pixel shuffle ({@code pixelshuffledirect}): the student. */
		DIRECT,
		/** A convolution to 64 channels, convolutions with pixel shuffles by 2 or 3, a last convolution: teachers. */
		PIXELSHUFFLE;

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	public DVMSR {
		Options.require(scale >= 2 && scale <= 4, "DVMSR has scales 2, 3 and 4, not " + scale + ".");
		Options.require(width >= 3 && width <= MAX_WIDTH,
			"The width of DVMSR must be a number from 3 to " + MAX_WIDTH + ", not " + width + ".");
		Options.require(groups >= 1 && blocks >= 1 && (long) groups * blocks <= MAX_BLOCKS,
			"DVMSR needs at least one group and one block in it, and at most " + MAX_BLOCKS + " blocks in all, not "
				+ groups + " and " + blocks + ".");
	}

	/** The published student. */
	public DVMSR(int scale) {
		this(scale, 60, 4, 2, ReconstructionHead.DIRECT);
	}

	/** The teacher of the paper. */
	public static DVMSR teacher(int scale) {
		return new DVMSR(scale, 192, 8, 2, ReconstructionHead.PIXELSHUFFLE);
	}

	static DVMSR create(int scale, Options options) {
		var student = new DVMSR(scale);
		return new DVMSR(scale, options.integer("width", student.width), options.integer("groups", student.groups),
			options.integer("blocks", student.blocks), options.choice("head", student.head));
	}

	/**
	 * Width, groups, blocks and head from names and shapes; both heads show the scale in how many channels they
	 * shuffle.
	 */
	static Optional<Network> recognise(Map<String, Dims> shapes) {
		Dims first = shapes.get("conv_first.weight");
		Dims head = shapes.get("upsample.0.weight");
		if (first == null || head == null || first.rank() != 4 || head.rank() != 4
			|| !shapes.containsKey("layers.0.residual_group.blocks.0.mixer.A_log")) return Optional.empty();
		int groups = count(shapes, "layers.%d.conv.weight");
		int blocks = count(shapes, "layers.0.residual_group.blocks.%d.norm.weight");
		if (!shapes.containsKey("conv_last.weight"))
			return Optional.of(new DVMSR((int) Math.round(Math.sqrt(head.size(0) / 3.0)), first.size(0), groups, blocks,
				ReconstructionHead.DIRECT));
		int scale = shapes.containsKey("upsample.2.weight")
			? 4
			: (int) Math.round(Math.sqrt(head.size(0) / (double) HEAD_WIDTH));
		return Optional.of(new DVMSR(scale, first.size(0), groups, blocks, ReconstructionHead.PIXELSHUFFLE));
	}

	private static int count(Map<String, Dims> shapes, String pattern) {
		int count = 0;
		while (shapes.containsKey(format(pattern, count)))
			count++;
		return count;
	}

	@Override
	public String id() {
		return ID;
	}

	@Override
	public String title() {
		return "DVMSR";
	}

	@Override
	public Publication publication() {
		return PUBLICATION;
	}

	@Override
	public Map<String, Object> options() {
		var options = new LinkedHashMap<String, Object>();
		options.put("width", width);
		options.put("groups", groups);
		options.put("blocks", blocks);
		options.put("head", head.toString());
		return options;
	}

	@Override
	public Graph graph() {
		var s = new Scope("DVMSR x" + scale, 3);
		Activation shallow = s.conv2d("conv_first", s.apply(meanShift(-1), s.input()), width, 3);
		Activation tokens = s.layerNorm("patch_embed.norm", s.toTokens(shallow));
		for (int i = 0; i < groups; i++)
			tokens = residualGroup(s, "layers." + i, tokens, shallow);
		Activation deep = s.toImage(s.layerNorm("norm_f", tokens), shallow);
		Activation features = s.add(s.conv2d("conv_after_body", deep, width, 3), shallow);
		return s.build(s.apply(meanShift(1), reconstruct(s, features)));
	}

	/** RSSB: the modules one after another, a convolution, and a skip around all of them. */
	private Activation residualGroup(Scope s, String prefix, Activation tokens, Activation grid) {
		Activation x = tokens;
		for (int j = 0; j < blocks; j++) {
			String block = prefix + ".residual_group.blocks." + j;
			MambaMixer mixer = mixer(s, block + ".mixer");
			x = mixer.apply(s.layerNorm(block + ".norm", x));
		}
		Activation image = s.conv2d(prefix + ".conv", s.toImage(x, grid), width, 3);
		return s.add(s.toTokens(image), tokens);
	}

	private Activation reconstruct(Scope s, Activation features) {
		if (head == ReconstructionHead.DIRECT)
			return s.pixelShuffle(s.conv2d("upsample.0", features, 3 * scale * scale, 3), scale);
		Activation x = s.apply(new Op.LeakyRelu(HEAD_SLOPE),
			s.conv2d("conv_before_upsample.0", features, HEAD_WIDTH, 3));
		for (int step = 0; step < steps(); step++)
			x = s.pixelShuffle(s.conv2d("upsample." + 2 * step, x, HEAD_WIDTH * factor() * factor(), 3), factor());
		return s.conv2d("conv_last", x, 3, 3);
	}

	/** Pixel shuffles of the large head. */
	private int steps() {
		return scale == 4 ? 2 : 1;
	}

	/** Upscaling of one pixel shuffle of the large head. */
	private int factor() {
		return scale == 3 ? 3 : 2;
	}

	private static Op.Shift meanShift(int sign) {
		return new Op.Shift(List.of(sign * MEAN[0], sign * MEAN[1], sign * MEAN[2]));
	}

	MambaMixer mixer(Scope s, String prefix) {
		return new MambaMixer(s, prefix);
	}

	/** Mamba's block, in one direction, with its layers declared in published order. */
	final class MambaMixer {

		private final Scope s;
		private final int inner = 2 * width;
		private final int rank = (width + 15) / 16;
		private final TokenOp.SelectiveScan scan;
		private final Op.Linear inProjection, xProjection, deltaProjection, outProjection;
		private final TokenOp.CausalConv1d convolution;

		/**
		 * Start values as the published constructor leaves them: it overwrites Mamba's own ones of the step projection.
		 */
		private MambaMixer(Scope s, String prefix) {
			this.s = s;
			ParameterSpec aLog = s.parameter(prefix + ".A_log", Dims.of(inner, STATES), logarithms(), true);
			ParameterSpec skip = s.parameter(prefix + ".D", Dims.of(inner), Init.Fixed.of(1), true);
			inProjection = linear(prefix + ".in_proj", width, 2 * inner);
			var uniform = new Init.UniformFanIn(TAPS);
			convolution = new TokenOp.CausalConv1d(
				s.parameter(prefix + ".conv1d.weight", Dims.of(inner, 1, TAPS), uniform, true),
				s.parameter(prefix + ".conv1d.bias", Dims.of(inner), uniform, true));
			xProjection = linear(prefix + ".x_proj", inner, rank + 2 * STATES);
			Op.Linear delta = linear(prefix + ".dt_proj", rank, inner);
			ParameterSpec deltaBias = s.parameter(prefix + ".dt_proj.bias", Dims.of(inner), Init.Fixed.of(0), true);
			deltaProjection = new Op.Linear(delta.weight(), Optional.of(deltaBias));
			outProjection = linear(prefix + ".out_proj", inner, width);
			scan = new TokenOp.SelectiveScan(aLog, skip);
		}

		private Op.Linear linear(String prefix, int in, int out) {
			return new Op.Linear(s.parameter(prefix + ".weight", Dims.of(out, in), new Init.Normal(0.02), true),
				Optional.empty());
		}

		/** A = -1, -2, ..., -16 for every channel. */
		private static Init logarithms() {
			return new Init.Fixed(IntStream.rangeClosed(1, STATES).mapToObj(n -> (float) Math.log(n)).toList());
		}

		Activation apply(Activation tokens) {
			Activation both = s.apply(inProjection, tokens);
			Activation gate = s.slice(both, inner, 2 * inner);
			Activation u = s.silu(s.apply(convolution, s.slice(both, 0, inner)));
			Activation selected = s.apply(xProjection, u);
			Activation delta = s.softplus(s.apply(deltaProjection, s.slice(selected, 0, rank)));
			Activation b = s.slice(selected, rank, rank + STATES);
			Activation c = s.slice(selected, rank + STATES, rank + 2 * STATES);
			return s.apply(outProjection, s.multiply(s.apply(scan, u, delta, b, c), s.silu(gate)));
		}
	}

	/**
	 * Channels 0 to 2 of the first convolution carry the mean-shifted image over the long skip, and the head
	 * interpolates them bilinearly; the body and the other channels enter the image with a tenth of their published
	 * start values. In the large head six channels carry the image through the leaky ReLU, three of them its negative.
	 */
	@Override
	public Weights identityStart(long seed) {
		var start = new StartValues(graph(), seed);
		start.scaleOutputs("conv_first", 3, 0);
		for (int c = 0; c < 3; c++)
			start.addAtCentre("conv_first", c, c, 1);
		start.scaleOutputs("conv_after_body", 3, 0.1f);
		start.zeroBias("conv_first", "conv_after_body", "upsample.0");
		if (head == ReconstructionHead.DIRECT) start.bilinear("upsample.0", 3, scale);
		else largeHeadStart(start);
		return start.weights();
	}

	private void largeHeadStart(StartValues start) {
		start.zeroBias("conv_before_upsample.0", "conv_last");
		start.scaleOutputs("conv_before_upsample.0", 6, 0);
		start.scaleOutputs("conv_last", 3, 0.1f);
		for (int c = 0; c < 3; c++) {
			start.addAtCentre("conv_before_upsample.0", c, c, 1);
			start.addAtCentre("conv_before_upsample.0", c + 3, c, -1);
			start.addAtCentre("conv_last", c, c, 1 / (1 + HEAD_SLOPE));
			start.addAtCentre("conv_last", c, c + 3, -1 / (1 + HEAD_SLOPE));
		}
		for (int step = 0; step < steps(); step++) {
			start.zeroBias("upsample." + 2 * step);
			start.bilinear("upsample." + 2 * step, 6, factor());
		}
	}
}
