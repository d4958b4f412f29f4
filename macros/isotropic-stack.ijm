// Adds slices to a stack whose slices are thicker than its pixels, so that its voxels become as long along z as along x,
// as nearly as a whole factor of 2, 3 or 4 makes them. The result becomes the active image.
//
// The argument is the stack and what "Upscale..." shall be told beside the scale, with a bar between them:
// "/path/to/sample-data/ct.tif|domain=medical". In place of the domain may stand any of its parameters, such as
// "model=bicubic" or "domain=medical sideviews=xz". Without an argument the macro takes the active image, as a medical one.
// There is one shipped model for resolution between slices, for medical images and a factor of 4. For other images and factors
// the macro takes one for general images along x and y; "model=ID" names another, such as one that you trained on slices.

options = "domain=medical";
argument = getArgument();
if (argument != "") {
	parts = split(argument, "|");
	open(parts[0]);
	if (parts.length > 1)
		options = parts[1];
}
if (nImages == 0)
	exit("Open a stack first.");
getVoxelSize(width, height, depth, unit);
if (depth < 1.5 * width)
	exit("The slices are not thicker than the pixels: " + width + " x " + height + " x " + depth + " " + unit);
scale = minOf(4, round(depth / width));
if (indexOf(" " + options, " model=") < 0 && (scale != 4 || indexOf(options, "domain=medical") < 0))
	options = options + " model=dsrnet-x" + scale;

run("Upscale...", "direction=z scale=" + scale + " " + options);
getVoxelSize(newWidth, newHeight, newDepth, unit);
print("Voxels: " + width + " x " + height + " x " + depth + " " + unit + " before, " + newWidth + " x " + newHeight + " x "
	+ newDepth + " " + unit + " now; " + nSlices + " slices");
