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

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import sc.fiji.superres.graph.Activation;
import sc.fiji.superres.graph.Dims;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Init;
import sc.fiji.superres.graph.Op;
import sc.fiji.superres.graph.Scope;
import sc.fiji.superres.graph.Weights;

/**
 * DSRNet, "Image super-resolution via dynamic network" (Tian et al., CAAI Trans. Intelligence Technology 2023, arXiv
 * 2310.10413): plain 3x3 convolutions of width 64 with ReLU, a wide block whose second branch is chosen by a gate, and
 * a pixel-shuffle upsampler. RGB in [0, 1], mean-shifted inside, no skip from the input.
 * <p>
 * As published the gate draws Gumbel noise also at inference and gets no gradient, so it never learns; training all but
 * always runs the "selected" branch, and that branch alone gives the published quality. Hence the branch is a setting.
 * Routing is per image here; the published code sends a whole batch through the selected branch if one image asks for
 * it, which is the same for single images. Layers 9 and 10 of the published code apply conv8 again; its tensors conv9
 * and conv10 exist but are never used, and so it is here.
 * <p>
 * {@link Branch#LEARNED} is ours: the gate and both branches learn together, see {@link Op.Choose}. The choice is for
 * the image that is given, so pieces of a tiled image choose for themselves. Start values, also {@linkplain #startFrom
 * those} made of weights whose gate never learnt, have a neutral gate and two branches of equal results: the 1x1
 * kernels of one in the middle of the 3x3 kernels of the other. It computes both branches and has not been shown to be
 * better than {@link Branch#SELECTED}.
 *
 * @param scale  2, 3 or 4
 * @param branch how the branch is chosen
 * @param seed   of the gate's noise, for {@link Branch#STOCHASTIC}
 */
public record DSRNet(int scale, Branch branch, long seed) implements Network {

	static final String ID = "dsrnet";
	private static final Publication PUBLICATION = new Publication("Image super-resolution via dynamic network",
		"Tian, Zhang, Zhang, Yang, Ju", "CAAI Transactions on Intelligence Technology", 2023,
		Optional.of(Publication.arxiv("2310.10413")), Publication.github("hellloxiaotian/DSRNet", Optional.empty()));
	private static final int WIDTH = 64;
	/** Noise in the channels that carry the image through many layers, at the start. */
	private static final float DEEP_NOISE = 0.03f;
	private static final String GATE = "gate.fc2.bias";
	private static final float[] PUBLISHED_GATE = {0.1f, 2f};
	/** Takes the selected branch. */
	private static final float[] FIXED_GATE = {30, -30};
	private static final float[] MEAN = {0.4488f, 0.4371f, 0.4040f};

	/** Which of the two branches of the wide enhancement block an image takes. */
	public enum Branch {
		/** conv7_2 ... conv10_2: the one that training reaches, and the default. */
		SELECTED,
		/** conv7_1 ... conv10_1. */
		FIXED,
		/** The one with the larger logit. */
		ARGMAX,
		/** Drawn by hard Gumbel-softmax at temperature 1, as published, from a fixed seed. */
		STOCHASTIC,
		/** The one with the larger logit, by a gate that learns. */
		LEARNED;

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	public DSRNet {
		Options.require(scale >= 2 && scale <= 4, "DSRNet has scales 2, 3 and 4, not " + scale + ".");
	}

	public DSRNet(int scale) {
		this(scale, Branch.SELECTED, 0);
	}

	static DSRNet create(int scale, Options options) {
		return new DSRNet(scale, options.choice("branch", Branch.SELECTED), options.wholeNumber("seed", 0));
	}

	/** The scale; how the branch is chosen leaves no trace in the parameters. */
	static Optional<Network> recognise(Map<String, Dims> shapes) {
		Dims step = shapes.get("upsample.up.body.0.weight");
		if (step == null || step.rank() != 4 || !shapes.containsKey("conv8.0.weight")) return Optional.empty();
		return Optional
			.of(new DSRNet(shapes.containsKey("upsample.up.body.2.weight") ? 4 : step.size(0) == 9 * WIDTH ? 3 : 2));
	}

	@Override
	public String id() {
		return ID;
	}

	@Override
	public String title() {
		return "DSRNet";
	}

	@Override
	public Publication publication() {
		return PUBLICATION;
	}

