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
package sc.fiji.superres.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;

/**
 * A model that workers need not have: the files of its folder.
 *
 * @param id    its name
 * @param files contents by their names
 */
record ModelFiles(String id, Map<String, byte[]> files) implements Serializable {

	/**
	 * What workers need of a zoo: nothing of the models that come with the program.
	 *
	 * @param wanted id of the model; empty if it is chosen by each image, for which all are needed
	 */
	static List<ModelFiles> needed(ModelZoo zoo, String wanted) throws IOException {
		List<ModelFiles> all = new ArrayList<>();
		for (Model model : zoo.list())
			if (!zoo.isShipped(model) && (wanted.isEmpty() || model.id().equals(wanted))) all.add(of(model));
		return all;
	}

	static ModelFiles of(Model model) throws IOException {
		Map<String, byte[]> files = new TreeMap<>();
		List<Path> entries;
		try (Stream<Path> listed = Files.list(model.folder())) {
			entries = listed.filter(Files::isRegularFile).toList();
		}
		for (Path file : entries)
			files.put(file.getFileName().toString(), Files.readAllBytes(file));
		return new ModelFiles(model.id(), files);
	}

	/** Makes the folder {@code models/id}. */
	void writeTo(Path home) throws IOException {
		Path folder = Files.createDirectories(home.resolve("models").resolve(id));
		for (Map.Entry<String, byte[]> file : files.entrySet())
			Files.write(folder.resolve(file.getKey()), file.getValue());
	}
}
