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
package sc.fiji.superres.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.graph.Dims;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.testing.Golden;
import sc.fiji.superres.testing.Npz;

class PyTorchFileTest {

	private static final double[] VALUES = {0, -0.5, 1.5, 2048, -0.0078125, 3};

	@TempDir
	Path folder;

	private Weights read(byte[] bytes) throws IOException, CheckpointException {
		return read(bytes, "").weights();
	}

	private Checkpoint read(byte[] bytes, String key) throws IOException, CheckpointException {
		Path file = Files.write(folder.resolve("checkpoint"), bytes);
		try (SeekableByteChannel channel = Files.newByteChannel(file)) {
			return PyTorchFile.read(channel, key);
		}
	}

	private void assertRefused(String part, byte[] bytes) {
		var e = assertThrows(CheckpointException.class, () -> read(bytes));
		assertTrue(e.getMessage().contains(part), e.getMessage());
	}

	private static Map<String, Object> state(String name, TorchTensor tensor) {
		return new LinkedHashMap<>(Map.of(name, tensor));
	}

	@ParameterizedTest
	@ValueSource(strings = {"DoubleStorage", "FloatStorage", "HalfStorage", "BFloat16Storage"})
	void everyNumberFormatBecomesFloat32(String type) throws Exception {
		float[] expected = new float[VALUES.length];
		for (int i = 0; i < VALUES.length; i++)
			expected[i] = (float) VALUES[i];
		Map<String, Object> little = state("w",
			TorchTensor.of(type, "0", VALUES, ByteOrder.LITTLE_ENDIAN, List.of(2, 3)));
		Map<String, Object> big = state("w", TorchTensor.of(type, "0", VALUES, ByteOrder.BIG_ENDIAN, List.of(2, 3)));
		List<byte[]> files = List.of(TorchFiles.zip(little), TorchFiles.legacy(little), zip(little, "", false),
			zip(little, "little", true), zip(big, "big", false), zip(big, "big", true));
		for (byte[] file : files) {
			Weights.Tensor tensor = read(file).get("w");
			assertEquals(Dims.of(2, 3), tensor.shape());
			assertArrayEquals(expected, tensor.data(), type);
		}
	}

	private static byte[] zip(Map<String, ?> root, String order, boolean deflated) {
		return TorchFiles.zip(new PickleWriter(false).value(root).finish(), TorchFiles.storages(root), order, deflated);
	}

	@Test
	void severalTensorsShareAStorageAtOffsetsAndStrides() throws Exception {
		double[] counted = new double[24];
		Arrays.setAll(counted, i -> i);
		var storage = TorchTensor.TorchStorage.of("FloatStorage", "7", counted, ByteOrder.LITTLE_ENDIAN);
		var root = new LinkedHashMap<String, TorchTensor>();
		root.put("whole", new TorchTensor(storage, 0, List.of(24), List.of(1), false));
		root.put("transposed", new TorchTensor(storage, 6, List.of(3, 2), List.of(1, 3), true));
		root.put("every fifth", new TorchTensor(storage, 3, List.of(5), List.of(5), false));
		root.put("repeated", new TorchTensor(storage, 2, List.of(2, 3), List.of(1, 0), false));
		root.put("scalar", new TorchTensor(storage, 23, List.of(), List.of(), false));
		root.put("empty", new TorchTensor(storage, 24, List.of(0, 3), List.of(3, 1), false));
		root.put("channels last", new TorchTensor(storage, 0, List.of(1, 2, 3, 4), List.of(24, 1, 8, 2), false));
		for (byte[] file : List.of(TorchFiles.zip(root), zip(root, "little", true), TorchFiles.legacy(root))) {
			Weights weights = read(file);
			assertEquals(new ArrayList<>(root.keySet()), new ArrayList<>(weights.names()));
			assertEquals(24, weights.data("whole").length);
			assertArrayEquals(new float[]{6, 9, 7, 10, 8, 11}, weights.data("transposed"));
			assertArrayEquals(new float[]{3, 8, 13, 18, 23}, weights.data("every fifth"));
			assertArrayEquals(new float[]{2, 2, 2, 3, 3, 3}, weights.data("repeated"));
			assertArrayEquals(new float[]{23}, weights.data("scalar"));
			assertArrayEquals(new float[0], weights.data("empty"));
			assertArrayEquals(
				new float[]{0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23},
				weights.data("channels last"));
		}
	}

