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
package sc.fiji.superres.install;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JarVersionTest {

	@ParameterizedTest
	@CsvSource({"1.9, 1.10", "7.1.4, 8.0.0", "1.7.36, 2.0.17", "1.54p, 1.54r", "1.54, 1.54p", "2.0-beta-1, 2.0",
		"2.0-beta-1, 2.0-beta-2", "2.0, 2.0.1", "2.7.1-0.35.1, 2.7.1-0.36.0", "20.9, 20200101000000000000",
		"0.1.0-SNAPSHOT, 0.1.0"})
	void earlierAndLater(String earlier, String later) {
		assertEquals(-1, Integer.signum(new JarVersion(earlier).compareTo(new JarVersion(later))));
		assertEquals(1, Integer.signum(new JarVersion(later).compareTo(new JarVersion(earlier))));
	}

	@ParameterizedTest
	@CsvSource({"2.0, 2.0.0", "1.54p, 1.54P", "3, 3", "1.0, 1"})
	void theSame(String one, String other) {
		assertEquals(0, new JarVersion(one).compareTo(new JarVersion(other)));
		assertEquals(0, new JarVersion(other).compareTo(new JarVersion(one)));
	}
}
