package sc.fiji.superres.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of cells as lines of text in which the columns stand below each other. */
final class TextTable {

	private TextTable() {}

	/** @param rows of equal length */
	static String of(List<List<String>> rows) {
		int[] widths = IntStream.range(0, rows.get(0).size())
			.map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0)).toArray();
		return rows.stream().map(row -> IntStream.range(0, widths.length)
			.mapToObj(column -> row.get(column) + " ".repeat(widths[column] - row.get(column).length()))
			.collect(Collectors.joining("  ")).stripTrailing()).collect(Collectors.joining(System.lineSeparator()));
	}
}
