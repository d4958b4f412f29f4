package sc.fiji.superres.image;

import sc.fiji.superres.task.UserException;

/** What a network sees beyond the border of an image. */
public enum BorderMode {

	/** The network's own padding, as published: the result is the one that the network gives on the whole image. */
	NETWORK,
	/** The mirrored image, as far as the network looks, so that its own padding never reaches the result. */
	MIRROR;

	/** @throws UserException if there is no mode with that id */
	public static BorderMode of(String id) {
		return Choice.of(BorderMode.class, "border", id);
	}

	/** The id that users type: the name in lower case. */
	@Override
	public String toString() {
		return Choice.id(this);
	}
}
