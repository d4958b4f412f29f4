package sc.fiji.superres.image;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import sc.fiji.superres.task.UserException;

/** What enums that the user chooses from by a lower-case id have in common. */
final class Choice {

	private Choice() {}

	static String id(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT);
	}

	/** @throws UserException if no constant has that id; the message lists those there are */
	static <E extends Enum<E>> E of(Class<E> choices, String what, String id) {
		for (E choice : choices.getEnumConstants())
			if (id(choice).equals(id)) return choice;
		throw UserException.wrongUse("Unknown " + what + " \"" + id + "\"; choose one of " + Arrays.stream(choices
			.getEnumConstants()).map(Choice::id).collect(Collectors.joining(", ")) + ".");
	}
}
