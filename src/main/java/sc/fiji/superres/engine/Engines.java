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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.security.CodeSource;
import java.util.Properties;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.util.Utils;
import sc.fiji.superres.engine.natives.NativeEnvironment;
import sc.fiji.superres.engine.natives.NativeJars;
import sc.fiji.superres.task.UserException;

/**
 * Loads the PyTorch engine, once per process. Unless the user sets {@code PYTORCH_FLAVOR} (as environment variable or
 * system property) to ask for another build, DJL is kept offline while it loads, so that nothing is downloaded.
 */
public final class Engines {

	/** Environment variable or system property that names another build of PyTorch, which the engine downloads. */
	static final String FLAVOR = "PYTORCH_FLAVOR";
	private static final String OFFLINE = "ai.djl.offline";
	private static final String NAME = "PyTorch";
	private static final String EXPECTED_DJL = expectedDjl();
	private static Engine loaded;

	private Engines() {}

	/**
	 * The engine; loads it on the first call, which takes a second or two.
	 *
	 * @throws UserException if another version of DJL is in the way, or the native libraries cannot be loaded
	 */
	public static synchronized Engine pytorch() {
		if (loaded == null) loaded = load();
		return loaded;
	}

	private static Engine load() {
		QuietEngine.prepare();
		NativeEnvironment.prepare();
		boolean shipped = setting(FLAVOR) == null;
		boolean offline = shipped && System.getProperty(OFFLINE) == null;
		if (offline) System.setProperty(OFFLINE, "true");
		// DJL finds engines and native libraries through the context class loader, which a script may have set to its
		// own.
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(shipped ? NativeJars.loader(Engines.class) : Engines.class.getClassLoader());
		try {
			requireDjl(Engine.getDjlVersion(), place(Engine.class));
			return Engine.getEngine(NAME);
		}
		catch (EngineException | UnsatisfiedLinkError | AssertionError | IllegalArgumentException e) {
			throw failure(e);
		}
		finally {
			thread.setContextClassLoader(before);
			if (offline) System.clearProperty(OFFLINE);
		}
	}

	private static UserException failure(Throwable e) {
		Throwable root = e;
		while (root.getCause() != null)
			root = root.getCause();
		String message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
		if (root instanceof FileSystemException || message.contains("failed to map segment"))
			return UserException.failed("The libraries of the PyTorch engine cannot be unpacked and run in "
				+ Utils.getEngineCacheDir() + " (" + root.getClass().getSimpleName() + ": " + message
				+ "): make sure that you may write there, that there is "
				+ "half a gigabyte of space and that programs may run from there, or set the environment variable "
				+ "DJL_CACHE_DIR to another folder.", e);
		return UserException.failed("The PyTorch engine could not be loaded (" + message
			+ "): install the plugin with its native library for this operating system, pytorch-native-cpu.", e);
	}

	/** Names and versions of the engine and of what it is reached through, for people. */
	public static String versions() {
		return NAME + " " + pytorch().getVersion() + ", DJL " + Engine.getDjlVersion();
	}

	/** An environment variable or, failing that, a system property; null if neither is set. */
	static String setting(String name) {
		String value = System.getenv(name);
		return value != null ? value : System.getProperty(name);
	}

	/** One version of DJL per class path: another plugin may have brought its own. */
	static void requireDjl(String found, String place) {
		if (found == null || !release(found).equals(release(EXPECTED_DJL)))
			throw UserException.failed("This plugin needs DJL " + EXPECTED_DJL + ", but another plugin has brought DJL "
				+ found + " (" + place + "): update or remove that plugin, or start ImageJ without it.");
	}

	private static String release(String version) {
		return version.replaceAll("^(\\d+\\.\\d+).*", "$1");
	}

	static String place(Class<?> type) {
		CodeSource source = type.getProtectionDomain().getCodeSource();
		return source == null ? "place unknown" : source.getLocation().getPath();
	}

	private static String expectedDjl() {
		try (InputStream in = Engines.class.getResourceAsStream("engine.properties")) {
			var properties = new Properties();
			properties.load(in);
			return properties.getProperty("djl.version");
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
