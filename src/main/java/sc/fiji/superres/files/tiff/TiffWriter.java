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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.Georeference;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.files.SampleType;

/**
 * Writes TIFFs tile by tile, and BigTIFFs where the pixels may come near 4 GiB. The source is read once, in the order
 * of its planes and from top to bottom.
 */
public final class TiffWriter {

	private static final int TILE = 256;
	private static final int STRIP_BYTES = 1 << 18;
	private static final int COLOURS = 3;
	/** So that directories and what compression may add fit as well. */
	private static final long MOST_CLASSIC = 4_000_000_000L;
	private static final String SOFTWARE = "fiji-superres";

	private final PixelSource source;
	private final ImageLayout layout;
	private final FileMetadata metadata;
	private final TiffStyle style;
	private final FileChannel channel;
	private final boolean big;
	/** Whether the colours of a pixel lie side by side. */
	private final boolean colours;
	private final TilePacker packer;
	/** Of what has been written. */
	private long end;
	/** Where the offset of the next directory belongs. */
	private long link;

	private TiffWriter(PixelSource source, TiffStyle style, FileChannel channel, long mostClassic, TilePacker packer) {
		this.packer = packer;
		this.source = source;
		this.style = style;
		this.channel = channel;
		layout = source.layout();
		metadata = source.metadata();
		big = layout.bytes() > mostClassic;
		colours = layout.rgb() && layout.channels() == COLOURS;
	}

	/**
	 * @param channel empty
	 * @throws IOException if writing or reading fails
	 */
	public static void write(PixelSource source, TiffStyle style, FileChannel channel) throws IOException {
		write(source, style, channel, MOST_CLASSIC);
	}

	/** @param mostClassic bytes of pixels up to which offsets have 32 bits */
	static void write(PixelSource source, TiffStyle style, FileChannel channel, long mostClassic) throws IOException {
		try (TilePacker packer = new TilePacker(source.layout().type())) {
			new TiffWriter(source, style, channel, mostClassic, packer).write();
		}
	}

	/** Whether OME-TIFF has a word for a unit of length or time. */
	public static boolean isOmeUnit(String unit) {
		return OmeText.isUnit(unit);
	}

	/** All bytes of a buffer. */
	static void write(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
		long position = at;
		while (bytes.hasRemaining())
			position += channel.write(bytes, position);
	}

	private static ByteBuffer buffer(int bytes) {
		return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
	}

	private void write() throws IOException {
		ByteBuffer head = buffer(big ? 16 : 8);
		head.put((byte) 'I').put((byte) 'I').putShort((short) (big ? 43 : 42));
		if (big) head.putShort((short) 8).putShort((short) 0).putLong(0);
		else head.putInt(0);
		write(channel, head.flip(), 0);
		link = big ? 8 : 4;
		end = head.capacity();
		int together = style == TiffStyle.GEO || colours ? layout.channels() : 1;
		List<WrittenPage> pages = new ArrayList<>();
		for (int t = 0; t < layout.frames(); t++)
			for (int z = 0; z < layout.slices(); z++)
				for (int c = 0; c < layout.channels(); c += together) {
					WrittenPage page = page(c, together, z, t);
					if (style == TiffStyle.IMAGEJ) pages.add(page);
					else directory(page, c + z + t == 0);
				}
		end += end & 1;
		for (WrittenPage page : pages)
			directory(page, page == pages.get(0));
	}

	/**
	 * A page without its directory. For ImageJ, which looks at the first directory only, all planes follow each other
	 * without a gap, and directories come behind them.
	 */
	private record WrittenPage(int channels, WrittenChunks chunks, int chunkWidth, int chunkHeight) {}

	private WrittenPage page(int firstChannel, int channels, int slice, int frame) throws IOException {
		boolean tiled = style != TiffStyle.IMAGEJ;
		int perPixel = colours ? channels : 1, planes = channels / perPixel;
		long rowBytes = (long) layout.width() * layout.type().bytes() * perPixel;
		int chunkWidth = tiled ? TILE : layout.width();
		int chunkHeight = tiled ? TILE : (int) Math.max(1, Math.min(layout.height(), STRIP_BYTES / rowBytes));
		int across = (layout.width() + chunkWidth - 1) / chunkWidth,
			down = (layout.height() + chunkHeight - 1) / chunkHeight;
		WrittenChunks written = new WrittenChunks(Math.multiplyExact(planes, Math.multiplyExact(across, down)));
		for (int p = 0; p < planes; p++)
			for (int row = 0; row < down; row++)
				for (int column = 0; column < across; column++) {
					PlaneRegion region = new PlaneRegion(column * chunkWidth, row * chunkHeight,
						Math.min(chunkWidth, layout.width() - column * chunkWidth),
						Math.min(chunkHeight, layout.height() - row * chunkHeight));
					byte[] bytes = samples(firstChannel + p, perPixel, slice, frame, region, chunkWidth,
						tiled ? chunkHeight : region.height());
					if (tiled) packer.add(bytes, chunkWidth, perPixel, written::add);
					else written.add(bytes, bytes.length);
				}
		packer.finish();
		return new WrittenPage(channels, written, chunkWidth, chunkHeight);
	}

	/** The tiles or strips of a page, one after the other. */
	private final class WrittenChunks {

		private final long[] offsets;
		private final long[] counts;
		private int done;

