/**
 * Trained models as folders: {@code model.yaml} (the descriptor), {@code weights.safetensors} and {@code README.md}
 * (the card). {@link sc.fiji.superres.zoo.ModelZoo} finds the shipped ones and the user's own, {@link
 * sc.fiji.superres.zoo.Model} reads and verifies one, {@link sc.fiji.superres.zoo.Safetensors} is the weights format.
 * Floor 3: uses {@code graph}, {@code nets} and {@code task}; YAML is read by SnakeYAML, JSON by Gson.
 */
package sc.fiji.superres.zoo;
