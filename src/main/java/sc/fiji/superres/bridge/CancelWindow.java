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
import java.awt.Button;
import java.awt.Dialog;
import java.awt.FlowLayout;
import java.awt.Label;
import java.awt.Panel;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;

import ij.IJ;
import ij.gui.GUI;
import org.scijava.task.Task;

/** A small window that says how far a task is and can stop it; other windows stay usable. */
final class CancelWindow {

	/** Letters of usual width that fit before the window grows. */
	private static final int COLUMNS = 44;

	private final Dialog dialog;
	private final Label label = new Label("n".repeat(COLUMNS), Label.CENTER);
	private final Button button = new Button("Cancel");
	private final Task task;

	/** Opens the window without taking the keyboard. To be called on the event dispatch thread, as all methods. */
	CancelWindow(Task task) {
		this.task = task;
		dialog = new Dialog(IJ.getInstance(), task.getName(), false);
		dialog.setLayout(new BorderLayout(8, 8));
		dialog.add(label, BorderLayout.CENTER);
		Panel south = new Panel(new FlowLayout());
		south.add(button);
		dialog.add(south, BorderLayout.SOUTH);
		button.addActionListener(e -> cancel());
		button.addKeyListener(new KeyAdapter() {

			@Override
			public void keyPressed(KeyEvent e) {
				if (e.getKeyCode() == KeyEvent.VK_ESCAPE) cancel();
			}
		});
		dialog.addWindowListener(new WindowAdapter() {

			@Override
			public void windowClosing(WindowEvent e) {
				cancel();
			}
		});
		dialog.setAutoRequestFocus(false);
		dialog.pack();
		label.setText("");
		GUI.centerOnImageJScreen(dialog);
		dialog.setVisible(true);
	}

	void update(String message, long done, long total) {
		String count = total > 0 ? " (" + done + " of " + total + ")" : "";
		label.setText((message == null ? task.getName() : message) + count);
		if (label.getPreferredSize().width <= label.getWidth()) return;
		dialog.pack();
		int widest = GUI.getMaxWindowBounds(IJ.getInstance()).width;
		if (dialog.getWidth() > widest) dialog.setSize(widest, dialog.getHeight());
	}

	private void cancel() {
		button.setEnabled(false);
		task.cancel("");
	}

	void dispose() {
		dialog.dispose();
	}
}
