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
package sc.fiji.superres.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.task.UserException;

class EvaluationTableTest {

	private static final EvaluationTable TABLE = new EvaluationTable(2,
		List.of(new Score("bicubic", "baby", 37.0625, 0.95), new Score("bicubic", "a, \"b\"", 30, 0.9),
			new Score("net", "baby", 38.25, 0.9625), new Score("net", "a, \"b\"", 29, 0.9)));

	@Test
	void csvHasARowPerModelAndImageAndTheMeans() {
		assertEquals("""
			model,scale,image,psnr_y,ssim_y
			bicubic,2,baby,37.0625,0.950000
			bicubic,2,"a, ""b"\"",30.0000,0.900000
			bicubic,2,mean,33.5313,0.925000
			net,2,baby,38.2500,0.962500
			net,2,"a, ""b"\"",29.0000,0.900000
			net,2,mean,33.6250,0.931250
			""", TABLE.csv());
	}

	@Test
	void csvIsTheSameInALocaleWithDecimalCommas() {
		String expected = TABLE.csv();
		Locale before = Locale.getDefault();
		try {
			Locale.setDefault(Locale.GERMANY);
			assertEquals(expected, TABLE.csv());
		}
		finally {
			Locale.setDefault(before);
		}
	}

	@Test
	void textMarksTheBestOfEachLine() {
		assertEquals("""
			x2              bicubic               net
			baby    37.06  / 0.9500   38.25* / 0.9625*
			a, "b"  30.00* / 0.9000*  29.00  / 0.9000*
			mean    33.53  / 0.9250   33.63* / 0.9313*
			""", TABLE.text());
	}

	@Test
	void oneModelAloneIsNotMarked() {
		assertFalse(new EvaluationTable(4, List.of(new Score("bicubic", "baby", 30, 0.9))).text().contains("*"));
	}

	@Test
	void incompleteTablesAreRefused() {
		List<Score> some = TABLE.scores().subList(0, 3);
		assertThrows(IllegalArgumentException.class, () -> new EvaluationTable(2, some));
		assertThrows(IllegalArgumentException.class, () -> new EvaluationTable(2, List.of()));
	}

	@Test
	void fileIsReplacedAtOnceAndNothingIsLeftBeside(@TempDir Path folder) throws IOException {
		Path file = folder.resolve("scores.csv");
		Files.writeString(file, "old");
		TABLE.writeCsv(file);
		assertEquals(TABLE.csv(), Files.readString(file));
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(List.of(file), files.toList());
		}
	}

	@Test
	void aMissingFolderIsSaid(@TempDir Path folder) {
		Path file = folder.resolve("none").resolve("scores.csv");
		String message = assertThrows(UserException.class, () -> TABLE.writeCsv(file)).getMessage();
		assertTrue(message.contains(file.toString()) && message.contains("choose another place"), message);
	}
}
