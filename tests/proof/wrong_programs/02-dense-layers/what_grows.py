# %% wrong="outputs and inputs exchanged; the rest is right" hint="gives_the_biases_to_the_inputs"
what_grows = {"outputs": 180, "inputs": 40, "batch": 8, "params_after": 7_220}


# %% wrong="outputs and inputs exchanged, and the layer after the change worked out from them: 80 inputs, 90 outputs" hint="gives_the_biases_to_the_inputs"
what_grows = {"outputs": 180, "inputs": 40, "batch": 8, "params_after": 80 * 90 + 90}


# %% wrong="batch divides the FLOPs by the MACs: 16" hint="divides_flops_by_macs"
what_grows = {"outputs": 40, "inputs": 180, "batch": 115_200 / 7_200, "params_after": 7_220}


# %% wrong="batch divides by the FLOPs and once more by 2: 4" hint="halves_the_batch_once_more"
what_grows = {"outputs": 40, "inputs": 180, "batch": 115_200 // (2 * 2 * 7_200), "params_after": 7_220}


# %% wrong="batch divides the FLOPs by the parameters: not whole, about 15.9" hint="check: How many FLOPs does one vector"
what_grows = {"outputs": 40, "inputs": 180, "batch": 115_200 / 7_240, "params_after": 7_220}


# %% wrong="params_after is 7,240: halving and doubling cancel, so all parameters stay" hint="keeps_all_the_biases"
what_grows = {"outputs": 40, "inputs": 180, "batch": 8, "params_after": 7_240}


# %% wrong="params_after is 7,200: the weights without the biases" hint="forgets_the_biases_after_the_change"
what_grows = {"outputs": 40, "inputs": 180, "batch": 8, "params_after": 7_200}


# %% wrong="inputs divides the parameters by the outputs, 7,240 / 40 = 181" hint="divides_all_parameters"
what_grows = {"outputs": 40, "inputs": 7_240 // 40, "batch": 8, "params_after": 7_220}


# %% wrong="outputs and inputs are those of the layer after the change" hint="describes_the_changed_layer"
what_grows = {"outputs": 20, "inputs": 360, "batch": 8, "params_after": 360 * 20 + 20}


# %% wrong="the inputs are doubled, the outputs stay: 360 to 40" hint="leaves_the_outputs_as_they_were"
what_grows = {"outputs": 40, "inputs": 180, "batch": 8, "params_after": dense_params(360, 40)}


# %% wrong="the outputs are halved, the inputs stay: 180 to 20" hint="leaves_the_inputs_as_they_were"
what_grows = {"outputs": 40, "inputs": 180, "batch": 8, "params_after": dense_params(180, 20)}


# %% wrong="both are doubled: 360 to 80" hint="check: Work out the weights and the"
what_grows = {"outputs": 40, "inputs": 180, "batch": 8, "params_after": dense_params(360, 80)}


# %% wrong="inputs halved and outputs doubled, the wrong way round: 90 to 80" hint="check: Work out the weights and the"
what_grows = {"outputs": 40, "inputs": 180, "batch": 8, "params_after": dense_params(90, 80)}


# %% wrong="params_after has a bias for each input: 7,200 + 360" hint="gives_the_changed_inputs_a_bias"
what_grows = {"outputs": 40, "inputs": 180, "batch": 8, "params_after": 7_200 + 360}


# %% wrong="params_after takes the halved biases away instead of adding them: 7,180" hint="check: Work out the weights and the"
what_grows = {"outputs": 40, "inputs": 180, "batch": 8, "params_after": 7_200 - 20}


# %% wrong="a square layer is guessed: the root of 7,200 on both sides" hint="check: The parameters are a few more | check: So many MACs, shared out among | check: Work out the weights and the"
what_grows = {"outputs": 85, "inputs": 85, "batch": 8, "params_after": dense_params(170, 42)}


# %% wrong="inputs and outputs are thought to add up to the MACs: 7,200 - 40" hint="check: So many MACs, shared out among | check: Work out the weights and the"
what_grows = {"outputs": 40, "inputs": 7_160, "batch": 8, "params_after": dense_params(14_320, 20)}


# %% wrong="batch is the FLOPs of one vector, 14,400" hint="check: How many FLOPs does one vector"
what_grows = {"outputs": 40, "inputs": 180, "batch": 2 * 7_200, "params_after": 7_220}


# %% wrong="params_after holds the biases of the batch, 8 times 20" hint="check: Work out the weights and the"
what_grows = {"outputs": 40, "inputs": 180, "batch": 8, "params_after": 7_200 + 8 * 20}


# %% wrong="half-finished: batch and params_after are still to be filled in"
what_grows = {"outputs": 40, "inputs": 180, "batch": ..., "params_after": ...}


# %% wrong="texts instead of numbers"
what_grows = {"outputs": "40", "inputs": "180", "batch": "8", "params_after": "7220"}
