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
package sc.fiji.superres.train;

import java.util.List;

import sc.fiji.superres.data.Rescaling;
import sc.fiji.superres.nets.Network;
import sc.fiji.superres.task.UserException;

/**
 * Presets: {@value #SHORT}, ours, for minutes to hours on a processor, and {@value #PUBLISHED}, of each network's paper or, where that
 * is silent, its released code. What neither says is said here.
 */
public final class Recipes {

	/** Ours. */
	public static final String SHORT = "short";
	/** The authors'. */
	public static final String PUBLISHED = "published";

	private static final Optimizer ADAM = new Optimizer.Adam(Optimizer.BETA1, Optimizer.BETA2);

	private Recipes() {}

	/**
	 * @param name {@value #SHORT} or {@value #PUBLISHED}
	 * @throws UserException if there is no such preset for the network
	 */
	public static Recipe of(String name, Network network) {
		return switch (name) {
			case SHORT -> brief();
			case PUBLISHED -> published(network);
			default -> throw UserException.wrongUse("There is no recipe " + name + "; choose " + SHORT + " or "
				+ PUBLISHED + ".");
		};
	}

	/** A recipe to be filled with settings, such as a stored one. */
	public static Recipe named(String name, long steps) {
		Recipe base = brief();
		return new Recipe(name, base.loss(), base.optimizer(), base.schedule(), base.clip(), base.average(),
			base.batch(), base
			.accumulate(), base.patch(), base.rescaling(), steps);
	}

	/** Mean absolute error, Adam with warm-up and a cosine, small patches, a moving average. */
	private static Recipe brief() {
		return new Recipe(SHORT, new Loss.L1(), ADAM, new Schedule(6e-4, 200, new Schedule.Cosine(0.01)), Clip.norm(1),
			0.999, 8, 1, 32,
			Rescaling.NONE, 2000);
	}

	private static Recipe published(Network network) {
		return switch (network.id()) {
			case "litesrnet" -> litesrnet(network.scale());
			case "dsrnet" -> dsrnet();
			case "dsrn" -> dsrn(network.scale());
			case "dvmsr" -> dvmsr(network.scale());
			case "dyrsrnet" -> dyrsrnet(network.scale());
			default -> throw UserException.wrongUse("There is no published recipe for " + network.title() + "; choose "
				+ SHORT + ".");
		};
	}

	/**
	 * Released code: MSE + 0.01 perceptual (on VGG16 there), Adam 1e-4, constant, batch 64 of patches 48, 100 epochs of DIV2K cut into
	 * patches without overlap, which makes about so many steps.
	 */
	private static Recipe litesrnet(int scale) {
		long steps = scale == 2 ? 367_000 : scale == 3 ? 157_000 : 87_000;
		return new Recipe("published litesrnet", Loss.parse("mse+0.01*perceptual"), ADAM, constant(1e-4), Clip.NONE, 0,
			64, 1, 48, Rescaling.NONE, steps);
	}

	/** README and released code: MSE, Adam 1e-4 halved after 400,000 of 600,000 steps, norm at most 10, batch 64 of patches 64. */
	private static Recipe dsrnet() {
		return new Recipe("published dsrnet", new Loss.Mse(), ADAM, drops(1e-4, 0.5, 2 / 3.0), Clip.norm(10), 0, 64, 1,
			64, Rescaling.NONE, 600_000);
	}

	/**
	 * Paper: half the squared error, SGD with momentum 0.95 from 0.1, gradients clipped at 0.5 (by value, as in the code), three drops
	 * by 10 where the error stays the same, batch 16 of high-resolution patches 128 (126 for x3), images also reduced in steps of a tenth
	 * down to half of their size. Neither says after how many steps; these
	 * shares and this number are ours.
	 */
	private static Recipe dsrn(int scale) {
		return new Recipe("published dsrn", Loss.parse("0.5*mse"), new Optimizer.Sgd(0.95), drops(0.1, 0.1, 0.5, 0.75,
			0.9), Clip.value(
			0.5), 0, 16, 1, scale == 3 ? 42 : 128 / scale,
			Rescaling.parse("1,0.9,0.8,0.7,0.6,0.5"), 100_000);
	}

	/**
	 * Paper: L1, Adam, halved at 250, 400, 450 and 475 of 500 thousand steps, batch 128 of high-resolution patches 256. The rate 2e-4, the
	 * betas and the decay of the average are the usual ones of that schedule, not the paper's.
	 */
	private static Recipe dvmsr(int scale) {
		return new Recipe("published dvmsr", new Loss.L1(), new Optimizer.Adam(0.9, 0.99), drops(2e-4, 0.5, 0.5, 0.8,
			0.9, 0.95), Clip.NONE,
			0.999, 128, 1, 256 / scale, Rescaling.NONE, 500_000);
	}

	/** Released settings: L1, Adam 2e-4, halved at 100, 500, 800, 900 and 950 of 1000 thousand steps. */
	private static Recipe dyrsrnet(int scale) {
		return new Recipe("published dyrsrnet", new Loss.L1(), new Optimizer.Adam(0.9, 0.99), drops(2e-4, 0.5, 0.1, 0.5,
			0.8, 0.9, 0.95),
			Clip.NONE, 0, scale == 4 ? 16 : 8, 1, scale == 2 ? 64 : 48, Rescaling.NONE,
			1_000_000);
	}

	private static Schedule constant(double rate) {
		return new Schedule(rate, 0, new Schedule.Constant());
	}

	private static Schedule drops(double rate, double factor, Double... at) {
		return new Schedule(rate, 0, new Schedule.MultiStep(factor, List.of(at)));
	}
}
