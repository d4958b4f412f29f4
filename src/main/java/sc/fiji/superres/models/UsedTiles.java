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
package sc.fiji.superres.models;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import sc.fiji.superres.image.OrthogonalViews;
import sc.fiji.superres.infer.Slabs;
import sc.fiji.superres.infer.TilePlan;
import sc.fiji.superres.infer.TiledUpscaler;
import sc.fiji.superres.infer.VolumeUpscaler;

/**
 * What the user is told of the tiles that an image is cut into.
 *
 * @param plan    those in use; between slices those of one view
 * @param warning a sentence on their seams, if there may be any to be seen
 */
public record UsedTiles(TilePlan plan, Optional<String> warning) {

	public static UsedTiles of(TiledUpscaler upscaler, int width, int height) {
		return new UsedTiles(upscaler.plan(), upscaler.plan().warning(width, height));
	}

	/** Those of the planes of x and z if there are such planes, unless only the others have a warning. */
	public static UsedTiles of(VolumeUpscaler upscaler, int width, int height, Slabs slabs) {
		List<UsedTiles> views = upscaler.plans().entrySet().stream().map(view -> {
			TilePlan plan = view.getValue();
			int length = view.getKey() == OrthogonalViews.XZ ? width : height;
			return new UsedTiles(plan, slabs.count() > 1 ? plan.warning() : plan.warning(length, slabs.slices()));
		}).toList();
		return views.stream().filter(used -> used.warning.isPresent()).findFirst().orElse(views.get(0));
	}

	/** Tells of it if other tiles took the place of these. */
	public void tellChange(UsedTiles now, Consumer<String> notices) {
		if (!now.plan.equals(plan))
			notices.accept("Memory ran out, so tiles of " + now.plan.size() + " instead of " + plan.size()
				+ " pixels were used." + now.warning.filter(w -> warning.isEmpty()).map(w -> " " + w).orElse(""));
	}
}
