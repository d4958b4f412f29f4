/*-
 * #%L
 * Super-Resolution for Fiji
 * %%
 * Copyright (C) 2026 The fiji-superres developers.
 * %%
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice,
 *    this list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the documentation
 *    and/or other materials provided with the distribution.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS"
 * AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
 * IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE
 * ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDERS OR CONTRIBUTORS BE
 * LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR
 * CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF
 * SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS
 * INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN
 * CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE)
 * ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE
 * POSSIBILITY OF SUCH DAMAGE.
 * #L%
 */
package sc.fiji.superres.zoo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.superres.zoo.TestModels.assertFails;
import static sc.fiji.superres.zoo.TestModels.assertWrongUse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.checkpoint.Safetensors;
import sc.fiji.superres.checkpoint.TorchFiles;
import sc.fiji.superres.checkpoint.TorchTensor;
import sc.fiji.superres.graph.Dims;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.nets.DSRN;
import sc.fiji.superres.nets.DSRNet;
import sc.fiji.superres.nets.DVMSR;
import sc.fiji.superres.nets.DyRSRNet;
import sc.fiji.superres.nets.HeadResampling;
import sc.fiji.superres.nets.LiteSRNet;
import sc.fiji.superres.nets.Network;
import sc.fiji.superres.nets.Networks;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.testing.SixthArchitecture;

class CheckpointImportTest {

	@TempDir
	Path folder;
	private Path models, file;

	@BeforeEach
	void leaveTheUsersModelsAlone() {
		System.setProperty(ModelZoo.HOME_PROPERTY, folder.resolve("home").toString());
		models = folder.resolve("models");
		file = folder.resolve("net_g_latest.pth");
	}

	@AfterEach
	void forget() {
		System.clearProperty(ModelZoo.HOME_PROPERTY);
	}

	static Stream<Network> networks() {
		return Stream.of(2, 3, 4).flatMap(scale -> Stream.of(new LiteSRNet(scale),
			new LiteSRNet(scale, 10, new LiteSRNet(scale).recurrences()), new DSRNet(scale), new DSRN(scale),
			new DSRN(scale, 8, 12, 3, scale), new DVMSR(scale),
			new DVMSR(scale, 24, 3, 1, DVMSR.ReconstructionHead.PIXELSHUFFLE), new DyRSRNet(scale),
			new DyRSRNet(scale, 1, 18, List.of(2, 1, 3), 5), Networks.create(SixthArchitecture.ID, scale, Map.of())));
	}

	@ParameterizedTest
	@MethodSource("networks")
	void everyNetworkIsRecognisedByItsShapes(Network network) {
		var shapes = new LinkedHashMap<String, Dims>();
		network.graph().parameters().forEach(p -> shapes.put(p.name(), p.shape()));
		assertEquals(network, Networks.recognise(shapes).orElseThrow());
	}

	@Test
	void everyArchitectureIsAmongThem() {
		assertEquals(List.copyOf(Networks.ids()), networks().map(Network::id).distinct().toList());
	}

	private static Weights weights(Network network) {
		return Weights.start(network.graph(), 1);
	}

	/** With a prefix before all names. */
	private static Map<String, TorchTensor> tensors(Weights weights, String prefix) {
		var tensors = new LinkedHashMap<String, TorchTensor>();
		weights.tensors().forEach((name, tensor) -> tensors.put(prefix + name,
			TorchTensor.of(String.valueOf(tensors.size()), tensor.data(), tensor.shape().sizes())));
		return tensors;
	}

	private Model run(Map<String, String> options) {
		return new CheckpointImport(file, "imported", models, options).run(Progress.NONE);
	}

