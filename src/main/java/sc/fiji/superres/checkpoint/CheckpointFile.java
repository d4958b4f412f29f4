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
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

import sc.fiji.superres.task.Places;
import sc.fiji.superres.task.UserException;

/** Weights in the files that training programs write: PyTorch's own formats and safetensors. */
public final class CheckpointFile {

	private static final int SAFETENSORS_BRACE = 8;

	private CheckpointFile() {}

	/**
	 * Reads a state dictionary; which format the file has is told by its first bytes. Wrappers such as {@code module.}
	 * are taken off the names, and counters of the training are left out.
	 *
	 * @param key under which the state dictionary is; empty: the averaged one if there are several, else by the usual
	 *                keys
	 * @return the tensors as float32; the arrays belong to the caller
	 * @throws UserException if the file is no checkpoint, is not whole, asks for something other than tensors, has
	 *                           nothing under the key, or would take over 64 MiB more memory than its size
	 */
	public static Checkpoint read(Path file, String key) {
		if (!Files.isRegularFile(file))
			throw UserException
				.wrongUse("There is no file " + file + "; give a checkpoint of PyTorch or a safetensors file.");
		try (SeekableByteChannel channel = Files.newByteChannel(file)) {
			if (!isSafetensors(channel)) return PyTorchFile.read(channel.position(0), key);
			Safetensors read = Safetensors.readWithNumbers(file);
			return Checkpoint.of(read.weights(), read.numbers(), key);
		}
		catch (CheckpointException e) {
			throw UserException.failed("The checkpoint " + Places.of(file) + " cannot be read: " + e.getMessage() + ".",
				e);
		}
		catch (IOException e) {
			throw Places.cannotRead("The checkpoint", file, e);
		}
	}

	/** A brace after the length; there, archives that can be read and PyTorch's pickles have something else. */
	private static boolean isSafetensors(SeekableByteChannel channel) throws IOException {
		ByteBuffer start = ByteBuffer.allocate(SAFETENSORS_BRACE + 1);
		while (start.hasRemaining())
			if (channel.read(start) < 0) return false;
		return start.get(SAFETENSORS_BRACE) == '{';
	}
}
