package sc.fiji.superres.zoo;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** How files and their troubles are named to the user. */
final class Places {

	private Places() {}

	/** A path as the user knows it; inside a jar with the jar before it. */
	static String of(Path path) {
		return path.getFileSystem() == FileSystems.getDefault() ? path.toString()
			: path.getFileSystem() + "!" + path.toAbsolutePath();
	}

	/** Why a file could not be read or written, as a clause. */
	static String reason(IOException e) {
		if (e instanceof NoSuchFileException) return "it does not exist";
		if (e instanceof AccessDeniedException) return "access is denied";
		if (e instanceof FileSystemException failure && failure.getReason() != null) return failure.getReason();
		return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
	}
}
