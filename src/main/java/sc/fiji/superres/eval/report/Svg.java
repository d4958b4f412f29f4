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
package sc.fiji.superres.eval.report;

import static sc.fiji.superres.eval.report.Text.at;
import static sc.fiji.superres.eval.report.Text.escaped;

import java.util.Locale;

/**
 * A drawing in SVG, put together element by element, from which all charts in files are made: those of an evaluation,
 * parts of one HTML page, and those of a training, a file of their own. Coordinates are pixels from the upper left
 * corner; texts are escaped. Not thread-safe.
 * <p>
 * It is written here because no library for it is in Fiji: JFreeChart, which draws the charts of the training window,
 * needs another one to write SVG, that of Batik brings eight jars, and JFreeSVG is under the GPL.
 */
public final class Svg {

	/** The rules in CSS that its elements are drawn by, for the page or file that it becomes a part of. */
	public static final String STYLE = """
		.grid { stroke: #e2e2e2; } .axis { stroke: #333; } .label { font: 12px system-ui, sans-serif; fill: #222; }
		""";

	/** The horizontal place of a text in relation to its coordinate. */
	public enum Anchor {

		/** It begins there. */
		START,
		/** It is centred there. */
		MIDDLE,
		/** It ends there. */
		END;

		private String attribute() {
			return " text-anchor=\"" + name().toLowerCase(Locale.ROOT) + "\"";
		}
	}

	private final StringBuilder elements = new StringBuilder();
	private final String head;

	/**
	 * An empty drawing.
	 *
	 * @param label what it shows, for those who cannot see it
	 */
	public Svg(int width, int height, String label) {
		head = " role=\"img\" aria-label=\"" + escaped(label) + "\" width=\"" + width + "\" height=\"" + height
			+ "\" viewBox=\"0 0 " + width + " " + height + "\">";
	}

	/** Adds a thin line of the grid. */
	public Svg grid(double x1, double y1, double x2, double y2) {
		return line(x1, y1, x2, y2, " class=\"grid\"");
	}

	/** Adds a dark line that others are read against. */
	public Svg axis(double x1, double y1, double x2, double y2) {
		return line(x1, y1, x2, y2, " class=\"axis\"");
	}

	/** Adds a thick bar. */
	public Svg bar(double x1, double y1, double x2, double y2, String colour) {
		return line(x1, y1, x2, y2, " stroke=\"" + colour + "\" stroke-width=\"3\"");
	}

	/** Adds a dashed line. */
	public Svg dashes(double x1, double y1, double x2, double y2, String colour) {
		return line(x1, y1, x2, y2, " stroke=\"" + colour + "\" stroke-dasharray=\"6 4\"");
	}

	private Svg line(double x1, double y1, double x2, double y2, String look) {
		return add("<line" + look + " x1=\"" + at(x1) + "\" y1=\"" + at(y1) + "\" x2=\"" + at(x2) + "\" y2=\"" + at(y2)
			+ "\"/>");
	}

	/** Adds a line from point to point; both arrays have one coordinate for each. */
	public Svg polyline(double[] xs, double[] ys, String colour) {
		StringBuilder points = new StringBuilder();
		for (int i = 0; i < xs.length; i++)
			points.append(i == 0 ? "" : " ").append(at(xs[i])).append(',').append(at(ys[i]));
		return add(
			"<polyline fill=\"none\" stroke=\"" + colour + "\" stroke-width=\"1.5\" points=\"" + points + "\"/>");
	}

	/** Adds a dot; {@code says} is shown while the pointer is over it. */
	public Svg dot(double x, double y, double radius, String colour, String says) {
		return add("<circle cx=\"" + at(x) + "\" cy=\"" + at(y) + "\" r=\"" + at(radius) + "\" fill=\"" + colour
			+ "\" fill-opacity=\"0.75\" stroke=\"" + colour + "\"><title>" + escaped(says) + "</title></circle>");
	}

	/** Adds a rectangle, given by its upper left corner and its size. */
	public Svg rectangle(double x, double y, double width, double height, String colour) {
		return add("<rect x=\"" + at(x) + "\" y=\"" + at(y) + "\" width=\"" + at(width) + "\" height=\"" + at(height)
			+ "\" fill=\"" + colour + "\"/>");
	}

	/** Adds a text whose baseline is at {@code y}. */
	public Svg text(double x, double y, Anchor anchor, String words) {
		return add("<text class=\"label\" x=\"" + at(x) + "\" y=\"" + at(y) + "\"" + anchor.attribute() + ">"
			+ escaped(words) + "</text>");
	}

	/** Adds a text that runs upwards, centred at the place. */
	public Svg upwards(double x, double y, String words) {
		return add("<text class=\"label\"" + Anchor.MIDDLE.attribute() + " transform=\"translate(" + at(x) + " " + at(y)
			+ ") rotate(-90)\">" + escaped(words) + "</text>");
	}

	private Svg add(String element) {
		elements.append(element).append('\n');
		return this;
	}

	/** The element {@code svg}, a part of a page that has {@link #STYLE}. */
	@Override
	public String toString() {
		return "<svg" + head + "\n" + elements + "</svg>";
	}

	/** A file of its own, with {@link #STYLE} and a white background. */
	public String file() {
		return "<svg xmlns=\"http://www.w3.org/2000/svg\"" + head + "\n<style>" + STYLE
			+ "</style>\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n" + elements + "</svg>\n";
	}
}
