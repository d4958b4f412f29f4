package sc.fiji.superres.zoo;

import java.time.LocalDate;
import java.util.List;

/**
 * Where a model's weights come from.
 *
 * @param program     what trained them, with its version
 * @param data        the training images
 * @param degradation how low-resolution images were made
 * @param recipe      loss, optimiser, schedule, patches, batch, augmentation, start values
 * @param seed        of all random numbers
 * @param steps       updates of the weights
 * @param hours       duration
 * @param machine     what it ran on
 * @param date        when it ended
 */
public record Provenance(String program, List<DataSet> data, String degradation, String recipe, long seed, long steps,
	double hours, String machine, LocalDate date)
{

	/**
	 * A set of training images.
	 *
	 * @param name    its name, and which part of it was used
	 * @param licence its licence
	 */
	public record DataSet(String name, String licence) {}

	public Provenance {
		data = List.copyOf(data);
		if (steps < 0) throw new IllegalArgumentException("training.steps cannot be " + steps);
		if (!(hours >= 0) || Double.isInfinite(hours))
			throw new IllegalArgumentException("training.hours cannot be " + hours);
	}
}
