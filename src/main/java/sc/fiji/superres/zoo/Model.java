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
package sc.fiji.superres.zoo;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import sc.fiji.superres.checkpoint.Safetensors;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.nets.Network;
import sc.fiji.superres.task.Places;
import sc.fiji.superres.task.UserException;

/**
 * A model folder whose descriptor makes sense: a network that exists, and a weights file of the right length. The
 * weights themselves are read and verified when they are asked for. Immutable and thread-safe.
 */
public final class Model {

	private static final String DESCRIPTION = "The model description";
	private static final String WEIGHTS = "The weights file";

	/**
	 * How many models are kept after their folders were opened; without its weights, a model takes some ten kilobytes.
	 */
	private static final int KEPT = 128;
	/** What folders held when they were last opened, so that calls do not parse the same texts again and again. */
	private static final Map<Path, ParsedFolder> OPENED = Collections
		.synchronizedMap(new LinkedHashMap<>(KEPT, 0.75f, true) {

			private static final long serialVersionUID = 1;

			@Override
			protected boolean removeEldestEntry(Map.Entry<Path, ParsedFolder> eldest) {
				return size() > KEPT;
			}
		});

	/** A model and the text of the descriptor that it was made of. */
	private record ParsedFolder(String text, Model model) {}

	private final Path folder;
	private final ModelDescriptor descriptor;
	private final Network network;
	private final Graph graph;

	private Model(Path folder, ModelDescriptor descriptor) {
		this.folder = folder;
		this.descriptor = descriptor;
		network = descriptor.network().create();
		graph = network.graph();
		int channels = graph.input().channels();
		if (channels != descriptor.channels())
			throw new IllegalArgumentException(
				"channels is " + descriptor.channels() + ", but " + graph + " takes " + channels);
	}

	/**
	 * Reads the descriptor of a model folder, on any file system. Where it has the text that it had when the folder was
	 * opened before, the result may be the same object.
	 *
	 * @throws UserException saying which file is wrong and how
	 */
	public static Model open(Path folder) {
		Path file = folder.resolve(ModelYaml.NAME);
		if (!Files.isRegularFile(file))
			throw UserException
				.failed("The folder " + Places.of(folder) + " is not a model: it has no file " + ModelYaml.NAME + ".");
		String text = readText(file);
		ParsedFolder before = OPENED.get(folder);
		if (before != null && before.text.equals(text)) {
			checkLength(folder, before.model.descriptor.weights());
			return before.model;
		}
		Model model = parsed(folder, file, text);
		checkLength(folder, model.descriptor.weights());
		OPENED.put(folder, new ParsedFolder(text, model));
		return model;
	}

	private static Model parsed(Path folder, Path file, String text) {
		try {
			ModelDescriptor descriptor = ModelYaml.parse(text);
			if (!descriptor.id().equals(Places.name(folder)))
				throw new IllegalArgumentException("its id is " + descriptor.id() + ", but its folder is "
					+ Places.name(folder) + ", and the two must be equal");
			return new Model(folder, descriptor);
		}
		catch (IllegalArgumentException e) {
			String clause = e.getMessage().endsWith(".") ? e.getMessage() : e.getMessage() + ".";
			throw UserException.failed(DESCRIPTION + " " + Places.of(file) + " is wrong: " + clause, e);
		}
	}

	public ModelDescriptor descriptor() {
		return descriptor;
	}

	public String id() {
		return descriptor.id();
	}

	/** Output pixels per input pixel along each axis. */
	public int scale() {
		return descriptor.scale();
	}

	/** Along which axes it was trained to add pixels. */
	public Direction direction() {
		return descriptor.direction();
	}

	/** Whether it was made for a kind of images or is declared the default for it. */
	public boolean isFor(Domain domain) {
		return descriptor.domain() == domain || isDefaultFor(domain);
	}

	/** Whether it is declared the automatic choice for a kind of images, in its direction at its scale. */
	public boolean isDefaultFor(Domain domain) {
		return descriptor.defaultFor().contains(new Purpose(domain, direction(), scale()));
	}

	/** The folder it was read from; for shipped models possibly inside the jar. */
	public Path folder() {
		return folder;
	}

	/** Where it lies, for the user. */
	public String place() {
		return Places.of(folder);
	}

	public Network network() {
		return network;
	}

	/** The graph of the network, which is built once for all uses of the model. */
	public Graph graph() {
		return graph;
	}

	/**
	 * Reads the weights anew and checks them against the checksum and the network; they belong to the caller.
	 *
	 * @throws UserException if the file cannot be read, was altered, does not fit the network, or holds values that are
	 *                           not finite
	 */
	public Weights weights() {
		checkLength(folder, descriptor.weights());
		Path file = folder.resolve(descriptor.weights().file());
		checkSum(file);
		Weights weights = Safetensors.read(file).weights();
		List<String> mismatches = weights.mismatches(graph);
		if (mismatches.isEmpty()) {
			weights.notFinite().ifPresent(name -> {
				throw UserException
					.failed(WEIGHTS + " " + Places.of(file) + " holds values that are not finite numbers, such as in "
						+ name + ": the training went wrong; choose another model.");
			});
			return weights;
		}
		String more = mismatches.size() == 1 ? "." : " (and " + (mismatches.size() - 1) + " more).";
		throw UserException.failed(WEIGHTS + " " + Places.of(file) + " does not belong to " + network.title() + " x"
			+ network.scale() + " " + network.options() + ": " + mismatches.get(0) + more);
	}

	/**
	 * When the weights file was last changed, without reading it.
	 *
	 * @throws UserException if it is not there, or not as long as it should be
	 */
	public FileTime weightsModified() {
		checkLength(folder, descriptor.weights());
		Path file = folder.resolve(descriptor.weights().file());
		try {
			return Files.getLastModifiedTime(file);
		}
		catch (IOException e) {
			throw Places.cannotRead(WEIGHTS, file, e);
		}
	}

	@Override
	public String toString() {
		return id();
	}

	private void checkSum(Path file) {
		String expected = descriptor.weights().sha256();
		try {
			String found = WeightsFile.checksum(file);
			if (!found.equals(expected))
				throw UserException.failed(WEIGHTS + " " + Places.of(file) + " was altered: its SHA-256 is " + found
					+ " instead of " + expected + "; fetch the model again.");
		}
		catch (IOException e) {
			throw Places.cannotRead(WEIGHTS, file, e);
		}
	}

	private static String readText(Path file) {
		try {
			if (Files.size(file) > ModelYaml.MAX_LENGTH)
				throw UserException.failed(DESCRIPTION + " " + Places.of(file) + " is longer than 1 MiB.");
			return Files.readString(file);
		}
		catch (CharacterCodingException e) {
			throw UserException.failed(DESCRIPTION + " " + Places.of(file) + " is not UTF-8 text.", e);
		}
		catch (IOException e) {
			throw Places.cannotRead(DESCRIPTION, file, e);
		}
	}

	private static void checkLength(Path folder, WeightsFile expected) {
		Path file = folder.resolve(expected.file());
		if (!Files.isRegularFile(file))
			throw UserException
				.failed("The model " + Places.name(folder) + " lacks its weights file " + Places.of(file) + ".");
		try {
			long bytes = Files.size(file);
			if (bytes != expected.bytes())
				throw UserException.failed(WEIGHTS + " " + Places.of(file) + " has " + bytes + " bytes instead of "
					+ expected.bytes() + "; fetch the model again.");
		}
		catch (IOException e) {
			throw Places.cannotRead(WEIGHTS, file, e);
		}
	}
}
