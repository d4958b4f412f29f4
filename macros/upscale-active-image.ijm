// Upscales the active image and leaves it as it is; the result becomes the active image.
// Parameters that are not named keep their defaults: the model for general images, the CPU or GPU that is there,
// a result in the pixel type of the input. "Record..." writes a line with all of them.

if (nImages == 0)
	exit("Open an image first.");
run("Upscale...", "model=auto scale=2");
