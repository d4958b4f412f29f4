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

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.task.UserException;

/**
 * The scores of some models on some images at one scale, and their means, as text and as comma-separated values.
 * Numbers are written with a decimal point in every locale. Immutable and thread-safe.
 *
 * @param scale  how many times the images were enlarged
 * @param scores one for each model and image; models and images appear in the order of their first score
 */
public record EvaluationTable(int scale, List<Score> scores) {

	/** What stands in place of an image's name in the rows of means. */
	public static final String MEAN = "mean";

	/**
	 * @throws IllegalArgumentException when there is not exactly one score for each model and image
	 */
	public EvaluationTable {
		scores = List.copyOf(scores);
		long models = scores.stream().map(Score::model).distinct().count();
		long images = scores.stream().map(Score::image).distinct().count();
		long pairs = scores.stream().map(s -> List.of(s.model(), s.image())).distinct().count();
		if (models * images != pairs || pairs != scores.size() || pairs == 0)
			throw new IllegalArgumentException(
				scores.size() + " scores of " + models + " models on " + images + " images");
	}

	public List<String> models() {
		return scores.stream().map(Score::model).distinct().toList();
	}

	public List<String> images() {
		return scores.stream().map(Score::image).distinct().toList();
	}

	/**
	 * @return the arithmetic means over the images, as the score of an image named {@value #MEAN}
	 * @throws IllegalArgumentException for a model that is not in the table
	 */
	public Score mean(String model) {
		List<Score> all = scores.stream().filter(s -> s.model().equals(model)).toList();
		if (all.isEmpty()) throw new IllegalArgumentException("No scores of " + model);
		return new Score(model, MEAN, all.stream().mapToDouble(Score::psnr).average().orElseThrow(),
			all.stream().mapToDouble(Score::ssim).average().orElseThrow());
	}

	/**
	 * The lines of a CSV file with the columns {@code model,scale,image,psnr_y,ssim_y}: for each model one row per
	 * image (dB with four decimals, {@code Infinity} for identical images; SSIM with six) and then one with the image
	 * {@value #MEAN}.
	 */
	public String csv() {
		StringBuilder lines = new StringBuilder("model,scale,image,psnr_y,ssim_y\n");
		for (String model : models()) {
			Stream<Score> own = scores.stream().filter(s -> s.model().equals(model));
			Stream.concat(own, Stream.of(mean(model))).forEach(s -> lines.append(String.format(Locale.ROOT,
				"%s,%d,%s,%.4f,%.6f\n", quoted(model), scale, quoted(s.image()), s.psnr(), s.ssim())));
		}
		return lines.toString();
	}

	/**
	 * Writes {@link #csv()} in UTF-8 beside the file, then moves it to its place, so that the file appears or is
	 * replaced all at once.
	 *
	 * @throws UserException when the file cannot be written; a former file is then as it was
	 */
	public void writeCsv(Path file) {
		try {
			AtomicFile.writeText(file, csv());
		}
		catch (IOException e) {
			throw AtomicFile.failure("The table", file, e);
		}
	}

	/**
	 * The table for a person: a line per image and one of means, a column "dB / SSIM" per model. The best value of each
	 * kind in a line has a star where there is more than one model.
	 */
	public String text() {
		List<List<String>> cells = new ArrayList<>();
		cells.add(Stream.concat(Stream.of("x" + scale), models().stream().map(m -> m + " ")).toList());
		for (List<Score> row : rows()) {
			double psnr = row.stream().mapToDouble(Score::psnr).max().orElseThrow();
			double ssim = row.stream().mapToDouble(Score::ssim).max().orElseThrow();
			cells.add(Stream
				.concat(Stream.of(row.get(0).image()), row.stream().map(s -> String.format(Locale.ROOT,
					"%.2f%s / %.4f%s", s.psnr(), star(row, s.psnr() == psnr), s.ssim(), star(row, s.ssim() == ssim))))
				.toList());
		}
		return aligned(cells);
	}

	/** The scores of all models, image by image, then their means. */
	private List<List<Score>> rows() {
		List<List<Score>> rows = new ArrayList<>();
		for (String image : images())
			rows.add(models().stream().map(m -> score(m, image)).toList());
		rows.add(models().stream().map(this::mean).toList());
		return rows;
	}

	private Score score(String model, String image) {
		return scores.stream().filter(s -> s.model().equals(model) && s.image().equals(image)).findFirst()
			.orElseThrow();
	}

	private static String star(List<Score> row, boolean best) {
		return best && row.size() > 1 ? "*" : " ";
	}

	/** Lines of text with the first column flush left and the others flush right. */
	static String aligned(List<List<String>> cells) {
		StringBuilder text = new StringBuilder();
		for (List<String> row : cells) {
			StringBuilder line = new StringBuilder();
			for (int i = 0; i < row.size(); i++) {
				int column = i;
				int width = cells.stream().mapToInt(r -> r.get(column).length()).max().orElseThrow();
				String blanks = " ".repeat(width - row.get(i).length());
				line.append(i == 0 ? row.get(i) + blanks : "  " + blanks + row.get(i));
			}
			text.append(line.toString().stripTrailing()).append('\n');
		}
		return text.toString();
	}

	/** A CSV field as in RFC 4180. */
	static String quoted(String field) {
		return field.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0) ? '"' + field.replace("\"", "\"\"") + '"' : field;
	}
}
