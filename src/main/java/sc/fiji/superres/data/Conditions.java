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
package sc.fiji.superres.data;

import java.util.ArrayList;
import java.util.List;

import sc.fiji.superres.image.Direction;
import sc.fiji.superres.task.UserException;

/** Conditions, from easy to hard, under which models of a domain are compared with interpolation. */
public final class Conditions {

	/** Sharp images: reduced in the computer, or by a camera that adds up its pixels. */
	private static final List<String> NO_INSTRUMENT = List.of(BicubicDegradation.KIND, BinningDegradation.KIND);
	private static final List<String> APERTURES = List.of("0.45", "0.75", "1.3");
	private static final List<String> PHOTONS = List.of("30", "100", "300", "1000", "3000", "20000");
	private static final List<String> KERNELS = List.of("3.5", "5", "7");
	private static final List<String> CT_NOISE = List.of("0.002", "0.005", "0.02");
	private static final List<String> MRI_NOISE = List.of("0.003", "0.01", "0.03");
	private static final List<String> MTFS = List.of("0.1", "0.2", "0.3", "0.4");
	private static final List<String> SATELLITE_NOISE = List.of("0.002", "0.005", "0.02");
	private static final List<String> THICKNESSES = List.of("3.5", "5", "7.5");
	private static final List<String> QUALITIES = List.of("40", "60", "75", "90");
	/** Of images of all kinds, which a general model gets as well. */
	private static final List<String> BLURRING = List.of("0.3", "0.6"), SOME_PHOTONS = List.of("100", "1000", "20000");

	private Conditions() {}

	/**
	 * Those usual in a domain; for models between slices, slices of 0.7, 1 and 1.5 times their spacing.
	 *
	 * @param domain general, microscopy, medical or remote-sensing
	 * @throws UserException if it is no domain
	 */
	public static List<FixedDegradation> of(String domain, Direction direction) {
		List<String> texts = new ArrayList<>();
		if (direction == Direction.Z) products(texts, "slices:thickness=", THICKNESSES, ",noise=", CT_NOISE);
		else switch (domain) {
			case "general" -> {
				texts.addAll(NO_INSTRUMENT);
				products(texts, "bicubic:jpeg=", QUALITIES, "", List.of(""));
				products(texts, "optical:na=1.3,photons=", PHOTONS, "", List.of(""));
				products(texts, "optical:na=", BLURRING, ",photons=", SOME_PHOTONS);
				products(texts, "optical:na=1.3,photons=", List.of("300", "3000"), ",jpeg=", List.of("75"));
				products(texts, "optical:photons=20000,na=", BLURRING, ",jpeg=", List.of("75", "90"));
			}
			case "microscopy" -> {
				texts.addAll(NO_INSTRUMENT);
				products(texts, "optical:na=", APERTURES, ",photons=", PHOTONS);
			}
			case "medical" -> {
				texts.add(BicubicDegradation.KIND);
				products(texts, "ct:mtf50=", KERNELS, ",noise=", CT_NOISE);
				products(texts, "mri:noise=", MRI_NOISE, "", List.of(""));
			}
			case "remote-sensing" -> {
				texts.add(BicubicDegradation.KIND);
				products(texts, "satellite:mtf=", MTFS, ",noise=", SATELLITE_NOISE);
			}
			default -> throw UserException.wrongUse("There are no conditions for the domain " + domain
				+ "; choose general, microscopy, medical or remote-sensing, or name degradations.");
		}
		return texts.stream().map(FixedDegradation::of).toList();
	}

	private static void products(List<String> texts, String start, List<String> first, String between,
		List<String> second) {
		for (String a : first)
			for (String b : second)
				texts.add(start + a + between + b);
	}
}
