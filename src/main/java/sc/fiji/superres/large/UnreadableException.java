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
package sc.fiji.superres.large;

import java.io.IOException;

import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.files.zarr.DamagedChunkException;
import sc.fiji.superres.task.UserException;

/** A part of an image cannot be read, as it is damaged; others may. */
public final class UnreadableException extends UserException {

	private static final long serialVersionUID = 1L;

	private final String reason;
	private final String part;

	private UnreadableException(String message, String reason, IOException cause) {
		super(ErrorKind.FAILED, message, cause);
		this.reason = reason;
		part = cause instanceof DamagedChunkException damaged ? damaged.chunk().split(" ")[0] : "";
	}

	/** @param name of the file */
	static UnreadableException of(PlaneRegion region, String name, IOException e) {
		String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
		return new UnreadableException("Rows " + region.y() + " to " + (region.y() + region.height() - 1) + " of "
			+ name + " cannot be read: " + reason + "; check that the file is still there and whole.", reason, e);
	}

	/** What is damaged, such as "its chunk 0/3 is damaged (...)". */
	public String reason() {
		return reason;
	}

	/** The file that is damaged, by the end of its path in the folder of the image; empty if that is one file. */
	public String part() {
		return part;
	}
}
