package sc.fiji.superres.checkpoint;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

import sc.fiji.superres.graph.Weights;

/**
 * Checkpoints of PyTorch ({@code .pth}, {@code .pt}), in the zip format of versions since 1.6 and the one before. The
 * state dictionary may be the file's value or be wrapped as {@code params_ema}, {@code params}, {@code state_dict} or
 * {@code model}, in this order of preference. Nothing that the file asks for is run.
 */
public final class PyTorchFile {

	private static final int ZIP = 0x04034b50;
	private static final int PICKLE = 0x80;
	private static final int SHORTEST = 22;

	private PyTorchFile() {}

	/**
	 * Reads the state dictionary: tensors of float16, bfloat16, float32 or float64 as float32, row-major, by their names
	 * and in their order. All that is declared is checked against the file before memory is taken; reading takes less
	 * than 64 MiB above the file's size, with the result.
	 *
	 * @param channel of the whole file; stays open
	 * @return arrays that belong to the caller
	 * @throws CheckpointException if the file is not such a checkpoint, is not whole, asks for something other than
	 *           tensors, or would take too much memory
	 * @throws IOException         if the channel cannot be read
	 */
	public static Weights read(SeekableByteChannel channel) throws IOException, CheckpointException {
		var file = new ChannelBytes(channel, channel.size());
		if (file.size() > Limits.FILE) throw new CheckpointException("it is longer than 1 GiB");
		Contents contents = contents(file);
		return new TensorReader(StateDictionary.of(contents.root()), contents.storages(), file.size()).read();
	}

	private static Contents contents(ChannelBytes file) throws IOException, CheckpointException {
		if (file.size() >= SHORTEST) {
			int start = file.read(0, Integer.BYTES).getInt();
			if (start == ZIP) return ZipCheckpoint.read(file);
			if ((start & 0xff) == PICKLE) return LegacyCheckpoint.read(file);
		}
		throw new CheckpointException("it is no checkpoint: it is neither a zip archive, nor a pickle, nor a safetensors "
			+ "file");
	}
}
