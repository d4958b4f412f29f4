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
package sc.fiji.superres.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import sc.fiji.superres.task.UserException;

/**
 * Where networks are asked to run: {@code auto}, {@code cpu}, {@code gpu}, {@code gpu:N} or {@code mps}. Whether there
 * is such a device is found out by {@link Devices#resolve}.
 *
 * @param text the name
 */
public record DeviceName(String text) {

	private static final Pattern FORM = Pattern.compile("auto|cpu|mps|gpu(?::(\\d{1,4}))?");

	/** The GPU if there is one that can be used. */
	public static final DeviceName AUTO = new DeviceName("auto");
	/** The processor. */
	public static final DeviceName CPU = new DeviceName("cpu");
	/** The GPU of an Apple computer, by Metal Performance Shaders. */
	public static final DeviceName MPS = new DeviceName("mps");

	/** @throws UserException if no device can have this name */
	public DeviceName {
		if (!FORM.matcher(text).matches())
			throw UserException.wrongUse("There is no device " + text
				+ "; choose auto, cpu, gpu, gpu:N with the number of a GPU, counted from 0, or mps.");
	}

	/** Whether a GPU is asked for, and not just welcome. */
	public boolean isGpu() {
		return text.startsWith("gpu") || equals(MPS);
	}

	/** The number of the GPU, counted from 0; the first where none is named. */
	public int index() {
		Matcher name = FORM.matcher(text);
		return name.matches() && name.group(1) != null ? Integer.parseInt(name.group(1)) : 0;
	}

	/** The name. */
	@Override
	public String toString() {
		return text;
	}
}
