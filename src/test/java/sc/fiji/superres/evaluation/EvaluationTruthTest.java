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
package sc.fiji.superres.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.eval.Evaluation;
import sc.fiji.superres.eval.Intensities;
import sc.fiji.superres.eval.Measurement;
import sc.fiji.superres.eval.Metric;
import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Normalization;
import sc.fiji.superres.image.PixelType;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.testing.DicomBytes;

/** What of a truth counts: pairs of files, masks, windows, gaps and constant planes. */
class EvaluationTruthTest extends EvaluationTrial {

	/** As in training, planes of one value are left out, of any type, and of the others the channels of one value. */
	@Test
	void nothingIsMeasuredWhereTheTruthIsConstant() {
		ImagePlus stack = image("cells", 60, 50, 6, 8, 1);
		stack.getStack().getProcessor(1).set(0);
		Evaluation planes = evaluate(request(open(stack), "small-x2", 2, "bicubic", "psnr,ssim,frc,nrmse", "200", ""));
		assertEquals(List.of("cells #2", "cells #3", "cells #4", "cells #5", "cells #6"), planes.images());
		assertTrue(notices.get(0).startsWith("Skipped cells #1: The image is constant"), notices.toString());
		for (Metric metric : planes.metrics())
			assertTrue(planes.difference("small-x2", "bicubic", metric).isPresent()
				&& Double.isFinite(mean(planes, "bicubic", metric.id())), metric.id());
		stack.setDimensions(6, 1, 1);
		Evaluation channels = evaluate(request(open(stack), "bicubic", 2, "bicubic",
			"psnr,ssim,frc,nrmse,consistency,rse,rmse_region,ergas", "auto", "-5..500"));
		Measurement only = channels.measurements().get(0);
		for (Metric metric : channels.metrics()) {
			assertTrue(Double.isNaN(only.value(metric, 0)), metric.id());
			assertTrue(Double.isFinite(only.value(metric)), metric.id());
			if (metric.id().equals("ergas")) continue;
			double others = IntStream.range(1, 6).mapToDouble(band -> only.value(metric, band)).average().orElseThrow();
			assertEquals(others, only.value(metric), 1e-9, metric.id());
		}
	}

	/** However a file says that pixels were not measured, all metrics are those of the rest. */
	@ParameterizedTest
	@ValueSource(strings = {"NaN", "-9999", "tagged 7", "signed", "16 bit"})
	void whatWasNotMeasuredDoesNotCount(String kind) {
		String metrics = "psnr,ssim,nrmse,rsp,rse,edge,ergas,uqi,consistency,rmse_region";
		String window = "-1e9..1e9";
		ImagePlus whole = image("cells", 120, 80, 1, kind.equals("16 bit") ? 16 : 32, 1);
		whole.getProcessor().smooth();
		Evaluation expected = evaluate(
			request(open(cropped(whole, 79)), "small-x2", 2, "bicubic", metrics, "1000", window));
		float gap = switch (kind) {
			case "NaN", "signed" -> Float.NaN;
			case "-9999" -> -9999;
			case "16 bit" -> 65535;
			default -> 7;
		};
		if (kind.startsWith("tagged")) whole.setProp("NoData", "7");
		for (int y = 0; y < 80; y++)
			for (int x = 79; x < 120; x++)
				whole.getProcessor().setf(x, y, kind.equals("signed") ? (x % 2 == 0 ? 1 : -1) / 0f : gap);
		Evaluation found = evaluate(request(open(whole), "small-x2", 2, "bicubic", metrics, "1000", window));
		assertEquals(List.of(), found.notes());
		for (Metric metric : found.metrics())
			for (String model : List.of("bicubic", "small-x2")) {
				double wanted = mean(expected, model, metric.id());
				assertEquals(wanted, mean(found, model, metric.id()), 0.03 * Math.abs(wanted),
					model + " " + metric.id());
			}
	}

	private static ImagePlus cropped(ImagePlus image, int width) {
		image.setRoi(0, 0, width, image.getHeight());
		ImagePlus part = new ImagePlus(image.getTitle(), image.getProcessor().crop());
		image.deleteRoi();
		return part;
	}

	/** Of a recorded pair, either side may have gaps. */
	@Test
	void gapsOfEitherSideOfAPairDoNotCount() throws IOException {
		ImagePlus truth = image("a", 120, 80, 1, 32, 1);
		ImagePlus low = image("a", 60, 40, 1, 32, 1);
		truth.getProcessor().setf(40, 40, Float.NaN);
		low.getProcessor().setf(10, 20, -9999);
		low.getProcessor().setf(11, 20, -9999);
		Path file = folder.resolve("low.tif");
		ImageFiles.write(low, file, true);
		Evaluation e = evaluate(request(EvaluationImages.of(truth, Optional.of(file), Optional.empty()), "bicubic", 2,
			"bicubic", "psnr,consistency", "1000", ""));
		assertEquals(List.of(), e.notes());
		assertTrue(mean(e, "bicubic", "psnr") > 0 && mean(e, "bicubic", "psnr") < 100, e.toString());
		assertTrue(notices.toString().contains("-9999 is far from all others"), notices.toString());
	}

