/*-
 * #%L
 * Super-Resolution for Fiji
 * %%
 * Copyright (C) 2026 The fiji-superres developers.
 * %%
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice,
 *    this list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the documentation
 *    and/or other materials provided with the distribution.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS"
 * AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
 * IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE
 * ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDERS OR CONTRIBUTORS BE
 * LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR
 * CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF
 * SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS
 * INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN
 * CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE)
 * ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE
 * POSSIBILITY OF SUCH DAMAGE.
 * #L%
 */
package sc.fiji.superres.zoo;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import sc.fiji.superres.settings.Form;
import sc.fiji.superres.settings.Pairs;
import sc.fiji.superres.settings.Setting;
import sc.fiji.superres.settings.SettingKind;
import sc.fiji.superres.settings.SettingSet;

/** Everything that can be chosen about the import of a checkpoint. */
public final class ImportOptions {

	/** File with the state dictionary of a network. */
	public static final Setting<Optional<Path>> CHECKPOINT = Setting
		.of("checkpoint", Form.path(SettingKind.FILE), Optional.<Path>empty()).label("Checkpoint file")
		.placeholder("FILE").fresh()
		.help("A .pth, .pt or .safetensors file with the state dictionary of a network; nothing in it is run. "
			+ "Network, scale and configuration are recognised.");

	/** Name of the model for programs. */
	public static final Setting<String> MODEL_ID = Setting.of("model-id", Form.text(), "").alias("id").label("Model id")
		.placeholder("ID").fresh().help("Name for the model: lower-case letters, digits, dots, hyphens, underscores.");

	/** Folder of models to write to; none: the user's. */
	public static final Setting<Optional<Path>> FOLDER = Setting
		.of("folder", Form.path(SettingKind.FOLDER), Optional.<Path>empty()).alias("models-dir")
		.label("Models folder (empty: yours)").placeholder("FOLDER").fresh()
		.help("Folder of models to write to; by default .fiji-superres/models in your home folder.");

	/** Configuration of the network. */
	public static final Setting<Map<String, String>> NETWORK_OPTIONS = Setting
		.of("network-options", Pairs.WORDS.form("Network options"), Map.<String, String>of()).alias("option")
		.label("Network options").placeholder("NAME=VALUE").fresh()
		.help("Configuration that the checkpoint does not show, as name=value separated by blanks or commas, such as "
			+ "recurrences=9 for litesrnet; by default as published.");

	/** Scale of the checkpoint; 0: it is recognised. */
	public static final Setting<Integer> CHECKPOINT_SCALE = Setting.of("checkpoint-scale", Form.wholeNumber(0), 0)
		.alias("scale").label("Checkpoint scale (0: recognised)").placeholder("N").fresh()
		.help("Scale of the checkpoint, for networks that look alike at several, which is DSRN with 3x3 kernels; 0: "
			+ "recognised.");

	/** Scale of the model to make; 0: the checkpoint's. */
	public static final Setting<Integer> DERIVE_SCALE = Setting.of("derive-scale", Form.wholeNumber(0), 0)
		.label("Derive scale (0: the checkpoint's)").placeholder("N").fresh()
		.help("Makes a model of this scale, by resampling the filters of the last upsampling, from a checkpoint of "
			+ "another scale; 0: of the checkpoint's scale.");

	/** Which of several weights; empty: the averaged ones, else by the usual keys. */
	public static final Setting<String> WEIGHTS_KEY = Setting.of("weights-key", Form.text(), "")
		.label("Weights key (empty: averaged ones first)").placeholder("KEY").fresh()
		.help("Key of the weights in a checkpoint with several, such as params or state_dict; by default the averaged "
			+ "ones (params_ema, state_dict_ema), if there are some.");

	/** All but the checkpoint itself. */
	public static final SettingSet BESIDE_CHECKPOINT = SettingSet.of("Import Checkpoint", MODEL_ID, FOLDER,
		NETWORK_OPTIONS, CHECKPOINT_SCALE, DERIVE_SCALE, WEIGHTS_KEY);

	/** All of them. */
	public static final SettingSet ALL = SettingSet.of("Import Checkpoint", CHECKPOINT).and(BESIDE_CHECKPOINT);

	private ImportOptions() {}
}
