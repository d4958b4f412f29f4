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
import sc.fiji.superres.graph.Scope;
import sc.fiji.superres.graph.Weights;

/**
 * LiteSRNet (ICIP 2024): two convolutions, one convolution applied {@code recurrences} times with the same weights, and
 * a decoder of transposed convolutions. RGB in [0, 1], no mean shift, no skip from the input.
 * <p>
 * The published forward decodes every recurrence and returns the last; only the last is decoded here, which gives the
 * same result. The paper counts depth in layers; what matters is the number of recurrences: depth - 7 (x2, x3) or depth
 * - 8 (x4) of the poster, depth - 4 or depth - 5 of the published code. The defaults 12, 12 and 11 are the poster's
 * best rows.
 *
 * @param scale       2, 3 or 4
 * @param width       channels of the recurrent state, even, 8 to 1024
 * @param recurrences applications of the shared convolution, 1 to 1000
 */
public record LiteSRNet(int scale, int width, int recurrences) implements Network {

	static final String ID = "litesrnet";
	private static final Publication PUBLICATION = new Publication(
		"Lightweight Recurrent Neural Network for Image Super-Resolution", "Hossain, Rahman, Amin, Ali", "ICIP", 2024,
		Optional.of(Publication.doi("10.1109/ICIP51287.2024.10647844")),
		Publication.github("mirsazzathossain/LiteSRNet", Optional.empty()));
	/** Far beyond what is of use; a configuration from a file must not exhaust memory. */
	private static final int MAX_WIDTH = 1024;
	private static final int MAX_RECURRENCES = 1000;

	public LiteSRNet {
		Options.require(scale >= 2 && scale <= 4, "LiteSRNet has scales 2, 3 and 4, not " + scale + ".");
		Options.require(width >= 8 && width <= MAX_WIDTH && width % 2 == 0,
			"The width of LiteSRNet must be an even number from 8 to " + MAX_WIDTH + ", not " + width + ".");
		Options.require(recurrences >= 1 && recurrences <= MAX_RECURRENCES,
			"The recurrences of LiteSRNet must be a number from 1 to " + MAX_RECURRENCES + ", not " + recurrences
				+ ".");
	}

	/** The paper's best network for a scale. */
	public LiteSRNet(int scale) {
		this(scale, 64, scale == 4 ? 11 : 12);
	}

	static LiteSRNet create(int scale, Options options) {
		var published = new LiteSRNet(scale);
		return new LiteSRNet(scale, options.integer("width", published.width),
			options.integer("recurrences", published.recurrences));
	}

	/** Width and scale; the number of recurrences leaves no trace in the parameters and is taken as published. */
	static Optional<Network> recognise(Map<String, Dims> shapes) {
		Dims state = shapes.get("recur_layers.0.weight");
		Dims decoder = shapes.get("upscale_layer.trans_conv.0.weight");
		if (state == null || decoder == null || state.rank() != 4 || decoder.rank() != 4) return Optional.empty();
		int scale = shapes.containsKey("upscale_layer.trans_conv.2.weight") ? 4 : decoder.size(2);
		return Optional.of(new LiteSRNet(scale, state.size(0), new LiteSRNet(scale).recurrences));
	}

	@Override
	public String id() {
		return ID;
	}

	@Override
	public String title() {
		return "LiteSRNet";
	}

	@Override
	public Publication publication() {
		return PUBLICATION;
	}

	@Override
	public Map<String, Object> options() {
		var options = new LinkedHashMap<String, Object>();
		options.put("width", width);
		options.put("recurrences", recurrences);
		return options;
	}

	@Override
	public Graph graph() {
		var s = new Scope("LiteSRNet x" + scale, 3);
		Activation x = s.relu(s.conv2d("first_layer.0", s.input(), width / 2, 3));
		x = s.relu(s.conv2d("first_layer.2", x, width, 3));
		for (int i = 0; i < recurrences; i++)
			x = s.relu(s.conv2d("recur_layers.0", x, width, 3));
		if (scale == 4) {
			x = s.relu(s.convTranspose2d("upscale_layer.trans_conv.0", x, width / 2, 2));
			x = s.relu(s.convTranspose2d("upscale_layer.trans_conv.2", x, 3, 2));
		}
		else x = s.relu(s.convTranspose2d("upscale_layer.trans_conv.0", x, 3, scale));
		return s.build(s.conv2d("final_conv", x, 3, 3));
	}

	/**
	 * Three channels carry the image through every layer; in the recurrence the other channels decay by 0.8 a step
	 * under zero-mean noise. The untrained network is nearest-neighbour interpolation under noise.
	 */
	@Override
	public Weights identityStart(long seed) {
		var start = new StartValues(graph(), seed);
		start.zeroBiases();
		for (String layer : new String[]{"first_layer.0", "first_layer.2"}) {
			start.he(layer, 1.0);
			start.carry(layer, 3);
		}
		start.he("recur_layers.0", 0.45);
		start.zeroMean("recur_layers.0");
		start.carry("recur_layers.0", 3);
		for (int c = 3; c < width; c++)
			start.addAtCentre("recur_layers.0", c, c, 0.8f);
		start.he("upscale_layer.trans_conv.0", 0.1);
		start.repeat("upscale_layer.trans_conv.0", 3);
		if (scale == 4) {
			start.he("upscale_layer.trans_conv.2", 0.1);
			start.repeat("upscale_layer.trans_conv.2", 3);
		}
		start.he("final_conv", 0.1);
		start.carry("final_conv", 3);
		return start.weights();
	}
}
