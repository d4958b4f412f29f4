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

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import sc.fiji.superres.files.DisplayRange;
import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.Offset;
import sc.fiji.superres.files.PixelSize;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.files.omezarr.OmeAxis.AxisRole;

/**
 * What the attributes of an image say, in the words of OME-Zarr.
 *
 * @param name     of the image
 * @param layout   of it
 * @param metadata of it; those that there are words for
 * @param factors  of its resolutions, see {@link Pyramid#factors}
 */
record ImageAttributes(String name, ImageLayout layout, FileMetadata metadata, List<int[]> factors) {

	/** As ImageJ shows the channels of an image by itself. */
	private static final int[] COLOURS = {0xff0000, 0x00ff00, 0x0000ff, 0xffffff, 0x00ffff, 0xff00ff, 0xffff00};
	private static final String[] RGB = {"Red", "Green", "Blue"};

	/**
	 * @param version 0.4 or 0.5
	 * @param ranges  of the values of each channel; none if they are not known yet
	 */
	JsonObject json(String version, List<DisplayRange> ranges) {
		boolean nested = !version.equals("0.4");
		JsonObject attributes = new JsonObject(), ome = nested ? new JsonObject() : attributes;
		if (nested) {
			ome.addProperty("version", version);
			attributes.add("ome", ome);
		}
		JsonObject multiscale = multiscale();
		if (!nested) multiscale.addProperty("version", version);
		JsonArray multiscales = new JsonArray();
		multiscales.add(multiscale);
		ome.add("multiscales", multiscales);
		omero(ranges).ifPresent(omero -> ome.add("omero", omero));
		JsonObject own = new JsonObject();
		if (!metadata.description().isEmpty()) own.addProperty(OmeZarrReader.DESCRIPTION, metadata.description());
		metadata.noData().ifPresent(value -> {
			if (Double.isFinite(value)) own.addProperty(OmeZarrReader.NO_DATA, value);
		});
		attributes.add(OmeZarrReader.OWN, own);
		return attributes;
	}

	private JsonObject multiscale() {
		JsonObject multiscale = new JsonObject();
		multiscale.addProperty("name", name);
		JsonArray axes = new JsonArray(), datasets = new JsonArray();
		for (AxisRole role : AxisRole.values())
			axes.add(axis(role));
		multiscale.add("axes", axes);
		for (int level = 0; level < factors.size(); level++)
			datasets.add(dataset(level));
		multiscale.add("datasets", datasets);
		multiscale.addProperty("type", "mean");
		JsonObject method = new JsonObject();
		method.addProperty("description", "Means of two pixels along each axis that is reduced.");
		multiscale.add("metadata", method);
		return multiscale;
	}

	private JsonObject axis(AxisRole role) {
		JsonObject axis = new JsonObject();
		axis.addProperty("name", role.axis());
		axis.addProperty("type", role.type());
		unit(role).ifPresent(unit -> axis.addProperty("unit", unit));
		return axis;
	}

	private Optional<String> unit(AxisRole role) {
		PixelSize size = metadata.pixelSize();
		return switch (role) {
			case C -> Optional.empty();
			case T -> size.interval() > 0 ? Unit.time(size.timeUnit()).map(Unit::word) : Optional.empty();
			case Z -> size.isKnown() && size.z() > 0 ? Unit.length(size.unit()).map(Unit::word) : Optional.empty();
			default -> size.isKnown() ? Unit.length(size.unit()).map(Unit::word) : Optional.empty();
		};
	}

	/** A mean of n pixels lies at the place of their middle. */
	private JsonObject dataset(int level) {
		PixelSize size = metadata.pixelSize();
		Offset offset = metadata.offset();
		double[] distances = {known(size.interval()), 1, known(size.z()), known(size.y()), known(size.x())};
		double[] places = {offset.time(), 0, offset.z(), offset.y(), offset.x()};
		JsonArray scale = new JsonArray(), translation = new JsonArray();
		for (int d = 0; d < distances.length; d++) {
			int factor = factors.get(level)[d];
			scale.add(distances[d] * factor);
			translation.add(places[d] + distances[d] * (factor - 1) / 2);
		}
		JsonArray transforms = new JsonArray();
		transforms.add(transform("scale", scale));
		transforms.add(transform("translation", translation));
		JsonObject dataset = new JsonObject();
		dataset.addProperty("path", Integer.toString(level));
		dataset.add("coordinateTransformations", transforms);
		return dataset;
	}

	private static double known(double distance) {
		return distance > 0 && Double.isFinite(distance) ? distance : 1;
	}

	private static JsonObject transform(String type, JsonElement values) {
		JsonObject transform = new JsonObject();
		transform.addProperty("type", type);
		transform.add(type, values);
		return transform;
	}

	/** There is no channel without a range; nothing if there are ranges for none of them. */
	private Optional<JsonObject> omero(List<DisplayRange> found) {
		JsonArray channels = new JsonArray();
		for (int c = 0; c < layout.channels(); c++) {
			Optional<DisplayRange> values = possible(c, found);
			if (values.isEmpty()) return Optional.empty();
			DisplayRange shown = c < metadata.channelRanges().size()
				? metadata.channelRanges().get(c)
				: c < found.size() ? found.get(c) : values.get();
			JsonObject window = new JsonObject();
			window.addProperty("min", values.get().min());
			window.addProperty("max", values.get().max());
			window.addProperty("start", shown.min());
			window.addProperty("end", shown.max());
			JsonObject channel = new JsonObject();
			channel.addProperty("label", label(c));
			channel.addProperty("color", String.format(Locale.ROOT, "%06X", colour(c)));
			channel.addProperty("active", true);
			channel.add("window", window);
			channels.add(channel);
		}
		JsonObject omero = new JsonObject();
		omero.add("channels", channels);
		JsonObject defaults = new JsonObject();
		defaults.addProperty("model", layout.channels() == 1 ? "greyscale" : "color");
		omero.add("rdefs", defaults);
		return Optional.of(omero);
	}

	/** Of integers of 8 and 16 bits those of the type, of others those that there are. */
	private Optional<DisplayRange> possible(int channel, List<DisplayRange> found) {
		SampleType type = layout.type();
		if (!type.isFloat() && type.bits() <= Short.SIZE) return Optional.of(new DisplayRange(type.min(), type.max()));
		if (channel < found.size()) return Optional.of(found.get(channel));
		return channel < metadata.channelRanges().size()
			? Optional.of(metadata.channelRanges().get(channel))
			: Optional.empty();
	}

	private String label(int channel) {
		List<String> names = metadata.channelNames();
		if (channel < names.size() && !names.get(channel).isEmpty()) return names.get(channel);
		return layout.rgb() && channel < RGB.length ? RGB[channel] : "Channel " + (channel + 1);
	}

	private int colour(int channel) {
		if (channel < metadata.channelColours().size()) return metadata.channelColours().get(channel) & 0xffffff;
		return layout.channels() == 1 ? 0xffffff : COLOURS[channel % COLOURS.length];
	}
}
