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
package sc.fiji.superres.testing;

import java.util.List;
import java.util.stream.Stream;

import sc.fiji.superres.nets.DSRN;
import sc.fiji.superres.nets.DSRNet;
import sc.fiji.superres.nets.DSRNet.Branch;
import sc.fiji.superres.nets.DVMSR;
import sc.fiji.superres.nets.DyRSRNet;
import sc.fiji.superres.nets.LiteSRNet;
import sc.fiji.superres.nets.Network;

/**
 * A network in its published size and what is known about it. A network added to {@code Networks} is added here; tests
 * of how networks run have it by themselves, see {@link SmallNetworks}.
 *
 * @param network      published configuration
 * @param parameters   values in the state dictionary
 * @param trainable    those that are not constants
 * @param used         those that a run reads
 * @param multiplyAdds per low-resolution pixel
 * @param giga720      multiply-adds of a result of 1280 x 720 pixels, in 10^9
 */
public record NetworkCase(Network network, long parameters, long trainable, long used, long multiplyAdds,
	double giga720) {

	/**
	 * The published count of used parameters contains DSRNet's gate, which our graphs with a fixed branch do not run.
	 */
	private static final long GATE = 1040 + 34;

	/** Of the 3x3, 1x1, 3x3 and 1x1 convolution of the selected branch, or of the four 3x3 ones of the other. */
	private static final long SELECTED = 81_920;
	private static final long FIXED = 147_456;

	/** Every network at every scale. */
	public static Stream<NetworkCase> all() {
		return Stream.of(convolutional(), dsrn(), dvmsr(), dyrsrnet()).flatMap(s -> s);
	}

	/** RGB networks of convolutions, whose published sizes are small enough to be run in every way. */
	public static Stream<NetworkCase> convolutional() {
		return Stream.concat(
			Stream.of(
				new NetworkCase(new LiteSRNet(2), 57_175, 57_175, 57_175, 19_296 + 12 * 36_864 + 768 + 324, 106.6),
				new NetworkCase(new LiteSRNet(3), 58_135, 58_135, 58_135, 19_296 + 12 * 36_864 + 1_728 + 729, 47.5),
				new NetworkCase(new LiteSRNet(4), 65_015, 65_015, 65_015, 19_296 + 11 * 36_864 + 9_728 + 1_296, 25.1)),
			Stream.of(Branch.values()).flatMap(NetworkCase::dsrnet));
	}

	/** Those of them that have a script, and in which gradients reach every parameter that is used. */
	public static Stream<NetworkCase> scripted() {
		return convolutional().filter(NetworkCase::hasScript);
	}

	private static Stream<NetworkCase> dsrn() {
		return Stream.of(dsrn(2, 797_327, 2320.9), dsrn(3, 961_167, 2047.1), dsrn(4, 1_190_543, 1951.3));
	}

	/** Kernels that change the grid are as large as the scale; the first step has no high-resolution state to read. */
	private static NetworkCase dsrn(int scale, long parameters, double giga) {
		long square = scale * scale;
		long macs = 74_304 + 7 * 294_912 + (6 + 7) * 16_384 * square + 6 * 294_912 * square + 1_152 * square;
		return new NetworkCase(new DSRN(scale), parameters, parameters, parameters, macs, giga);
	}

	/** Convolutions, and the linear layers of eight Mamba blocks; scans have no learnt products. */
	private static Stream<NetworkCase> dvmsr() {
		return Stream.of(dvmsr(2, 404_952, 88.7), dvmsr(3, 413_067, 40.3), dvmsr(4, 424_428, 23.3));
	}

	private static NetworkCase dvmsr(int scale, long parameters, double giga) {
		long macs = 1_620 + 5 * 32_400 + 1_620L * scale * scale + 215_040;
		return new NetworkCase(new DVMSR(scale), parameters, parameters, parameters, macs, giga);
	}

	/**
	 * Counts are measured on the published code, whose paper has others; multiply-adds are those of convolutions and
	 * linear layers.
	 */
	private static Stream<NetworkCase> dyrsrnet() {
		return Stream.of(dyrsrnet(2, 750_084, 723_652, 151.3), dyrsrnet(3, 757_659, 731_227, 68.0),
			dyrsrnet(4, 768_264, 741_832, 38.9));
	}

	private static NetworkCase dyrsrnet(int scale, long parameters, long used, double giga) {
		long stateSpaces = 2 * (2_352 + 378 + 5_712 + 336 + 1_176);
		long rwkv = 1_400 + 4 * 3_136 + 1_400 + 2 * 12_544 + 3_136;
		long macs = 1_512 + 8 * (stateSpaces + rwkv) + 5 * 28_224 + 1_512L * scale * scale;
		return new NetworkCase(new DyRSRNet(scale), parameters, parameters, used, macs, giga);
	}

	private static Stream<NetworkCase> dsrnet(Branch branch) {
		return Stream.of(
			dsrnet(2, branch, 934_602, List.of(713_394L, 778_930L), 147_456 + 6_912, List.of(182.2, 197.3)),
			dsrnet(3, branch, 1_119_242, List.of(898_034L, 963_570L), 331_776 + 15_552, List.of(100.8, 107.5)),
			dsrnet(4, branch, 1_082_314, List.of(861_106L, 926_642L), 737_280 + 27_648, List.of(80.7, 84.5)));
	}

	/** Routing runs both branches and the gate. */
	private static NetworkCase dsrnet(int scale, Branch branch, long parameters, List<Long> used, long upsampler,
		List<Double> giga) {
		long common = 1_728 + 15 * 36_864 + upsampler;
		Network network = new DSRNet(scale, branch, branch == Branch.STOCHASTIC ? 7 : 0);
		return switch (branch) {
			case SELECTED -> new NetworkCase(network, parameters, parameters - 24, used.get(0) - GATE,
				common + SELECTED, giga.get(0));
			case FIXED ->
				new NetworkCase(network, parameters, parameters - 24, used.get(1) - GATE, common + FIXED, giga.get(1));
			case ARGMAX, STOCHASTIC, LEARNED ->
				new NetworkCase(network, parameters, parameters - 24, used.get(1) + SELECTED, common + SELECTED + FIXED,
					giga.get(1) + SELECTED * 921_600e-9 / (scale * scale));
		};
	}

	/** Whether a gate looks at the whole image. */
	public boolean isRouted() {
		return network instanceof DSRNet dsrnet && dsrnet.branch() != Branch.SELECTED
			&& dsrnet.branch() != Branch.FIXED;
	}

	/** Whether the graph can be written as a script, as those cannot whose gate does not learn. */
	public boolean hasScript() {
		return !isRouted() || ((DSRNet) network).branch() == Branch.LEARNED;
	}

	@Override
	public String toString() {
		return network.title() + " x" + network.scale() + " " + network.options();
	}
}
