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

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import sc.fiji.superres.eval.Benchmark;
import sc.fiji.superres.eval.EvaluationSummary;
import sc.fiji.superres.eval.EvaluationTable;
import sc.fiji.superres.eval.ReferenceImage;
import sc.fiji.superres.evaluation.EvaluateOptions;
import sc.fiji.superres.evaluation.EvaluationFiles;
import sc.fiji.superres.evaluation.EvaluationRequest;
import sc.fiji.superres.evaluation.ModelEvaluation;
import sc.fiji.superres.evaluation.ModelSelection;
import sc.fiji.superres.image.NormalizationMode;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.imagefiles.ImageFolder;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ChosenModel;
import sc.fiji.superres.models.SeamNotice;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/** Measures models on high-resolution images: by the standard protocol, or freely. */
@Command(name = "evaluate", sortOptions = false,
	description = "Measure models on a folder of high-resolution "
		+ "images by the standard protocol: bicubic low-resolution image rounded to 8 bit, as many border pixels left "
		+ "out as the scale, PSNR and SSIM of the luminance; the table has the columns "
		+ "model,scale,image,psnr_y,ssim_y, with one row for each model and image, and one for the mean of each model. "
		+ "Results keep the intensities of their inputs as those of upscale do; with --intensities network they are "
		+ "those of the networks alone, as papers measure them. "
		+ "Any option for other inputs, metrics, ranges or borders, or for a report, replaces the standard protocol; "
		+ "the table then has the metrics and costs. Bicubic interpolation always takes part.")
final class EvaluateSubcommand implements SettingsCommand {

	private static final int RGB = 3;

	@Spec
	private CommandSpec spec;

	@Mixin
	private ModelFolders folders;

	private SettingOptions options;

	@Override
	public void addOptions(CommandSpec command) {
		options = new SettingOptions(command, EvaluateOptions.ALL);
	}

	@Override
	public void run() {
		EvaluationRequest request = EvaluationRequest.of(options.values());
		PrintWriter err = spec.commandLine().getErr();
		EvaluationFiles files = EvaluationFiles.of(request.values());
		files.requireWritable();
		ZooModels zoo = new ZooModels(folders.open(), err::println);
		if (options.isAnyGiven(EvaluateOptions.FREE)) evaluateFreely(request, files, zoo);
		else evaluateByProtocol(request, files, zoo);
	}

	private void evaluateByProtocol(EvaluationRequest request, EvaluationFiles files, ZooModels zoo) {
		PrintWriter err = spec.commandLine().getErr();
		List<ReferenceImage> images = ImageFolder
			.references(request.values().get(EvaluateOptions.IMAGES).orElseThrow());
		ModelSelection selection = ModelSelection.of(request, zoo.zoo());
		List<ChosenModel> chosen = selection.ids().stream().filter(id -> !id.equals(ZooModels.BICUBIC))
			.map(id -> zoo.choose(settings(request, id, selection.scale()), RGB, true)).toList();
		EvaluationTable table;
		try (ConsoleProgress progress = ConsoleProgress.onTerminal(err)) {
			table = evaluate(images, chosen, request, selection.scale(), progress);
		}
		files.csv().ifPresent(table::writeCsv);
		spec.commandLine().getOut().println(table.text());
	}

	private void evaluateFreely(EvaluationRequest request, EvaluationFiles files, ZooModels zoo) {
		PrintWriter err = spec.commandLine().getErr();
		ModelEvaluation.EvaluationResult result;
		try (ConsoleProgress progress = ConsoleProgress.onTerminal(err)) {
			result = new ModelEvaluation(request, zoo, err::println).run(progress);
		}
		files.write(result);
		spec.commandLine().getOut().println(EvaluationSummary.of(result.evaluation()));
		spec.commandLine().getOut().flush();
		if (result.missing() > 0)
			throw UserException.failed(result.missing() + (result.missing() == 1 ? " image" : " images")
				+ " could not be evaluated on, for the reasons above; all figures are of the others.");
	}

	private EvaluationTable evaluate(List<ReferenceImage> images, List<ChosenModel> chosen, EvaluationRequest request,
		int scale, Progress progress) {
		Map<String, Upscaler> loaded = new LinkedHashMap<>();
		try {
			for (ChosenModel model : chosen)
				loaded.put(model.id(),
					new TiledModel(model.loader().load(progress), settings(request, model.id(), scale),
						new SeamNotice(model.id(), spec.commandLine().getErr()::println), progress.silent()));
			return new Benchmark(scale).run(images, loaded, progress);
		}
		finally {
			loaded.values().forEach(Upscaler::close);
		}
	}

	private static UpscaleSettings settings(EvaluationRequest request, String model, int scale) {
		return request.settings(model, scale).with(UpscaleOptions.NORMALIZE, NormalizationMode.RANGE);
	}
}
