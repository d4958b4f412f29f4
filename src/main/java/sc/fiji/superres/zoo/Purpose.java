package sc.fiji.superres.zoo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model can be the automatic choice for, written such as {@code general x2}.
 *
 * @param domain kind of images
 * @param scale  upscaling factor
 */
public record Purpose(Domain domain, int scale) {

	private static final Pattern FORM = Pattern.compile("([a-z-]+) x([1-9])");

	/** @throws RuntimeException with a sentence if the text has another form */
	static Purpose of(String text) {
		Matcher matcher = FORM.matcher(text);
		if (!matcher.matches())
			throw new IllegalArgumentException("\"" + text + "\" should be a domain and a scale, such as general x2");
		return new Purpose(Domain.of(matcher.group(1)), Integer.parseInt(matcher.group(2)));
	}

	@Override
	public String toString() {
		return domain + " x" + scale;
	}
}