	@Override
	public Map<String, Object> options() {
		var options = new LinkedHashMap<String, Object>();
		options.put("branch", branch.toString());
		if (branch == Branch.STOCHASTIC) options.put("seed", seed);
		return options;
	}

	@Override
	public Graph graph() {
		var s = new Scope("DSRNet x" + scale, 3);
		Layers layers = new Layers(s);

		Activation x1 = layers.convRelu("conv1", s.apply(layers.subMean, s.input()));
		Activation x2 = layers.convRelu("conv2", x1);
		Activation x4 = layers.convRelu("conv4", layers.convRelu("conv3", x2));
		Activation x6 = layers.convRelu("conv6", layers.convRelu("conv5", s.add(x4, x2)));

		Activation x10 = layers.convRelu("conv7", x6);
		for (int i = 0; i < 3; i++)
			x10 = layers.convRelu("conv8", x10);

		Activation x = s.add(x10, dynamicBranch(s, layers, x6));
		for (int i = 11; i <= 15; i++)
			x = layers.convRelu("conv" + i, x);
		x = layers.convRelu("conv16", s.add(s.add(x, x4), x1));

		for (Op.Conv2d up : layers.upsampler)
			x = s.pixelShuffle(s.apply(up, x), factor());
		return s.build(s.apply(layers.addMean, s.apply(layers.convs.get("conv17"), x)));
	}

	private Activation dynamicBranch(Scope s, Layers layers, Activation x6) {
		return switch (branch) {
			case SELECTED -> layers.branch(2, x6);
			case FIXED -> layers.branch(1, x6);
			case ARGMAX, STOCHASTIC, LEARNED -> {
				Activation hidden = s.relu(s.apply(layers.gate1, s.globalAveragePool(x6)));
				Activation logits = s.apply(layers.gate2, hidden);
				Op choice = branch == Branch.LEARNED
					? new Op.Choose()
					: new Op.Route(branch == Branch.STOCHASTIC, seed);
				yield s.apply(choice, logits, layers.branch(2, x6), layers.branch(1, x6));
			}
		};
	}

	/** Upscaling of one pixel-shuffle step; x4 takes two of them. */
	private int factor() {
		return scale == 3 ? 3 : 2;
	}

	/** All layers of the published state dictionary, declared in its order, used or not. */
	private final class Layers {

		final Scope s;
		final Op.Conv2d subMean;
		final Op.Conv2d addMean;
		final Op.Linear gate1;
		final Op.Linear gate2;
		final Map<String, Op.Conv2d> convs = new LinkedHashMap<>();
		final List<Op.Conv2d> upsampler;

		Layers(Scope s) {
			this.s = s;
			subMean = meanShift("sub_mean", -1);
			addMean = meanShift("add_mean", 1);
			for (int i = 1; i <= 10; i++)
				declare("conv" + i, i == 1 ? 3 : WIDTH, WIDTH, 3);
			gate1 = s.linear("gate.fc1", WIDTH, 16, Optional.empty());
			gate2 = s.linear("gate.fc2", 16, 2, Optional.of(Init.Fixed.of(PUBLISHED_GATE)));
			for (int branch = 1; branch <= 2; branch++)
				for (int i = 7; i <= 10; i++)
					declare("conv" + i + "_" + branch, WIDTH, WIDTH, branch == 2 && i % 2 == 0 ? 1 : 3);
			for (int i = 11; i <= 16; i++)
				declare("conv" + i, WIDTH, WIDTH, 3);
			int out = WIDTH * factor() * factor();
			Op.Conv2d first = s.conv2d("upsample.up.body.0", WIDTH, out, 3, true);
			upsampler = scale == 4
				? List.of(first, s.conv2d("upsample.up.body.2", WIDTH, out, 3, true))
				: List.of(first);
			declare("conv17", WIDTH, 3, 3);
		}

		private void declare(String name, int in, int out, int kernel) {
			convs.put(name, s.conv2d(name + ".0", in, out, kernel, false));
		}

		private Op.Conv2d meanShift(String name, float sign) {
			Init identity = Init.Fixed.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
			Init bias = Init.Fixed.of(sign * MEAN[0], sign * MEAN[1], sign * MEAN[2]);
			return new Op.Conv2d(s.parameter(name + ".shifter.weight", Dims.of(3, 3, 1, 1), identity, false),
				Optional.of(s.parameter(name + ".shifter.bias", Dims.of(3), bias, false)));
		}

