package sc.fiji.superres.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import ij.IJ;
import ij.WindowManager;
import ij.macro.Interpreter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;

/** {@code Train Model...} from macros, without a display. */
class TrainMacroTest {

	private static final String QUICK = " steps=3 minutes=0 settings=[patch=8; batch=1; validate-every=2]";

	@TempDir
	private static Path folder;

	@BeforeAll
	static void install() {
		System.setProperty(ModelZoo.HOME_PROPERTY, folder.resolve("home").toString());
		HeadlessCommands.install();
	}

	@AfterAll
	static void forget() {
		System.clearProperty(ModelZoo.HOME_PROPERTY);
	}

	@AfterEach
	void closeImages() {
		IJ.runMacro("while (nImages > 0) close();");
		WindowManager.setTempCurrentImage(null);
	}

	private static String error(String options) {
		Interpreter macro = new Interpreter();
		macro.run("run('Train Model...', '" + options + "');", "");
		return macro.getErrorMessage();
	}

	@Test
	void trainsOnTheActiveStackAndUpscaleTakesTheModel() throws IOException {
		IJ.runMacro("newImage('cells', '16-bit noise', 48, 40, 12);");
		assertEquals(null, error("modelid=cells domain=microscopy" + QUICK));
		Model model = Model.open(folder.resolve("home/models/cells"));
		assertEquals("litesrnet", model.network().id());
		var provenance = model.descriptor().training();
		assertTrue(provenance.degradation().contains("optical:"), provenance.degradation());
		assertTrue(provenance.recipe().contains("started from litesrnet-x2"), provenance.recipe());
		assertEquals(3, provenance.steps());
		assertTrue(Files.exists(folder.resolve("home/training/cells/checkpoint.safetensors")));
		Interpreter macro = new Interpreter();
		macro.run("run('Upscale...', 'model=cells');", "");
		assertEquals(null, macro.getErrorMessage());
		assertEquals(96, WindowManager.getCurrentImage().getWidth());
	}

	@Test
	void mistakesAbortTheMacroWithOneSentenceBeforeTheTraining() {
		assertEquals("There are no images to train on: choose a folder or open one.", error("modelid=x" + QUICK));
		IJ.runMacro("newImage('cells', '8-bit noise', 48, 40, 4);");
		assertEquals("Recorded low-resolution images need the folder of the high-resolution ones: choose both.", error(
			"modelid=x lowres=[" + folder + "]" + QUICK));
		assertEquals("Other settings must be name=value separated by semicolons, not \"patch\".", error("modelid=x settings=patch"));
		assertTrue(error("modelid=x settings=[patch=99]" + " steps=1").contains("patch"));
		assertTrue(error("modelid=x degradation=[optical:na=-1]" + QUICK).contains("na"));
		assertTrue(error("modelid=x settings=[colour=red] steps=1").startsWith("There is no training setting colour"));
		assertFalse(Files.exists(folder.resolve("home/models/x")));
	}
}
