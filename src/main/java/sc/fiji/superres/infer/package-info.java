/**
 * Whole images through an {@link sc.fiji.superres.image.Upscaler}: {@link sc.fiji.superres.infer.TiledUpscaler} cuts
 * an image into tiles, takes care of intensities and of values that are not numbers, and backs off when memory runs
 * out; {@link sc.fiji.superres.infer.ColourAdapter} and {@link sc.fiji.superres.infer.SelfEnsemble} wrap the upscaler
 * that it drives; {@link sc.fiji.superres.infer.TilePlanner} chooses the tile, and {@link
 * sc.fiji.superres.infer.OutputSize} refuses beforehand what could not work.
 */
package sc.fiji.superres.infer;