	@Test
	void windowsAreInCalibratedUnits() {
		ImagePlus stored = image("ct", 60, 50, 1, 16, 10);
		Calibration hounsfield = new Calibration();
		hounsfield.setFunction(Calibration.STRAIGHT_LINE, new double[]{-1000, 2}, "HU");
		stored.setCalibration(hounsfield);
		Evaluation raw = evaluate(request(open(image("ct", 60, 50, 1, 16, 10)), "bicubic", 2, "bicubic",
			"psnr,rmse_region", "image", "500..1000"));
		Evaluation calibrated = evaluate(
			request(open(stored), "bicubic", 2, "bicubic", "psnr,rmse_region", "image", "0..1000"));
		assertEquals(mean(raw, "bicubic", "psnr"), mean(calibrated, "bicubic", "psnr"), 1e-3);
		assertEquals(2 * mean(raw, "bicubic", "rmse_region"), mean(calibrated, "bicubic", "rmse_region"), 0.5);
	}

	@Test
	void takesPairsAndMasks() throws IOException {
		Path truth = Files.createDirectories(folder.resolve("truth"));
		Path low = Files.createDirectories(folder.resolve("low"));
		ImageFiles.write(image("a", 60, 50, 1, 8, 1), truth.resolve("a.png"), true);
		ImageFiles.write(image("a", 30, 25, 1, 8, 1), low.resolve("a.tif"), true);
		ImageFiles.write(image("b", 60, 50, 1, 8, 1), truth.resolve("b.png"), true);
		ImageFiles.write(image("b", 20, 25, 1, 8, 1), low.resolve("b.tif"), true);
		ImageFiles.write(image("c", 60, 50, 1, 8, 1), truth.resolve("c.png"), true);
		Files.writeString(truth.resolve("d.tif"), "no image");
		ByteProcessor inside = new ByteProcessor(60, 50);
		inside.set(30, 20, 255);
		ImageFiles.write(new ImagePlus("mask", inside), folder.resolve("mask.png"), true);
		EvaluationImages images = EvaluationImages.of(truth, Optional.of(low), Optional.of(folder.resolve("mask.png")));
		Evaluation e = evaluate(request(images, "bicubic", 2, "bicubic", "psnr,rmse_region", "auto", ""));
		assertEquals(List.of("a.png"), e.images());
		assertEquals("3 images were skipped.", e.notes().get(0));
		assertEquals(e.notes().subList(1, 4), notices);
		assertEquals(
			"Skipped b.png: The input of 20 x 25 pixels and 1 channels does not fit a truth of 60 x 50 pixels and 1 "
				+ "channels at x2.",
			notices.get(0));
		assertTrue(notices.get(1).startsWith("Skipped c.png: The folder ")
			&& notices.get(1).endsWith("holds no image named c."));
		assertTrue(notices.get(2).startsWith("Skipped d.tif: ") && notices.get(2).contains("d.tif"), notices.get(2));
		Measurement only = e.measurements().get(0);
		assertEquals(1, only.values().get("rmse_region").length);
		assertTrue(only.values().get("rmse_region")[0] == Math.rint(only.values().get("rmse_region")[0]),
			"one pixel of whole values");
	}

