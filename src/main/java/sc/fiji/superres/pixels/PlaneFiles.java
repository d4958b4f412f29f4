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
package sc.fiji.superres.pixels;

import java.io.File;
import java.util.HashMap;
import java.util.Map;

import ij.ImageStack;
import ij.VirtualStack;
import ij.plugin.FileInfoVirtualStack;

/**
 * The files of a virtual stack. ImageJ gives black planes, parts of them, or planes with a message, where it cannot
 * read.
 */
final class PlaneFiles {

	private final ImageStack stack;
	/** Bytes at the first look. */
	private final Map<File, Long> lengths = new HashMap<>();

	/** @param stack any; null is one without files */
	PlaneFiles(ImageStack stack) {
		this.stack = stack;
	}

	/** Other virtual stacks may have names of planes that are no files. */
	private static boolean isOfFiles(VirtualStack stack) {
		return stack instanceof FileInfoVirtualStack || stack.getClass() == VirtualStack.class;
	}

	/**
	 * Whether the file of a plane can be read and is not shorter than it was when one of its planes was first asked
	 * for; also if the plane has none.
	 *
	 * @param plane from 1
	 */
	boolean hold(int plane) {
		if (!(stack instanceof VirtualStack files) || !isOfFiles(files)) return true;
		String folder = files.getDirectory(), name = files.getFileName(plane);
		if (folder == null || folder.isEmpty() || name == null) return true;
		File file = new File(folder, name);
		return file.canRead() && file.length() >= lengths.computeIfAbsent(file, File::length);
	}
}
