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
package sc.fiji.superres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/**
 * Arguments in a long row are mixed up: what needs many is built by name, or of smaller records, outside of its file.
 */
class RecordArgumentsTest {

	private static final int MOST = 6;
	private static final String PROGRAM = RecordArgumentsTest.class.getPackageName();

	private static JavaClasses classes;

	@BeforeAll
	static void read() {
		classes = new ClassFileImporter().importPaths(Path.of("target", "classes"), Path.of("target", "test-classes"));
	}

	@Test
	void nothingIsBuiltOfMoreThanSixArgumentsOutsideOfItsFile() {
		assertEquals(List.of(), calls(MOST));
	}

	@Test
	void callsAreSeen() {
		assertFalse(calls(MOST - 2).isEmpty());
	}

	/** Places that build what is of another file, and of this program, of more arguments. */
	private static List<String> calls(int most) {
		return classes.stream().flatMap(RecordArgumentsTest::constructions)
			.filter(call -> call.getTargetOwner().getPackageName().startsWith(PROGRAM))
			.filter(call -> call.getTarget().getRawParameterTypes().size() > most)
			.filter(call -> !file(call.getOriginOwner()).equals(file(call.getTargetOwner())))
			.map(JavaCodeUnitAccess::getDescription).sorted(Comparator.naturalOrder()).toList();
	}

	private static Stream<JavaCodeUnitAccess<?>> constructions(JavaClass origin) {
		return Stream.concat(origin.getConstructorCallsFromSelf().stream(),
			origin.getConstructorReferencesFromSelf().stream());
	}

	/** The class that the source file is named after. */
	private static String file(JavaClass type) {
		return type.getName().replaceFirst("\\$.*", "");
	}
}
