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

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

import sc.fiji.superres.graph.Weights;

/**
 * Checkpoints of PyTorch ({@code .pth}, {@code .pt}), in the zip format of versions since 1.6 and the one before. The
 * state dictionary may be the file's value or lie under a key; of several, averaged ones ({@code params_ema}, {@code
 * state_dict_ema}) come first, then {@code params}, {@code state_dict} and {@code model}. Nothing that the file asks
 * for is run.
 */
public final class PyTorchFile {

	private static final int ZIP = 0x04034b50;
	private static final int PICKLE = 0x80;
	private static final int SHORTEST = 22;

	private PyTorchFile() {}

	/**
	 * Reads the state dictionary: tensors of float16, bfloat16, float32 or float64 as float32, row-major, in their
	 * order. Wrappers such as {@code module.} are taken off their names and counters of the training left out. All that
	 * is declared is checked against the file before memory is taken; reading takes less than 64 MiB above the file's
	 * size, with the result.
	 *
	 * @param channel of the whole file; stays open
	 * @param key     under which the state dictionary is; empty: the preferred one
	 * @throws CheckpointException if the file is not such a checkpoint, is not whole, asks for something other than
	 *                                 tensors, has nothing under the key, or would take too much memory
	 * @throws IOException         if the channel cannot be read
	 */
	public static Checkpoint read(SeekableByteChannel channel, String key) throws IOException, CheckpointException {
		var file = new ChannelBytes(channel, channel.size());
		if (file.size() > CheckpointLimits.FILE) throw new CheckpointException("it is longer than 1 GiB");
		CheckpointContents contents = contents(file);
		StateDictionary state = StateDictionary.of(contents.root(), key);
		Weights weights = new TensorReader(state.tensors(), contents.storages(), file.size()).read();
		return new Checkpoint(weights, state.key(), state.others(), state.leftOut());
	}

	private static CheckpointContents contents(ChannelBytes file) throws IOException, CheckpointException {
		if (file.size() >= SHORTEST) {
			int start = file.read(0, Integer.BYTES).getInt();
			if (start == ZIP) return ZipCheckpoint.read(file);
			if ((start & 0xff) == PICKLE) return LegacyCheckpoint.read(file);
		}
		throw new CheckpointException(
			"it is no checkpoint: it is neither a zip archive, nor a pickle, nor a safetensors file");
	}
}
