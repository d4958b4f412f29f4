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
package sc.fiji.superres.zoo;

import java.util.List;

import sc.fiji.superres.image.Direction;

/**
 * What {@code model.yaml} says about a model.
 *
 * @param id         name of the model and of its folder: lower-case letters, digits, dots, hyphens, underscores
 * @param name       for people
 * @param network    architecture, scale and configuration
 * @param channels   3 for networks on RGB, 1 for networks on luminance or grey values
 * @param domain     kind of images it was trained for
 * @param direction  along which axes it was trained to add pixels; models for z see planes whose rows are slices
 * @param defaultFor what it is the automatic choice for
 * @param licence    of the weights, an SPDX identifier where there is one
 * @param training   provenance of the weights
 * @param scores     measured quality, possibly none
 * @param grid       quality over the conditions that images of its domain come from, if it was measured
 * @param guidance   what it is for, and what not
 * @param weights    the file of weights
 */
public record ModelDescriptor(String id, String name, NetworkSpec network, int channels, Domain domain,
	Direction direction, List<Purpose> defaultFor, String licence, TrainingProvenance training, List<SetScore> scores,
	ConditionGrid grid, Guidance guidance, WeightsFile weights)
{

	public ModelDescriptor {
		defaultFor = List.copyOf(defaultFor);
		scores = List.copyOf(scores);
		if (!isId(id))
			throw new IllegalArgumentException("id must be 1 to 64 lower-case letters, digits, dots, hyphens or "
				+ "underscores, not \"" + id + "\"");
		if (channels != 1 && channels != 3)
			throw new IllegalArgumentException("channels must be 1 or 3, not " + channels);
		for (Purpose purpose : defaultFor) {
			if (purpose.scale() != network.scale())
				throw new IllegalArgumentException("default-for names " + purpose + ", but the network upscales x"
					+ network.scale());
			if (purpose.direction() != direction)
				throw new IllegalArgumentException("default-for names " + purpose + ", but the direction is " + direction);
		}
	}

	/** Not measured over conditions. */
	public ModelDescriptor(String id, String name, NetworkSpec network, int channels, Domain domain, Direction direction,
		List<Purpose> defaultFor, String licence, TrainingProvenance training, List<SetScore> scores, Guidance guidance,
		WeightsFile weights)
	{
		this(id, name, network, channels, domain, direction, defaultFor, licence, training, scores, ConditionGrid.NONE, guidance,
			weights);
	}

	/** Along x and y, without guidance. */
	public ModelDescriptor(String id, String name, NetworkSpec network, int channels, Domain domain,
		List<Purpose> defaultFor, String licence, TrainingProvenance training, List<SetScore> scores, WeightsFile weights)
	{
		this(id, name, network, channels, domain, Direction.XY, defaultFor, licence, training, scores, Guidance.NONE, weights);
	}

	/** Whether a model can have this id. */
	static boolean isId(String text) {
		return text.matches("[a-z0-9][a-z0-9._-]{0,63}");
	}

	public int scale() {
		return network.scale();
	}

	/** The same model with another weights file. */
	public ModelDescriptor withWeights(WeightsFile file) {
		return new ModelDescriptor(id, name, network, channels, domain, direction, defaultFor, licence, training, scores,
			grid, guidance, file);
	}

	/** The same model with other guidance. */
	public ModelDescriptor withGuidance(Guidance other) {
		return new ModelDescriptor(id, name, network, channels, domain, direction, defaultFor, licence, training, scores,
			grid, other, weights);
	}

	/** The same model, measured over conditions. */
	public ModelDescriptor withGrid(ConditionGrid other) {
		return new ModelDescriptor(id, name, network, channels, domain, direction, defaultFor, licence, training, scores,
			other, guidance, weights);
	}
}
