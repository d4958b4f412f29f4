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
package sc.fiji.superres.imagefiles;

import java.util.List;

import sc.fiji.superres.files.zarr.Packing;
import sc.fiji.superres.files.zarr.ZarrStyle;
import sc.fiji.superres.files.zarr.ZarrVersion;
import sc.fiji.superres.settings.Form;
import sc.fiji.superres.settings.NumberLimits;
import sc.fiji.superres.settings.Setting;
import sc.fiji.superres.settings.SettingSet;
import sc.fiji.superres.settings.Values;
import sc.fiji.superres.task.UserException;

/** Everything that can be chosen about how results are written as OME-Zarr. */
public final class ZarrOptions {

	private static final String NEWER = "0.5";
	private static final int LEAST_CHUNK = 16;
	private static final int MOST_CHUNK = 1 << 13;
	private static final int MOST_SHARD = 1 << 14;

	/** Version of OME-Zarr. */
	public static final Setting<String> VERSION = Setting.of("zarr-version", Form.oneOf(List.of("0.4", NEWER)), "0.4")
		.label("OME-Zarr version").placeholder("V").advanced()
		.help("Version of OME-Zarr that .zarr results are written in: 0.4 (Zarr 2), which most programs read, or 0.5 "
			+ "(Zarr 3).");

	/** Width and height of a chunk. */
	public static final Setting<Integer> CHUNK = Setting
		.of("zarr-chunk", Form.wholeNumber(NumberLimits.atLeast(LEAST_CHUNK).upTo(MOST_CHUNK)),
			ZarrStyle.DEFAULT.chunk())
		.label("OME-Zarr chunk").placeholder("N").advanced()
		.help("Width and height in pixels of the chunks of .zarr results, which are compressed one by one.");

	/** Width and height of a shard. */
	public static final Setting<Integer> SHARD = Setting
		.of("zarr-shard", Form.wholeNumber(NumberLimits.atLeast(0).upTo(MOST_SHARD)), 0)
		.label("OME-Zarr shard (0: none)").placeholder("N").advanced()
		.help("Width and height in pixels of the shards of .zarr results, files that hold many chunks, for object "
			+ "stores; a multiple of the chunk, in version 0.5 only; 0: a file for each chunk.");

	/** How chunks are compressed. */
	public static final Setting<Packing> COMPRESSION = Setting
		.of("zarr-compression", Form.oneOf(Packing.class), ZarrStyle.DEFAULT.packing()).label("OME-Zarr compression")
		.placeholder("C").advanced().help(
			"How the chunks of .zarr results are compressed, without loss: zstd, blosc (smaller for more than 8 bits), "
				+ "gzip (slower) or none.");

	/** All of them. */
	public static final SettingSet ALL = SettingSet.of("OME-Zarr", VERSION, CHUNK, SHARD, COMPRESSION);

	private ZarrOptions() {}

	/**
	 * @param values that have these settings
	 * @throws UserException if they do not go together
	 */
	public static ZarrStyle style(Values values) {
		int chunk = values.get(CHUNK), shard = values.get(SHARD);
		boolean newer = values.get(VERSION).equals(NEWER);
		if (shard > 0 && !newer)
			throw UserException.wrongUse("Shards (" + SHARD.key() + ") need OME-Zarr " + NEWER + "; choose "
				+ VERSION.key() + " " + NEWER + ".");
		if (shard % chunk != 0)
			throw UserException.wrongUse("A shard of " + shard + " pixels is not a multiple of a chunk of " + chunk
				+ "; choose a value such as " + SHARD.key() + " " + Math.max(chunk, shard / chunk * chunk) + ".");
		return new ZarrStyle(newer ? ZarrVersion.ZARR_3 : ZarrVersion.ZARR_2, chunk, shard, values.get(COMPRESSION));
	}
}