	@Test
	void importedModelsHaveTheWeightsAndSayWhereTheyAreFrom() throws IOException {
		Weights weights = weights(new LiteSRNet(3, 8, 12));
		List<byte[]> files = List.of(TorchFiles.zip(tensors(weights, "")),
			TorchFiles.legacy(Map.of("state_dict", tensors(weights, "module."))),
			TorchFiles.zip(Map.of("epoch", 3, "params_ema", tensors(weights, "module."))), safetensors(weights));
		for (byte[] bytes : files) {
			Files.write(file, bytes);
			Model model = run(Map.of());
			assertEquals(new LiteSRNet(3, 8, 12), model.network());
			Weights read = model.weights();
			assertEquals(new ArrayList<>(weights.names()), new ArrayList<>(read.names()));
			weights.names().forEach(name -> assertArrayEquals(weights.data(name), read.data(name)));
			ModelDescriptor d = model.descriptor();
			assertTrue(d.training().recipe().contains("net_g_latest.pth")
				&& d.training().recipe().contains(WeightsFile.checksum(file)), d.training().recipe());
			assertEquals("unknown", d.licence());
			assertEquals(List.of(new TrainingProvenance.DataSet("unknown", "unknown")), d.training().data());
			assertEquals("LiteSRNet x3 {width=8, recurrences=12} is now the model imported in "
				+ models.resolve("imported") + ".", CheckpointImport.report(model));
			deleteModel();
		}
	}

	@Test
	void ofSeveralWeightsTheTakenOnesAreSaid() throws IOException {
		Network network = new LiteSRNet(2, 8, 1);
		Weights raw = Weights.start(network.graph(), 1), averaged = Weights.start(network.graph(), 2);
		var wrapped = new LinkedHashMap<>(tensors(averaged, "module._orig_mod."));
		wrapped.put("n_averaged", TorchTensor.of("n", new float[]{7}, List.of(1)));
		var root = new LinkedHashMap<String, Object>();
		root.put("state_dict", tensors(raw, "model."));
		root.put("state_dict_ema", renumbered(wrapped));
		Files.write(file, TorchFiles.zip(root));
		String report = new CheckpointImport(file, "imported", models, Map.of()).runAndReport(Progress.NONE);
		assertTrue(report.endsWith("is now the model imported in " + models.resolve("imported")
			+ ". Of its weights, those "
			+ "under state_dict_ema were taken, not those under state_dict; weights-key chooses others. Left out as "
			+ "counters of the training: n_averaged."), report);
		assertSameWeights(averaged, "imported");
		String chosen = CheckpointImport.of(ImportOptions.ALL.defaults()
			.with(ImportOptions.CHECKPOINT, Optional.of(file)).with(ImportOptions.MODEL_ID, "raw")
			.with(ImportOptions.FOLDER, Optional.of(models)).with(ImportOptions.WEIGHTS_KEY, "state_dict"))
			.runAndReport(Progress.NONE);
		assertTrue(chosen.contains("those under state_dict were taken, not those under state_dict_ema"), chosen);
		assertSameWeights(raw, "raw");
		assertFails("it has no weights under the key params, only under state_dict_ema, state_dict",
			() -> new CheckpointImport(file, "other", models, Map.of()).ofWeights("params").run(Progress.NONE));
		Files.write(file, safetensors(raw));
		assertFails("leave weights-key empty",
			() -> new CheckpointImport(file, "other", models, Map.of()).ofWeights("params").run(Progress.NONE));
	}

