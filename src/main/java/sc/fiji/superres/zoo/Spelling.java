package sc.fiji.superres.zoo;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which name was meant. */
final class Spelling {

	private Spelling() {}

	/** The name with the fewest edits, if these are at most a third of its letters. */
	static Optional<String> closest(String word, Collection<String> names) {
		String lower = word.toLowerCase(Locale.ROOT);
		return names.stream().min(Comparator.comparingInt(name -> edits(lower, name)))
			.filter(name -> edits(lower, name) <= Math.max(1, name.length() / 3));
	}

	/** Levenshtein distance: insertions, deletions and replacements of letters. */
	static int edits(String a, String b) {
		int[] row = new int[b.length() + 1];
		for (int j = 0; j <= b.length(); j++)
			row[j] = j;
		for (int i = 1; i <= a.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j <= b.length(); j++) {
				int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
			}
		}
		return row[b.length()];
	}
}
