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
package sc.fiji.superres.imagefiles;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;

import org.w3c.dom.NodeList;

/** The text that a PNG carries under the keyword that its specification has for descriptions (an iTXt chunk, UTF-8). */
public final class PngText {

	private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
	private static final String NATIVE = "javax_imageio_png_1.0";
	private static final String KEYWORD = "Description";

	private PngText() {}

	/** @param text may be empty */
	public static void write(BufferedImage picture, String text, OutputStream out) throws IOException {
		Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("png");
		if (!writers.hasNext()) throw new IOException("no PNG writer is installed");
		ImageWriter writer = writers.next();
		try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
			IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(picture),
				writer.getDefaultWriteParam());
			if (!text.isEmpty()) metadata.mergeTree(NATIVE, tree(text));
			writer.setOutput(stream);
			writer.write(new IIOImage(picture, null, metadata));
		}
		finally {
			writer.dispose();
		}
	}

	private static IIOMetadataNode tree(String text) {
		IIOMetadataNode entry = new IIOMetadataNode("iTXtEntry");
		entry.setAttribute("keyword", KEYWORD);
		entry.setAttribute("compressionFlag", "FALSE");
		entry.setAttribute("compressionMethod", "0");
		entry.setAttribute("languageTag", "");
		entry.setAttribute("translatedKeyword", "");
		entry.setAttribute("text", text);
		IIOMetadataNode texts = new IIOMetadataNode("iTXt");
		texts.appendChild(entry);
		IIOMetadataNode root = new IIOMetadataNode(NATIVE);
		root.appendChild(texts);
		return root;
	}

	/** @return nothing if there is none, or the file is no PNG */
	public static Optional<String> read(Path file) throws IOException {
		try (var in = Files.newInputStream(file)) {
			if (!Arrays.equals(SIGNATURE, in.readNBytes(SIGNATURE.length))) return Optional.empty();
		}
		try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
			ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
			try {
				reader.setInput(stream);
				NodeList entries = ((IIOMetadataNode) reader.getImageMetadata(0).getAsTree(NATIVE))
					.getElementsByTagName("iTXtEntry");
				for (int i = 0; i < entries.getLength(); i++) {
					IIOMetadataNode entry = (IIOMetadataNode) entries.item(i);
					if (KEYWORD.equals(entry.getAttribute("keyword"))) return Optional.of(entry.getAttribute("text"));
				}
				return Optional.empty();
			}
			finally {
				reader.dispose();
			}
		}
	}
}
