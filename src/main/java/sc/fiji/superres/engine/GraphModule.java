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
package sc.fiji.superres.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import sc.fiji.superres.graph.DType;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.ParameterSpec;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.script.Section;
import sc.fiji.superres.script.TorchScript;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/**
 * The parameters of a graph as float32 tensors on a device, by published name; those that the graph does not read may
 * be missing. Owns native memory; close it. Not thread-safe.
 */
public final class GraphModule implements AutoCloseable {

	private final Graph graph;
	private final NDManager manager;
	private final Map<String, NDArray> tensors = new LinkedHashMap<>();
	private final Map<DType, Script> scripts = new HashMap<>();
	private final Map<Record, RecordedScript> recorded = new HashMap<>();

	/**
	 * @throws IllegalArgumentException if the weights are not those of the graph, listing what is missing or wrong
	 */
	public GraphModule(Graph graph, Weights weights, Device device) {
		List<String> mismatches = weights.mismatches(graph);
		if (!mismatches.isEmpty())
			throw new IllegalArgumentException(
				"These are not weights of " + graph + ": " + String.join(", ", mismatches));
		this.graph = graph;
		Engines.pytorch();
		manager = NDManager.newBaseManager(device);
		try {
			for (ParameterSpec p : graph.parameters())
				if (weights.names().contains(p.name()))
					tensors.put(p.name(), manager.create(weights.data(p.name()), new Shape(p.shape().toArray())));
		}
		catch (RuntimeException | Error e) {
			// Where memory is short, what is on the device already must not stay there.
			manager.close();
			throw e;
		}
	}

	public Graph graph() {
		return graph;
	}

	/** The manager that owns the tensors; what has to live as long as they do may be put there. */
	public NDManager manager() {
		return manager;
	}

	/** How many parameters there are. */
	int count() {
		return tensors.size();
	}

	/**
	 * A parameter by its published name; stays the module's. Throws {@link IllegalArgumentException} if there is none.
	 */
	public NDArray get(String name) {
		NDArray tensor = tensors.get(name);
		if (tensor == null) throw new IllegalArgumentException(graph + " has no parameter " + name);
		return tensor;
	}

	/**
	 * Makes the engine record gradients for every parameter that is trainable and that the graph reads.
	 *
	 * @return their names, in published order
	 */
	public List<String> requireGradients() {
		Set<String> used = graph.usedParameters();
		List<String> names = new ArrayList<>();
		for (ParameterSpec p : graph.parameters())
			if (p.trainable() && used.contains(p.name())) {
				get(p.name()).setRequiresGradient(true);
				names.add(p.name());
			}
		return names;
	}

	/**
	 * Runs the graph such that gradients can be taken of the result with the tape.
	 *
	 * @param input {@code (n, c, h, w)} float32; see {@link Tensors#image}. It must not change before the backward pass
	 * @return {@code (n, c, h * scale, w * scale)} float32, owned by the manager of the input
	 */
	public NDArray forward(NDArray input, Precision precision, GradientTape tape) {
		if (!TorchScript.canWrite(graph)) return steps(input, precision, false);
		return recorded(precision, graph.outputIndex(), input, tape).get(0);
	}

	/**
	 * Runs the graph such that gradients can be taken of the result and of an intermediate value with the tape.
	 *
	 * @param tap index of a node that later nodes read
	 * @return the result, then the value of the node, which the backward pass frees; float32, owned by the manager of
	 *         the input
	 * @throws UserException if the graph routes, as it then runs operator by operator
	 */
	public NDList forward(NDArray input, Precision precision, int tap, GradientTape tape) {
		if (!TorchScript.canWrite(graph))
			throw UserException.wrongUse(graph + " with routing shows no features on the way: choose another branch.");
		return recorded(precision, tap, input, tape);
	}

	private NDList recorded(Precision precision, int tap, NDArray input, GradientTape tape) {
		record Key(DType dtype, int tap) {}
		// Only the processor has kernels for the backward pass; elsewhere scans are differentiated by the engine.
		return recorded.computeIfAbsent(new Key(precision.dtype(), tap),
			key -> new RecordedScript(graph, Section.cut(
				Devices.isProcessor(manager.getDevice()) ? Section.betweenScans(graph) : List.of(Section.whole(graph)),
				tap), precision.dtype(), manager))
			.run(input, tap, this, tape);
	}

	/** The same as {@link #infer(NDArray, Precision, Progress)}, to the end. */
	public NDArray infer(NDArray input, Precision precision) {
		return infer(input, precision, Progress.NONE);
	}

	/**
	 * Runs the graph without gradients: every intermediate is freed after its last use.
	 *
	 * @param input    {@code (n, c, h, w)} float32; see {@link Tensors#image}
	 * @param progress asked between the scans of a network that has some whether to stop; not told anything
	 * @return {@code (n, c, h * scale, w * scale)} float32, owned by the manager of the input
	 * @throws sc.fiji.superres.task.CanceledException if it is to stop
	 */
	public NDArray infer(NDArray input, Precision precision, Progress progress) {
		if (!TorchScript.canWrite(graph)) return steps(input, precision, true);
		return scripts.computeIfAbsent(precision.dtype(), this::script).run(input, this, progress);
	}

	private NDArray steps(NDArray input, Precision precision, boolean free) {
		if (precision.dtype() != DType.FLOAT32)
			throw UserException.wrongUse(graph + " with routing runs in float32 only, not in " + precision + ".");
		return new GraphRun(graph, this::get, free).run(input);
	}

	private Script script(DType dtype) {
		boolean scans = Section.betweenScans(graph).size() > 1;
		if (Devices.isProcessor(manager.getDevice())) {
			Pieces pieces = Pieces.of(graph);
			return scans || !pieces.isEmpty()
				? new SectionedScript(graph, pieces, dtype, manager, new CpuKernels())
				: whole(dtype);
		}
		if (!scans || !manager.getDevice().isGpu()) return whole(dtype);
		return new CudaScript(
			() -> new SectionedScript(graph, Pieces.NONE, dtype, manager, CudaKernels.on(manager.getDevice())),
			() -> whole(dtype), Notices::once);
	}

	private Script whole(DType dtype) {
		var whole = new GraphScript(Section.whole(graph), dtype, false, manager);
		return (input, tensors, progress) -> whole.run(new NDList(input), tensors).singletonOrThrow();
	}

	/**
	 * Replaces the values; scripts stay as they are compiled.
	 *
	 * @param weights of the graph
	 */
	void set(Weights weights) {
		tensors.forEach((name, tensor) -> {
			try (NDArray value = manager.create(weights.data(name), tensor.getShape())) {
				value.copyTo(tensor);
			}
		});
	}

	/** Bytes of all parameters that are there. */
	long bytes() {
		return tensors.values().stream().mapToLong(NDArray::size).sum() * Float.BYTES;
	}

	/** A copy of the current values. */
	public Weights weights() {
		var copy = new LinkedHashMap<String, Weights.Tensor>();
		for (ParameterSpec p : graph.parameters())
			if (tensors.containsKey(p.name()))
				copy.put(p.name(), new Weights.Tensor(p.shape(), get(p.name()).toFloatArray()));
		return new Weights(copy);
	}

	@Override
	public void close() {
		manager.close();
	}
}