	@Test
	void ofWeightsSideBySideTheAveragedOnesAreTaken() throws IOException {
		Network network = new LiteSRNet(2, 8, 1);
		Weights raw = Weights.start(network.graph(), 1), averaged = Weights.start(network.graph(), 2);
		var both = new LinkedHashMap<String, Weights.Tensor>();
		raw.tensors().forEach((name, tensor) -> both.put("online_model.module." + name, tensor));
		averaged.tensors().forEach((name, tensor) -> both.put("ema_model.module." + name, tensor));
		Weights together = new Weights(both);
		var stored = new LinkedHashMap<>(tensors(together, ""));
		stored.put("initted", TorchTensor.of("i", new float[]{1}, List.of(1)));
		for (byte[] bytes : List.of(TorchFiles.zip(stored), TorchFiles.zip(Map.of("ema", stored)),
			withNumber(safetensors(together), "step"))) {
			Files.write(file, bytes);
			String report = new CheckpointImport(file, "imported", models, Map.of()).runAndReport(Progress.NONE);
			assertTrue(report.contains("those under ema_model were taken, not those under online_model"), report);
			assertTrue(report.contains("counters of the training: "), report);
			assertSameWeights(averaged, "imported");
			deleteModel();
			new CheckpointImport(file, "imported", models, Map.of()).ofWeights("online_model").run(Progress.NONE);
			assertSameWeights(raw, "imported");
			deleteModel();
			assertFails("no weights under the key other",
				() -> new CheckpointImport(file, "imported", models, Map.of()).ofWeights("other").run(Progress.NONE));
		}
		Files.write(file, withNumber(safetensors(raw), "head.bias_index"));
		assertFails("its tensor head.bias_index is a whole number", () -> run(Map.of()));
	}

	/** A safetensors file with a whole number of 64 bits behind its tensors. */
	private static byte[] withNumber(byte[] safetensors, String name) {
		ByteBuffer in = ByteBuffer.wrap(safetensors).order(ByteOrder.LITTLE_ENDIAN);
		int length = (int) in.getLong(), data = safetensors.length - 8 - length;
		String header = new String(safetensors, 8, length, StandardCharsets.UTF_8).strip();
		byte[] longer = (header.substring(0, header.length() - 1) + ",\"" + name + "\":{\"dtype\":\"I64\",\"shape\":[],"
			+ "\"data_offsets\":[" + data + "," + (data + 8) + "]}}").getBytes(StandardCharsets.UTF_8);
		return ByteBuffer.allocate(8 + longer.length + data + 8).order(ByteOrder.LITTLE_ENDIAN).putLong(longer.length)
			.put(longer).put(safetensors, 8 + length, data).putLong(77).array();
	}

	/** With storages of their own. */
	private static Map<String, TorchTensor> renumbered(Map<String, TorchTensor> tensors) {
		var renumbered = new LinkedHashMap<String, TorchTensor>();
		tensors
			.forEach(
				(name, t) -> renumbered
					.put(name,
						new TorchTensor(
							new TorchTensor.TorchStorage(t.storage().type(), "e" + t.storage().key(),
								t.storage().count(), t.storage().bytes()),
							t.offset(), t.sizes(), t.strides(), t.parameter())));
		return renumbered;
	}

	private void assertSameWeights(Weights expected, String id) {
		Weights read = Model.open(models.resolve(id)).weights();
		expected.names().forEach(name -> assertArrayEquals(expected.data(name), read.data(name), name));
	}

	private byte[] safetensors(Weights weights) throws IOException {
		Path path = folder.resolve("weights.safetensors");
		new Safetensors(weights, Map.of()).write(path);
		return Files.readAllBytes(path);
	}

	private void deleteModel() throws IOException {
		try (var files = Files.list(models.resolve("imported"))) {
			for (Path path : files.toList())
				Files.delete(path);
		}
		Files.delete(models.resolve("imported"));
	}

	@Test
	void optionsSayWhatShapesDoNot() throws IOException {
		Files.write(file, TorchFiles.zip(tensors(weights(new LiteSRNet(2, 8, 1)), "")));
		assertWrongUse("must be a whole number, not many", () -> run(Map.of("recurrences", "many")));
		assertWrongUse("has no option depth", () -> run(Map.of("depth", "4")));
		assertFails("but its tensors do not fit", () -> run(Map.of("width", "16")));
		assertFalse(Files.exists(models));
		assertEquals(new LiteSRNet(2, 8, 5), run(Map.of("recurrences", "5")).network());
	}

