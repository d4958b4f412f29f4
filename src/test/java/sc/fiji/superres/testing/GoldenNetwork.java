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
package sc.fiji.superres.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import sc.fiji.superres.graph.Dims;
import sc.fiji.superres.nets.DSRNet;
import sc.fiji.superres.nets.DSRNet.Branch;
import sc.fiji.superres.nets.Network;
import sc.fiji.superres.nets.Networks;

/**
 * A network of which there are golden values: its configuration comes from the archive, by the names and shapes of the
 * parameters and, for what these do not show, by {@code meta.*}.
 *
 * @param archive        name without extension; gradients and activations may be in archives of their own
 * @param network        configuration of the archive
 * @param output         array of the output
 * @param gradientPrefix of the arrays of gradients
 */
public record GoldenNetwork(String archive, Network network, String output, String gradientPrefix) {

	/** Small networks, part of the repository; DSRNet, which has one width, in full size with computed parameters. */
	public static final List<String> COMMITTED = List.of("litesrnet_x2", "litesrnet_x3", "litesrnet_x4",
		"dsrnet_seeded_x2", "dsrnet_seeded_x3", "dsrnet_seeded_x4", "dvmsr_tiny_x2", "dvmsr_tiny_x3", "dvmsr_tiny_x4",
		"dyrsrnet_tiny_x2", "dyrsrnet_tiny_x3", "dyrsrnet_tiny_x4", "dsrn_tiny_x2", "dsrn_tiny_x3", "dsrn_tiny_x4",
		"dsrn_tiny_k3same_x2", "dsrn_tiny_k3same_x4");

	/** Larger ones, which are compared where the reference material is beside the project. */
	public static final List<String> SHARED = List.of("litesrnet_full_x4", "dsrnet_x2", "dvmsr_small_x2",
		"dvmsr_small_x4", "dyrsrnet_x2", "dyrsrnet_x4", "dyrsrnet_singlessm_x3", "dsrn_x2", "dsrn_x3", "dsrn_x4",
		"dsrn_k3same_x2", "dsrn_k3same_x4");

	private static final Map<String, String> OPTIONS = Map.of("meta.iterations", "recurrences", "meta.T", "steps",
		"meta.updown_kernel", "upDownKernel");

	/** Every network with golden values here. */
	public static Stream<GoldenNetwork> all() {
		return Stream.concat(COMMITTED.stream(), SHARED.stream().filter(name -> Golden.isHere(name + ".npz")))
			.flatMap(name -> of(name).stream());
	}

	/** Those of one architecture. */
	public static Stream<GoldenNetwork> of(Class<? extends Network> architecture) {
		return all().filter(golden -> architecture.isInstance(golden.network));
	}

	/** One for each output of the archive. */
	private static List<GoldenNetwork> of(String archive) {
		try (Npz npz = Golden.open(archive + ".npz")) {
			if (npz.has("output")) return List.of(new GoldenNetwork(archive, recognised(npz), "output", "grad."));
			List<GoldenNetwork> branches = new ArrayList<>();
			for (Branch branch : List.of(Branch.SELECTED, Branch.FIXED))
				if (npz.has("output_" + branch))
					branches.add(new GoldenNetwork(archive, new DSRNet(npz.integer("meta.scale"), branch, 0),
						"output_" + branch, "grad_" + branch + "."));
			return branches;
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static Network recognised(Npz npz) throws IOException {
		Map<String, Dims> shapes = new LinkedHashMap<>();
		for (String name : npz.names())
			if (npz.shape(name).length > 0) shapes.put(name, Dims.of(npz.shape(name)));
		Network seen = Networks.recognise(shapes).orElseThrow();
		Map<String, Object> options = new LinkedHashMap<>(seen.options());
		for (var option : OPTIONS.entrySet())
			if (npz.has(option.getKey())) options.put(option.getValue(), npz.integer(option.getKey()));
		return Networks.create(seen.id(), npz.integer(npz.has("meta.scale") ? "meta.scale" : "meta.upscale"), options);
	}

	/** Parameters, input and output. */
	public Npz values() throws IOException {
		return Golden.open(archive + ".npz");
	}

	/** Gradients and the weights of the sum that they are of. */
	public Npz gradients() throws IOException {
		return part("_grads");
	}

	/** Activations; more of them may be in {@link #values}. */
	public Npz activations() throws IOException {
		return part("_acts");
	}

	private Npz part(String suffix) throws IOException {
		String own = archive + suffix + ".npz";
		return Golden.open(Golden.isHere(own) ? own : archive + ".npz");
	}

	@Override
	public String toString() {
		return network.title() + " x" + network.scale() + " " + output + " (" + archive + ".npz)";
	}
}
