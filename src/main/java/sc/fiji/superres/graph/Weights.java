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
package sc.fiji.superres.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Values for the parameters of a network: float32 tensors by published name, in published order. The arrays are not
 * copied; whoever passes them on owns them from then on.
 */
public final class Weights {

	/**
	 * One tensor.
	 *
	 * @param shape in PyTorch's layout
	 * @param data  its elements, last axis fastest
	 */
	public record Tensor(Dims shape, float[] data) {

		public Tensor {
			if (data.length != shape.count())
				throw new IllegalArgumentException("A tensor of " + shape + " cannot hold " + data.length + " values");
		}
	}

	private final Map<String, Tensor> tensors;

	public Weights(Map<String, Tensor> tensors) {
		this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
	}

	/** The published start values. */
	public static Weights start(Graph graph, long seed) {
		var random = new Random(seed);
		var tensors = new LinkedHashMap<String, Tensor>();
		for (ParameterSpec p : graph.parameters())
			tensors.put(p.name(), new Tensor(p.shape(), p.init().values(p.shape(), random)));
		return new Weights(tensors);
	}

	/** A tensor by its name, not a copy; throws {@link IllegalArgumentException} if there is none. */
	public Tensor get(String name) {
		Tensor tensor = tensors.get(name);
		if (tensor == null) throw new IllegalArgumentException("No tensor is named " + name);
		return tensor;
	}

	/** The values of a tensor, row-major; not a copy. */
	public float[] data(String name) {
		return get(name).data();
	}

	public Set<String> names() {
		return tensors.keySet();
	}

	public Map<String, Tensor> tensors() {
		return tensors;
	}

	/** Weights of the same names and shapes, with the data that a function gives for those of each tensor. */
	public Weights map(UnaryOperator<float[]> function) {
		var mapped = new LinkedHashMap<>(tensors);
		mapped.replaceAll((name, tensor) -> new Tensor(tensor.shape(), function.apply(tensor.data())));
		return new Weights(mapped);
	}

	/**
	 * Weights without the tensors that a graph does not read; the others are shared.
	 *
	 * @param graph of the network that these are weights of
	 */
	public Weights readBy(Graph graph) {
		var read = new LinkedHashMap<>(tensors);
		read.keySet().retainAll(graph.usedParameters());
		return new Weights(read);
	}

	/** Number of values in all tensors. */
	public long count() {
		return tensors.values().stream().mapToLong(t -> t.shape().count()).sum();
	}

	/**
	 * The name of a tensor with values that are NaN or infinite, with which no network gives an image; empty if there
	 * is none.
	 */
	public Optional<String> notFinite() {
		return tensors.entrySet().stream().filter(e -> {
			for (float value : e.getValue().data())
				if (!Float.isFinite(value)) return true;
			return false;
		}).map(Map.Entry::getKey).findFirst();
	}

	/**
	 * What keeps these weights from being those of the given network: missing and unexpected tensors and wrong shapes,
	 * one line each; empty if they fit. Tensors that the graph does not read may be missing.
	 */
	public List<String> mismatches(Graph graph) {
		List<String> problems = new ArrayList<>();
		Set<String> used = graph.usedParameters();
		for (ParameterSpec p : graph.parameters()) {
			Tensor tensor = tensors.get(p.name());
			if (tensor == null) {
				if (used.contains(p.name())) problems.add("missing " + p.name() + " " + p.shape());
			}
			else
				if (!tensor.shape().equals(p.shape()))
					problems.add(p.name() + " is " + tensor.shape() + " instead of " + p.shape());
		}
		var expected = graph.parameters().stream().map(ParameterSpec::name).toList();
		for (String name : tensors.keySet())
			if (!expected.contains(name)) problems.add("unexpected " + name);
		return problems;
	}
}
