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
package sc.fiji.superres.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.data.Degradation;
import sc.fiji.superres.data.ImageSource;
import sc.fiji.superres.data.Rescaling;
import sc.fiji.superres.evaluation.EvaluationImages;
import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.MemorySource;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.files.tiff.TiffStyle;
import sc.fiji.superres.files.tiff.TiffWriter;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.pixels.IntensityWindow;
import sc.fiji.superres.pixels.TestImages;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.testing.DicomBytes;

import ij.ImagePlus;

/**
 * A DICOM series and the files of an OME-TIFF are one image, also for training and evaluation; windows of intensities.
 */
class ImagesOfSeveralFilesTest {

	private static final int SLICES = 3;

	@TempDir
	Path folder;

	private final List<String> skipped = new ArrayList<>();

	/** Slices of 24 x 20 pixels with values from -1000 HU on, in steps of 10. */
	private static void series(Path place, String id) throws IOException {
		Files.createDirectories(place);
		for (int z = 0; z < SLICES; z++) {
			short[] samples = new short[24 * 20];
			for (int i = 0; i < samples.length; i++)
				samples[i] = (short) (10 * ((7 * i + 31 * z) % 250));
			byte[] bytes = new DicomBytes(24, 20, true).text(0x0020000e, "UI", id)
				.text(0x00200032, "DS", "0\\0\\" + 2 * z).text(0x00200037, "DS", "1\\0\\0\\0\\1\\0")
				.text(0x00280030, "DS", "0.5\\0.5").text(0x00281052, "DS", "-1000").text(0x00281053, "DS", "1")
				.pixels(samples).bytes();
			Files.write(place.resolve("slice" + z + ".dcm"), bytes);
		}
	}

