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
package sc.fiji.superres.train;

import java.util.List;
import java.util.Optional;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import sc.fiji.superres.engine.GradientTape;
import sc.fiji.superres.engine.GraphModule;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.engine.TensorScript;

/**
 * What is made small, of a network's patches: the loss, with that of a teacher if there is one. Owns the teacher; close
 * it.
 */
final class Objective implements AutoCloseable {

	private final GraphModule student;
	private final Optional<GraphModule> teacher;
	private final boolean features;
	private final TensorScript script;

	Objective(TrainingSettings settings, GraphModule student, Optional<Distillation.Teacher> teacher, Device device) {
		this.student = student;
		Optional<Distillation> distillation = settings.distillation();
		this.teacher = teacher.filter(t -> distillation.isPresent()).map(t -> {
			t.requireFit(student.graph());
			return new GraphModule(t.graph(), t.weights(), device);
		});
		features = this.teacher.isPresent() && distillation.get().middle() > 0;
		script = LossScript.of(settings.recipe().loss(), distillation.filter(d -> this.teacher.isPresent()),
			student.manager());
	}

	/** @return a scalar that gradients can be taken of with the tape */
	NDArray of(NDArray input, NDArray truth, Precision precision, GradientTape tape) {
		NDList arguments = new NDList();
		if (features) {
			NDList mine = student.forward(input, precision, Distillation.middle(student.graph()), tape);
			NDList taught = teacher.get().forward(input, precision, Distillation.middle(teacher.get().graph()), tape);
			arguments.addAll(List.of(mine.get(0), truth, taught.get(0), taught.get(1), mine.get(1)));
		}
		else {
			arguments.addAll(List.of(student.forward(input, precision, tape), truth));
			teacher.ifPresent(tensors -> arguments.add(tensors.infer(input, precision)));
		}
		return script.differentiable(arguments);
	}

	@Override
	public void close() {
		teacher.ifPresent(GraphModule::close);
	}
}
