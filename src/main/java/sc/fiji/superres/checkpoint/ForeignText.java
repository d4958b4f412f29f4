package sc.fiji.superres.checkpoint;

/** Texts out of files that may hold anything. */
public final class ForeignText {

	private static final int LONGEST = 200;

	private ForeignText() {}

	/** Fit to be shown in a message: at most 200 characters and then dots, question marks for control characters. */
	public static String shown(String text) {
		String start = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
		return start.replaceAll("[\\p{Cntrl}\\p{Cf}\\u0085\\u2028\\u2029]", "?");
	}
}
