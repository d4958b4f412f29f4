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

/** What took an image, as far as its metadata say. */
public enum Modality {
	/** Computed tomography. */
	CT(Domain.MEDICAL, "a CT image", "ct:"),
	/** Magnetic resonance. */
	MR(Domain.MEDICAL, "an MR image", "mri:"),
	/** Another medical image. */
	OTHER_MEDICAL(Domain.MEDICAL, "a medical image", ""),
	/** A microscope. */
	MICROSCOPE(Domain.MICROSCOPY, "a micrograph", ""),
	/** A sensor in space or in the air. */
	SATELLITE(Domain.REMOTE_SENSING, "an image with a place on the map", ""),
	/** A camera, or a program that draws. */
	PHOTOGRAPH(Domain.GENERAL, "a colour image", ""),
	/** The metadata do not say. */
	UNKNOWN(Domain.GENERAL, "an image of unknown kind", "");

	private final Domain domain;
	private final String phrase;
	private final String kind;

	Modality(Domain domain, String phrase, String kind) {
		this.domain = domain;
		this.phrase = phrase;
		this.kind = kind;
	}

	/** Whose models are made for it. */
	public Domain domain() {
		return domain;
	}

	/** For sentences, such as {@code a CT image}. */
	public String phrase() {
		return phrase;
	}

	/** Whether a condition is one that such images come from. */
	boolean isMadeBy(String degradation) {
		return degradation.startsWith(kind);
	}

	/**
	 * Whether nothing can be said of a model that was measured under conditions of other instruments only: the spectrum
	 * of an MR image ends at once, as no lens or detector makes it, and models that have not learnt so sharpen the
	 * ringing beside its edges.
	 */
	boolean isUnlikeOthers() {
		return this == MR;
	}

	/** That of which nothing but the domain is known. */
	public static Modality of(Domain domain) {
		return switch (domain) {
			case GENERAL -> UNKNOWN;
			case MICROSCOPY -> MICROSCOPE;
			case MEDICAL -> OTHER_MEDICAL;
			case REMOTE_SENSING -> SATELLITE;
		};
	}
}
