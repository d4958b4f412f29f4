// Trains a model for CT on NIfTI files, measures it in Hounsfield units and upscales a DICOM series with it.
//
// Errors are measured within a window of the lung as well. Of a DICOM series in a folder of its own becomes one stack.
// Folders of your own are used the same way: train and truth hold images of high resolution that show different things, recorded holds
// what is to be upscaled. The model is one of yours from then on; the folder for results gets evaluation.csv, evaluation.html, a folder
// upscaled, and a folder of the training, which goes on from there if it was interrupted. To train anew, give another folder.
//
// The argument is the two folders and how long to train, with bars between them: "images|results|minutes=5".
// In place of the last may stand any parameters of "Train Model...". Without an argument the macro asks for the folders.

id = "chest-x2";
degradation = "ct";

argument = getArgument();
if (argument == "") {
	images = getDirectory("Folder with train, truth and recorded");
	results = getDirectory("Folder for results");
	training = "minutes=5";
} else {
	parts = split(argument, "|");
	if (parts.length != 3)
		exit("Give two folders and how long to train, with bars between them: IMAGES|RESULTS|minutes=5");
	images = parts[0] + File.separator;
	results = parts[1] + File.separator;
	training = parts[2];
}
if (!File.isDirectory(results))
	exit("There is no folder " + results);

run("Train Model...", "images=" + quoted(images + "train") + " modelid=" + id + " network=litesrnet scale=2 start=litesrnet-x2 domain=medical"
	+ " degradation=[" + degradation + "] checkpoints=" + quoted(results + "training") + " overwrite=true " + training);

run("Evaluate Models...", "images=" + quoted(images + "truth") + " models=[" + id + ", litesrnet-x2] degradation=[" + degradation
	+ "] preset=medical window=-1000..-700 csv=" + quoted(results + "evaluation.csv") + " html=" + quoted(results + "evaluation.html"));

run("Upscale Folder...", "input=" + quoted(images + "recorded") + " output=" + quoted(results + "upscaled") + " recursive=true model="
	+ id);

// A path as the value of a parameter, whatever its name has in it.
function quoted(path) {
	return "'" + replace(path, "'", "''") + "'";
}
