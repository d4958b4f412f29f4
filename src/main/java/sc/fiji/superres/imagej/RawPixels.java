package sc.fiji.superres.imagej;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import ij.io.FileInfo;

/** Pixels that lie in a file as a {@link FileInfo} describes; ImageJ reads those beyond the file's end as black. */
final class RawPixels {

	private RawPixels() {}

	/** @throws IOException if the file ends before the last pixel */
	static void requireComplete(FileInfo image, Path file) throws IOException {
		if (end(image) > Files.size(file)) throw new IOException("it is cut short");
	}

	/** Bytes of an image, or of one plane of a stack. */
	static long planeBytes(FileInfo image) {
		return (long) image.width * image.height * image.getBytesPerPixel();
	}

	/** Where the pixels of an image, or of the stack that follows it without directories, end in the file. */
	private static long end(FileInfo image) {
		if (image.compression <= FileInfo.COMPRESSION_NONE) return switch (image.fileType) {
			case FileInfo.BITMAP, FileInfo.GRAY10_UNSIGNED, FileInfo.GRAY12_UNSIGNED -> image.getOffset();
			default -> image.getOffset() + image.nImages * planeBytes(image) + (image.nImages - 1) * image.getGap();
		};
		if (image.stripOffsets == null || image.stripLengths == null) return 0;
		long end = 0;
		for (int i = 0; i < Math.min(image.stripOffsets.length, image.stripLengths.length); i++) {
			long start = Integer.toUnsignedLong(image.stripOffsets[i]);
			end = Math.max(end, start + Integer.toUnsignedLong(image.stripLengths[i]));
		}
		return end;
	}
}
