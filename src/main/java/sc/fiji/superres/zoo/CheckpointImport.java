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
package sc.fiji.superres.zoo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import sc.fiji.superres.checkpoint.Checkpoint;
import sc.fiji.superres.checkpoint.CheckpointFile;
import sc.fiji.superres.checkpoint.ForeignText;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.nets.HeadResampling;
import sc.fiji.superres.nets.Network;
import sc.fiji.superres.nets.Networks;
import sc.fiji.superres.settings.Values;
import sc.fiji.superres.task.Places;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/**
 * Makes a model folder of a published checkpoint.
 *
 * @param checkpoint file of PyTorch or safetensors
 * @param id         of the model to make
 * @param models     folder of models, made if missing
 * @param options    configuration of the network that shapes do not show, see {@link Recognition}
 * @param scale      scale of the checkpoint, where shapes do not show it; 0: where they do
 * @param derive     scale of the model to make, by {@link HeadResampling} if the checkpoint has another; 0: the
 *                       checkpoint's
 * @param weightsKey key of the weights in a checkpoint with several; empty: the averaged ones, else by the usual keys
 */
public record CheckpointImport(Path checkpoint, String id, Path models, Map<String, String> options, int scale,
	int derive, String weightsKey) {

	private static final String UNKNOWN = "unknown";
	private static final int STEPS = 3;
	private static final int LISTED = 3;

	/** At the checkpoint's scale, which its shapes show, and of the weights that are preferred. */
	public CheckpointImport(Path checkpoint, String id, Path models, Map<String, String> options) {
		this(checkpoint, id, models, options, 0, 0, "");
	}

	/** The same of a checkpoint of this scale. */
	public CheckpointImport ofScale(int published) {
		return new CheckpointImport(checkpoint, id, models, options, published, derive, weightsKey);
	}

	/** The same for a model of this scale. */
	public CheckpointImport deriving(int made) {
		return new CheckpointImport(checkpoint, id, models, options, scale, made, weightsKey);
	}

	/** The same of the weights under this key. */
	public CheckpointImport ofWeights(String key) {
		return new CheckpointImport(checkpoint, id, models, options, scale, derive, key);
	}

	/**
	 * What values of {@link ImportOptions} ask for.
	 *
	 * @throws UserException if no checkpoint is among them
	 */
	public static CheckpointImport of(Values values) {
		Path checkpoint = values.get(ImportOptions.CHECKPOINT)
			.orElseThrow(() -> UserException.wrongUse("Choose the checkpoint to import."));
		return new CheckpointImport(checkpoint, values.get(ImportOptions.MODEL_ID),
			values.get(ImportOptions.FOLDER).orElseGet(ModelZoo::userFolder), values.get(ImportOptions.NETWORK_OPTIONS),
			values.get(ImportOptions.CHECKPOINT_SCALE), values.get(ImportOptions.DERIVE_SCALE),
			values.get(ImportOptions.WEIGHTS_KEY));
	}

	/**
	 * Reads, recognises, writes.
	 *
	 * @return the model, opened from its folder
	 * @throws UserException if the id cannot be used or is taken, the checkpoint cannot be read or is of no known
	 *                           network or one that allows no other scale, or the folder cannot be written; then
	 *                           nothing is left of it
	 */
	public Model run(Progress progress) {
		return imported(progress).model();
	}

	/**
	 * As {@link #run}.
	 *
	 * @return what was recognised, where it is now, which of several weights it has and what was left out, for the user
	 * @throws UserException as {@link #run}
	 */
	public String runAndReport(Progress progress) {
		Imported imported = imported(progress);
		return report(imported.model()) + told(imported.checkpoint());
	}

	private record Imported(Model model, Checkpoint checkpoint) {}

	private Imported imported(Progress progress) {
		// Before the work: two models of one id could not be used.
		ModelFolder.check(models, id, false);
		ModelZoo.open().requireFree(id);
		progress.update("Reading the checkpoint", 0, STEPS);
		Checkpoint read = CheckpointFile.read(checkpoint, weightsKey);
		Weights weights = read.weights();
		weights.notFinite().ifPresent(name -> {
			throw UserException
				.failed("The checkpoint " + checkpoint + " holds values that are not finite numbers, such as in " + name
					+ ": its training went wrong; choose another checkpoint.");
		});
		progress.checkCanceled();
		progress.update("Recognising the network", 1, STEPS);
		Network network = Recognition.of("The checkpoint " + checkpoint, weights, options, scale);
		Network made = derive == 0 ? network : derived(network);
		Weights fitting = HeadResampling.fit(weights, made);
		if (!fitting.mismatches(made.graph()).isEmpty()) throw underivable(network);
		ModelDescriptor descriptor = descriptor(made, network.scale(), read);
		progress.checkCanceled();
		progress.update("Writing the model", 2, STEPS);
		Model model = ModelFolder.write(models, descriptor, fitting, false);
		progress.update("Imported", STEPS, STEPS);
		return new Imported(model, read);
	}

	/** Which of several weights was taken and what was left out; empty if there is nothing to tell. */
	private static String told(Checkpoint read) {
		String told = "";
		if (!read.others().isEmpty())
			told += " Of its weights, those under " + ForeignText.shown(read.key()) + " were taken, not those under "
				+ listing(read.others()) + "; weights-key chooses others.";
		if (!read.leftOut().isEmpty())
			told += " Left out as counters of the training: " + listing(read.leftOut()) + ".";
		return told;
	}

	/** The first few, and how many more. */
	private static String listing(List<String> names) {
		String first = names.stream().limit(LISTED).map(ForeignText::shown).collect(Collectors.joining(", "));
		return names.size() > LISTED ? first + " and " + (names.size() - LISTED) + " more" : first;
	}

	/** What was recognised and where it is now, for the user. */
	static String report(Model model) {
		Network network = model.network();
		return network.title() + " x" + network.scale() + " " + network.options() + " is now the model " + model.id()
			+ " in " + model.place() + ".";
	}

	/** The network of the checkpoint for the scale that is wanted. */
	private Network derived(Network network) {
		if (derive == network.scale()) return network;
		if (!HeadResampling.isPossible(network)) throw underivable(network);
		try {
			return Networks.create(network.id(), derive, network.options());
		}
		catch (IllegalArgumentException e) {
			throw new UserException(UserException.ErrorKind.WRONG_USE, e.getMessage(), e);
		}
	}

	private UserException underivable(Network network) {
		return UserException.wrongUse("No model for x" + derive + " can be derived from " + checkpoint
			+ ", which is of " + network.title() + " x" + network.scale() + " " + network.options()
			+ ": that takes a network that upsamples in one step at both scales.");
	}

	private ModelDescriptor descriptor(Network network, int published, Checkpoint read) {
		String name = Places.name(checkpoint);
		String origin = "imported from " + name;
		String resampled = published == network.scale()
			? ""
			: "; its head was resampled from x" + published + " to x" + network.scale() + " without training";
		return ModelDescriptor
			.of(id,
				network.title() + " x" + network.scale() + ", "
					+ (resampled.isEmpty() ? origin : "derived from x" + published + ", " + origin),
				NetworkSpec.of(network), UNKNOWN, provenance(name, taken(read) + resampled))
			.channels(network.graph().input().channels()).build();
	}

	/** Which of several weights, for the recipe. */
	private static String taken(Checkpoint read) {
		return read.others().isEmpty() ? "" : "; of its weights, those under " + ForeignText.shown(read.key());
	}

	/** What is known: where the weights come from, not how they were made. */
	private TrainingProvenance provenance(String name, String made) {
		try {
			return new TrainingProvenance(UNKNOWN, List.of(new TrainingProvenance.DataSet(UNKNOWN, UNKNOWN)), UNKNOWN,
				"unknown: imported from " + name + " (SHA-256 " + WeightsFile.checksum(checkpoint)
					+ ") on the date below; seed, steps and hours are not known and stand at 0" + made,
				new TrainingProvenance.Run(0, 0, 0, UNKNOWN, LocalDate.now()));
		}
		catch (IOException e) {
			throw Places.cannotRead("The checkpoint", checkpoint, e);
		}
	}
}
