// Upscales every image of a folder and saves the results as TIFF files of the same name in another folder.
// Files that are there already are not replaced, and images that are open stay open.
//
// The argument is the two folders with a bar between them: "/path/to/images|/path/to/results".
// Without an argument the macro asks for the folders.

argument = getArgument();
if (argument == "") {
	input = getDirectory("Folder with images");
	output = getDirectory("Folder for results");
} else {
	folders = split(argument, "|");
	if (folders.length != 2)
		exit("Give two folders with a bar between them: IN|OUT");
	input = folders[0];
	output = folders[1];
}
if (!File.isDirectory(input))
	exit("There is no folder " + input);
if (!File.isDirectory(output))
	exit("There is no folder " + output);

setBatchMode(true);
files = getFileList(input);
done = 0;
for (i = 0; i < files.length; i++) {
	if (matches(files[i], "(?i).*\\.(tiff?|png|jpe?g|bmp|gif|pgm|dcm)")) {
		result = output + File.separator + File.getNameWithoutExtension(files[i]) + ".tif";
		if (File.exists(result)) {
			print(result + " exists; skipped.");
		} else {
			open(input + File.separator + files[i]);
			image = getImageID();
			run("Upscale...", "model=auto scale=2");
			saveAs("tiff", result);
			close();
			selectImage(image);
			close();
			print(result);
			done++;
		}
	}
}
print(done + " images upscaled.");
