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
package sc.fiji.superres.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import picocli.CommandLine.Option;

import sc.fiji.superres.data.FixedDegradation;
import sc.fiji.superres.task.UserException;

/** Options of the subcommands that look at images under several conditions. */
final class ConditionOptions {

	@Option(names = "--condition", paramLabel = "D",
		description = "A degradation, as in \"train\", with a number for each "
			+ "setting; may be repeated (default: those usual in the domain of the first model).")
	private List<String> conditions = new ArrayList<>();

	@Option(names = "--crop", paramLabel = "N", defaultValue = "0", description = "Take the middle N x N pixels of "
		+ "each image only, which takes less time; 0 for all of it (default: ${DEFAULT-VALUE}).")
	private int crop;

	/**
	 * @return width and height of the middle of each image that is looked at, in pixels; 0 for all of it
	 * @throws UserException if it is negative
	 */
	int crop() {
		if (crop < 0)
			throw UserException
				.wrongUse("The middle of images must be a number of pixels, or 0 for all, not " + crop + ".");
		return crop;
	}

	/** The conditions that were given; none if the usual ones are wanted. */
	List<FixedDegradation> given() {
		return conditions.stream().map(FixedDegradation::of).toList();
	}

	/** Which part of the images is looked at, in words for a protocol. */
	String part() {
		return crop == 0 ? "whole images" : "middle " + crop + " x " + crop + " pixels of each";
	}

	/** The option for the middle again, as words of a command line, each after a blank. */
	String middle() {
		return crop == 0 ? "" : " --crop " + crop;
	}

	/** All options again, in the same way. */
	String words() {
		return middle()
			+ conditions.stream().map(condition -> " --condition " + condition).collect(Collectors.joining());
	}
}
