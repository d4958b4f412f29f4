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
package sc.fiji.superres.zoo;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import sc.fiji.superres.image.Direction;

/**
 * What a model is for, what it is not for, and where it fails.
 *
 * @param intendedUse one sentence; empty if nothing is said
 * @param notFor      uses that would mislead, each with its reason
 * @param failures    known ones, each with a picture
 */
public record Guidance(String intendedUse, List<String> notFor, List<Failure> failures) {

	/** Says nothing. */
	public static final Guidance NONE = new Guidance("", List.of(), List.of());

	private static final String BETWEEN_SLICES = "Stacks of slices that are thicker than their pixels, given slices "
		+ "between them, to be looked at in three dimensions or to help segmentation";

	/**
	 * A known failure.
	 *
	 * @param picture plain name of a PNG file in the model's folder
	 * @param text    what it shows, with measured values
	 */
	public record Failure(String picture, String text) {

		/** The usual name of the picture. */
		public static final String PICTURE = "failure.png";

		public Failure {
			if (!picture.matches("[A-Za-z0-9_][A-Za-z0-9._-]*\\.png"))
				throw new IllegalArgumentException(
					"failures.picture must be the plain name of a PNG file in the same folder, not \"" + picture
						+ "\"");
		}
	}

	public Guidance {
		notFor = List.copyOf(notFor);
		failures = List.copyOf(failures);
	}

	/**
	 * What holds for every model of a domain and a direction.
	 *
	 * @param origin how the low-resolution images of its training came about
	 */
	public static Guidance of(Domain domain, Direction direction, String origin) {
		String use = direction == Direction.Z ? BETWEEN_SLICES : switch (domain) {
			case GENERAL -> "Photographs and similar images, enlarged to be looked at or printed";
			case MICROSCOPY ->
				"Micrographs, each channel and slice by itself, enlarged to be looked at or to help segmentation";
			case MEDICAL -> "Slices of CT and MR, enlarged for research, teaching and illustration";
			case REMOTE_SENSING ->
				"Satellite and aerial images, each band by itself, enlarged to be looked at or to help mapping";
		};
		String risk = switch (domain) {
			case GENERAL ->
				"Evidence, and telling persons, number plates or letters apart: strokes and faces can come out as "
					+ "others.";
			case MICROSCOPY ->
				"Intensities, counts, distances or co-localisation that were not checked on the original image.";
			case MEDICAL ->
				"Diagnosis, planning and follow-up of treatment: small findings can vanish, and others appear.";
			case REMOTE_SENSING ->
				"Radiometry, spectral indices or detection of change that were not checked on the original pixels.";
		};
		return new Guidance(use + "; their low resolution must be that of the training: " + origin + ".",
			List.of(risk,
				"Measuring what the input does not resolve: finer detail is a guess after the training images.",
				"Images with other blur, noise or compression, unless evaluated on images of that kind."),
			List.of());
	}

	/** The same with a failure that takes the place of another of the same picture, or comes last. */
	public Guidance with(Failure failure) {
		List<Failure> all = new ArrayList<>(failures);
		all.removeIf(other -> other.picture().equals(failure.picture()));
		return new Guidance(intendedUse, notFor, Stream.concat(all.stream(), Stream.of(failure)).toList());
	}
}
