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
package sc.fiji.superres.window;

import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.awt.GridLayout;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.lang.reflect.InvocationTargetException;

import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.SwingUtilities;
import javax.swing.Timer;

import sc.fiji.superres.train.TrainingControl;
import sc.fiji.superres.train.TrainingListener.Example;
import sc.fiji.superres.window.TrainingState.Snapshot;

/**
 * The window of a training: charts, a validation image, time left, and Pause, Finish now, Export and Cancel. It looks
 * at the {@link TrainingState} a few times a second, so the training never waits for it. Closing it while the training
 * runs asks whether to stop; a stopped training goes on from its checkpoint when it is started again.
 */
public final class TrainingWindow {

	private static final int INTERVAL_MILLIS = 300;
	private static final int GAP = 8;
	private static final int NOTE_ROWS = 3;

	private final TrainingState state;
	private final TrainingControl control;
	private final Runnable cancel;
	private final JFrame frame;
	private final TrainingCharts charts = new TrainingCharts();
	private final PreviewPanel preview = new PreviewPanel();
	private final JLabel position = new JLabel(" ");
	private final JLabel quality = new JLabel(" ");
	private final JLabel optimizer = new JLabel(" ");
	private final JLabel machine = new JLabel(" ");
	private final JTextArea notes = new JTextArea(NOTE_ROWS, 0);
	private final JButton pause = new JButton("Pause");
	private final JButton finish = new JButton("Finish now");
	private final JButton export = new JButton("Export");
	private final JButton stop = new JButton("Cancel");
	private final Timer timer = new Timer(INTERVAL_MILLIS, e -> refresh());
	private Example shown;

	/**
	 * Opens the window; to be called on any thread, with a display.
	 *
	 * @param title  what is trained
	 * @param state  listens to the training
	 * @param cancel called once or more when the user wants to stop; the training ends at its next step
	 */
	public static TrainingWindow open(String title, TrainingState state, TrainingControl control, Runnable cancel) {
		TrainingWindow[] window = new TrainingWindow[1];
		Runnable make = () -> window[0] = new TrainingWindow(title, state, control, cancel);
		if (SwingUtilities.isEventDispatchThread()) make.run();
		else try {
			SwingUtilities.invokeAndWait(make);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while opening the training window", e);
		}
		catch (InvocationTargetException e) {
			throw new IllegalStateException("Cannot open the training window", e.getCause());
		}
		return window[0];
	}

	private TrainingWindow(String title, TrainingState state, TrainingControl control, Runnable cancel) {
		this.state = state;
		this.control = control;
		this.cancel = cancel;
		frame = new JFrame(title);
		frame.setDefaultCloseOperation(JFrame.DO_NOTHING_ON_CLOSE);
		frame.addWindowListener(new WindowAdapter() {

			@Override
			public void windowClosing(WindowEvent e) {
				close();
			}
		});
		JPanel content = new JPanel(new BorderLayout(GAP, GAP));
		content.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
		content.add(charts.panel(), BorderLayout.CENTER);
		content.add(south(), BorderLayout.SOUTH);
		frame.setContentPane(content);
		frame.pack();
		frame.setLocationByPlatform(true);
		frame.setVisible(true);
		timer.start();
	}

	private JPanel south() {
		JPanel lines = new JPanel(new GridLayout(0, 1));
		lines.add(position);
		lines.add(quality);
		lines.add(optimizer);
		lines.add(machine);
		pause.addActionListener(e -> {
			if (control.isPaused()) control.resume();
			else control.pause();
			refresh();
		});
		pause.setToolTipText("Hold the training, with a checkpoint; the processor is free meanwhile");
		finish.addActionListener(e -> control.finish());
		finish.setToolTipText("Stop here and make the model of the best state so far");
		export.addActionListener(e -> control.export());
		export.setToolTipText("Write a model of the best state so far and go on");
		stop.addActionListener(e -> askToStop());
		stop.setToolTipText("Stop without making a model; the training can be continued later");
		JPanel buttons = new JPanel(new FlowLayout(FlowLayout.RIGHT));
		for (JButton button : new JButton[]{pause, finish, export, stop})
			buttons.add(button);
		JPanel south = new JPanel(new BorderLayout(GAP, GAP));
		south.add(preview, BorderLayout.NORTH);
		south.add(texts(lines), BorderLayout.CENTER);
		south.add(buttons, BorderLayout.SOUTH);
		return south;
	}

	private JPanel texts(JPanel lines) {
		notes.setEditable(false);
		notes.setLineWrap(true);
		notes.setWrapStyleWord(true);
		JPanel texts = new JPanel(new BorderLayout(GAP, GAP));
		texts.add(lines, BorderLayout.NORTH);
		texts.add(new JScrollPane(notes), BorderLayout.CENTER);
		return texts;
	}

	private void refresh() {
		Snapshot now = state.snapshot();
		charts.show(now);
		Example newest = now.example();
		if (newest != null && newest != shown) {
			shown = newest;
			preview.show(newest);
		}
		position.setText(StatusText.position(now));
		quality.setText(StatusText.quality(now) + (now.exported() == null ? "" : "; exported " + now.exported()));
		optimizer.setText(StatusText.optimizer(now));
		machine.setText(StatusText.machine(now));
		String sentences = String.join("\n", now.notes());
		if (!sentences.equals(notes.getText())) notes.setText(sentences);
		boolean running = now.end() == null;
		pause.setText(control.isPaused() ? "Resume" : "Pause");
		pause.setEnabled(running && !control.isFinishing());
		finish.setEnabled(running && !control.isFinishing());
		export.setEnabled(running);
		stop.setText(running ? "Cancel" : "Close");
		if (!running) timer.stop();
	}

	private void close() {
		if (state.snapshot().end() == null) askToStop();
		else frame.dispose();
	}

	/** The training goes on while the question stands. */
	private void askToStop() {
		if (state.snapshot().end() != null) {
			frame.dispose();
			return;
		}
		Object[] answers = {"Stop", "Go on"};
		int answer = JOptionPane.showOptionDialog(frame,
			"Stop the training? Nothing is lost: started again with the same settings it goes on from here.",
			frame.getTitle(), JOptionPane.DEFAULT_OPTION, JOptionPane.QUESTION_MESSAGE, null, answers, answers[1]);
		if (answer == 0) cancel.run();
	}

	/** Closes the window; to be called on any thread. */
	public void dispose() {
		SwingUtilities.invokeLater(() -> {
			timer.stop();
			frame.dispose();
		});
	}
}
