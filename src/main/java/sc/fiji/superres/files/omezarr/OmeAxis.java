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
package sc.fiji.superres.files.omezarr;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import com.google.gson.JsonElement;

import sc.fiji.superres.files.UnsupportedImageException;
import sc.fiji.superres.files.zarr.JsonFile;

/**
 * An axis of an image.
 *
 * @param role what it is for us
 * @param unit word for its unit; empty if there is none
 */
record OmeAxis(AxisRole role, String unit) {

	/** In the order in which axes are written. */
	enum AxisRole {

		T("time"), C("channel"), Z("space"), Y("space"), X("space");

		private final String type;

		AxisRole(String type) {
			this.type = type;
		}

		/** As OME-Zarr calls the kind of axis. */
		String type() {
			return type;
		}

		/** As axes of this role are called. */
		String axis() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	/** Of versions that name none. */
	private static final List<OmeAxis> ALWAYS = Stream.of(AxisRole.values()).map(role -> new OmeAxis(role, ""))
		.toList();

	/**
	 * @param multiscale one of the entries of "multiscales"
	 * @return one for each dimension of the arrays, in their order
	 * @throws UnsupportedImageException if they do not make an image
	 */
	static List<OmeAxis> parse(JsonFile multiscale) throws IOException {
		if (multiscale.get("axes").isEmpty()) return ALWAYS;
		List<String> names = new ArrayList<>(), types = new ArrayList<>(), units = new ArrayList<>();
		for (JsonElement element : multiscale.elements("axes")) {
			boolean named = element.isJsonObject();
			if (!named && !element.isJsonPrimitive()) throw multiscale.wrong("axes");
			JsonFile axis = named ? new JsonFile(multiscale.name(), element.getAsJsonObject()) : multiscale;
			names.add(named ? axis.text("name").orElseThrow(() -> multiscale.wrong("axes")) : element.getAsString());
			types.add(named ? axis.text("type").orElse("") : typeOf(element.getAsString()));
			units.add(named ? axis.text("unit").orElse("") : "");
		}
		List<AxisRole> roles = roles(names, types);
		if (roles.stream().distinct().count() != roles.size() || !roles.contains(AxisRole.X)
			|| !roles.contains(AxisRole.Y))
			throw new UnsupportedImageException("its axes are " + String.join(", ", names),
				"store it with two or three axes of space and at most one of time and of channels each");
		List<OmeAxis> axes = new ArrayList<>();
		for (int i = 0; i < roles.size(); i++)
			axes.add(new OmeAxis(roles.get(i), units.get(i)));
		return axes;
	}

	private static String typeOf(String name) {
		return Stream.of(AxisRole.values()).filter(role -> role.axis().equals(name)).map(AxisRole::type).findFirst()
			.orElse("");
	}

	private static List<AxisRole> roles(List<String> names, List<String> types) {
		List<Integer> space = new ArrayList<>();
		List<AxisRole> roles = new ArrayList<>();
		for (int i = 0; i < names.size(); i++) {
			String type = types.get(i).isEmpty() ? typeOf(names.get(i)) : types.get(i);
			if (type.equals("space")) space.add(i);
			// An axis of another kind, such as angles, has positions that are images of their own, as channels are.
			roles.add(type.equals("time") ? AxisRole.T : AxisRole.C);
		}
		List<AxisRole> inOrder = List.of(AxisRole.Z, AxisRole.Y, AxisRole.X);
		if (space.size() < 2 || space.size() > inOrder.size()) return Collections.nCopies(2, AxisRole.C);
		boolean named = space.stream().allMatch(i -> List.of("x", "y", "z").contains(names.get(i)));
		for (int i = 0; i < space.size(); i++)
			roles.set(space.get(i),
				named
					? AxisRole.valueOf(names.get(space.get(i)).toUpperCase(Locale.ROOT))
					: inOrder.get(inOrder.size() - space.size() + i));
		return roles;
	}
}
