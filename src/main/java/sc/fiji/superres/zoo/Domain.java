package sc.fiji.superres.zoo;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import sc.fiji.superres.task.UserException;

/** The kind of images a model was trained for. */
public enum Domain {
	/** Photographs and anything else. */
	GENERAL,
	/** Light and electron microscopy. */
	MICROSCOPY,
	/** CT, MR and other medical slices. */
	MEDICAL,
	/** Satellite and aerial images. */
	REMOTE_SENSING;

	/** Lower case with hyphens, such as {@code remote-sensing}: the form used in model folders and by the user. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** @throws UserException listing the choices if there is no such domain */
	public static Domain of(String id) {
		for (Domain domain : values())
			if (domain.toString().equals(id)) return domain;
		throw UserException.wrongUse("There is no domain " + id + "; choose one of "
			+ Arrays.stream(values()).map(Domain::toString).collect(Collectors.joining(", ")) + ".");
	}
}