	/** As where inputs are made. */
	@Test
	void whatTheTruthOfAPairHasBeyondAMultipleOfTheScaleIsLeftOut() throws IOException {
		List<Evaluation> evaluations = new ArrayList<>();
		for (int over = 0; over < 3; over += 2) {
			Path truth = Files.createDirectories(folder.resolve("truth" + over)).resolve("a.tif");
			Path low = Files.createDirectories(folder.resolve("low" + over)).resolve("a.tif");
			Path mask = folder.resolve("mask" + over + ".tif");
			ImageFiles.write(image("a", 60 + over, 48 + over / 2, 1, 8, 1), truth, true);
			ImageFiles.write(image("a", 60 + over, 48 + over / 2, 1, 8, 1), mask, true);
			ImageFiles.write(image("a", 20, 16, 1, 8, 1), low, true);
			evaluations.add(evaluate(
				request(EvaluationImages.of(truth.getParent(), Optional.of(low.getParent()), Optional.of(mask)),
					"small-x3", 3, "bicubic", "psnr,rmse_region,consistency", "auto", "")));
		}
		for (String metric : List.of("psnr", "rmse_region", "consistency"))
			assertEquals(mean(evaluations.get(0), "small-x3", metric), mean(evaluations.get(1), "small-x3", metric),
				1e-9, metric);
		assertEquals(List.of(), notices);
		FloatRaster thin = FloatRaster.zeros(61, 51, 1);
		thin.data()[0] = 1;
		var between = new EvaluationCase.CasePlane("a", thin, Intensities.of(PixelType.FLOAT32, 0, 1), false,
			Optional.empty());
		FloatRaster slices = EvaluationCase
			.paired(between, FloatRaster.zeros(61, 25, 1), ChannelLevels.ofAll(Normalization.IDENTITY, 1),
				request(open(image("a", 61, 51, 1, 8, 1)), "small-z2", 2, "slices", "psnr", "1", ""), 2)
			.truth();
		assertEquals(List.of(61, 50), List.of(slices.width(), slices.height()));
	}

	/** A window's title has no ending. */
	@Test
	void masksAreFoundByTheWholeTitle() throws IOException {
		Path masks = Files.createDirectories(folder.resolve("masks"));
		ImageFiles.write(image("", 60, 50, 1, 8, 0), masks.resolve("dose 0.tif"), true);
		ImageFiles.write(image("", 60, 50, 1, 8, 1), masks.resolve("dose 0.25.tif"), true);
		ImagePlus mask = EvaluationImages.of(image("dose 0.25", 60, 50, 1, 8, 1), Optional.empty(), Optional.of(masks))
			.items().get(0).mask().orElseThrow().get();
		assertEquals("dose 0.25.tif", mask.getTitle());
	}

	/** Truth, inputs and masks in the formats of medicine and of maps, and a window in Hounsfield units. */
	@ParameterizedTest
	@ValueSource(strings = {".nii", ".nii.gz", ".tif"})
	void windowsAndMasksHoldInFilesOfEveryDomain(String ending) throws IOException {
		short[] stored = new short[40 * 32];
		for (int i = 0; i < stored.length; i++)
			stored[i] = (short) (i % 40 < 20 ? 0 : 1024 + i % 37);
		Path truth = Files.write(folder.resolve("scan.dcm"), new DicomBytes(40, 32, false)
			.text(0x00281052, "DS", "-1024").text(0x00281053, "DS", "1").pixels(stored).bytes());
		ImagePlus half = image("mask", 40, 32, 1, 8, 0);
		for (int y = 0; y < 32; y++)
			for (int x = 20; x < 40; x++)
				half.getProcessor().set(x, y, 1);
		Path mask = folder.resolve("half" + ending);
		ImageFiles.write(half, mask, true);
		Evaluation windowed = evaluate(request(EvaluationImages.of(truth, Optional.empty(), Optional.empty()),
			"bicubic", 2, "bicubic", "rmse_region", "auto", "-100..100"));
		Evaluation masked = evaluate(request(EvaluationImages.of(truth, Optional.empty(), Optional.of(mask)), "bicubic",
			2, "bicubic", "rmse_region", "auto", ""));
		double expected = mean(windowed, "bicubic", "rmse_region");
		assertTrue(expected > 0 && expected < 200, "" + expected);
		assertEquals(expected, mean(masked, "bicubic", "rmse_region"), 1e-6);
		Evaluation air = evaluate(request(EvaluationImages.of(truth, Optional.empty(), Optional.empty()), "bicubic", 2,
			"bicubic", "rmse_region", "auto", "-1024..-900"));
		assertNotEquals(expected, mean(air, "bicubic", "rmse_region"), 1e-3);
	}

	@Test
	void whatIsLeftOutOfAFileIsTold() {
		evaluate(request(EvaluationImages.of(Path.of("src", "test", "resources", "cases", "rgba8.tif"),
			Optional.empty(), Optional.empty()), "bicubic", 2, "bicubic", "psnr", "auto", ""));
		assertTrue(notices.contains("rgba8.tif: Left out the alpha channel; colours are as they are stored."),
			notices::toString);
	}

	@Test
	void masksOfOtherPlanesAreRefused() throws IOException {
		Path mask = folder.resolve("two-planes.tif");
		ImageFiles.write(image("", 60, 50, 2, 8, 1), mask, true);
		assertFails("Skipped cells: Its mask has 2 planes and not 1 or 3.",
			() -> evaluate(
				request(EvaluationImages.of(image("cells", 60, 50, 3, 8, 1), Optional.empty(), Optional.of(mask)),
					"bicubic", 2, "bicubic", "psnr,rmse_region", "auto", "")));
	}
}
