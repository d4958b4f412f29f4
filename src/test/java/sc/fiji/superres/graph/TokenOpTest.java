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
package sc.fiji.superres.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.junit.jupiter.api.Test;

/** Which shapes operators on tokens take. */
class TokenOpTest {

	@Test
	void wkvTakesTwoTensorsOfTheChannelsOfItsParameters() {
		var wkv = new TokenOp.Wkv(parameter("decay", 2, 5), parameter("first", 2, 5), 1);
		TensorType tokens = TensorType.tokens(5, 1);
		assertEquals(tokens, wkv.outputType(List.of(tokens, tokens)));
		assertEquals(Span.ALL, wkv.source(Span.of(3, 4)));
		for (TensorType other : List.of(TensorType.tokens(4, 1), TensorType.tokens(5, 2), TensorType.image(5, 1)))
			assertThrows(IllegalArgumentException.class, () -> wkv.outputType(List.of(tokens, other)));
		assertThrows(IllegalArgumentException.class,
			() -> wkv.outputType(List.of(TensorType.image(5, 1), TensorType.image(5, 1))));
	}

	@Test
	void wkvNeedsARowOfBothParameters() {
		assertThrows(IllegalArgumentException.class,
			() -> new TokenOp.Wkv(parameter("decay", 2, 5), parameter("first", 2, 5), 2));
		assertThrows(IllegalArgumentException.class,
			() -> new TokenOp.Wkv(parameter("decay", 2, 5), parameter("first", 2, 5), -1));
		assertThrows(IllegalArgumentException.class,
			() -> new TokenOp.Wkv(parameter("decay", 2, 5), parameter("first", 1, 5), 0));
		assertThrows(IllegalArgumentException.class,
			() -> new TokenOp.Wkv(parameter("decay", 5), parameter("first", 5), 0));
	}

	private static ParameterSpec parameter(String name, int... sizes) {
		return new ParameterSpec(name, Dims.of(sizes), Init.Fixed.of(0), true);
	}
}
