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
package sc.fiji.superres.files.tiff;

/** Numbers of TIFF's tags, from TIFF 6.0, its supplements, GeoTIFF, GDAL and ImageJ. */
final class Tag {

	static final int NEW_SUBFILE_TYPE = 254;
	static final int SUBFILE_TYPE = 255;
	static final int WIDTH = 256;
	static final int HEIGHT = 257;
	static final int BITS = 258;
	static final int COMPRESSION = 259;
	static final int PHOTOMETRIC = 262;
	static final int FILL_ORDER = 266;
	static final int DOCUMENT_NAME = 269;
	static final int DESCRIPTION = 270;
	static final int MAKE = 271;
	static final int MODEL = 272;
	static final int STRIP_OFFSETS = 273;
	static final int ORIENTATION = 274;
	static final int SAMPLES_PER_PIXEL = 277;
	static final int ROWS_PER_STRIP = 278;
	static final int STRIP_COUNTS = 279;
	static final int X_RESOLUTION = 282;
	static final int Y_RESOLUTION = 283;
	static final int PLANAR = 284;
	static final int RESOLUTION_UNIT = 296;
	static final int SOFTWARE = 305;
	static final int DATE_TIME = 306;
	static final int ARTIST = 315;
	static final int HOST_COMPUTER = 316;
	static final int PREDICTOR = 317;
	static final int COLOUR_MAP = 320;
	static final int TILE_WIDTH = 322;
	static final int TILE_HEIGHT = 323;
	static final int TILE_OFFSETS = 324;
	static final int TILE_COUNTS = 325;
	static final int EXTRA_SAMPLES = 338;
	static final int SAMPLE_FORMAT = 339;
	static final int JPEG_TABLES = 347;
	static final int COPYRIGHT = 33432;
	static final int MODEL_PIXEL_SCALE = 33550;
	static final int METAMORPH = 33628;
	static final int METAMORPH_COUNTS = 33629;
	static final int MODEL_TIE_POINT = 33922;
	static final int MODEL_TRANSFORMATION = 34264;
	static final int FLUOVIEW = 34361;
	static final int ZEISS_LSM = 34412;
	static final int GEO_KEYS = 34735;
	static final int GEO_DOUBLES = 34736;
	static final int GEO_TEXTS = 34737;
	static final int GDAL_METADATA = 42112;
	static final int GDAL_NO_DATA = 42113;
	static final int IMAGEJ_LENGTHS = 50838;
	static final int IMAGEJ_BLOCKS = 50839;
	static final int RPC = 50844;
	static final int HAMAMATSU = 65420;

	private Tag() {}
}