	@Test
	void wrappersAreOpenedInOrderOfPreference() throws Exception {
		TorchTensor first = tensor("1", 1), second = tensor("2", 2), third = tensor("3", 3);
		var training = new LinkedHashMap<String, Object>();
		training.put("epoch", 12);
		training.put("rate", 2e-4);
		training.put("notes", List.of("a", true, 1L << 40));
		training.put("optimizer", Map.of("state", Map.of(0, Map.of("exp_avg", third))));
		training.put("model", state("w", first));
		assertEquals(1, value(training));
		training.put("state_dict", state("w", second));
		assertEquals(2, value(training));
		training.put("params", state("w", first));
		assertEquals(1, value(training));
		training.put("params_ema", state("w", third));
		assertEquals(3, value(training));
		assertEquals(2, value(Map.of("model", Map.of("state_dict", state("w", second)))));
		assertEquals(1, value(state("w", first)));
		assertRefused("no state dictionary", TorchFiles.zip(Map.of("epoch", 12)));
		assertRefused("under the key rate", TorchFiles.legacy(Map.of("rate", 12, "w", first)));
	}

	@Test
	void averagedWeightsComeFirstAndOthersCanBeChosen() throws Exception {
		var root = new LinkedHashMap<String, Object>();
		root.put("state_dict", state("w", tensor("1", 1)));
		root.put("state_dict_ema", state("w", tensor("2", 2)));
		root.put("swa_model", state("w", tensor("3", 3)));
		assertEquals(2, value(root));
		byte[] file = TorchFiles.zip(root);
		Checkpoint preferred = read(file, "");
		assertEquals("state_dict_ema", preferred.key());
		assertEquals(List.of("state_dict", "swa_model"), preferred.others());
		assertEquals(1, read(file, "state_dict").weights().data("w")[0]);
		assertEquals(List.of("state_dict_ema", "swa_model"), read(file, "state_dict").others());
		assertEquals(3, read(file, "swa_model").weights().data("w")[0]);
		var e = assertThrows(CheckpointException.class, () -> read(file, "params"));
		assertEquals("it has no weights under the key params, only under state_dict_ema, state_dict, swa_model",
			e.getMessage());
		Checkpoint nested = read(TorchFiles.zip(Map.of("trainer", root, "epoch", 3)), "state_dict");
		assertEquals(1, nested.weights().data("w")[0]);
		assertEquals("state_dict", nested.key());
		var flat = assertThrows(CheckpointException.class,
			() -> read(TorchFiles.zip(state("w", tensor("1", 1))), "model"));
		assertTrue(flat.getMessage().endsWith("only one state dictionary without a key"), flat.getMessage());
	}

	@Test
	void keysThatSayNothingAreRefusedIfThereAreSeveral() throws Exception {
		var root = new LinkedHashMap<String, Object>();
		root.put("first", state("w", tensor("1", 1)));
		assertEquals(1, value(root));
		root.put("second", state("w", tensor("2", 2)));
		assertRefused("it holds several weights, under the keys first, second", TorchFiles.zip(root));
		assertEquals(2, read(TorchFiles.zip(root), "second").weights().data("w")[0]);
	}

	@ParameterizedTest
	@ValueSource(strings = {"module.", "_orig_mod.", "model.", "module._orig_mod.", "_orig_mod.module.",
		"model._orig_mod.", "module.module."})
	void wrappersAreTakenOffAllNames(String prefix) throws Exception {
		var state = state(prefix + "body.0.weight", tensor("1", 1));
		state.put(prefix + "body.0.bias", tensor("2", 2));
		Checkpoint read = read(TorchFiles.zip(Map.of("state_dict", state)), "");
		assertEquals(List.of("body.0.weight", "body.0.bias"), List.copyOf(read.weights().names()));
		assertEquals(List.of(), read.leftOut());
		state.put("other.weight", tensor("3", 3));
		assertTrue(read(TorchFiles.zip(state), "").weights().names()
			.contains(prefix.equals("module._orig_mod.") || prefix.equals("model._orig_mod.")
				? prefix.replace("._orig_mod.", ".") + "body.0.bias"
				: prefix + "body.0.bias"));
	}

	@Test
	void partsThatWereCompiledKeepTheirNames() throws Exception {
		var state = state("body._orig_mod.0.weight", tensor("1", 1));
		state.put("tail.weight", tensor("2", 2));
		assertEquals(List.of("body.0.weight", "tail.weight"), List.copyOf(read(TorchFiles.zip(state)).names()));
		state.put("body.0.weight", tensor("3", 3));
		assertRefused("two tensors of the name body.0.weight", TorchFiles.zip(state));
	}

