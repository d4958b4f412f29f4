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
package sc.fiji.superres.files.picture;

import java.util.List;

import sc.fiji.superres.files.DescribedSource;
import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.files.codec.CodedImage;

/** A picture in memory, turned upright. */
final class PictureSource extends DescribedSource {

	private final CodedImage image;
	private final Orientation orientation;

	private PictureSource(CodedImage image, ImageLayout layout, FileMetadata metadata, Orientation orientation) {
		super(layout, metadata);
		this.image = image;
		this.orientation = orientation;
	}

	/**
	 * @param channels of the image's components, those from 0 on: 1 or 3
	 * @param notices  to which that of the turn is added
	 */
	static PixelSource of(CodedImage image, int channels, SampleType type, Orientation orientation,
		List<String> notices) {
		boolean swaps = orientation.swapsAxes();
		ImageLayout layout = new ImageLayout(new ImageLayout.Axes(swaps ? image.height() : image.width(),
			swaps ? image.width() : image.height(), channels, 1, 1), type, channels == 3);
		if (orientation != Orientation.UPRIGHT) notices.add("Turned the picture as its EXIF orientation says.");
		return new PictureSource(image, layout, FileMetadata.NONE.withNotices(notices), orientation);
	}

	@Override
	public Object read(int channel, int slice, int frame, PlaneRegion region) {
		Object target = layout().type().array(region.pixels());
		for (int y = 0, i = 0; y < region.height(); y++)
			for (int x = 0; x < region.width(); x++, i++) {
				int pixel = orientation.stored(region.x() + x, region.y() + y, image.width(), image.height());
				layout().type().set(target, i, image.samples()[pixel * image.components() + channel]);
			}
		return target;
	}

	@Override
	public void close() {
		// nothing is open
	}
}
