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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import sc.fiji.superres.graph.Activation;
import sc.fiji.superres.graph.Dims;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.GridOp;
import sc.fiji.superres.graph.Init;
import sc.fiji.superres.graph.Op;
import sc.fiji.superres.graph.ParameterSpec;
import sc.fiji.superres.graph.Scope;
import sc.fiji.superres.graph.Weights;

/**
 * DSRN, "Image super-resolution via dual-state recurrent networks" (Han et al., CVPR 2018): one state on the
 * low-resolution grid and one on the high-resolution grid, each renewed from both in every step, with the same weights
 * in all steps except for the slopes of the PReLUs; the predictions of all steps are averaged and added to bicubic
 * interpolation. Luminance in [0, 1].
 * <p>
 * This is the network of the paper. The released code is another one (RGB, average pooling on the way down, ReLU, a
 * delay of one step on the way up, six of seven predictions, one 1x1 convolution at the end) and does not run as
 * published; no weights were released. Where the paper is silent: the first state is made without a skip, what reads
 * the high-resolution state is left out in the first step, when there is none, and the interpolation is MATLAB's, as
 * everywhere in the field. The paper has 3x3 kernels also between the grids. Kernels of the scale's size are the
 * default here: they are the paper's at x3 and the code's at x2, and at x4 they reach every pixel, which 3x3 does not.
 * The last convolution is linear, so the states are averaged instead of the predictions, by a running sum.
 *
 * @param scale        2, 3 or 4
 * @param features0    channels after the first convolution
 * @param features     channels of both states
 * @param steps        how often the states are renewed, T in the paper
 * @param upDownKernel size of the kernels between the grids: the scale or 3
 */
public record DSRN(int scale, int features0, int features, int steps, int upDownKernel) implements Network {

	static final String ID = "dsrn";
	private static final Publication PUBLICATION = new Publication(
		"Image Super-Resolution via Dual-State Recurrent Networks", "Han, Chang, Liu, Yu, Witbrock, Huang", "CVPR",
		2018, Optional.of(Publication.arxiv("1805.02704")), Publication.github("WeiHan3/dsrn", Optional.empty()));
	private static final float SLOPE = 0.25f;
	private static final int MAX_FEATURES = 1024, MAX_STEPS = 100;

	public DSRN {
		Options.require(scale >= 2 && scale <= 4, "DSRN has scales 2, 3 and 4, not " + scale + ".");
		Options.require(Math.min(features0, features) >= 1 && Math.max(features0, features) <= MAX_FEATURES,
			"The features of DSRN must be numbers from 1 to " + MAX_FEATURES + ", not " + features0 + " and " + features
				+ ".");
		Options.require(steps >= 1 && steps <= MAX_STEPS,
			"The steps of DSRN must be a number from 1 to " + MAX_STEPS + ", not " + steps + ".");
		Options.require(upDownKernel == scale || upDownKernel == 3, "The kernels of DSRN between the grids are of size "
			+ scale + ", the scale, or 3, not " + upDownKernel + ".");
	}

	/** The paper's network. */
	public DSRN(int scale) {
		this(scale, 64, 128, 7, scale);
	}

	static DSRN create(int scale, Options options) {
		var published = new DSRN(scale);
		return new DSRN(scale, options.integer("features0", published.features0),
			options.integer("features", published.features), options.integer("steps", published.steps),
			options.integer("upDownKernel", published.upDownKernel));
	}

	/** Widths and steps; the scale is the size of the kernels between the grids, which leave no other trace of it. */
	static Optional<Network> recognise(Map<String, Dims> shapes) {
		Dims in = shapes.get("in_0.weight");
		Dims up = shapes.get("up.weight");
		Dims slopes = shapes.get("prelu_lr");
		if (in == null || up == null || slopes == null || in.rank() != 4 || up.rank() != 4 || slopes.rank() != 1)
			return Optional.empty();
		return Optional.of(new DSRN(up.size(2), in.size(0), up.size(0), slopes.size(0), up.size(2)));
	}

