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
package sc.fiji.superres.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Point;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;

import javax.swing.JLabel;
import javax.swing.JPanel;

import org.junit.jupiter.api.Test;

/** What of the folded rows needs no display: where they are put. */
class FoldedRowsTest {

	@Test
	void rowsAreHalfAsHighInTwoColumns() {
		var layout = new GridBagLayout();
		JPanel dialog = new JPanel(layout), columns = new JPanel(new GridBagLayout());
		List<List<Component>> rows = new ArrayList<>();
		for (int row = 0; row < 17; row++) {
			List<Component> parts = List.of(new JLabel("label " + row), new JLabel("field " + row));
			for (int i = 0; i < 2; i++) {
				var place = new GridBagConstraints();
				place.gridx = i == 0 ? 0 : GridBagConstraints.RELATIVE; // as ImageJ does
				place.gridy = row + 6;
				dialog.add(parts.get(i), place);
			}
			rows.add(parts);
		}
		Dimension before = dialog.getPreferredSize();
		FoldedRows.intoColumns(rows, layout, columns);
		assertEquals(0, dialog.getComponentCount());
		assertEquals(34, columns.getComponentCount());
		Dimension after = columns.getPreferredSize();
		assertEquals(9 * before.height / 17, after.height);
		assertTrue(after.width <= 2 * before.width, after::toString);
		columns.setSize(after);
		columns.doLayout();
		assertEquals(rows.get(0).get(1).getY(), rows.get(9).get(0).getY());
		Rectangle field = rows.get(0).get(1).getBounds();
		Rectangle label = rows.get(9).get(0).getBounds(), last = rows.get(9).get(1).getBounds();
		assertTrue(label.x >= field.x + field.width, "beside the left column");
		assertTrue(last.x >= label.x + label.width, "beside its label");
	}

	@Test
	void whatTheScreenHasNoRoomForIsScrolled() {
		Dimension wanted = new Dimension(800, 250);
		assertEquals(wanted, FoldedRows.roomFor(wanted, 15, new Dimension(984, 500)));
		assertEquals(new Dimension(815, 170), FoldedRows.roomFor(wanted, 15, new Dimension(984, 170)));
		assertEquals(new Dimension(600, 60), FoldedRows.roomFor(wanted, 15, new Dimension(600, -40)));
	}

	@Test
	void theDialogIsPutOnTheScreen() {
		Rectangle screen = new Rectangle(0, 20, 1024, 740);
		assertEquals(new Point(50, 60), FoldedRows.onScreen(new Rectangle(50, 60, 900, 700), screen));
		assertEquals(new Point(84, 60), FoldedRows.onScreen(new Rectangle(300, 300, 940, 700), screen));
		assertEquals(new Point(0, 20), FoldedRows.onScreen(new Rectangle(300, 300, 2000, 900), screen));
	}

	@Test
	void theRowThatHasTheFocusIsSeen() {
		Dimension viewport = new Dimension(400, 100);
		Rectangle row = new Rectangle(0, 300, 200, 20);
		assertEquals(new Point(0, 220), FoldedRows.seen(new Point(0, 0), viewport, row));
		assertEquals(new Point(0, 250), FoldedRows.seen(new Point(0, 250), viewport, row));
		assertEquals(new Point(0, 300), FoldedRows.seen(new Point(0, 400), viewport, row));
	}
}