	/** Two channels in a file each. */
	private void ome(Path place) throws IOException {
		Files.createDirectories(place);
		StringBuilder xml = new StringBuilder(
			"<OME xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2016-06\" UUID=\"%s\">"
				+ "<Image ID=\"Image:0\"><Pixels ID=\"Pixels:0\" DimensionOrder=\"XYCZT\" Type=\"uint16\" "
				+ "SizeX=\"24\" SizeY=\"20\" "
				+ "SizeC=\"2\" SizeZ=\"1\" SizeT=\"1\"><Channel ID=\"Channel:0:0\" SamplesPerPixel=\"1\"/>"
				+ "<Channel ID=\"Channel:0:1\" SamplesPerPixel=\"1\"/>");
		for (int c = 0; c < 2; c++)
			xml.append("<TiffData FirstC=\"").append(c).append("\" IFD=\"0\" PlaneCount=\"1\"><UUID FileName=\"c")
				.append(c).append(".ome.tif\">urn:uuid:").append(c).append("</UUID></TiffData>");
		xml.append("</Pixels></Image></OME>");
		for (int c = 0; c < 2; c++) {
			ImageLayout layout = new ImageLayout(new ImageLayout.Axes(24, 20, 1, 1, 1), SampleType.UINT16, false);
			FileMetadata metadata = FileMetadata.NONE
				.withDescription(xml.toString().replaceFirst("%s", "urn:uuid:" + c));
			try (FileChannel channel = FileChannel.open(place.resolve("c" + c + ".ome.tif"),
				StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
				TiffWriter.write(MemorySource.random(layout, metadata, c), TiffStyle.GEO, channel);
			}
		}
	}

	private List<ImageSource> read(ImageSet set, String window) {
		Optional<IntensityWindow> chosen = window.isEmpty()
			? Optional.empty()
			: Optional.of(IntensityWindow.of(window));
		return new TrainingImages(2, 1, Degradation.of("bicubic"), Rescaling.NONE,
			new TrainingImages.LearntPart(chosen, Optional.empty(), 1), skipped::add).read(set, Progress.NONE);
	}

	private static List<String> names(List<ImageSource> sources) {
		return sources.stream()
			.map(source -> Path.of(source.plane().image()).getFileName() + " " + source.plane().slice()).toList();
	}

	@Test
	void aSeriesIsOneImageOfTraining() throws IOException {
		series(folder.resolve("images/p1"), "1.2.1");
		series(folder.resolve("images/p2"), "1.2.2");
		List<ImageSource> sources = read(new ImageSet.Folder(folder.resolve("images")), "");
		assertEquals(List.of("p1 0", "p1 1", "p1 2", "p2 0", "p2 1", "p2 2"), names(sources), skipped.toString());
		assertEquals(List.of("p1 0", "p1 1", "p1 2"),
			names(read(new ImageSet.Folder(folder.resolve("images/p1")), "")));
		String sum = TrainingFiles.checksum(new ImageSet.Folder(folder.resolve("images")), Progress.NONE);
		assertEquals(64, sum.length());
		Files.write(folder.resolve("images/p2/slice1.dcm"), Files.readAllBytes(folder.resolve("images/p1/slice0.dcm")));
		assertNotEquals(sum, TrainingFiles.checksum(new ImageSet.Folder(folder.resolve("images")), Progress.NONE));
	}

	@Test
	void recordedPairsMayBeSeriesToo() throws IOException {
		series(folder.resolve("high/p1"), "1.2.1");
		ImagePlus low = ImageFiles.read(folder.resolve("high/p1")).resize(12, 10, "average");
		Files.createDirectory(folder.resolve("low"));
		ImageFiles.write(low, folder.resolve("low/p1.nii"), false);
		List<ImageSource> sources = read(new ImageSet.Paired(folder.resolve("low"), folder.resolve("high")), "");
		assertEquals(List.of("p1 0", "p1 1", "p1 2"), names(sources), skipped.toString());
	}

	@Test
	void filesOfAnOmeTiffAreOneImageOfTrainingAndEvaluation() throws IOException {
		ome(folder.resolve("ome"));
		assertEquals(List.of("c0.ome.tif 0"), names(read(new ImageSet.Folder(folder.resolve("ome")), "")));
		assertEquals(1, EvaluationImages.of(folder.resolve("ome"), Optional.empty(), Optional.empty()).items().size());
	}

	@Test
	void aSeriesIsOneImageOfEvaluation() throws IOException {
		series(folder.resolve("images/p1"), "1.2.1");
		series(folder.resolve("images/p2"), "1.2.2");
		assertEquals(List.of("p1", "p2"),
			EvaluationImages.of(folder.resolve("images"), Optional.empty(), Optional.empty()).items().stream()
				.map(item -> item.name()).toList());
		EvaluationImages one = EvaluationImages.of(folder.resolve("images/p1"),
			Optional.of(folder.resolve("images/p2")), Optional.empty());
		assertEquals(1, one.items().size());
		assertEquals(SLICES, one.items().get(0).truth().get().getNSlices());
		assertEquals(SLICES, one.items().get(0).low().orElseThrow().get().getNSlices());
	}

	/** Hounsfield units: 0 for black and 500 for white, whatever the file stores. */
	@Test
	void aWindowIsInCalibratedValues() throws IOException {
		series(folder.resolve("p1"), "1.2.1");
		FloatRaster high = read(new ImageSet.Folder(folder.resolve("p1")), "0..500").get(0).reader()
			.read(Integer.MAX_VALUE).get(0).high();
		for (int i = 0; i < 24 * 20; i++) {
			double units = 10 * (7 * i % 250) - 1000;
			assertEquals(Math.max(0, Math.min(1, units / 500)), high.data()[i], 1e-6);
		}
		assertThrows(UserException.class, () -> read(new ImageSet.Folder(folder.resolve("p1")), "5000..6000"));
		assertTrue(skipped.get(skipped.size() - 1).contains("Left out"), skipped.toString());
	}

	@Test
	void coloursHaveNoWindow() throws IOException {
		ImageFiles.write(new ImagePlus("", TestImages.plane(24, 20, 16, 1)), folder.resolve("rgb.png"), false);
		ImageFiles.write(new ImagePlus("", TestImages.plane(8, 20, 16, 1)), folder.resolve("grey.png"), false);
		List<ImageSource> sources = read(new ImageSet.Folder(folder), "10..90");
		assertEquals(List.of("grey.png 0"), names(sources));
		assertTrue(skipped.get(0).contains("rgb.png: it is of colours"), skipped.toString());
		float[] high = sources.get(0).reader().read(Integer.MAX_VALUE).get(0).high().data();
		int stored = TestImages.plane(8, 20, 16, 1).get(5);
		assertEquals(Math.max(0, Math.min(1, (stored - 10) / 80.0)), high[5], 1e-6);
	}

	@ParameterizedTest
	@ValueSource(strings = {"5", "9..3", "a..b", "1..NaN", "-Infinity..3", "3..3", "", "1-5"})
	void windowsThatAreNoneAreRefused(String text) {
		String message = assertThrows(UserException.class, () -> IntensityWindow.of(text)).getMessage();
		assertTrue(message.contains("such as -1000..400"), message);
	}

	@Test
	void aWindowIsSaidInTheCard() {
		assertEquals("-1000..400",
			TrainOptions.ALL.defaults().with("window", "-1000 .. 4e2").text(TrainOptions.WINDOW));
		assertTrue(!TrainOptions.SAID.contains(TrainOptions.WINDOW), "so that the recipe names it");
	}
}
