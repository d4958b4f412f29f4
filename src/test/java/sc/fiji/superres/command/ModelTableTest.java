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
package sc.fiji.superres.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;

import ij.measure.ResultsTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.testing.SmallModel;
import sc.fiji.superres.zoo.ModelZoo;

class ModelTableTest {

	@TempDir
	Path folder;
	private ResultsTable table;
	private int row;

	@BeforeEach
	void writeAModel() {
		SmallModel.write(folder, "small-x3", 3);
		ModelZoo zoo = ModelZoo.open(List.of(folder));
		table = ModelTable.of(zoo);
		row = zoo.list().indexOf(zoo.find("small-x3"));
		assertEquals(zoo.list().size(), table.size());
	}

	@Test
	void everyModelHasARow() {
		assertEquals("small-x3", table.getStringValue("model", row));
		assertEquals("LiteSRNet", table.getStringValue("network", row));
		assertEquals(3, table.getValue("scale", row));
		assertEquals("general", table.getStringValue("domain", row));
		assertEquals("Set5 30.25 / 0.9000 (bicubic 33.66 / 0.9300)", table.getStringValue("scores", row));
		assertEquals("CC0-1.0", table.getStringValue("licence", row));
		assertEquals(folder.resolve("small-x3").toString(), table.getStringValue("folder", row));
	}

	@Test
	void theTextHasTheSameCells() {
		String[] lines = ModelTable.text(table).split("\n");
		assertEquals(table.size() + 1, lines.length);
		assertArrayEquals(table.getHeadings(), lines[0].split("\t"));
		List<String> cells = List.of(lines[row + 1].split("\t"));
		assertEquals(List.of("small-x3", "Small", "LiteSRNet", "3", "general", "xy", "-", "1295"), cells.subList(0, 8));
		assertEquals(lines[0].split("\t").length, cells.size());
	}
}
