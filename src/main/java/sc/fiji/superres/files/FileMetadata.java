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
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a file says about its image besides the samples. Immutable.
 *
 * @param pixelSize      {@link PixelSize#NONE} if it is not known
 * @param offset         of the first pixel; {@link Offset#NONE} if it is not known
 * @param channelNames   one for each channel, possibly empty texts; or none at all
 * @param channelColours as 0xRRGGBB, one for each channel; or none at all
 * @param channelRanges  how the channels are shown, one for each; or none at all
 * @param noData         the value of pixels that have none
 * @param georeference   where the pixels lie on the Earth
 * @param affine         where the voxels lie in a patient
 * @param whiteIsZero    whether the value 0 is shown white and larger ones darker
 * @param description    the author's text; may be empty
 * @param source         how the image came about, in words
 * @param imagej         what only ImageJ's own files have a place for
 * @param notices        sentences on what the user should know of how the file is read
 */
public record FileMetadata(PixelSize pixelSize, Offset offset, List<String> channelNames, List<Integer> channelColours,
	List<DisplayRange> channelRanges, OptionalDouble noData, Optional<Georeference> georeference,
	Optional<Affine> affine, boolean whiteIsZero, String description, SourceTexts source, ImageJParts imagej,
	List<String> notices) {

	/** Nothing is known. */
	public static final FileMetadata NONE = new FileMetadata(PixelSize.NONE, Offset.NONE, List.of(), List.of(),
		List.of(), OptionalDouble.empty(), Optional.empty(), Optional.empty(), false, "", SourceTexts.NONE,
		ImageJParts.NONE, List.of());

	public FileMetadata {
		channelNames = List.copyOf(channelNames);
		channelColours = List.copyOf(channelColours);
		channelRanges = List.copyOf(channelRanges);
		notices = List.copyOf(notices);
	}

	/** The same with another value of pixels that have none. */
	public FileMetadata withNoData(double value) {
		return new FileMetadata(pixelSize, offset, channelNames, channelColours, channelRanges,
			OptionalDouble.of(value), georeference, affine, whiteIsZero, description, source, imagej, notices);
	}

	public FileMetadata withPixelSize(PixelSize size) {
		return new FileMetadata(size, offset, channelNames, channelColours, channelRanges, noData, georeference, affine,
			whiteIsZero, description, source, imagej, notices);
	}

	public FileMetadata withOffset(Offset first) {
		return new FileMetadata(pixelSize, first, channelNames, channelColours, channelRanges, noData, georeference,
			affine, whiteIsZero, description, source, imagej, notices);
	}

	/** @param ranges one for each channel, or none at all */
	public FileMetadata withChannelRanges(List<DisplayRange> ranges) {
		return new FileMetadata(pixelSize, offset, channelNames, channelColours, ranges, noData, georeference, affine,
			whiteIsZero, description, source, imagej, notices);
	}

	public FileMetadata withChannels(List<String> names, List<Integer> colours) {
		return new FileMetadata(pixelSize, offset, names, colours, channelRanges, noData, georeference, affine,
			whiteIsZero, description, source, imagej, notices);
	}

	public FileMetadata withNoData(OptionalDouble value) {
		return new FileMetadata(pixelSize, offset, channelNames, channelColours, channelRanges, value, georeference,
			affine, whiteIsZero, description, source, imagej, notices);
	}

	public FileMetadata withGeoreference(Optional<Georeference> place) {
		return new FileMetadata(pixelSize, offset, channelNames, channelColours, channelRanges, noData, place, affine,
			whiteIsZero, description, source, imagej, notices);
	}

	public FileMetadata withAffine(Optional<Affine> place) {
		return new FileMetadata(pixelSize, offset, channelNames, channelColours, channelRanges, noData, georeference,
			place, whiteIsZero, description, source, imagej, notices);
	}

	public FileMetadata withWhiteIsZero(boolean inverted) {
		return new FileMetadata(pixelSize, offset, channelNames, channelColours, channelRanges, noData, georeference,
			affine, inverted, description, source, imagej, notices);
	}

	public FileMetadata withDescription(String text) {
		return new FileMetadata(pixelSize, offset, channelNames, channelColours, channelRanges, noData, georeference,
			affine, whiteIsZero, text, source, imagej, notices);
	}

	public FileMetadata withSource(SourceTexts texts) {
		return new FileMetadata(pixelSize, offset, channelNames, channelColours, channelRanges, noData, georeference,
			affine, whiteIsZero, description, texts, imagej, notices);
	}

	public FileMetadata withImageJ(ImageJParts parts) {
		return new FileMetadata(pixelSize, offset, channelNames, channelColours, channelRanges, noData, georeference,
			affine, whiteIsZero, description, source, parts, notices);
	}

	public FileMetadata withNotices(List<String> sentences) {
		return new FileMetadata(pixelSize, offset, channelNames, channelColours, channelRanges, noData, georeference,
			affine, whiteIsZero, description, source, imagej, sentences);
	}

	/** Of an image with more pixels in the same place, without what only ImageJ's files have. */
	public FileMetadata upscaled(int inPlane, int alongZ) {
		return withImageJ(ImageJParts.NONE).withPixelSize(pixelSize.divided(inPlane, alongZ))
			.withOffset(offset.upscaled(pixelSize, inPlane, alongZ))
			.withGeoreference(georeference.map(place -> place.upscaled(inPlane)))
			.withAffine(affine.map(place -> place.upscaled(inPlane, alongZ)));
	}

	/** Whether both say where an image of that size lies, on the Earth or in a patient, and do not agree. */
	public boolean liesElsewhere(FileMetadata other, int width, int height) {
		return affine.isPresent() && other.affine.isPresent()
			&& affine.get().liesElsewhere(other.affine.get(), width, height)
			|| georeference.isPresent() && other.georeference.isPresent()
				&& georeference.get().liesElsewhere(other.georeference.get(), width, height);
	}

	/** Of the part of the image that begins at a column and a row. */
	public FileMetadata from(int x, int y) {
		Offset moved = new Offset(offset.x() + x * pixelSize.x(), offset.y() + y * pixelSize.y(), offset.z(),
			offset.time());
		return withOffset(moved).withGeoreference(georeference.map(place -> place.from(x, y)))
			.withAffine(affine.map(place -> place.from(x, y)));
	}
}
