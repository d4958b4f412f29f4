package sc.fiji.superres.imagej;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What ImageJ's JPEG reader does not notice. */
final class Jpeg {

	private static final int MARKER = 0xff;
	private static final int START_OF_SCAN = 0xda;
	private static final int END_OF_IMAGE = 0xd9;

	private Jpeg() {}

	/** Within a scan no marker can occur, so a complete file has an end of image after its last start of a scan. */
	static void requireComplete(Path file) throws IOException {
		byte[] bytes = Files.readAllBytes(file);
		int end = lastMarker(bytes, END_OF_IMAGE);
		if (end <= lastMarker(bytes, START_OF_SCAN)) throw new IOException("it is cut short");
	}

	private static int lastMarker(byte[] bytes, int code) {
		for (int i = bytes.length - 2; i >= 0; i--)
			if ((bytes[i] & 0xff) == MARKER && (bytes[i + 1] & 0xff) == code) return i;
		return -1;
	}
}
