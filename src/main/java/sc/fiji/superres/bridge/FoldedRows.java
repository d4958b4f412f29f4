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

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.Panel;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.ScrollPane;
import java.awt.Window;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.util.List;

import ij.gui.GUI;

/**
 * Rows of a dialog that are shown on request: in two columns, and with scroll bars where the screen has no room for
 * them. To be used on the event dispatch thread, or before the dialog is shown.
 */
final class FoldedRows {

	private static final int COLUMNS = 2;
	/** A row is a label and what is beside it, or a box that is as wide as both. */
	private static final int PARTS = 2;
	/** Left for bars of the desktop, in pixels of the screen. */
	private static final int MARGIN = 40;
	/** Enough for one row, in pixels of the screen. */
	private static final int LEAST = 60;

	private final Panel outer = new Panel(new BorderLayout());
	private final ScrollPane scrolled = new ScrollPane(ScrollPane.SCROLLBARS_AS_NEEDED);
	private final Panel content = new Panel(new GridBagLayout());

	/**
	 * Takes rows out of a dialog.
	 *
	 * @param rows   components of each row
	 * @param dialog that they were added to; its layout is a {@link GridBagLayout}
	 */
	FoldedRows(List<List<Component>> rows, Container dialog) {
		intoColumns(rows, (GridBagLayout) dialog.getLayout(), content);
		scrolled.add(content);
		outer.add(scrolled);
		for (Component component : content.getComponents())
			component.addFocusListener(new FocusAdapter() {

				@Override
				public void focusGained(FocusEvent e) {
					scrolled.setScrollPosition(
						seen(scrolled.getScrollPosition(), scrolled.getViewportSize(), component.getBounds()));
				}
			});
	}

	/** What is to be added to the dialog; the rows are seen where it is visible. */
	Panel panel() {
		return outer;
	}

	/**
	 * Moves rows from one container to another, the first half into a column on the left and the others beside it.
	 *
	 * @param rows components of each row, of which there are at most {@value #PARTS}
	 * @param from layout of the container in which they are; its constraints are kept but for the place
	 * @param to   with a {@link GridBagLayout}
	 */
	static void intoColumns(List<List<Component>> rows, GridBagLayout from, Container to) {
		int height = (rows.size() + COLUMNS - 1) / COLUMNS;
		for (int i = 0; i < rows.size(); i++)
			for (int part = 0; part < rows.get(i).size(); part++) {
				Component component = rows.get(i).get(part);
				GridBagConstraints place = from.getConstraints(component);
				place.gridx = PARTS * (i / height) + part;
				place.gridy = i % height;
				place.insets = new Insets(0, place.insets.left, place.insets.bottom, place.insets.right);
				to.add(component, place);
			}
	}

	/**
	 * Makes the rows as large as they like to be, or as the screen allows, and moves a dialog that is shown so that all
	 * of it is on the screen.
	 *
	 * @param window the dialog, which has been packed once
	 * @param pack   lays it out anew
	 */
	void fit(Window window, Runnable pack) {
		Rectangle screen = GUI.getMaxWindowBounds(window);
		Insets border = scrolled.getInsets();
		if (outer.isVisible()) {
			Dimension wanted = content.getPreferredSize();
			scrolled.setPreferredSize(roomFor(
				new Dimension(wanted.width + border.left + border.right, wanted.height + border.top + border.bottom),
				scrolled.getVScrollbarWidth(),
				new Dimension(screen.width - MARGIN, screen.height - MARGIN - window.getHeight() + outer.getHeight())));
			outer.invalidate();
			pack.run();
		}
		if (window.isVisible()) window.setLocation(onScreen(window.getBounds(), screen));
	}

	/**
	 * How large the rows become.
	 *
	 * @param wanted size without scroll bars
	 * @param bar    thickness of a scroll bar
	 * @param free   room on the screen
	 */
	static Dimension roomFor(Dimension wanted, int bar, Dimension free) {
		int height = Math.max(LEAST, Math.min(wanted.height, free.height));
		int width = wanted.width + (height < wanted.height ? bar : 0);
		return new Dimension(Math.min(width, free.width), height);
	}

	/** Where a window is put that shall be on the screen, at least with its upper left corner. */
	static Point onScreen(Rectangle window, Rectangle screen) {
		int x = Math.min(window.x, screen.x + screen.width - window.width),
			y = Math.min(window.y, screen.y + screen.height - window.height);
		return new Point(Math.max(screen.x, x), Math.max(screen.y, y));
	}

	/** Where rows are scrolled to, so that one of them is seen. */
	static Point seen(Point now, Dimension viewport, Rectangle row) {
		return new Point(seen(now.x, viewport.width, row.x, row.width),
			seen(now.y, viewport.height, row.y, row.height));
	}

	/** The same along one side; of what is longer than there is room for, the beginning is seen. */
	private static int seen(int now, int room, int start, int length) {
		return Math.max(0, Math.min(start, Math.max(start + length - room, now)));
	}
}
