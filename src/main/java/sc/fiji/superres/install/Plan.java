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
package sc.fiji.superres.install;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import sc.fiji.superres.task.UserException;

/**
 * What an installation would change in a Fiji; making one changes nothing.
 *
 * @param copies   new files
 * @param removals files of an earlier installation that must go, in Fiji's folder
 * @param kept     what the plugin needs and Fiji has
 */
record Plan(List<Copy> copies, List<Path> removals, List<Library> kept) {

	/** @param to relative to Fiji's folder */
	record Copy(Path from, Path to) {}

	private static final String UNCHANGED = " Nothing was changed.";

	/**
	 * @param parts this plugin and all that it needs
	 * @throws UserException if the plugin and this Fiji cannot be brought together without replacing what is Fiji's or
	 *                           another plugin's
	 */
	static Plan of(List<Library> parts, FijiFolder fiji) {
		fiji.requireJava();
		List<Library> present = fiji.libraries();
		for (Library part : parts)
			if (part.isEssential() && variants(part, present).isEmpty())
				throw UserException
					.wrongUse("The folder " + fiji.root() + " has no " + part.name() + " in its jars, so it is "
						+ "not a complete Fiji: give the folder of a Fiji that starts." + UNCHANGED);
		requireNewEnough(parts.stream().filter(part -> !part.isOwn() && !part.isEngine()).toList(), present, fiji);
		requireNoHiddenCopy(present, fiji);
		List<Library> own = present.stream().filter(Library::isOwn).toList();
		requireNoOtherEngine(parts, present, own, fiji);
		return changes(parts, present, !own.isEmpty(), fiji);
	}

	private static Plan changes(List<Library> parts, List<Library> present, boolean again, FijiFolder fiji) {
		List<Copy> copies = new ArrayList<>();
		List<Library> kept = new ArrayList<>();
		for (Library part : parts) {
			List<Library> variants = variants(part, present);
			boolean missing = part.isOwn() || variants.isEmpty() || part.isEngine() && again;
			if (missing) copies.add(new Copy(part.file(), part.place()));
			else kept.addAll(variants);
		}
		List<Path> removals = present.stream().filter(jar -> jar.isOwn() || jar.isEngine() && again)
			.filter(jar -> !isPlaced(jar, parts, fiji)).map(Library::file).toList();
		return new Plan(copies, removals, kept);
	}

	/** Whether a jar is one that the installation would put there, if for another system perhaps. */
	private static boolean isPlaced(Library jar, List<Library> parts, FijiFolder fiji) {
		return fiji.root().relativize(jar.file()).equals(jar.place())
			&& parts.stream().anyMatch(part -> part.name().equals(jar.name()) && part.version().equals(jar.version()));
	}

	private static List<Library> variants(Library part, List<Library> present) {
		return present.stream().filter(part::isVariantOf).toList();
	}

	private static void requireNewEnough(List<Library> shared, List<Library> present, FijiFolder fiji) {
		List<Library> old = new ArrayList<>(), needed = new ArrayList<>();
		for (Library part : shared)
			for (Library found : variants(part, present))
				if (found.isOlderThan(part)) {
					old.add(found);
					if (!needed.contains(part)) needed.add(part);
				}
		if (old.isEmpty()) return;
		boolean beside = old.stream().allMatch(o -> variants(o, present).stream().anyMatch(p -> !old.contains(p)));
		String found = list(old.stream().map(o -> o.title() + " (" + fiji.root().relativize(o.file()) + ")"));
		String wanted = list(needed.stream().map(Library::title));
		if (beside)
			throw UserException
				.failed("Another plugin has brought " + found + ", older than Fiji's own; the plugin needs " + wanted
					+ " or later: delete the older one." + UNCHANGED);
		throw UserException.failed("This Fiji is too old: it has " + found + ", and the plugin needs " + wanted
			+ " or later; update Fiji (Help > Update...) or take a current one." + UNCHANGED);
	}

	/** Libraries in jars of other names, where which copy is used is left to chance. */
	private static void requireNoHiddenCopy(List<Library> present, FijiFolder fiji) {
		for (Library jar : present) {
			JarContents contents = JarContents.of(jar.file());
			boolean djl = contents.holdsDjl() && !jar.name().equals("djl-api");
			if (djl || contents.holdsJna() && !jar.name().equals("jna"))
				throw UserException.failed("The jar " + fiji.root().relativize(jar.file()) + " brings a copy of "
					+ (djl ? "Deep Java Library" : "Java Native Access")
					+ ", which this plugin cannot share: remove the plugin that it belongs to." + UNCHANGED);
		}
	}

	/** The engine of an earlier installation of this plugin may go, that of another plugin may not. */
	private static void requireNoOtherEngine(List<Library> parts, List<Library> present, List<Library> own,
		FijiFolder fiji) {
		var ours = parts.stream().filter(part -> part.name().equals("djl-api")).map(Library::version);
		var earlier = own.stream().map(jar -> JarContents.of(jar.file()).djl());
		List<JarVersion> known = Stream.concat(ours, earlier).flatMap(Optional::stream).toList();
		for (Library jar : present)
			if (jar.name().equals("djl-api") && jar.version().filter(known::contains).isEmpty())
				throw UserException.failed("Another plugin has brought " + jar.title() + " ("
					+ fiji.root().relativize(jar.file()) + "), and this one needs " + known.get(0)
					+ "; two versions do not work together: update or remove that plugin." + UNCHANGED);
	}

	private static String list(Stream<String> texts) {
		List<String> all = texts.toList();
		int last = all.size() - 1;
		return last == 0 ? all.get(0) : String.join(", ", all.subList(0, last)) + " and " + all.get(last);
	}
}
