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
import sc.fiji.superres.trust.TrustCalibration;

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
 * @param trust      how its errors can be predicted, if that was measured
 * @param guidance   what it is for, and what not
 * @param weights    the file of weights
 */
public record ModelDescriptor(String id, String name, NetworkSpec network, int channels, Domain domain,
	Direction direction, List<Purpose> defaultFor, String licence, TrainingProvenance training, List<SetScore> scores,
	ConditionGrid grid, TrustCalibration trust, Guidance guidance, WeightsFile weights) {

	public ModelDescriptor {
		defaultFor = List.copyOf(defaultFor);
		scores = List.copyOf(scores);
		if (!isId(id))
			throw new IllegalArgumentException(
				"id must be 1 to 64 lower-case letters, digits, dots, hyphens or underscores, not \"" + id + "\"");
		if (channels != 1 && channels != 3)
			throw new IllegalArgumentException("channels must be 1 or 3, not " + channels);
		for (Purpose purpose : defaultFor) {
			if (purpose.scale() != network.scale())
				throw new IllegalArgumentException(
					"default-for names " + purpose + ", but the network upscales x" + network.scale());
			if (purpose.direction() != direction)
				throw new IllegalArgumentException(
					"default-for names " + purpose + ", but the direction is " + direction);
		}
	}

	/**
	 * A description that says what must be said and leaves all else at what it mostly is: three channels, of the
	 * general domain, along x and y, the default for nothing, without scores, grid and guidance, the weights not yet
	 * written.
	 *
	 * @return to be completed; not thread-safe
	 */
	public static Builder of(String id, String name, NetworkSpec network, String licence, TrainingProvenance training) {
		return new Builder(id, name, network, licence, training);
	}

	/** The same model, to be described otherwise. */
	public Builder but() {
		return new Builder(id, name, network, licence, training).channels(channels).domain(domain).direction(direction)
			.defaultFor(defaultFor).scores(scores).grid(grid).trust(trust).guidance(guidance).weights(weights);
	}

	/** Describes a model step by step. */
	public static final class Builder {

		private final String id;
		private final String name;
		private NetworkSpec network;
		private final String licence;
		private TrainingProvenance training;
		private int channels = 3;
		private Domain domain = Domain.GENERAL;
		private Direction direction = Direction.XY;
		private List<Purpose> defaultFor = List.of();
		private List<SetScore> scores = List.of();
		private ConditionGrid grid = ConditionGrid.NONE;
		private TrustCalibration trust = TrustCalibration.NONE;
		private Guidance guidance = Guidance.NONE;
		private WeightsFile weights = WeightsFile.UNWRITTEN;

		private Builder(String id, String name, NetworkSpec network, String licence, TrainingProvenance training) {
			this.id = id;
			this.name = name;
			this.network = network;
			this.licence = licence;
			this.training = training;
		}

		/** The network and its configuration. */
		public Builder network(NetworkSpec other) {
			network = other;
			return this;
		}

		/** How the weights came to be. */
		public Builder training(TrainingProvenance other) {
			training = other;
			return this;
		}

		/** Channels that the network sees and gives. */
		public Builder channels(int number) {
			channels = number;
			return this;
		}

		/** The kind of images that the model is for. */
		public Builder domain(Domain kind) {
			domain = kind;
			return this;
		}

		/** Along which axes it adds pixels. */
		public Builder direction(Direction axes) {
			direction = axes;
			return this;
		}

		/** What it is the automatic choice for. */
		public Builder defaultFor(List<Purpose> purposes) {
			defaultFor = purposes;
			return this;
		}

		/** How good it is on sets of images. */
		public Builder scores(List<SetScore> measured) {
			scores = measured;
			return this;
		}

		/** How good it is under conditions of blur and noise. */
		public Builder grid(ConditionGrid measured) {
			grid = measured;
			return this;
		}

		/** How its errors can be predicted. */
		public Builder trust(TrustCalibration measured) {
			trust = measured;
			return this;
		}

		/** What users of the model should know. */
		public Builder guidance(Guidance forUsers) {
			guidance = forUsers;
			return this;
		}

		/** The file of weights, with its length and checksum. */
		public Builder weights(WeightsFile file) {
			weights = file;
			return this;
		}

		/** @throws IllegalArgumentException if what was said does not go together */
		public ModelDescriptor build() {
			return new ModelDescriptor(id, name, network, channels, domain, direction, defaultFor, licence, training,
				scores, grid, trust, guidance, weights);
		}
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
		return but().weights(file).build();
	}

	/** The same model with other guidance. */
	public ModelDescriptor withGuidance(Guidance other) {
		return but().guidance(other).build();
	}

	/** The same model, measured over conditions. */
	public ModelDescriptor withGrid(ConditionGrid other) {
		return but().grid(other).build();
	}
}
