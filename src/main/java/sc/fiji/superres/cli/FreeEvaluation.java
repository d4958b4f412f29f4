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
package sc.fiji.superres.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import picocli.CommandLine.Option;

import sc.fiji.superres.data.Degradation;
import sc.fiji.superres.eval.DataRange;
import sc.fiji.superres.eval.Metrics;
import sc.fiji.superres.imagej.EvaluationFiles;
import sc.fiji.superres.imagej.EvaluationImages;
import sc.fiji.superres.imagej.EvaluationRequest;

/** The options of an evaluation by other rules than those of the standard protocol. */
final class FreeEvaluation {

	@Option(names = "--metrics", paramLabel = "M", defaultValue = "general", description = "Metrics, separated by "
		+ "commas, or those of a field: psnr, ssim, psnr_y, ssim_y, msssim, nrmse, frc, rsp, rse, rmse_region, edge, "
		+ "sam, ergas, uqi, consistency; general, photo, microscopy, medical, remote-sensing, all (default: "
		+ "${DEFAULT-VALUE}).")
	private String metrics;

	@Option(names = "--html", paramLabel = "FILE", description = "Report to write as one page with tables, charts and "
		+ "pictures.")
	private Path html;

	@Option(names = "--lr", paramLabel = "FOLDER", description = "Measured low-resolution images of the same names, or "
		+ "one file with as many planes; by itself they are made.")
	private Path low;

	@Option(names = "--degradation", paramLabel = "D", defaultValue = "bicubic", description = "How low-resolution "
		+ "images are made, as in \"train\"; slices is for models that add slices, and the rows of all images play the part "
		+ "of slices (default: ${DEFAULT-VALUE}).")
	private String degradation;

	@Option(names = "--range", paramLabel = "R", defaultValue = "auto", description = "Data range: type, image, a "
		+ "number, or auto: type for 8-bit images, smallest to largest value of each truth image for others (default: "
		+ "${DEFAULT-VALUE}).")
	private String range;

	@Option(names = "--border", paramLabel = "N", defaultValue = "-1", description = "High-resolution pixels left out "
		+ "on each side; -1: as many as the scale (default: ${DEFAULT-VALUE}).")
	private int border;

	@Option(names = "--window", paramLabel = "A..B", defaultValue = "", description = "Calibrated intensities that "
		+ "rmse_region counts, such as -160..240 HU.")
	private String window;

	@Option(names = "--masks", paramLabel = "FOLDER", description = "Masks of the same names as the images, or one "
		+ "file for all: rmse_region counts pixels where they are not 0.")
	private Path masks;

	@Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of the noise in made images and of "
		+ "the confidence intervals (default: ${DEFAULT-VALUE}).")
	private long seed;

	EvaluationFiles files(Path csv) {
		return new EvaluationFiles(Optional.ofNullable(csv), Optional.ofNullable(html));
	}

	EvaluationRequest request(Path images, List<String> models, int scale, String device, String precision) {
		return new EvaluationRequest(EvaluationImages.of(images, Optional.ofNullable(low), Optional.ofNullable(masks)),
			models, scale,
			Degradation.of(degradation), Metrics.parse(metrics), DataRange.of(range), border,
				EvaluationRequest.window(window), device,
			precision, seed);
	}
}
