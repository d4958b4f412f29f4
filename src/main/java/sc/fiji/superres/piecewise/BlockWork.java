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
package sc.fiji.superres.piecewise;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * The work on the highest resolution of a result, in stages, one after the other, each of which has blocks that can be
 * done in any order.
 */
interface BlockWork extends Closeable {

	/** How many blocks each stage has. */
	List<Integer> stages();

	/** Where a block of a stage is in the image, in words. */
	String place(int stage, int block);

	/**
	 * Does one block.
	 *
	 * @throws sc.fiji.superres.large.UnreadableException if its part of the image cannot be read
	 * @throws sc.fiji.superres.task.UserException        if it cannot be computed or written
	 */
	void upscale(int stage, int block);

	/**
	 * Whether all files of a block are there and whole, as they may not be after the end of a machine.
	 *
	 * @throws IOException if that cannot be found out
	 */
	boolean isWhole(int stage, int block) throws IOException;
}