	@Override
	public String id() {
		return ID;
	}

	@Override
	public String title() {
		return "DSRN";
	}

	@Override
	public Publication publication() {
		return PUBLICATION;
	}

	@Override
	public Map<String, Object> options() {
		var options = new LinkedHashMap<String, Object>();
		options.put("features0", features0);
		options.put("features", features);
		options.put("steps", steps);
		options.put("upDownKernel", upDownKernel);
		return options;
	}

	@Override
	public Graph graph() {
		var s = new Scope("DSRN x" + scale, 1);
		var layers = new StateLayers(s);

		Activation low = s.relu(s.apply(layers.in1, s.relu(s.apply(layers.in0, s.input()))));
		low = s.parametricRelu(layers.low.residual(s, low), layers.lowSlopes, 0);
		Activation high = s.parametricRelu(s.apply(layers.up, low), layers.highSlopes, 0);
		Activation sum = high;
		for (int t = 1; t < steps; t++) {
			low = s.parametricRelu(s.add(layers.low.residual(s, low), s.apply(layers.down, high)), layers.lowSlopes, t);
			high = s.parametricRelu(s.add(layers.high.residual(s, high), s.apply(layers.up, low)), layers.highSlopes,
				t);
			sum = s.add(sum, high);
		}
		Activation residual = s.apply(layers.out, s.scale(sum, 1.0 / steps));
		return s.build(s.add(s.bicubic(s.input(), scale), residual));
	}

	/** {@code x + conv2(relu(conv1(x)))}, the way from a state to itself. */
	private record ResidualBlock(Op.Conv2d conv1, Op.Conv2d conv2) {

		Activation residual(Scope s, Activation x) {
			return s.add(x, s.apply(conv2, s.relu(s.apply(conv1, x))));
		}
	}

	/** All parameters, in a fixed order. */
	private final class StateLayers {

		private final Scope s;
		final Op.Conv2d in0;
		final Op.Conv2d in1;
		final ResidualBlock low;
		final ResidualBlock high;
		final GridOp.ConvTranspose2d up;
		final GridOp.StridedConv2d down;
		final Op.Conv2d out;
		final ParameterSpec lowSlopes;
		final ParameterSpec highSlopes;

		StateLayers(Scope s) {
			this.s = s;
			in0 = conv("in_0", 1, features0);
			in1 = conv("in_1", features0, features);
			low = new ResidualBlock(conv("lr_conv1", features, features), conv("lr_conv2", features, features));
			high = new ResidualBlock(conv("hr_conv1", features, features), conv("hr_conv2", features, features));
			up = new GridOp.ConvTranspose2d(weight("up", features, features, upDownKernel), bias("up", features),
				scale);
			down = new GridOp.StridedConv2d(weight("down", features, features, upDownKernel), bias("down", features),
				scale);
			out = conv("out", features, 1);
			lowSlopes = s.parameter("prelu_lr", Dims.of(steps), Init.Fixed.of(SLOPE), true);
			highSlopes = s.parameter("prelu_hr", Dims.of(steps), Init.Fixed.of(SLOPE), true);
		}

		private Op.Conv2d conv(String name, int in, int out) {
			return new Op.Conv2d(weight(name, out, in, 3), Optional.of(bias(name, out)));
		}

		private ParameterSpec weight(String name, int first, int second, int kernel) {
			int area = kernel * kernel;
			return s.parameter(name + ".weight", Dims.of(first, second, kernel, kernel),
				new Init.GlorotUniform(first * area, second * area), true);
		}

		private ParameterSpec bias(String name, int count) {
			return s.parameter(name + ".bias", Dims.of(count), Init.Fixed.of(0), true);
		}
	}

	/** The residual starts at almost zero: the untrained network is bicubic interpolation. */
	@Override
	public Weights identityStart(long seed) {
		var start = new StartValues(graph(), seed);
		start.scaleOutputs("out", 1, 1e-3f);
		return start.weights();
	}
}
