package sc.fiji.superres.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.task.UserException;

class EvaluationTableTest {

	private static final EvaluationTable TABLE = new EvaluationTable(2, List.of(
		new Score("bicubic", "baby", 37.0625, 0.95),
		new Score("bicubic", "a, \"b\"", 30, 0.9),
		new Score("net", "baby", 38.25, 0.9625),
		new Score("net", "a, \"b\"", 29, 0.9)));

	@Test
	void csvHasARowPerModelAndImageAndTheMeans() {
		assertEquals("""
			model,scale,image,psnr_y,ssim_y
			bicubic,2,baby,37.0625,0.950000
			bicubic,2,"a, ""b"\"",30.0000,0.900000
			bicubic,2,mean,33.5313,0.925000
			net,2,baby,38.2500,0.962500
			net,2,"a, ""b"\"",29.0000,0.900000
			net,2,mean,33.6250,0.931250
			""", TABLE.csv());
	}

	@Test
	void csvIsTheSameInALocaleWithDecimalCommas() {
		String expected = TABLE.csv();
		Locale before = Locale.getDefault();
		try {
			Locale.setDefault(Locale.GERMANY);
			assertEquals(expected, TABLE.csv());
		}
		finally {
			Locale.setDefault(before);
		}
	}

	@Test
	void textMarksTheBestOfEachLine() {
		assertEquals("""
			x2              bicubic               net
			baby    37.06  / 0.9500   38.25* / 0.9625*
			a, "b"  30.00* / 0.9000*  29.00  / 0.9000*
			mean    33.53  / 0.9250   33.63* / 0.9313*
			""", TABLE.text());
	}

	@Test
	void oneModelAloneIsNotMarked() {
		assertFalse(new EvaluationTable(4, List.of(new Score("bicubic", "baby", 30, 0.9))).text().contains("*"));
	}

	@Test
	void incompleteTablesAreRefused() {
		List<Score> some = TABLE.scores().subList(0, 3);
		assertThrows(IllegalArgumentException.class, () -> new EvaluationTable(2, some));
		assertThrows(IllegalArgumentException.class, () -> new EvaluationTable(2, List.of()));
	}

	@Test
	void fileIsReplacedAtOnceAndNothingIsLeftBeside(@TempDir Path folder) throws IOException {
		Path file = folder.resolve("scores.csv");
		Files.writeString(file, "old");
		TABLE.writeCsv(file);
		assertEquals(TABLE.csv(), Files.readString(file));
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(List.of(file), files.toList());
		}
	}

	@Test
	void aMissingFolderIsSaid(@TempDir Path folder) {
		Path file = folder.resolve("none").resolve("scores.csv");
		String message = assertThrows(UserException.class, () -> TABLE.writeCsv(file)).getMessage();
		assertTrue(message.contains(file.toString()) && message.contains("choose a folder"), message);
	}
}