	/** As {@code AveragedModel}, batch normalisation, a count of operations and a loop of its own write them. */
	@Test
	void countersAreNamedAndLeftOut() throws Exception {
		var integers = new TorchTensor.TorchStorage("LongStorage", "9", 1, new byte[8]);
		var counter = new TorchTensor(integers, 0, List.of(), List.of(), false);
		var state = state("n_averaged", counter);
		state.put("module.w", tensor("1", 1));
		state.put("module.norm.num_batches_tracked", counter);
		state.put("module.conv.total_ops", tensor("2", 5));
		state.put("step", 1000);
		for (byte[] file : List.of(TorchFiles.zip(state), TorchFiles.legacy(state))) {
			Checkpoint read = read(file, "");
			assertEquals(List.of("w"), List.copyOf(read.weights().names()));
			assertEquals(List.of("step", "n_averaged", "module.norm.num_batches_tracked", "module.conv.total_ops"),
				read.leftOut());
		}
		state.put("module.steps", tensor("3", 1, 2));
		assertTrue(read(TorchFiles.zip(state)).names().contains("steps"), "two values are no counter");
		assertRefused("counters of a training, but no weights", TorchFiles.zip(state("n_averaged", counter)));
	}

	/** Keys that share what they hold are searched once, not once for each way to it. */
	@Test
	void sharedDictionariesCostNoTime() {
		var pickle = new PickleWriter(false).bytes('}', 'q', 0);
		for (int level = 1; level < 4; level++) {
			pickle.bytes('}', 'q', level, '(');
			for (int i = 0; i < 10_000; i++)
				pickle.text("k" + i).bytes('h', level - 1);
			pickle.bytes('u');
		}
		assertTimeoutPreemptively(Duration.ofSeconds(60), () -> assertRefused("no state dictionary", pickled(pickle)));
	}

	private float value(Map<String, ?> root) throws Exception {
		float value = read(TorchFiles.zip(root)).data("w")[0];
		assertEquals(value, read(TorchFiles.legacy(root)).data("w")[0]);
		return value;
	}

	private static TorchTensor tensor(String key, float... values) {
		return TorchTensor.of(key, values, List.of(values.length));
	}

