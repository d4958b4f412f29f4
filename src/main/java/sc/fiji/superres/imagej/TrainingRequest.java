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
package sc.fiji.superres.imagej;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import sc.fiji.superres.data.BicubicDegradation;
import sc.fiji.superres.data.Degradation;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.nets.Network;
import sc.fiji.superres.task.FileName;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.train.Distillation;
import sc.fiji.superres.train.TrainingSettings;
import sc.fiji.superres.zoo.Domain;
import sc.fiji.superres.zoo.Provenance;
import sc.fiji.superres.zoo.Purpose;
import sc.fiji.superres.zoo.WeightsFormat;

/**
 * All that is asked of a training.
 *
 * @param id         of the model to make
 * @param name       of the model, for people
 * @param network    to train
 * @param start      {@value #IDENTITY}, {@value #PUBLISHED}, the id of a model, or a safetensors file
 * @param settings   of the optimizer and the patches
 * @param images     high-resolution training images, or recorded pairs
 * @param validation images of the same kind; null to set a tenth of the training images aside
 * @param degradation that makes low-resolution images of both, unless they are recorded
 * @param benchmarks folders of images that the finished model is measured on, by name
 * @param data       what the images are and under which licence, for the card
 * @param domain     kind of images
 * @param defaultFor what the model shall be the automatic choice for
 * @param licence    of the weights
 * @param format     that the weights are stored in
 * @param precision  of the forward and backward passes
 * @param device     to train on
 * @param work       folder of the training's state, from which it goes on when asked again
 * @param models     folder that the model's folder is written into
 * @param replace    whether a model of that id may be replaced
 */
public record TrainingRequest(String id, String name, Network network, String start, TrainingSettings settings,
	ImageSet images, ImageSet validation, Degradation degradation, Map<String, Path> benchmarks, List<Provenance.DataSet> data,
	Domain domain, List<Purpose> defaultFor, String licence,
	WeightsFormat format, String precision, String device, Path work, Path models, boolean replace)
{

	/** Start values of ours that pass the image on. */
	public static final String IDENTITY = "identity";
	/** Start values as the authors published them. */
	public static final String PUBLISHED = "published";

	/** How low-resolution images came about, for the card. */
	String origin() {
		return images instanceof ImageSet.Paired ? "recorded together with the high-resolution ones" : degradation.describe() + " ("
			+ degradation + ")";
	}

	/** What is added to low-resolution patches: nothing to recorded ones. */
	Degradation noise() {
		return images instanceof ImageSet.Paired ? new BicubicDegradation() : degradation;
	}

	/** Loss, optimizer, schedule, patches and start in one line, for the card. */
	String recipe() {
		String exact = settings.exact() == 0 ? "" : ", the last " + Math.round(100 * settings.exact()) + "% in float32";
		String teacher = settings.distillation().map(d -> "; " + new Distillation(portable(d.teacher()), d.end(),
			d.middle())).orElse("");
		return settings.recipe().describe() + teacher + "; at most " + settings.budget() + "; " + precision + exact + "; started from "
			+ startName() + (format == WeightsFormat.FLOAT32 ? "" : "; stored as " + format);
	}

	/** The same, with leave to replace a model of that id. */
	public TrainingRequest replacing() {
		return new TrainingRequest(id, name, network, start, settings, images, validation, degradation, benchmarks, data, domain,
			defaultFor, licence, format, precision, device, work, models, true);
	}

	/** @throws UserException if a text for the card is empty */
	void requireTexts() {
		require("name", name);
		require("licence", licence);
		data.forEach(set -> {
			require("name of the data", set.name());
			require("licence of the data " + set.name(), set.licence());
		});
	}

	/** @throws UserException if the recipe asks for reduced copies of images that have none */
	void requireRescalable() {
		boolean oneSize = images instanceof ImageSet.Paired || !(degradation instanceof BicubicDegradation);
		if (settings.recipe().rescaling().reduces() && oneSize) throw UserException.wrongUse("Reduced copies of training images "
			+ "(rescale " + settings.recipe().rescaling() + ") can be made with the degradation bicubic only: those of instruments, and "
			+ "recorded pairs, are for one size of pixels; set rescale to 1.");
	}

	/** @throws UserException if recorded pairs, whose planes are reduced along x and y, shall make a model that adds slices */
	void requireRecordedInPlane() {
		if (images instanceof ImageSet.Paired && degradation.direction() == Direction.Z) throw UserException.wrongUse("Models that add "
			+ "slices cannot be trained on recorded pairs; leave the degradation slices or the recorded images out.");
	}

	private static void require(String what, String text) {
		if (text.isBlank()) throw UserException.wrongUse("The " + what + " is empty; give a text for the model's card.");
	}

	/** The file of start values, if there is one of that name. */
	Optional<Path> startFile() {
		return FileName.path(start).filter(Files::isRegularFile);
	}

	/** What the start values are of. */
	String startName() {
		return portable(start);
	}

	/** Of a file or a folder only its name and its parent's, whether it is there still or not: a card is given to others. */
	private static String portable(String place) {
		Optional<Path> file = FileName.path(place).filter(path -> path.getNameCount() > 0 && (path
			.isAbsolute() || Files.isRegularFile(path)));
		if (file.isEmpty()) return place;
		Path whole = file.get().toAbsolutePath().normalize();
		int names = whole.getNameCount();
		return whole.subpath(Math.max(0, names - 2), names).toString().replace('\\', '/');
	}
}
