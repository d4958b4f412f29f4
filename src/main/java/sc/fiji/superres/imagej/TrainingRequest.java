package sc.fiji.superres.imagej;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import sc.fiji.superres.nets.Network;
import sc.fiji.superres.train.TrainingSettings;
import sc.fiji.superres.zoo.Domain;
import sc.fiji.superres.zoo.Provenance;
import sc.fiji.superres.zoo.Purpose;

/**
 * All that is asked of a training.
 *
 * @param id         of the model to make
 * @param name       of the model, for people
 * @param network    to train
 * @param start      {@value #IDENTITY}, {@value #PUBLISHED}, the id of a model, or a safetensors file
 * @param settings   of the optimizer and the patches
 * @param images     folder of high-resolution training images
 * @param validation folder of high-resolution validation images
 * @param benchmarks folders of images that the finished model is measured on, by name
 * @param data       what the images are and under which licence, for the card
 * @param domain     kind of images
 * @param defaultFor what the model shall be the automatic choice for
 * @param licence    of the weights
 * @param precision  of the forward and backward passes
 * @param device     to train on
 * @param work       folder of the training's state, from which it goes on when asked again
 * @param models     folder that the model's folder is written into
 * @param replace    whether a model of that id may be replaced
 */
public record TrainingRequest(String id, String name, Network network, String start, TrainingSettings settings, Path images,
	Path validation, Map<String, Path> benchmarks, List<Provenance.DataSet> data, Domain domain, List<Purpose> defaultFor,
	String licence, String precision, String device, Path work, Path models, boolean replace)
{

	/** Start values of ours that pass the image on. */
	public static final String IDENTITY = "identity";
	/** Start values as the authors published them. */
	public static final String PUBLISHED = "published";

	/** Loss, optimizer, schedule, patches and start in one line, for the card. */
	String recipe() {
		TrainingSettings s = settings;
		return "L1; Adam, learning rate " + s.learningRate() + " after " + s.warmup() + " steps of warm-up, cosine to " + s.finalRate()
			+ " of it; gradient norm at most " + s.clip() + "; moving average of the weights " + s.average() + "; " + s.batch()
			+ " patches of " + s.patch() + " x " + s.patch() + " low-resolution pixels a step, flips and rotations; " + precision
			+ "; started from " + start;
	}
}
