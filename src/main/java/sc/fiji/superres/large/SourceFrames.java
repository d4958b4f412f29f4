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
package sc.fiji.superres.large;

import java.io.IOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.basictypeaccess.DataAccess;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.img.cell.Cell;
import net.imglib2.img.cell.CellGrid;
import net.imglib2.img.cell.LazyCellImg;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;

/**
 * The planes of a source as imglib2 images with the axes (x, y, channel), one for each slice and frame, slices running
 * fastest; their values are those of {@link SamplePixels}. They are read in bands of rows, whole ones unless otherwise
 * asked for, when they are touched, and the bands used last are held. Reading is thread-safe; what is written to them
 * is lost.
 */
public final class SourceFrames extends AbstractList<RandomAccessibleInterval<? extends RealType<?>>> {

	/** As high as the tiles of most files, which then are read once. */
	private static final int BAND_ROWS = 256;
	/** So many bands of each channel fit into what may be held, where a band of one row does. */
	private static final int BANDS = 8;

	private record FrameKey(int frame, long band) {}

	private final PixelSource source;
	private final ImageLayout layout;
	private final SamplePixels pixels;
	private final String name;
	private final int bandColumns;
	private final int bandRows;
	private final long mostHeld;
	private final Map<FrameKey, Cell<?>> recent = new LinkedHashMap<>(16, 0.75f, true);
	private long held;

	/**
	 * @param source stays the caller's to close, after the last use of this
	 * @param name   of the file, for messages
	 * @param bytes  that may be held, in addition to one band
	 */
	public SourceFrames(PixelSource source, String name, long bytes) {
		this(source, name, bytes, source.layout().width());
	}

	/**
	 * The same, but read in blocks of fewer columns, where not all of the planes is looked at.
	 *
	 * @param columns of a block, if the planes have so many
	 */
	public SourceFrames(PixelSource source, String name, long bytes, int columns) {
		this.source = source;
		this.name = name;
		layout = source.layout();
		pixels = new SamplePixels(layout);
		mostHeld = bytes;
		bandColumns = Math.min(columns, layout.width());
		long rowBytes = (long) bandColumns * pixels.type().bytes() * layout.channels();
		bandRows = (int) Math.max(1, Math.min(Math.min(BAND_ROWS, layout.height()), bytes / BANDS / rowBytes));
	}

	@Override
	public int size() {
		return Math.multiplyExact(layout.slices(), layout.frames());
	}

	@Override
	public RandomAccessibleInterval<? extends RealType<?>> get(int index) {
		Objects.checkIndex(index, size());
		return switch (pixels.type()) {
			case UINT8 -> cells(index, new UnsignedByteType(), p -> new ByteArray((byte[]) p));
			case UINT16 -> cells(index, new UnsignedShortType(), p -> new ShortArray((short[]) p));
			case FLOAT32 -> cells(index, new FloatType(), p -> new FloatArray((float[]) p));
		};
	}

	/**
	 * The parts of all frames that can be read, each of whole rows, and what is wrong with the others; every row is
	 * read for that.
	 *
	 * @param damage is told what is wrong, each once
	 */
	public List<RandomAccessibleInterval<? extends RealType<?>>> readable(Consumer<String> damage) {
		List<RandomAccessibleInterval<? extends RealType<?>>> parts = new ArrayList<>();
		Set<String> told = new HashSet<>();
		for (int i = 0; i < size(); i++) {
			int start = 0;
			for (int y = 0; y < layout.height(); y += bandRows) {
				int rows = Math.min(bandRows, layout.height() - y);
				Optional<String> wrong = damage(i, new PlaneRegion(0, y, layout.width(), rows));
				wrong.filter(told::add).ifPresent(damage);
				if (wrong.isPresent()) {
					if (y > start) parts.add(rows(get(i), start, y));
					start = y + rows;
				}
			}
			if (start < layout.height()) parts.add(rows(get(i), start, layout.height()));
		}
		return parts;
	}

	private static <T extends RealType<?>> RandomAccessibleInterval<T> rows(RandomAccessibleInterval<T> frame, int from,
		int to) {
		return Views
			.zeroMin(Views.interval(frame, new long[]{0, from, 0}, new long[]{frame.max(0), to - 1L, frame.max(2)}));
	}

	private Optional<String> damage(int frame, PlaneRegion region) {
		for (int c = 0; c < layout.channels(); c++)
			try {
				read(frame, c, region);
			}
			catch (UnreadableException e) {
				return Optional.of(e.reason());
			}
		return Optional.empty();
	}

	private <T extends NativeType<T>, A extends DataAccess> LazyCellImg<T, A> cells(int frame, T type,
		Function<Object, A> access) {
		CellGrid grid = new CellGrid(new long[]{layout.width(), layout.height(), layout.channels()},
			new int[]{bandColumns, bandRows, 1});
		return new LazyCellImg<>(grid, type, index -> band(frame, grid, index, access)) {

			/** Without looking at a pixel, which may be damaged. */
			@Override
			public T getType() {
				return type;
			}
		};
	}

	@SuppressWarnings("unchecked") // all bands of this source have the same type
	private synchronized <A extends DataAccess> Cell<A> band(int frame, CellGrid grid, long index,
		Function<Object, A> access) {
		FrameKey key = new FrameKey(frame, index);
		Cell<?> known = recent.get(key);
		if (known != null) return (Cell<A>) known;
		long[] min = new long[3];
		int[] size = new int[3];
		grid.getCellDimensions(index, min, size);
		Cell<A> band = new Cell<>(size, min,
			access.apply(read(frame, (int) min[2], new PlaneRegion((int) min[0], (int) min[1], size[0], size[1]))));
		recent.put(key, band);
		held += bytes(band);
		var oldest = recent.values().iterator();
		while (held > mostHeld && recent.size() > 1) {
			held -= bytes(oldest.next());
			oldest.remove();
		}
		return band;
	}

	private long bytes(Cell<?> band) {
		return band.size() * pixels.type().bytes();
	}

	private Object read(int frame, int channel, PlaneRegion region) {
		try {
			return pixels.of(source.read(channel, frame % layout.slices(), frame / layout.slices(), region));
		}
		catch (IOException e) {
			throw UnreadableException.of(region, name, e);
		}
	}
}
