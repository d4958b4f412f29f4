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

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GridLayout;
import java.awt.image.BufferedImage;
import java.util.List;

import javax.swing.JPanel;

import org.jfree.chart.ChartPanel;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogarithmicAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;

import sc.fiji.superres.train.TrainingListener.Validated;

/**
 * Two charts over the steps: the loss on a logarithmic axis, and the validation PSNR with that of bicubic
 * interpolation. To be used on one thread.
 */
final class TrainingCharts {

	private static final Color MODEL = new Color(0x1f77b4), BICUBIC = new Color(0xd62728);
	private static final int WIDTH = 360, HEIGHT = 230;

	private final DefaultXYDataset losses = new DefaultXYDataset();
	private final DefaultXYDataset scores = new DefaultXYDataset();
	private final JFreeChart lossChart;
	private final JFreeChart scoreChart;

	TrainingCharts() {
		LogarithmicAxis loss = new LogarithmicAxis("Loss");
		loss.setStrictValuesFlag(false);
		loss.setAutoRangeNextLogFlag(false);
		NumberAxis psnr = new NumberAxis("Validation PSNR (dB)");
		psnr.setAutoRangeIncludesZero(false);
		psnr.setAutoRangeMinimumSize(0.2);
		lossChart = chart(losses, loss, false);
		scoreChart = chart(scores, psnr, true);
	}

	private static JFreeChart chart(DefaultXYDataset data, ValueAxis values, boolean shapes) {
		var steps = new NumberAxis("Step");
		steps.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
		var renderer = new XYLineAndShapeRenderer(true, false);
		renderer.setSeriesPaint(0, MODEL);
		renderer.setSeriesShapesVisible(0, shapes);
		renderer.setSeriesPaint(1, BICUBIC);
		renderer.setSeriesStroke(1,
			new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[]{5, 4}, 0));
		XYPlot plot = new XYPlot(data, steps, values, renderer);
		plot.setBackgroundPaint(Color.WHITE);
		plot.setDomainGridlinePaint(Color.LIGHT_GRAY);
		plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
		JFreeChart chart = new JFreeChart(null, JFreeChart.DEFAULT_TITLE_FONT, plot, shapes);
		chart.setBackgroundPaint(Color.WHITE);
		return chart;
	}

	/** Both, side by side. */
	JPanel panel() {
		JPanel panel = new JPanel(new GridLayout(1, 2));
		for (JFreeChart chart : List.of(lossChart, scoreChart))
			panel.add(new ChartPanel(chart, WIDTH, HEIGHT, 200, 150, 4000, 3000, true, false, true, true, true, true));
		return panel;
	}

	void show(TrainingState.Snapshot state) {
		losses.addSeries("loss", state.losses());
		List<Validated> validations = state.validations();
		double[][] model = new double[2][validations.size()];
		for (int i = 0; i < validations.size(); i++) {
			model[0][i] = validations.get(i).step();
			model[1][i] = validations.get(i).psnr();
		}
		scores.addSeries("model", model);
		if (state.last() == null) return;
		double psnr = state.start().bicubicPsnr();
		scores.addSeries("bicubic", new double[][]{{state.start().step(), state.last().step()}, {psnr, psnr}});
	}

	/** The charts as a picture, also without a display. */
	BufferedImage picture() {
		BufferedImage picture = new BufferedImage(2 * WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
		var graphics = picture.createGraphics();
		graphics.drawImage(lossChart.createBufferedImage(WIDTH, HEIGHT), 0, 0, null);
		graphics.drawImage(scoreChart.createBufferedImage(WIDTH, HEIGHT), WIDTH, 0, null);
		graphics.dispose();
		return picture;
	}
}
