package sc.fiji.superres.zoo;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import sc.fiji.superres.task.UserException;

/** How files and their troubles are named to the user. */
final class Places {

	private Places() {}

	/** A path as the user knows it; inside a jar with the jar before it. */
	static String of(Path path) {
		return path.getFileSystem() == FileSystems.getDefault() ? path.toString()
			: path.getFileSystem() + "!" + path.toAbsolutePath();
	}

	/** The last part of a path. */
	static String name(Path path) {
		Path name = path.getFileName();
		return name == null ? "" : name.toString().replace("/", "");
	}

	/** Input or output that failed, such as {@code The weights file w cannot be read: access is denied.} */
	static UserException cannot(String verb, String what, Path file, IOException e) {
		return UserException.failed(what + " " + of(file) + " cannot be " + verb + ": " + reason(e) + ".", e);
	}

	/** Why a file could not be read or written, as a clause. */
	private static String reason(IOException e) {
		if (e instanceof NoSuchFileException) return "it does not exist";
		if (e instanceof AccessDeniedException) return "access is denied";
		if (e instanceof FileAlreadyExistsException failure) return failure.getFile() + " is in the way";
		if (e instanceof FileSystemException failure && failure.getReason() != null) return failure.getReason();
		return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
	}
}
