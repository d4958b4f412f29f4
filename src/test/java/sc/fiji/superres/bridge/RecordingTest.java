package sc.fiji.superres.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;

import ij.IJ;
import ij.Menus;
import ij.plugin.frame.Recorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What ImageJ's recorder writes for a command gives the command the same values again. */
class RecordingTest {

	@BeforeEach
	@AfterEach
	void forget() {
		Recorder.resetCommandOptions();
		IJ.runMacro("while (nImages > 0) close();");
	}

	@Test
	void writesLowerCaseKeysInOrder() {
		Recording.options(values("x"));
		assertEquals("flavour=sweet factor=3 weight=0.25 upsidedown=true words=x folder=[/some where/else] mood=good",
			Recorder.getCommandOptions());
	}

	@Test
	@SuppressWarnings("unchecked") // ImageJ's table is raw
	void replaysToTheSameValues() {
		HeadlessCommands.install();
		Menus.getCommands().put("Sample...", CommandBridge.class.getName() + "(\"" + SampleCommand.class.getName()
			+ "\")");
		String[] texts = { "plain", "", "two words", "C:\\dir\\file", "say \"so\"", "[x]", "'x'", "[x y]", "a=b" };
		for (String words : texts) {
			Recorder.resetCommandOptions();
			Recording.options(values(words));
			IJ.runMacro("newImage('i', '8-bit black', 2, 2, 1); run(\"Sample...\", \"" + Recorder.getCommandOptions()
				+ "\");");
			assertEquals("sweet,3,0.25,true," + words + ",/some where/else", SampleCommand.seen);
		}
	}

	private static Map<String, String> values(String words) {
		Map<String, String> values = new LinkedHashMap<>();
		values.put("flavour", "sweet");
		values.put("factor", "3");
		values.put("weight", "0.25");
		values.put("upsidedown", "true");
		values.put("words", words);
		values.put("folder", "/some where/else");
		values.put("mood", "good");
		return values;
	}
}
