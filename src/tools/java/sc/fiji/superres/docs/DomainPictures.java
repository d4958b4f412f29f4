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
package sc.fiji.superres.docs;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

import ij.IJ;
import ij.ImagePlus;
import ij.plugin.Duplicator;
import ij.process.ImageProcessor;

import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.upscaling.ImageUpscaling;
import sc.fiji.superres.zoo.ModelZoo;

/**
 * The pictures of the pages on microscopy, radiology and remote sensing: a part of a sample image as it is recorded,
 * upscaled by bicubic interpolation and by the model of the domain, and of the truth, all in the range of the truth.
 */
public final class DomainPictures {

	private static final int SIDE = 48;
	private static final int ZOOM = 5;
	private static final int GAP = 6;

	/**
	 * @param sample  name of the file without its ending
	 * @param channel from 1
	 * @param slice   from 1
	 * @param x       first column of the part, in pixels of the image
	 * @param y       first row of it
	 */
	private record View(String domain, String sample, String model, int channel, int slice, int x, int y) {}

	private static final List<View> VIEWS = List.of(
		new View("microscopy", "fluorescence", "microscopy-x2", 1, 4, 36, 30),
		new View("radiology", "ct", "medical-x2", 1, 3, 40, 36),
		new View("remote-sensing", "satellite", "remote-sensing-x2", 1, 1, 40, 40));

	private DomainPictures() {}

	/** @param args the folder to write to; {@code docs/images} when there is none */
	public static void main(String[] args) throws IOException {
		Path folder = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "docs/images"));
		for (View view : VIEWS)
			ImageIO.write(picture(view), "png", folder.resolve("domain-" + view.domain() + ".png").toFile());
	}

	private static BufferedImage picture(View view) {
		ImagePlus low = open(view.sample()), truth = open(view.sample() + "-truth-x2");
		ImageProcessor expected = part(truth, view, 2);
		expected.resetMinAndMax();
		double black = expected.getMin(), white = expected.getMax();
		List<ImageProcessor> panels = List.of(part(low, view, 1), part(upscaled(low, ZooModels.BICUBIC), view, 2),
			part(upscaled(low, view.model()), view, 2), expected);
		int panel = SIDE * ZOOM;
		BufferedImage picture = new BufferedImage(panels.size() * (panel + GAP) - GAP, panel,
			BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = picture.createGraphics();
		graphics.setColor(Color.WHITE);
		graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
		for (int i = 0; i < panels.size(); i++) {
			ImageProcessor shown = panels.get(i);
			shown.setMinAndMax(black, white);
			shown.setInterpolationMethod(ImageProcessor.NONE);
			graphics.drawImage(shown.resize(panel, panel).getBufferedImage(), i * (panel + GAP), 0, null);
		}
		graphics.dispose();
		return picture;
	}

	private static ImagePlus open(String name) {
		return IJ.openImage("sample-data" + File.separator + name + ".tif");
	}

	private static ImagePlus upscaled(ImagePlus low, String model) {
		UpscaleSettings settings = UpscaleSettings.defaults().with(UpscaleOptions.MODEL, model)
			.with(UpscaleOptions.SCALE, 2);
		return ImageUpscaling.run(low, settings, new ZooModels(ModelZoo.open(), System.err::println), Progress.NONE);
	}

	private static ImageProcessor part(ImagePlus image, View view, int scale) {
		image.setRoi(view.x() * scale, view.y() * scale, SIDE * scale, SIDE * scale);
		ImagePlus part = new Duplicator().run(image, view.channel(), view.channel(), view.slice(), view.slice(), 1, 1);
		image.deleteRoi();
		ImageProcessor plane = part.getProcessor();
		plane.setColorModel(plane.getDefaultColorModel());
		return plane;
	}
}
