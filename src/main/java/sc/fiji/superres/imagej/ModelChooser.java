package sc.fiji.superres.imagej;

import sc.fiji.superres.infer.UpscaleSettings;

/** Finds the model for an image; what {@link ImageUpscaling} asks of the models and the engine. */
@FunctionalInterface
public interface ModelChooser {

	/**
	 * @param settings of which the model and the scale count; either may be left to the chooser
	 * @param channels of the image: 3 for RGB
	 * @param rgb      whether the channels are red, green and blue
	 * @return a model of the scale asked for
	 * @throws sc.fiji.superres.task.UserException if there is no such model, or not at that scale
	 */
	ChosenModel choose(UpscaleSettings settings, int channels, boolean rgb);
}
