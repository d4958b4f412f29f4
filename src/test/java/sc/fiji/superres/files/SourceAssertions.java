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
package sc.fiji.superres.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Objects;

/** What holds for a source and the one that was written and read again. */
public final class SourceAssertions {

	private SourceAssertions() {}

	/** Every sample, bit by bit, read as whole planes and as parts. */
	public static void assertSameSamples(PixelSource expected, PixelSource actual) throws IOException {
		ImageLayout layout = expected.layout();
		assertEquals(layout, actual.layout());
		PlaneRegion part = new PlaneRegion(layout.width() / 3, layout.height() / 4, layout.width() / 2,
			layout.height() / 2);
		for (int t = 0; t < layout.frames(); t++)
			for (int z = 0; z < layout.slices(); z++)
				for (int c = 0; c < layout.channels(); c++)
					for (PlaneRegion region : new PlaneRegion[]{PlaneRegion.of(layout), part}) {
						String where = "channel " + c + ", slice " + z + ", frame " + t + ", " + region;
						assertTrue(Objects.deepEquals(expected.read(c, z, t, region), actual.read(c, z, t, region)),
							where);
					}
	}
}
