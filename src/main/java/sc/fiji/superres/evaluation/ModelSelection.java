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
package sc.fiji.superres.evaluation;

import java.util.List;
import java.util.stream.Stream;

import sc.fiji.superres.models.SmoothedBicubic;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;

/**
 * Which models an evaluation measures, at which scale.
 *
 * @param scale output pixels per input pixel, at least 2
 * @param ids   of bicubic interpolation, then of the models, each once
 */
public record ModelSelection(int scale, List<String> ids) {

	/**
	 * The models that are asked for by their ids, or all of the scale and direction.
	 *
	 * @throws UserException if the scale should be that of a model that does not exist
	 */
	public static ModelSelection of(EvaluationRequest request, ModelZoo zoo) {
		List<Model> suitable = zoo.list().stream().filter(model -> model.direction() == request.direction()).toList();
		int scale = request.scale() > 0 ? request.scale() : firstScale(request.models(), suitable, zoo);
		Stream<String> ids = request.models().stream()
			.flatMap(id -> id.equals(EvaluationRequest.ALL_MODELS)
				? suitable.stream().filter(model -> model.scale() == scale).map(Model::id)
				: Stream.of(id));
		return new ModelSelection(scale, Stream.concat(Stream.of(ZooModels.BICUBIC), ids).distinct().toList());
	}

	/** Of the first model named, or of the first there is; 2 where there is only interpolation. */
	private static int firstScale(List<String> asked, List<Model> suitable, ModelZoo zoo) {
		for (String id : asked)
			if (id.equals(EvaluationRequest.ALL_MODELS))
				return suitable.stream().map(Model::scale).findFirst().orElse(2);
			else
				if (!isInterpolation(id)) return zoo.find(id).scale();
		return 2;
	}

	/** Whether an id is of an interpolation, which is available at every scale. */
	public static boolean isInterpolation(String id) {
		return id.equals(ZooModels.BICUBIC) || SmoothedBicubic.sigma(id).isPresent();
	}
}