		Activation convRelu(String name, Activation x) {
			return s.relu(s.apply(convs.get(name), x));
		}

		Activation branch(int number, Activation x) {
			for (int i = 7; i <= 10; i++)
				x = convRelu("conv" + i + "_" + number, x);
			return x;
		}
	}

	/**
	 * Six channels carry the positive and the negative part of the mean-shifted image through all layers into conv16,
	 * over the skips and without; where ways meet their mean goes on. The image is carried by the deepest layers as
	 * well since their last ReLU would close for good otherwise: what they add is noise at first, and training turns it
	 * down faster than it finds a use for it. The upsampler starts as bilinear interpolation of these, its second step
	 * (x4) of all channels. The rest is He noise. The gate, which training never reaches, starts such that every policy
	 * takes the selected branch; one that learns starts as {@link #startFrom} says.
	 */
	@Override
	public Weights identityStart(long seed) {
		Graph graph = graph();
		var start = new StartValues(graph, seed);
		start.zeroBiases();
		for (var p : graph.parameters())
			if (p.trainable() && p.name().startsWith("conv") && !p.name().startsWith("conv17"))
				start.he(p.name().replace(".weight", ""), 1.0);
		System.arraycopy(FIXED_GATE, 0, start.weights().data(GATE), 0, FIXED_GATE.length);
		start.scaleOutputs("conv1.0", 6, 0);
		for (int c = 0; c < 3; c++) {
			start.addAtCentre("conv1.0", c, c, 1);
			start.addAtCentre("conv1.0", c + 3, c, -1);
		}
		for (var p : graph.parameters()) {
			String layer = p.name().replace(".0.weight", "");
			// These two read the sum of two ways, conv16 of three.
			float share = Set.of("conv5", "conv11").contains(layer) ? 1 / 2f : 1;
			if (layer.matches("conv([2-8]|1[1-5]|\\d+_[12])")) start.carry(layer + ".0", 6, DEEP_NOISE, share);
		}
		start.carry("conv16.0", 6, 0.1f, 1 / 3f);
		for (int step = 0; step < (scale == 4 ? 2 : 1); step++) {
			String layer = "upsample.up.body." + 2 * step;
			start.he(layer, Math.sqrt(0.5));
			start.bilinear(layer, step == 0 ? 6 : WIDTH, factor());
		}
		start.he("conv17.0", 0.1 * Math.sqrt(0.5));
		for (int c = 0; c < 3; c++) {
			start.addAtCentre("conv17.0", c, c, 1);
			start.addAtCentre("conv17.0", c, c + 3, -1);
		}
		return startFrom(start.weights());
	}

	/**
	 * For {@link Branch#LEARNED}, of weights whose gate has published start values or ours, or that have none as
	 * nothing read it: a gate without bias, and the fixed branch gives what the selected one gives.
	 */
	@Override
	public Weights startFrom(Weights given) {
		Weights.Tensor gate = given.tensors().get(GATE);
		if (branch != Branch.LEARNED || gate != null && !hasStartValues(gate.data())) return given;
		var tensors = new LinkedHashMap<>(given.tensors());
		tensors.put(GATE, new Weights.Tensor(Dims.of(PUBLISHED_GATE.length), new float[PUBLISHED_GATE.length]));
		for (int i = 7; i <= 10; i++) {
			Weights.Tensor selected = given.tensors().get("conv" + i + "_2.0.weight");
			if (selected != null) tensors.put("conv" + i + "_1.0.weight", widened(selected));
		}
		return new Weights(tensors);
	}

	private static boolean hasStartValues(float[] gate) {
		return Arrays.equals(gate, PUBLISHED_GATE) || Arrays.equals(gate, FIXED_GATE);
	}

	/** Kernels of 1x1 or 3x3 as such of 3x3. */
	private static Weights.Tensor widened(Weights.Tensor kernels) {
		if (kernels.shape().size(2) == 3) return kernels;
		float[] wide = new float[9 * kernels.data().length];
		for (int i = 0; i < kernels.data().length; i++)
			wide[9 * i + 4] = kernels.data()[i];
		return new Weights.Tensor(Dims.of(kernels.shape().size(0), kernels.shape().size(1), 3, 3), wide);
	}
}