	@ParameterizedTest
	@CsvSource({"os, system", "builtins, eval", "posix, system", "torch, load", "numpy.core.multiarray, _reconstruct",
		"torch._utils, _rebuild_parameter_with_state", "torch.storage, _load_from_bytes", "collections, namedtuple",
		"torch, FloatStorage.from_file", "argparse, Namespace"})
	void whatIsNotATensorIsRefusedByName(String module, String name) {
		PickleWriter[] attacks = {
			new PickleWriter(false).ascii("c" + module + "\n" + name + "\n").bytes('(').text("touch attacked")
				.bytes('t', 'R'),
			new PickleWriter(false).text(module).text(name).bytes(0x93, ')', 'R'),
			new PickleWriter(false).ascii("c" + module + "\n" + name + "\n").bytes(')', 0x81)};
		for (PickleWriter attack : attacks) {
			byte[] pickle = attack.finish();
			assertRefused("it asks for " + module + "." + name + ",",
				TorchFiles.zip(pickle, List.of(), "little", false));
			assertRefused("it asks for " + module + "." + name + ",", TorchFiles.legacy(pickle, List.of()));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = {"ios\nsystem\n", "(ios\nsystem\n", "P1\n", "I1\n", "S'a'\n", "p0\n", "2"})
	void operationsThatStatesDoNotNeedAreRefused(String operations) {
		assertThrows(CheckpointException.class, () -> read(pickled(new PickleWriter(false).ascii(operations))));
	}

	private static byte[] pickled(PickleWriter pickle) {
		return TorchFiles.zip(pickle.finish(), List.of(), "little", false);
	}

	@Test
	void damagedPicklesMakeNoSense() {
		String nonsense = "makes no sense";
		assertRefused(nonsense, pickled(new PickleWriter(false)));
		assertRefused(nonsense, pickled(new PickleWriter(false).bytes('t')));
		assertRefused(nonsense, pickled(new PickleWriter(false).bytes('(')));
		assertRefused(nonsense, pickled(new PickleWriter(false).bytes('h', 9)));
		assertRefused(nonsense, pickled(new PickleWriter(false).bytes('}', '(', 'N', 'u')));
		assertRefused(nonsense, pickled(new PickleWriter(false).bytes(']', 'N', 'N', 's')));
		assertRefused(nonsense, pickled(new PickleWriter(false).bytes('N', ')', 'R')));
		assertRefused("keys", pickled(new PickleWriter(false).bytes('}', 'q', 0, 'h', 0, 'h', 0, 's')));
		assertRefused("cut off", pickled(new PickleWriter(false).bytes('X', 255, 255, 255, 255)));
		assertRefused("cut off", pickled(new PickleWriter(false).bytes(0x8d, 255, 255, 255, 255, 255, 255, 255, 127)));
		assertRefused("cut off", pickled(new PickleWriter(false).ascii("ctorch")));
		assertRefused("protocol 9", pickled(new PickleWriter(false).bytes(0x80, 9)));
		assertRefused("operation fe", pickled(new PickleWriter(false).bytes(254)));
		assertRefused("refers to a module", pickled(new PickleWriter(false).text("module").bytes(0x85, 'Q')));
	}

	/** Containers in themselves, depth and sheer number cost neither the stack nor the heap. */
	@Test
	void memoAndNestingCannotBeAbused() {
		assertRefused("no state dictionary", pickled(new PickleWriter(false).bytes(']', 'q', 0, 'h', 0, 'a')));
		var deep = new PickleWriter(false);
		for (int i = 0; i < 150_000; i++)
			deep.bytes(']');
		for (int i = 0; i < 149_999; i++)
			deep.bytes('a');
		assertRefused("describes more than", pickled(deep));
		var wide = new PickleWriter(false);
		for (int i = 0; i < 300_000; i++)
			wide.bytes('N');
		assertRefused("describes more than", pickled(wide));
		var memo = new PickleWriter(false).bytes(']', 'q', 0);
		for (int i = 0; i < 300_000; i++)
			memo.bytes('r', i, i >> 8, i >> 16, 0);
		assertRefused("describes more than", pickled(memo));
		var copies = new PickleWriter(false).bytes(']', 'q', 0, '(');
		for (int i = 0; i < 50_000; i++)
			copies.bytes('(', 'K', 1, 'K', 2, 't', 'q', 1, '0', 'h', 1);
		copies.bytes('e').global("OrderedDict").bytes('q', 2);
		for (int i = 0; i < 100_000; i++)
			copies.bytes('h', 2, 'h', 0, 0x85, 'R', '0');
		assertRefused("describes more than", pickled(copies));
	}

	@Test
	void tensorsThatDoNotFitTheirStorageAreRefused() {
		var storage = TorchTensor.TorchStorage.of("FloatStorage", "0", VALUES, ByteOrder.LITTLE_ENDIAN);
		Object[][] wrong = {{0L, List.of(7), List.of(1)}, {1L, List.of(6), List.of(1)}, {-1L, List.of(2), List.of(1)},
			{0L, List.of(2), List.of(6)}, {5L, List.of(2), List.of(-1)}, {0L, List.of(-2), List.of(1)},
			{0L, List.of(2, 3), List.of(1)}, {Long.MAX_VALUE, List.of(2), List.of(1)},
			{0L, List.of(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE), List.of(1, 1, 1)},
			{0L, List.of(2, Integer.MAX_VALUE), List.of(Integer.MAX_VALUE, Integer.MAX_VALUE)}};
		for (Object[] view : wrong) {
			var tensor = new TorchTensor(storage, (long) view[0], numbers(view[1]), numbers(view[2]), false);
			assertRefused("does not fit into its storage of 6", TorchFiles.zip(state("w", tensor)));
			assertRefused("does not fit into its storage of 6", TorchFiles.legacy(state("w", tensor)));
		}
		var axes = new TorchTensor(storage, 0, List.of(1, 1, 1, 1, 1, 1, 1, 1, 1), List.of(1, 1, 1, 1, 1, 1, 1, 1, 1),
			false);
		assertRefused("9 axes", TorchFiles.zip(state("w", axes)));
	}

	private static List<Integer> numbers(Object list) {
		return ((List<?>) list).stream().map(Integer.class::cast).toList();
	}

	@Test
	void declaredSizesAreCheckedBeforeMemoryIsTaken() {
		byte[] four = new byte[4];
		var lying = new TorchTensor.TorchStorage("FloatStorage", "0", 5_000_000, four);
		Map<String, Object> root = state("w", new TorchTensor(lying, 0, List.of(5_000_000), List.of(1), false));
		assertRefused("has 4 bytes instead of 20000000", TorchFiles.zip(root));
		assertRefused("is cut off", TorchFiles.legacy(root));
		var endless = new TorchTensor.TorchStorage("FloatStorage", "0", Long.MAX_VALUE, four);
		assertRefused("cannot have",
			TorchFiles.zip(state("w", new TorchTensor(endless, 0, List.of(1), List.of(1), false))));
		var one = new TorchTensor.TorchStorage("FloatStorage", "0", 1, four);
		var spread = new TorchTensor(one, 0, List.of(30_000, 30_000), List.of(0, 0), false);
		assertRefused("more memory than the file", TorchFiles.zip(state("w", spread)));
		var zeros = new TorchTensor.TorchStorage("FloatStorage", "0", 9_000_000, new byte[36_000_000]);
		var bomb = state("w", new TorchTensor(zeros, 0, List.of(9_000_000), List.of(1), false));
		assertRefused("more memory than the file", zip(bomb, "little", true));
		var integers = new TorchTensor.TorchStorage("LongStorage", "0", 1, new byte[8]);
		assertRefused("tensor n is a LongStorage",
			TorchFiles.zip(state("n", new TorchTensor(integers, 0, List.of(), List.of(), false))));
	}

	@Test
	void archivesThatTrickAreRefused() throws Exception {
		byte[] pickle = new PickleWriter(false).value(Map.of("a", 1)).finish();
		for (String name : List.of("../data.pkl", "/data.pkl", "a/../../data.pkl", "a\\data.pkl", "C:/data.pkl", "a/..",
			"a/\u0001"))
			assertRefused("dangerous name", TorchFiles.archive(Map.of(name, pickle), false));
		assertRefused("no file data.pkl", TorchFiles.archive(Map.of("a/b/data.pkl", pickle), false));
		assertRefused("no file data.pkl", TorchFiles.archive(Map.of("data.pkl", pickle), false));
		assertRefused("several files data.pkl",
			TorchFiles.archive(Map.of("a/data.pkl", pickle, "b/data.pkl", pickle), false));
		assertRefused("data.pkl is longer than 4 MiB",
			TorchFiles.archive(Map.of("a/data.pkl", new byte[5_000_000]), true));
		assertRefused("unfold to",
			TorchFiles.archive(Map.of("a/data.pkl", pickle, "a/data/0", new byte[150_000_000]), true));
	}

	@Test
	void alteredContentsAreNoticedByTheirChecksum() throws Exception {
		byte[] whole = TorchFiles.zip(state("w", tensor("0", 1, 2, 3)));
		byte[] altered = whole.clone();
		for (int i = 0; i + 8 < whole.length; i++)
			if (whole[i + 2] == (byte) 0x80 && whole[i + 3] == 0x3f && whole[i + 7] == 0x40) altered[i + 2] ^= 1;
		assertEquals(1, read(whole).data("w")[0]);
		assertRefused("checksum", altered);
	}

	@Test
	void everyTruncationIsNoticed() throws Exception {
		Map<String, Object> root = state("conv.weight", tensor("0", 1, 2, 3));
		root.put("conv.bias", tensor("1", 4));
		for (byte[] whole : List.of(TorchFiles.zip(root), zip(root, "little", true), TorchFiles.legacy(root))) {
			assertEquals(2, read(whole).names().size());
			for (int length = 0; length < whole.length; length++) {
				byte[] part = Arrays.copyOf(whole, length);
				assertThrows(CheckpointException.class, () -> read(part), () -> "of " + part.length + " bytes");
			}
		}
	}

	@Test
	void otherFilesAreNoCheckpoints() throws Exception {
		assertRefused("it is no checkpoint", new byte[0]);
		assertRefused("it is no checkpoint", "plain text that is long enough to be read".getBytes("UTF-8"));
		assertRefused("not one that PyTorch has written",
			Arrays.copyOf(new PickleWriter(true).value(List.of(1)).finish(), 40));
	}

	/** Written by PyTorch itself, not by {@link PickleWriter}. */
	@Test
	void readsWhatPyTorchWrites() throws Exception {
		Checkpoint read;
		try (SeekableByteChannel channel = Files
			.newByteChannel(Path.of("src", "test", "resources", "checkpoint", "dvmsr_tiny_x2.pth"))) {
			read = PyTorchFile.read(channel, "");
		}
		assertEquals("params_ema", read.key());
		assertEquals(List.of("params"), read.others());
		Weights weights = read.weights();
		assertEquals(8132, weights.count());
		try (Npz npz = Golden.open("dvmsr_tiny_x2.npz")) {
			assertEquals(
				npz.names().stream().filter(name -> !name.matches("(input|output|act|grad|meta|loss_w).*")).toList(),
				List.copyOf(weights.names()));
			for (String name : weights.names()) {
				assertEquals(Dims.of(npz.shape(name)), weights.get(name).shape(), name);
				assertArrayEquals(npz.floats(name), weights.data(name), name);
			}
		}
	}
}
