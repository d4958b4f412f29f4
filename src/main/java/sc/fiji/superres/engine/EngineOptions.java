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

import sc.fiji.superres.settings.Form;
import sc.fiji.superres.settings.Setting;

/** The settings of everything that runs networks. */
public final class EngineOptions {

	/** Where networks run. */
	public static final Setting<DeviceName> DEVICE = Setting
		.of("device", Form.of(DeviceName::new, "auto, cpu, gpu, gpu:N or mps"), DeviceName.AUTO).label("Device")
		.placeholder("D")
		.help("auto, cpu, gpu, gpu:N for the GPU of that number, counted from 0, or mps for the GPU of an Apple "
			+ "computer; auto: the NVIDIA GPU if there is one that can be used. Without such a GPU the CPU is "
			+ "used, and a message says so.")
		.suggesting(Devices::names);

	/** Number format of activations. */
	public static final Setting<Precision> PRECISION = Setting
		.of("precision", Form.oneOf(Precision.class), Precision.AUTO).label("Precision").placeholder("P")
		.help("Number format of the computation: auto, float32, float16 or bfloat16.");

	private EngineOptions() {}
}
