#!/usr/bin/env bash
# Installs the plugin into a Fiji, starts it headless, runs the shipped macros and compares their results with those of the
# command line, pixel by pixel. Says a line for each check; ends with 1 if any failed.
#
#   plugin/smoke.sh FIJI
#
# FIJI is Fiji's folder, which holds jars; the plugin stays installed there. Its launcher is looked for in that folder and in the
# one above; FIJI_LAUNCHER names another. Needs a JDK 17 or later and Maven, as the build does.
set -uo pipefail

if [ $# -ne 1 ] || [ ! -d "$1/jars" ]; then
	echo "Usage: plugin/smoke.sh FIJI, with the folder of a Fiji, which holds jars." >&2
	exit 2
fi
fiji=$(cd "$1" && pwd)
cd "$(dirname "$0")/.."
repository=$PWD
export FIJI_DIR=$fiji
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

ok() { echo "ok    $1"; }
fail() {
	echo "FAIL  $1"
	failed=1
	shift
	[ $# -eq 0 ] || sed 's/^/        /' "$@" | tail -n 15
}

launcher=${FIJI_LAUNCHER:-}
for candidate in "$fiji" "$fiji/.."; do
	for name in fiji-linux-x64 fiji-linux-arm64 Fiji.app/Contents/MacOS/fiji-macos-arm64 Fiji.app/Contents/MacOS/fiji-macos-x64 \
		fiji-windows-x64.exe fiji; do
		[ -n "$launcher" ] || [ ! -f "$candidate/$name" ] || [ ! -x "$candidate/$name" ] || launcher=$candidate/$name
	done
done
if [ -z "$launcher" ]; then
	echo "There is no launcher of Fiji in $fiji: name it in FIJI_LAUNCHER." >&2
	exit 2
fi

# Windows wants its own paths.
native() { if command -v cygpath > /dev/null; then cygpath -w "$1"; else echo "$1"; fi; }

if mvn -B -q -DskipTests "-Dscijava.app.directory=$(native "$fiji")" install > "$work/install.log" 2>&1; then
	ok "the plugin is installed"
else
	fail "the plugin is installed" "$work/install.log"
	exit 1
fi
if find "$fiji"/jars/*/ -name 'pytorch-native*' 2> /dev/null | grep -q .; then fail "no native library is among the modules"
else ok "no native library is among the modules"; fi

separator=:
if command -v cygpath > /dev/null; then separator=';'; fi
classpath="$(native "$repository/target/classes")$separator$(cat target/runtime-classpath.txt)"
home=$(native "$work/home")

# NAME MACRO ARGUMENT: in Fiji; the output is in NAME.out. Models of the user's own are kept out. Fiji asks whether Java may be older
# than it would like, even headless, so it is told not to.
in_fiji() {
	"$launcher" -Dscijava.app.java-version-recommended=17 "-Dsuperres.home=$home" --headless -macro "$(native "$2")" "$3" -batch \
		< /dev/null > "$work/$1.out" 2>&1
	echo $? > "$work/$1.status"
}

# The same macro without Fiji, and the command line.
in_imagej() { java "-Dsuperres.home=$home" -cp "$classpath" sc.fiji.superres.bridge.HeadlessMacro "$(native "$1")" "$2"; }
superres() { java "-Dsuperres.home=$home" -cp "$classpath" sc.fiji.superres.Main "$@"; }

cat > "$work/same.ijm" << 'MACRO'
files = split(getArgument(), "|");
open(files[0]);
a = getImageID();
open(files[1]);
b = getImageID();
getDimensions(w, h, channels, slices, frames);
type = bitDepth();
selectImage(a);
getDimensions(w2, h2, channels2, slices2, frames2);
if (w != w2 || h != h2 || channels != channels2 || slices != slices2 || frames != frames2 || type != bitDepth())
	exit("The images are of different sizes or types.");
for (i = 1; i <= nSlices; i++) {
	selectImage(a);
	setSlice(i);
	first = newArray(w * h);
	for (y = 0; y < h; y++) for (x = 0; x < w; x++) first[y * w + x] = getPixel(x, y);
	selectImage(b);
	setSlice(i);
	for (y = 0; y < h; y++) for (x = 0; x < w; x++) if (getPixel(x, y) != first[y * w + x])
		exit("Plane " + i + " differs at " + x + ", " + y + ": " + first[y * w + x] + " and " + getPixel(x, y));
}
MACRO

# WHAT FILE OPTIONS...: whether the file has the pixels that "superres upscale OPTIONS" gives.
same() {
	local what=$1 file=$2
	shift 2
	if [ ! -f "$file" ]; then
		fail "$what: nothing was written"
	elif ! superres upscale "$@" --output "$(native "$work/expected.tif")" --overwrite > "$work/same.out" 2>&1; then
		fail "$what: the command line failed" "$work/same.out"
	elif in_imagej "$work/same.ijm" "$(native "$file")|$(native "$work/expected.tif")" > "$work/same.out" 2>&1; then
		ok "$what: the pixels are those of the command line"
	else
		fail "$what: the pixels are those of the command line" "$work/same.out"
	fi
}

samples=$repository/sample-data

echo 'print("Java " + getInfo("java.version") + ", ImageJ " + IJ.getFullVersion);' > "$work/start.ijm"
in_fiji start "$work/start.ijm" ""
if grep -q '^Java .*ImageJ' "$work/start.out"; then ok "Fiji starts: $(grep '^Java' "$work/start.out")"
else fail "Fiji starts" "$work/start.out"; fi

mkdir "$work/in" "$work/out"
cp "$samples/satellite.tif" "$samples/ct.tif" "$work/in"
in_fiji folder macros/upscale-folder.ijm "$(native "$work/in")|$(native "$work/out")"
for name in satellite ct; do
	same "upscale-folder.ijm, $name" "$work/out/$name.tif" "$(native "$samples/$name.tif")" --scale 2
done

cat > "$work/active.ijm" << 'MACRO'
files = split(getArgument(), "|");
open(files[0]);
runMacro(files[1]);
saveAs("tiff", files[2]);
MACRO
in_fiji active "$work/active.ijm" \
	"$(native "$samples/histology.tif")|$(native "$repository/macros/upscale-active-image.ijm")|$(native "$work/active.tif")"
same "upscale-active-image.ijm" "$work/active.tif" "$(native "$samples/histology.tif")" --scale 2

cat > "$work/isotropic.ijm" << 'MACRO'
files = split(getArgument(), "#");
runMacro(files[0], files[1]);
saveAs("tiff", files[2]);
MACRO
in_fiji isotropic "$work/isotropic.ijm" \
	"$(native "$repository/macros/isotropic-stack.ijm")#$(native "$samples/ct.tif")|domain=medical#$(native "$work/isotropic.tif")"
same "isotropic-stack.ijm" "$work/isotropic.tif" "$(native "$samples/ct.tif")" --direction z --domain medical --scale 4

in_fiji compare macros/compare-with-bicubic.ijm "$(native "$samples/satellite.tif")"
in_imagej macros/compare-with-bicubic.ijm "$(native "$samples/satellite.tif")" > "$work/compare.expected" 2>&1
line=$(grep '^satellite.tif: bicubic' "$work/compare.expected")
if [ -n "$line" ] && grep -qF "$line" "$work/compare.out"; then ok "compare-with-bicubic.ijm: $line"
else fail "compare-with-bicubic.ijm: ${line:-nothing to compare with}" "$work/compare.out"; fi

mkdir "$work/samples" "$work/results"
cat > "$work/crop.ijm" << 'MACRO'
folders = split(getArgument(), "|");
crop("fluorescence-training.tif", 80);
crop("fluorescence-truth-x2.tif", 48);
crop("fluorescence-dim.tif", 24);
function crop(name, side) {
	open(folders[0] + File.separator + name);
	makeRectangle((getWidth() - side) / 2, (getHeight() - side) / 2, side, side);
	run("Crop");
	saveAs("tiff", folders[1] + File.separator + name);
	close();
}
MACRO
in_imagej "$work/crop.ijm" "$(native "$samples")|$(native "$work/samples")" > "$work/crop.out" 2>&1 ||
	fail "samples are cropped" "$work/crop.out"
in_fiji train macros/train-and-evaluate.ijm "$(native "$work/samples")|$(native "$work/results")|steps=4 device=cpu settings=[batch=2; \
patch=16; validate-every=2]"
if grep -q '^fluorescence-x2: .* dB, gain' "$work/train.out" && [ -s "$work/results/evaluation.html" ]; then
	ok "train-and-evaluate.ijm: $(grep '^fluorescence-x2: ' "$work/train.out")"
else
	fail "train-and-evaluate.ijm" "$work/train.out"
fi
same "train-and-evaluate.ijm" "$work/results/upscaled.tif" "$(native "$work/samples/fluorescence-dim.tif")" --model fluorescence-x2

cat > "$work/batch.ijm" << 'MACRO'
files = split(getArgument(), "|");
newImage("beside", "8-bit ramp", 31, 17, 1);
setBatchMode(true);
open(files[0]);
run("Upscale...", "model=bicubic scale=3");
saveAs("tiff", files[1]);
MACRO
in_fiji batch "$work/batch.ijm" "$(native "$samples/satellite.tif")|$(native "$work/batch.tif")"
same "batch mode, with another image beside" "$work/batch.tif" "$(native "$samples/satellite.tif")" --model bicubic --scale 3

cat > "$work/wrong.ijm" << 'MACRO'
newImage("ramp", "8-bit ramp", 31, 17, 1);
run("Upscale...", "model=nosuch scale=2");
print("went on");
MACRO
in_fiji wrong "$work/wrong.ijm" ""
if grep -q 'nosuch' "$work/wrong.out" && ! grep -q '^went on' "$work/wrong.out"; then ok "a wrong model stops the macro and is told"
else fail "a wrong model stops the macro and is told" "$work/wrong.out"; fi
if [ "$(cat "$work/wrong.status")" != 0 ]; then ok "and Fiji ends with a status other than 0"
else fail "and Fiji ends with a status other than 0"; fi

if grep -lE 'ai\.djl|169\.254' "$work"/*.out > "$work/noise"; then fail "the engine is silent" $(cat "$work/noise")
else ok "the engine is silent"; fi

[ $failed -eq 0 ] && echo "All is well." || echo "Something failed."
exit $failed
