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
package sc.fiji.superres.files;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Where pixels lie on the Earth, in the terms of GeoTIFF, and what GDAL keeps with it. Empty lists and texts are tags
 * that the file does not have. Immutable.
 *
 * @param model        where pixels lie in the model space
 * @param keys         what the model space is
 * @param rpc          RPCCoefficient: 92 numbers
 * @param gdalMetadata GDAL_METADATA, an XML text
 */
public record Georeference(GeoModel model, Keys keys, List<Double> rpc, String gdalMetadata) {

	/**
	 * From pixels to the model space.
	 *
	 * @param pixelScale     ModelPixelScale: units of the map per pixel along x, y and z
	 * @param tiePoints      ModelTiepoint: for each point its column, row and 0, and its place on the map
	 * @param transformation ModelTransformation: 16 numbers, row by row
	 */
	public record GeoModel(List<Double> pixelScale, List<Double> tiePoints, List<Double> transformation) {

		public GeoModel {
			pixelScale = List.copyOf(pixelScale);
			tiePoints = List.copyOf(tiePoints);
			transformation = List.copyOf(transformation);
		}
	}

	/**
	 * The coordinate reference system.
	 *
	 * @param directory GeoKeyDirectory, four numbers for each key, of which the first four are the head
	 * @param doubles   GeoDoubleParams
	 * @param texts     GeoAsciiParams
	 */
	public record Keys(List<Integer> directory, List<Double> doubles, String texts) {

		public Keys {
			directory = List.copyOf(directory);
			doubles = List.copyOf(doubles);
		}
	}

	private static final int RASTER_TYPE = 1025;
	private static final int PIXEL_IS_POINT = 2;
	private static final int KEY = 4;
	private static final int TIE_POINT = 6;
	/** Pixels; half of one lies between corners and centres. */
	private static final double ELSEWHERE = 0.75;
	private static final int LINE_OFFSET = 2;
	private static final int SAMPLE_OFFSET = 3;
	private static final int LINE_SCALE = 7;
	private static final int SAMPLE_SCALE = 8;

	public Georeference {
		rpc = List.copyOf(rpc);
	}

	/**
	 * Whether a corner of an image of that size lies about a pixel or more from where the other one has it, as far as
	 * both have one tie point and a size of pixels.
	 */
	boolean liesElsewhere(Georeference other, int width, int height) {
		if (model.tiePoints.size() != TIE_POINT || other.model.tiePoints.size() != TIE_POINT
			|| model.pixelScale.size() < 2 || other.model.pixelScale.size() < 2) return false;
		int[] size = {width, height};
		for (int axis = 0; axis < 2; axis++)
			for (int end : new int[]{0, size[axis]})
				if (Math.abs(place(axis, end) - other.place(axis, end)) > ELSEWHERE * model.pixelScale.get(axis))
					return true;
		return false;
	}

	/** Along an axis of the map, from the first tie point. */
	private double place(int axis, double pixel) {
		double onMap = model.tiePoints.get(3 + axis);
		double way = (pixel - model.tiePoints.get(axis)) * model.pixelScale.get(axis);
		return axis == 0 ? onMap + way : onMap - way;
	}

	/** Whether a whole number stands for a pixel's centre; else, as mostly, for its upper left corner. */
	public boolean isPixelPoint() {
		return IntStream.range(1, keys.directory.size() / KEY).map(i -> KEY * i)
			.anyMatch(i -> keys.directory.get(i) == RASTER_TYPE && keys.directory.get(i + 1) == 0
				&& keys.directory.get(i + 3) == PIXEL_IS_POINT);
	}

	/** Whether it says where the image lies; it may say other things only, such as names of bands. */
	public boolean isPlaced() {
		return keys.directory.size() + model.pixelScale.size() + model.tiePoints.size() + model.transformation.size()
			+ rpc.size() > 0;
	}

	/** The same place for an image with {@code scale} times as many pixels along x and y. */
	public Georeference upscaled(int scale) {
		double shift = isPixelPoint() ? 0.5 : 0;
		return new Georeference(
			new GeoModel(scaled(model.pixelScale, scale), points(scale, shift), matrix(scale, shift)), keys,
			coefficients(scale), GdalMetadata.withoutStatistics(gdalMetadata));
	}

	/** The third number is along z and stays. */
	private static List<Double> scaled(List<Double> pixelScale, int scale) {
		return IntStream.range(0, pixelScale.size())
			.mapToObj(i -> i < 2 ? pixelScale.get(i) / scale : pixelScale.get(i)).toList();
	}

	private List<Double> points(int scale, double shift) {
		return IntStream.range(0, model.tiePoints.size())
			.mapToObj(
				i -> i % TIE_POINT < 2 ? (model.tiePoints.get(i) + shift) * scale - shift : model.tiePoints.get(i))
			.toList();
	}

	/** The old index of the new one i is (i + shift) / scale - shift. */
	private List<Double> matrix(int scale, double shift) {
		return IntStream.range(0, model.transformation.size()).mapToObj(i -> {
			double value = model.transformation.get(i);
			if (i % 4 < 2) return value / scale;
			if (i % 4 == 2) return value;
			double moved = shift / scale - shift;
			return value + moved * (model.transformation.get(i - 3) + model.transformation.get(i - 2));
		}).toList();
	}

	/** Lines and samples are counted in pixel centres. */
	private List<Double> coefficients(int scale) {
		return IntStream.range(0, rpc.size()).mapToObj(i -> switch (i) {
			case LINE_OFFSET, SAMPLE_OFFSET -> (rpc.get(i) + 0.5) * scale - 0.5;
			case LINE_SCALE, SAMPLE_SCALE -> rpc.get(i) * scale;
			default -> rpc.get(i);
		}).toList();
	}

	/** That of the part of the image that begins at a column and a row. */
	public Georeference from(int x, int y) {
		List<Double> points = IntStream.range(0, model.tiePoints.size())
			.mapToObj(i -> model.tiePoints.get(i) - (i % TIE_POINT == 0 ? x : i % TIE_POINT == 1 ? y : 0)).toList();
		List<Double> matrix = IntStream.range(0, model.transformation.size())
			.mapToObj(i -> model.transformation.get(i)
				+ (i % 4 == 3 ? model.transformation.get(i - 3) * x + model.transformation.get(i - 2) * y : 0))
			.toList();
		List<Double> coefficients = IntStream.range(0, rpc.size())
			.mapToObj(i -> rpc.get(i) - (i == LINE_OFFSET ? y : i == SAMPLE_OFFSET ? x : 0)).toList();
		return new Georeference(new GeoModel(model.pixelScale, points, matrix), keys, coefficients,
			GdalMetadata.withoutStatistics(gdalMetadata));
	}

	/** With the metadata of GDAL for some of the bands only: those from 0 on. */
	public Georeference ofBands(int count) {
		return new Georeference(model, keys, rpc, GdalMetadata.ofBands(gdalMetadata, count));
	}
}
