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
package sc.fiji.superres.docs;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import sc.fiji.superres.data.Degradation;
import sc.fiji.superres.data.Degradations;
import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.zoo.Domain;
import sc.fiji.superres.zoo.Guidance;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelDescriptor;
import sc.fiji.superres.zoo.ModelFolder;

/**
 * Shows where a model fails, in its folder: of {@code sample-data} of its domain, seen as in its training, the place
 * where it does most harm against bicubic interpolation; if it does none that is seen, the place where it is farthest
 * from the truth. {@code models/README.md} has the command.
 */
public final class FailurePicture {

	/** Harm that counts. */
	private static final double NOTABLE_DB = 0.1;
	/** A PSNR above which harm of that size is hardly seen. */
	private static final double INVISIBLE_DB = 30;

	private FailurePicture() {}

	/**
	 * Writes the picture, the descriptor and the card.
	 *
	 * @param args the folder of a model, and perhaps a sentence on what is seen in the picture
	 * @throws IOException if one of them cannot be written
	 */
	public static void main(String[] args) throws IOException {
		Model model = Model.open(Path.of(args[0]).toRealPath());
		LocalError found = worst(trials(model).flatMap(trial -> LocalError.all(trial).stream()).toList());
		AtomicFile.write(model.folder().resolve(Guidance.Failure.PICTURE),
			channel -> ImageIO.write(found.picture(), "png", Channels.newOutputStream(channel)));
		String text = (args.length > 1 ? args[1] + " " : "") + measured(found);
		Guidance guidance = guidance(model.descriptor()).with(new Guidance.Failure(Guidance.Failure.PICTURE, text));
		ModelFolder.describe(model.folder(), model.descriptor().withGuidance(guidance));
		System.out.println(model.id() + ": " + text);
	}

	/** Its own, or that of all models of its kind. */
	private static Guidance guidance(ModelDescriptor d) {
		return d.guidance().intendedUse().isEmpty()
			? Guidance.of(d.domain(), d.direction(), d.training().degradation())
			: d.guidance();
	}

	/** A model that says nothing of how its training images were made is tried on those usual in its domain. */
	private static Stream<Trial> trials(Model model) {
		Domain domain = model.descriptor().domain();
		Degradation degradation = Degradations.described(model.descriptor().training().degradation())
			.orElseGet(() -> Degradations.preset(domain.toString()));
		List<Trial> trials = new ArrayList<>();
		for (String sample : samples(domain)) {
			trials.add(Trial.degraded(model, sample, degradation));
			if (domain == Domain.GENERAL && model.scale() == 2) trials.add(Trial.recorded(model, sample));
		}
		return trials.stream();
	}

	private static List<String> samples(Domain domain) {
		return switch (domain) {
			case GENERAL -> List.of("fluorescence", "ct", "satellite", "histology");
			case MICROSCOPY -> List.of("fluorescence");
			case MEDICAL -> List.of("ct");
			case REMOTE_SENSING -> List.of("satellite");
		};
	}

	private static LocalError worst(List<LocalError> errors) {
		return errors.stream().filter(FailurePicture::isHarmful).max(Comparator.comparingDouble(LocalError::harm))
			.orElseGet(() -> errors.stream().max(Comparator.comparingDouble(LocalError::error)).orElseThrow());
	}

	private static boolean isHarmful(LocalError e) {
		return e.psnr() < INVISIBLE_DB && e.bicubicPsnr() - e.psnr() >= NOTABLE_DB;
	}

	private static String measured(LocalError e) {
		String what = isHarmful(e) ? "Most harm against bicubic interpolation" : "Farthest from the truth";
		return String.format(Locale.ROOT,
			"%s in sample-data: %s, %d x %d pixels of the truth at (%d, %d): PSNR %.2f dB, bicubic "
				+ "%.2f dB. From left to right: input, bicubic, model, truth.",
			what, e.place(), LocalError.SIZE, LocalError.SIZE, e.x(), e.y(), e.psnr(), e.bicubicPsnr());
	}
}
