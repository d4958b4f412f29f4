package sc.fiji.superres.imagej;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import javax.imageio.ImageIO;

import ij.ImagePlus;
import ij.process.ShortProcessor;

/** The formats that images are written in. */
enum FileFormat {

	/** ImageJ's own TIFF, with all its metadata; holds every image. */
	TIFF(".tif", ".tiff") {

		@Override
		boolean holds(int planes, int bitDepth) {
			return true;
		}

		@Override
		void write(ImagePlus imp, OutputStream out) throws IOException {
			Tiff.write(imp, out);
		}
	},

	/** Values as they are, colour tables as palettes; no other metadata. */
	PNG(".png") {

		@Override
		boolean holds(int planes, int bitDepth) {
			return planes == 1 && bitDepth != 32;
		}

		@Override
		void write(ImagePlus imp, OutputStream out) throws IOException {
			BufferedImage image = imp.getProcessor() instanceof ShortProcessor gray ? gray.get16BitBufferedImage() : imp
				.getProcessor().getBufferedImage();
			if (!ImageIO.write(image, "png", out)) throw new IOException("no PNG writer is installed");
		}
	};

	private final List<String> endings;

	FileFormat(String... endings) {
		this.endings = List.of(endings);
	}

	/** The format that a file's name stands for. */
	static Optional<FileFormat> of(Path file) {
		String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		return Arrays.stream(values()).filter(format -> format.endings.stream().anyMatch(name::endsWith)).findFirst();
	}

	/** All endings of names that images can be written under. */
	static String endings() {
		return Arrays.stream(values()).flatMap(format -> format.endings.stream()).collect(Collectors.joining(", "));
	}

	/** @param bitDepth 8, 16, 24 (RGB) or 32 */
	abstract boolean holds(int planes, int bitDepth);

	abstract void write(ImagePlus imp, OutputStream out) throws IOException;
}
