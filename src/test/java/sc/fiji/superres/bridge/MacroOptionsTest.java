package sc.fiji.superres.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;

import ij.Macro;
import org.junit.jupiter.api.Test;

import sc.fiji.superres.task.UserException;

class MacroOptionsTest {

	@Test
	void readsEveryWordAsImageJDoes() {
		String text = "Model=litesrnet-x2 tile=64 folder=[/a b/[c] d] title='x y'  empty= last=[]";
		Map<String, String> values = MacroOptions.parse(text);
		assertEquals(Map.of("model", "litesrnet-x2", "tile", "64", "folder", "/a b/[c] d", "title", "x y", "empty", "",
			"last", ""), values);
		for (String key : new String[] { "tile", "folder", "title", "empty", "last" })
			assertEquals(Macro.getValue(text, key, null), values.get(key), key);
	}

	@Test
	void anEmptyTextHasNoOptions() {
		assertEquals(Map.of(), MacroOptions.parse("  "));
	}

	@Test
	void refusesWhatIsNotAKeyAndAValue() {
		for (String text : new String[] { "word", "=3", "a=1 word b=2", "a=1 A=2", "a=[open", "a='open" })
			assertThrows(UserException.class, () -> MacroOptions.parse(text), text);
	}
}
