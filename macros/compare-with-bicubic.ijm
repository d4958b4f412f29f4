// What does the model gain? Upscales an image by a model and by bicubic interpolation, and compares both with the truth,
// a file of the same name with "-truth-x2" at its end, as in the folder sample-data.
// PSNR: over all pixels, channels and slices, relative to the largest value of the truth; higher is better.
//
// The argument is the image, "/path/to/sample-data/satellite.tif". Without an argument the macro asks for it.

scale = 2;

file = getArgument();
if (file == "")
	file = File.openDialog("Image beside which its truth lies");
truth = File.getDirectory(file) + File.getNameWithoutExtension(file) + "-truth-x" + scale + ".tif";
if (!File.exists(truth))
	exit("There is no truth " + truth);

truth = openAs(truth, "truth");
peak = maximum();
image = openAs(file, "image");

selectImage(image);
run("Upscale...", "model=auto scale=" + scale);
rename("model");
model = getImageID();

selectImage(image);
run("Upscale...", "model=bicubic scale=" + scale);
rename("bicubic");
bicubic = getImageID();

gain = psnr(model) - psnr(bicubic);
print(File.getName(file) + ": bicubic " + d2s(psnr(bicubic), 2) + " dB, model " + d2s(psnr(model), 2) + " dB, gain "
	+ d2s(gain, 2) + " dB");

function openAs(path, title) {
	open(path);
	rename(title);
	return getImageID();
}

// The largest value of the active image.
function maximum() {
	if (bitDepth() == 24)
		return 255;
	Stack.getStatistics(count, mean, min, max);
	return max;
}

// Peak signal-to-noise ratio of an image against the truth, in dB.
function psnr(id) {
	imageCalculator("Subtract create 32-bit stack", planes(id), planes(truth));
	run("Square", "stack");
	Stack.getStatistics(count, squaredError);
	close();
	return 10 * log(peak * peak / squaredError) / log(10);
}

// The image, or if it is RGB a stack of its three channels.
function planes(id) {
	selectImage(id);
	if (bitDepth() == 24)
		run("RGB Stack");
	return id;
}
