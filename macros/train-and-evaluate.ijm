// Trains a model for one microscope and says by how much it beats bicubic interpolation, on stacks of the folder sample-data.
//
// The model learns from fluorescence-training.tif how a stack looks at half its resolution, seen through the optics below,
// and starts from the shipped LiteSRNet. It then upscales fluorescence-dim.tif, and is measured with the shipped general models and
// bicubic interpolation on fluorescence-truth-x2.tif, which shows other cells. The model is one of yours from then on;
// the folder for results gets evaluation.csv, evaluation.html, upscaled.tif, and a folder of the training, which goes on from
// there if it was interrupted. To train anew, give another folder.
//
// The argument is the two folders and how long to train, with bars between them: "sample-data|results|minutes=5".
// In place of the last may stand any parameters of "Train Model...", such as "steps=2000 precision=bfloat16".
// Without an argument the macro asks for the folders and trains for five minutes.

id = "fluorescence-x2";
optics = "optical:na=1.2,pixel=200";

argument = getArgument();
if (argument == "") {
	samples = getDirectory("Folder sample-data");
	results = getDirectory("Folder for results");
	training = "minutes=5";
} else {
	parts = split(argument, "|");
	if (parts.length != 3)
		exit("Give two folders and how long to train, with bars between them: SAMPLES|RESULTS|minutes=5");
	samples = parts[0];
	results = parts[1];
	training = parts[2];
}
if (!File.isDirectory(results))
	exit("There is no folder " + results);
truth = sample("fluorescence-truth-x2.tif");
recorded = sample("fluorescence-dim.tif");

open(sample("fluorescence-training.tif"));
run("Train Model...", "modelid=" + id + " network=litesrnet scale=2 start=litesrnet-x2 domain=microscopy degradation=["
	+ optics + "] checkpoints=" + quoted(results + File.separator + "training") + " overwrite=true " + training);

open(recorded);
run("Upscale...", "model=" + id);
saveAs("tiff", results + File.separator + "upscaled.tif");

csv = results + File.separator + "evaluation.csv";
run("Evaluate Models...", "images=" + quoted(truth) + " models=[" + id + ", litesrnet-x2, dsrnet-x2] degradation=[" + optics
	+ "] preset=microscopy csv=" + quoted(csv) + " html=" + quoted(results + File.separator + "evaluation.html"));

bicubic = meanPsnr("bicubic");
print("bicubic: " + d2s(bicubic, 2) + " dB");
models = newArray("dsrnet-x2", "litesrnet-x2", id);
for (i = 0; i < models.length; i++)
	print(models[i] + ": " + d2s(meanPsnr(models[i]), 2) + " dB, gain " + d2s(meanPsnr(models[i]) - bicubic, 2) + " dB");

// A path as the value of a parameter, whatever its name has in it.
function quoted(path) {
	return "'" + replace(path, "'", "''") + "'";
}

function sample(name) {
	path = samples + File.separator + name;
	if (!File.exists(path))
		exit("There is no file " + path);
	return path;
}

// From the table: the mean over all slices.
function meanPsnr(model) {
	lines = split(File.openAsString(csv), "\n");
	columns = split(lines[0], ",");
	for (i = 1; i < lines.length; i++) {
		cells = split(lines[i], ",");
		if (cells[0] == model && cells[1] == "mean") {
			for (c = 0; c < columns.length; c++)
				if (columns[c] == "psnr")
					return parseFloat(cells[c]);
		}
	}
	exit("There is no mean of " + model + " in " + csv);
}