		WrittenChunks(int count) {
			offsets = new long[count];
			counts = new long[count];
		}

		void add(byte[] bytes, int length) throws IOException {
			write(channel, ByteBuffer.wrap(bytes, 0, length), end);
			offsets[done] = end;
			counts[done++] = length;
			end += style == TiffStyle.IMAGEJ ? length : length + (length & 1);
		}
	}

	/** A chunk in little endian; what of it is beyond the image is as at its edge. */
	private byte[] samples(int first, int perPixel, int slice, int frame, PlaneRegion region, int width, int height)
		throws IOException {
		int size = layout.type().bytes();
		ByteBuffer bytes = buffer(Math.multiplyExact(Math.multiplyExact(width, height), perPixel * size));
		ByteBuffer row = perPixel == 1 ? bytes : buffer(width * size);
		for (int s = 0; s < perPixel; s++) {
			Object samples = source.read(first + s, slice, frame, region);
			for (int y = 0; y < height; y++) {
				if (perPixel > 1) row.clear();
				int from = Math.min(y, region.height() - 1) * region.width();
				SampleType.put(row, samples, from, region.width());
				for (int x = region.width(); x < width; x++)
					SampleType.put(row, samples, from + region.width() - 1, 1);
				if (perPixel > 1) for (int x = 0; x < width; x++)
					bytes.put(((y * width + x) * perPixel + s) * size, row.array(), x * size, size);
			}
		}
		return bytes.array();
	}

	private void directory(WrittenPage page, boolean first) throws IOException {
		int samples = page.channels;
		WrittenChunks chunks = page.chunks;
		TagWriter tags = new TagWriter(big);
		SampleType type = layout.type();
		boolean tiled = style != TiffStyle.IMAGEJ;
		tags.longs(Tag.WIDTH, layout.width());
		tags.longs(Tag.HEIGHT, layout.height());
		tags.shorts(Tag.BITS, filled(samples, type.bits()));
		tags.shorts(Tag.COMPRESSION, tiled ? TiffCompression.DEFLATE : TiffCompression.NONE);
		tags.shorts(Tag.PHOTOMETRIC, colours ? Page.RGB : metadata.whiteIsZero() ? Page.WHITE_IS_ZERO : 1);
		tags.shorts(Tag.SAMPLES_PER_PIXEL, samples);
		tags.shorts(Tag.PLANAR, samples > 1 && !colours ? 2 : 1);
		tags.shorts(Tag.SAMPLE_FORMAT,
			filled(samples,
				type.isFloat()
					? SampleFormat.FLOATING_POINT
					: type.isSigned() ? SampleFormat.SIGNED : SampleFormat.UNSIGNED));
		if (samples > 1 && !colours) tags.shorts(Tag.EXTRA_SAMPLES, filled(samples - 1, 0));
		if (tiled) {
			if (type.isFloat() || type.bytes() <= Integer.BYTES)
				tags.shorts(Tag.PREDICTOR, type.isFloat() ? Predictor.FLOATING_POINT : Predictor.HORIZONTAL);
			tags.longs(Tag.TILE_WIDTH, page.chunkWidth);
			tags.longs(Tag.TILE_HEIGHT, page.chunkHeight);
			tags.longs(Tag.TILE_OFFSETS, chunks.offsets);
			tags.longs(Tag.TILE_COUNTS, chunks.counts);
		}
		else {
			tags.longs(Tag.ROWS_PER_STRIP, page.chunkHeight);
			tags.longs(Tag.STRIP_OFFSETS, chunks.offsets);
			tags.longs(Tag.STRIP_COUNTS, chunks.counts);
		}
		tags.text(Tag.SOFTWARE, SOFTWARE);
		TiffTexts.add(tags, style, layout, metadata, first);
		if (first) ImageJBlocks.add(tags, metadata.imagej());
		if (style == TiffStyle.GEO) georeference(tags);
		long[] written = tags.write(channel, end);
		ByteBuffer offset = buffer(big ? 8 : 4);
		if (big) offset.putLong(end);
		else offset.putInt((int) end);
		write(channel, offset.flip(), link);
		link = written[0];
		end = written[1];
	}

	private static int[] filled(int count, int value) {
		int[] values = new int[count];
		Arrays.fill(values, value);
		return values;
	}

	private void georeference(TagWriter tags) {
		metadata.noData().ifPresent(value -> tags.text(Tag.GDAL_NO_DATA, TiffTexts.number(value)));
		if (metadata.georeference().isEmpty()) return;
		Georeference place = metadata.georeference().get();
		tags.doubles(Tag.MODEL_PIXEL_SCALE, place.model().pixelScale());
		tags.doubles(Tag.MODEL_TIE_POINT, place.model().tiePoints());
		tags.doubles(Tag.MODEL_TRANSFORMATION, place.model().transformation());
		tags.doubles(Tag.GEO_DOUBLES, place.keys().doubles());
		tags.doubles(Tag.RPC, place.rpc());
		List<Integer> keys = place.keys().directory();
		if (!keys.isEmpty()) tags.shorts(Tag.GEO_KEYS, keys.stream().mapToInt(Integer::intValue).toArray());
		tags.text(Tag.GEO_TEXTS, place.keys().texts());
		tags.text(Tag.GDAL_METADATA, place.gdalMetadata());
	}
}
