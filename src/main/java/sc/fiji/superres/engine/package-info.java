/**
 * Runs graphs on the devices of the PyTorch engine: {@link sc.fiji.superres.engine.ParameterTensors} holds a graph's weights
 * and runs it with or without gradients, {@link sc.fiji.superres.engine.EngineUpscaler} is the same as an
 * {@link sc.fiji.superres.image.Upscaler}.
 */
package sc.fiji.superres.engine;
