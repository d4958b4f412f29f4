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
import java.util.List;
import java.util.Optional;
import java.util.Set;

import sc.fiji.superres.files.Offset;
import sc.fiji.superres.files.PixelSize;
import sc.fiji.superres.files.UnsupportedImageException;
import sc.fiji.superres.files.omezarr.OmeAxis.AxisRole;
import sc.fiji.superres.files.zarr.JsonFile;

/**
 * An image at its highest resolution.
 *
 * @param path      of the array, in the image's folder
 * @param axes      of the array
 * @param transform of the array
 */
record Multiscale(String path, List<OmeAxis> axes, OmeTransform transform) {

	private static final Set<String> VERSIONS = Set.of("0.1", "0.2", "0.3", "0.4", "0.5");

	/**
	 * @param attributes of the image's folder, with "multiscales"
	 * @throws UnsupportedImageException if it is sound but of a kind that is not read
	 * @throws IOException               if it is damaged
	 */
	static Multiscale parse(JsonFile attributes) throws IOException {
		List<JsonFile> multiscales = attributes.objects("multiscales");
		if (multiscales.isEmpty()) throw attributes.wrong("multiscales");
		JsonFile first = multiscales.get(0);
		String version = version(attributes).or(() -> version(first)).orElse("0.4");
		if (!VERSIONS.contains(version))
			throw new UnsupportedImageException("it is OME-Zarr " + version, "store it as OME-Zarr 0.5");
		List<OmeAxis> axes = OmeAxis.parse(first);
		List<JsonFile> levels = first.objects("datasets");
		if (levels.isEmpty()) throw first.wrong("datasets");
		String path = levels.get(0).text("path").filter(Multiscale::isInside).orElseThrow(() -> first.wrong("path"));
		return new Multiscale(path, axes, OmeTransform.identity(axes.size()).then(levels.get(0)).then(first));
	}

	private static Optional<String> version(JsonFile multiscale) {
		return multiscale.get("version")
			.map(version -> version.isJsonPrimitive() ? version.getAsString() : version.toString());
	}

	/** Whether a path leads to a folder in the one around it. */
	static boolean isInside(String path) {
		return !path.isEmpty() && !path.startsWith("/") && path.indexOf('\\') < 0 && path.indexOf(':') < 0
			&& path.indexOf('\0') < 0
			&& List.of(path.split("/")).stream().noneMatch(part -> part.equals("..") || part.isEmpty());
	}

	/** The dimension of an axis; -1 if there is none. */
	int dimension(AxisRole role) {
		for (int d = 0; d < axes.size(); d++)
			if (axes.get(d).role() == role) return d;
		return -1;
	}

	private double scale(AxisRole role) {
		int d = dimension(role);
		return d < 0 ? 0 : transform.scale()[d];
	}

	private double translation(AxisRole role) {
		int d = dimension(role);
		return d < 0 ? 0 : transform.translation()[d];
	}

	private String unit(AxisRole role) {
		int d = dimension(role);
		return d < 0 ? "" : axes.get(d).unit();
	}

	/** Whether all axes of space that have a distance have units that can be brought to that of x. */
	boolean hasOneUnit() {
		return Double.isFinite(factor(AxisRole.Y))
			&& (isPlaceholder(AxisRole.Z) || Double.isFinite(factor(AxisRole.Z)));
	}

	/** From the unit of an axis of space to that of x; not-a-number if they are not of one kind. */
	private double factor(AxisRole role) {
		String own = unit(role), of = unit(AxisRole.X);
		if (own.equals(of) || dimension(role) < 0) return 1;
		return Unit.length(own).flatMap(a -> Unit.length(of).map(b -> a.size() / b.size())).orElse(Double.NaN);
	}

	/**
	 * Distances along x and y and, if it can be said in their unit, z; unknown where those of x and y differ in their
	 * kind.
	 */
	PixelSize pixelSize() {
		boolean flat = Double.isFinite(factor(AxisRole.Y));
		double z = scale(AxisRole.Z) * factor(AxisRole.Z), interval = isPlaceholder(AxisRole.T) ? 0 : scale(AxisRole.T);
		return new PixelSize(flat ? scale(AxisRole.X) : 0, flat ? scale(AxisRole.Y) * factor(AxisRole.Y) : 0,
			Double.isFinite(z) ? z : 0, Unit.length(unit(AxisRole.X)).map(Unit::symbol).orElse(unit(AxisRole.X)),
			interval, Unit.time(unit(AxisRole.T)).map(Unit::symbol).orElse("s"));
	}

	/** Whether a scale of 1 says that nothing is known, as there must be one. */
	private boolean isPlaceholder(AxisRole role) {
		return unit(role).isEmpty() && scale(role) == 1;
	}

	/** In the units of {@link #pixelSize}. */
	Offset offset() {
		double z = translation(AxisRole.Z) * factor(AxisRole.Z), y = translation(AxisRole.Y) * factor(AxisRole.Y);
		return new Offset(translation(AxisRole.X), Double.isFinite(y) ? y : 0, Double.isFinite(z) ? z : 0,
			translation(AxisRole.T));
	}
}