	@ParameterizedTest
	@ValueSource(ints = {2, 3, 4})
	void scalesThatLookAlikeMustBeSaid(int scale) throws IOException {
		Network network = new DSRN(scale, 4, 4, 2, 3);
		Files.write(file, TorchFiles.zip(tensors(weights(network), "")));
		assertWrongUse("The checkpoint " + file
			+ " belongs to DSRN, for any of the scales x2, x3, x4, which look alike; give " + "the scale.",
			() -> run(Map.of()));
		assertWrongUse("belongs to DSRN x2, x3, x4, not x5.", () -> ofScale(5));
		assertEquals(network, ofScale(scale).network());
	}

	@Test
	void scalesThatShowAreChecked() throws IOException {
		Files.write(file, TorchFiles.zip(tensors(weights(new LiteSRNet(2, 8, 12)), "")));
		assertWrongUse("The checkpoint " + file + " belongs to LiteSRNet x2, not x3.", () -> ofScale(3));
		assertFalse(Files.exists(models));
		assertEquals(2, ofScale(2).scale());
	}

	private Model ofScale(int scale) {
		return new CheckpointImport(file, "imported", models, Map.of()).ofScale(scale).run(Progress.NONE);
	}

	@Test
	void anotherScaleIsDerived() throws IOException {
		Network published = new DVMSR(4, 6, 1, 1, DVMSR.ReconstructionHead.DIRECT);
		Network wanted = new DVMSR(3, 6, 1, 1, DVMSR.ReconstructionHead.DIRECT);
		Weights weights = weights(published);
		Files.write(file, TorchFiles.zip(tensors(weights, "")));
		Model model = new CheckpointImport(file, "imported", models, Map.of()).deriving(3).run(Progress.NONE);
		assertEquals(wanted, model.network());
		Weights expected = HeadResampling.fit(weights, wanted);
		expected.names().forEach(name -> assertArrayEquals(expected.data(name), model.weights().data(name), name));
		assertEquals("DVMSR x3, derived from x4, imported from net_g_latest.pth", model.descriptor().name());
		assertTrue(
			model.descriptor().training().recipe().endsWith("its head was resampled from x4 to x3 without training"));
		deleteModel();
		assertEquals(published,
			new CheckpointImport(file, "imported", models, Map.of()).deriving(4).run(Progress.NONE).network());
	}

	@Test
	void whatCannotBeDerivedIsRefused() throws IOException {
		Files.write(file, TorchFiles.zip(tensors(weights(new DVMSR(4, 6, 1, 1, DVMSR.ReconstructionHead.DIRECT)), "")));
		assertWrongUse("DVMSR has scales 2, 3 and 4, not 7.", () -> derive(7));
		Files.write(file,
			TorchFiles.zip(tensors(weights(new DVMSR(2, 6, 1, 1, DVMSR.ReconstructionHead.PIXELSHUFFLE)), "")));
		assertWrongUse("No model for x4 can be derived", () -> derive(4));
		for (Network network : List.of(new DVMSR(4, 6, 1, 1, DVMSR.ReconstructionHead.PIXELSHUFFLE),
			new LiteSRNet(4, 8, 11), new DSRN(2, 4, 4, 2, 2))) {
			Files.write(file, TorchFiles.zip(tensors(weights(network), "")));
			assertWrongUse("No model for x3 can be derived from " + file + ", which is of " + network.title() + " x"
				+ network.scale(), () -> derive(3));
		}
		assertFalse(Files.exists(models));
	}

	private Model derive(int scale) {
		return new CheckpointImport(file, "imported", models, Map.of()).deriving(scale).run(Progress.NONE);
	}

