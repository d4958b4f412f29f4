/**
 * ImageJ's images and files, and one call for each thing that is done to them:
 * {@link sc.fiji.superres.imagej.ImagePlusPixels} shows an {@link ij.ImagePlus} as imglib2 images,
 * {@link sc.fiji.superres.imagej.ImageUpscaling} upscales one with all its metadata,
 * {@link sc.fiji.superres.imagej.ImageFiles} reads and writes files without dialogs,
 * {@link sc.fiji.superres.imagej.ImageFolder} and {@link sc.fiji.superres.imagej.Rasters} lead to the rasters that
 * evaluation and training work on.
 */
package sc.fiji.superres.imagej;
