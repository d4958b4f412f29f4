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
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import sc.fiji.superres.eval.Benchmark;
import sc.fiji.superres.eval.EvaluationSummary;
import sc.fiji.superres.eval.EvaluationTable;
import sc.fiji.superres.eval.ReferenceImage;
import sc.fiji.superres.image.BorderMode;
import sc.fiji.superres.image.NormalizationMode;
import sc.fiji.superres.image.OutputType;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.imagej.ChosenModel;
import sc.fiji.superres.imagej.EvaluationFiles;
import sc.fiji.superres.imagej.ImageFolder;
import sc.fiji.superres.imagej.ModelEvaluation;
import sc.fiji.superres.imagej.SeamNotice;
import sc.fiji.superres.imagej.ZooModels;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/** Measures models on high-resolution images: by the standard protocol, or freely. */
@Command(name = "evaluate", sortOptions = false, description = "Measure models on a folder of high-resolution images "
	+ "by the standard protocol: bicubic low-resolution image rounded to 8 bit, N border pixels left out, PSNR and "
	+ "SSIM of the luminance. Bicubic interpolation always takes part.")
final class EvaluateSubcommand implements Runnable {

	private static final int RGB = 3;

	@Spec
	private CommandLine.Model.CommandSpec spec;

	@Option(names = "--hr", paramLabel = "FOLDER", required = true, description = "Folder of 8-bit grey or RGB images; "
		+ "with the options below, which leave the standard protocol, of any images, or one file with slices and "
		+ "frames.")
	private Path folder;

	@Option(names = "--scale", paramLabel = "N", required = true, description = "How many times the images are reduced "
		+ "and upscaled again.")
	private int scale;

	@Option(names = "--models", paramLabel = "ID", required = true, split = ",", description = "Models to measure, as "
		+ "listed by \"models\", separated by commas.")
	private List<String> models;

	@Option(names = "--csv", paramLabel = "FILE", description = "Table to write, with the columns "
		+ "model,scale,image,psnr_y,ssim_y and one row per model and image and one with the image \"mean\"; or with "
		+ "the metrics and costs, if the options below are given (default: the means are only printed).")
	private Path csv;

	@Option(names = "--device", paramLabel = "D", defaultValue = "auto", description = "auto, cpu, gpu or gpu:N "
		+ "(default: ${DEFAULT-VALUE}).")
	private String device;

	@Option(names = "--precision", paramLabel = "P", defaultValue = "auto", description = "Number format: auto, "
		+ "float32, float16 or bfloat16 (default: ${DEFAULT-VALUE}).")
	private String precision;

	@ArgGroup(exclusive = false, heading = "%nOther metrics, inputs and images than those of the standard protocol:%n")
	private FreeEvaluation free;

	@Mixin
	private ModelFolders folders;

	@Override
	public void run() {
		if (scale < 2) throw UserException.wrongUse("The scale to evaluate at must be at least 2, not " + scale + ".");
		PrintWriter err = spec.commandLine().getErr();
		if (free != null) {
			evaluateFreely(err);
			return;
		}
		new EvaluationFiles(Optional.ofNullable(csv), Optional.empty()).requireWritable();
		List<ReferenceImage> images = ImageFolder.references(folder);
		ZooModels zoo = new ZooModels(folders.open(), err::println);
		List<ChosenModel> chosen = models.stream().map(String::strip).distinct()
			.filter(id -> !id.equals(ZooModels.BICUBIC)).map(id -> zoo.choose(settings(id), RGB, true)).toList();
		EvaluationTable table;
		try (ConsoleProgress progress = ConsoleProgress.onTerminal(err)) {
			table = evaluate(images, chosen, progress);
		}
		if (csv != null) table.writeCsv(csv);
		spec.commandLine().getOut().println(table.text());
	}

	private void evaluateFreely(PrintWriter err) {
		EvaluationFiles files = free.files(csv);
		files.requireWritable();
		ZooModels zoo = new ZooModels(folders.open(), err::println);
		ModelEvaluation.Result result;
		try (ConsoleProgress progress = ConsoleProgress.onTerminal(err)) {
			result = new ModelEvaluation(free.request(folder, models, scale, device, precision), zoo,
				err::println).run(progress);
		}
		files.write(result);
		spec.commandLine().getOut().println(EvaluationSummary.of(result.evaluation()));
	}

	private EvaluationTable evaluate(List<ReferenceImage> images, List<ChosenModel> chosen, Progress progress) {
		Map<String, Upscaler> loaded = new LinkedHashMap<>();
		try {
			for (ChosenModel model : chosen)
				loaded.put(model.id(),
					new TiledModel(model.loader().load(progress), settings(model.id()), new SeamNotice(model.id(), spec.commandLine().getErr()::println),
						new Silent(progress)));
			return new Benchmark(scale).run(images, loaded, progress);
		}
		finally {
			loaded.values().forEach(Upscaler::close);
		}
	}

	private UpscaleSettings settings(String model) {
		return new UpscaleSettings(model, scale, UpscaleSettings.AUTO, UpscaleSettings.AUTO_OVERLAP, device, precision,
			NormalizationMode.RANGE, OutputType.FLOAT32, BorderMode.NETWORK, false);
	}

	/** Only passes on the wish to stop. */
	private record Silent(Progress progress) implements Progress {

		@Override
		public void update(String what, long done, long total) {
			// tiles are not what is counted
		}

		@Override
		public boolean isCanceled() {
			return progress.isCanceled();
		}
	}
}
