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

import org.slf4j.LoggerFactory;

/**
 * Keeps Deep Java Library from disturbing the program that it runs in: without this it asks a cloud's metadata service
 * where it runs, and writes its debug messages to the console of a Fiji whose logging nobody has configured.
 */
final class QuietEngine {

	/** Environment variable or system property that DJL looks at before it calls home. */
	static final String OPT_OUT = "OPT_OUT_TRACKING";
	private static final String LOGBACK = "ch.qos.logback.classic.";

	private QuietEngine() {}

	/** To be called before anything else of DJL is. What the user has set stays. */
	static void prepare() {
		if (Engines.setting(OPT_OUT) == null) System.setProperty(OPT_OUT, "true");
		warningsOnly(LoggerFactory.getLogger("ai.djl"));
	}

	/** Of logback, which Fiji has and this plugin does not need; other loggers are silent or have been configured. */
	private static void warningsOnly(Object logger) {
		Class<?> type = logger.getClass();
		if (!type.getName().equals(LOGBACK + "Logger")) return;
		try {
			if (type.getMethod("getLevel").invoke(logger) != null) return;
			Class<?> level = Class.forName(LOGBACK + "Level", true, type.getClassLoader());
			type.getMethod("setLevel", level).invoke(logger, level.getField("WARN").get(null));
		}
		catch (ReflectiveOperationException e) {
			Notices.once("The messages of the PyTorch engine cannot be silenced: " + e);
		}
	}
}
