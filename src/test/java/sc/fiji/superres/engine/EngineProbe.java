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
import java.net.Proxy;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;

import org.slf4j.LoggerFactory;

import ai.djl.engine.Engine;
import sc.fiji.superres.task.UserException;

/**
 * A program that loads the engine inside another one, as a plugin does, and tells what that one would notice: addresses
 * that are asked, messages of the log, settings that are left. With the argument {@code bare} it loads it without this
 * plugin.
 */
final class EngineProbe {

	/** Tells who is asked for, and lets nobody through; a proxy would not see all, as DJL goes round it. */
	private static final class Witness extends URLStreamHandler {

		@Override
		protected URLConnection openConnection(URL url) throws IOException {
			System.out.println("asked " + url);
			throw new IOException("no network here");
		}

		@Override
		protected URLConnection openConnection(URL url, Proxy proxy) throws IOException {
			return openConnection(url);
		}
	}

	private EngineProbe() {}

	public static void main(String[] args) {
		URL.setURLStreamHandlerFactory(protocol -> protocol.startsWith("http") ? new Witness() : null);
		LoggerFactory.getLogger("host").debug("a message of the host");
		try {
			if (args.length > 0) Engine.getEngine("PyTorch");
			else Engines.pytorch();
			System.out.println("loaded, ai.djl.offline=" + System.getProperty("ai.djl.offline"));
		}
		catch (UserException e) {
			System.out.println(e.getMessage());
		}
		LoggerFactory.getLogger("host").debug("another message of the host");
		LoggerFactory.getLogger("ai.djl.util").warn("a warning of the engine");
	}
}
