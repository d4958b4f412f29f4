package sc.fiji.superres.train;

/** Hears what happens in a training. Called on the training thread. */
public interface TrainingListener {

	/** Hears nothing. */
	TrainingListener NONE = new TrainingListener() {};

	/**
	 * After every optimizer step.
	 *
	 * @param step         counted from 1
	 * @param loss         mean absolute error of the step's patches, in units of the [0, 1] range
	 * @param learningRate of this step
	 */
	default void step(long step, double loss, double learningRate) {}

	/**
	 * After every validation.
	 *
	 * @param psnr mean PSNR of luminance over the validation images, in dB
	 */
	default void validated(long step, double psnr) {}
}