	@Test
	void whatDoesNotFitIsListed() throws IOException {
		var tensors = tensors(weights(new LiteSRNet(2, 8, 1)), "");
		tensors.remove("first_layer.0.bias");
		tensors.put("first_layer.2.bias", TorchTensor.of("b", new float[9], List.of(9)));
		tensors.put("extra\n", TorchTensor.of("e", new float[1], List.of(1)));
		Files.write(file, TorchFiles.zip(tensors));
		assertFails(file + " looks like LiteSRNet x2, but its tensors do not fit: missing first_layer.0.bias 4, "
			+ "first_layer.2.bias is 9 instead of 8, unexpected extra?.", () -> run(Map.of()));
		for (int i = 0; i < 5; i++)
			tensors.put("extra." + i, TorchTensor.of("e", new float[1], List.of(1)));
		Files.write(file, TorchFiles.zip(tensors));
		assertFails("unexpected extra? and 5 more.", () -> run(Map.of()));
	}

	@Test
	void unknownNetworksAndImpossibleSizesAreNamed() throws IOException {
		Files.write(file, TorchFiles.zip(Map.of("fc.weight", TorchTensor.of("0", new float[6], List.of(2, 3)))));
		assertFails("belongs to no network that is known here", () -> run(Map.of()));
		var tensors = tensors(weights(new LiteSRNet(2, 8, 1)), "");
		tensors.put("upscale_layer.trans_conv.0.weight", TorchTensor.of("u", new float[600], List.of(8, 3, 5, 5)));
		Files.write(file, TorchFiles.zip(tensors));
		assertFails("LiteSRNet has scales 2, 3 and 4, not 5.", () -> run(Map.of()));
	}

	@Test
	void brokenFilesFailInOneSentence() throws IOException {
		assertWrongUse("There is no file", () -> run(Map.of()));
		Files.writeString(file, "no checkpoint at all, but a text of some length");
		assertFails("The checkpoint " + file + " cannot be read: it is no checkpoint", () -> run(Map.of()));
		byte[] whole = TorchFiles.zip(tensors(weights(new LiteSRNet(2, 8, 1)), ""));
		Files.write(file, Arrays.copyOf(whole, whole.length / 2));
		assertFails("damaged or was cut off", () -> run(Map.of()));
	}

	/** They would give black images. */
	@Test
	void weightsThatAreNotFiniteAreRefused() throws IOException {
		for (float wrong : new float[]{Float.NaN, Float.POSITIVE_INFINITY}) {
			Weights weights = weights(new LiteSRNet(2, 8, 1));
			String last = weights.names().stream().reduce((a, b) -> b).orElseThrow();
			weights.data(last)[0] = wrong;
			Files.write(file, TorchFiles.zip(tensors(weights, "")));
			assertFails("The checkpoint " + file + " holds values that are not finite numbers, such as in " + last,
				() -> run(Map.of()));
			assertTrue(Files.notExists(models.resolve("imported")));
		}
	}

	@Test
	void idsAreCheckedBeforeTheWork() throws IOException {
		assertWrongUse("cannot have the id \"../x\"",
			() -> new CheckpointImport(file, "../x", models, Map.of()).run(Progress.NONE));
		Files.createDirectories(models.resolve("imported"));
		assertWrongUse("There is already a folder", () -> run(Map.of()));
		TestModels.write(ModelZoo.userFolder(), "mine", 2);
		assertWrongUse("There is already a model mine",
			() -> new CheckpointImport(file, "mine", models, Map.of()).run(Progress.NONE));
	}

	@Test
	void cancelingLeavesNothing() throws IOException {
		Files.write(file, TorchFiles.zip(tensors(weights(new LiteSRNet(2, 8, 1)), "")));
		Progress canceled = new Progress() {

			@Override
			public void update(String what, long done, long total) {
				// nobody looks
			}

			@Override
			public boolean isCanceled() {
				return true;
			}
		};
		assertThrows(CanceledException.class,
			() -> new CheckpointImport(file, "imported", models, Map.of()).run(canceled));
		assertFalse(Files.exists(models));
	}
}
