# %% wrong="returns the model itself instead of what shipping.ir_of gives"
def my_model():
    """The model that I ship, as shipping.ir_of gives it."""
    layers = "1×28×28 | avgpool 2 | conv 10 3 | relu | avgpool 3 /2 | flatten | dense 10 | softmax"
    return shrink.refit_head(built(layers, strongest), *wider)

# %% wrong="too many FLOPs: ten kernels on the whole picture with a stride of 1" hint="check: Print `count_flops(model, shipping.EVERYTHING)`: which layer takes"
def my_model():
    layers = "1×28×28 | conv 10 3 | relu | avgpool 4 | flatten | dense 10 | softmax"
    return shipping.ir_of(shrink.refit_head(built(layers, strongest), *wider))

# %% wrong="the head is fitted to the digits as they are, not to moved ones: not accurate enough"
def my_model():
    layers = "1×28×28 | conv 3 3 | relu | avgpool 4 | flatten | dense 10 | softmax"
    return shipping.ir_of(shrink.refit_head(built(layers, strongest[:3]), images, labels))

# %% wrong="ships pool_cnn as it is: too many FLOPs and stored numbers"
def my_model():
    return shipping.ir_of(runtime.load_model(model_path("pool_cnn")))

# %% wrong="ships base_cnn, the largest course model: too many FLOPs and stored numbers"
def my_model():
    return shipping.ir_of(runtime.load_model(model_path("base_cnn")))

# %% wrong="ships sep_cnn: separable, but still too many FLOPs and stored numbers"
def my_model():
    return shipping.ir_of(runtime.load_model(model_path("sep_cnn")))

# %% wrong="pool_cnn with nine tenths of its weights at zero: the FLOPs and the stored numbers are as many as before"
def my_model():
    sparse = shrink.prune_weights(runtime.load_model(model_path("pool_cnn")), 0.9)
    return shipping.ir_of(sparse)

# %% wrong="pool_cnn quantised, as if operations in integers did not count: too much work and too many numbers"
def my_model():
    return shipping.ir_of(shrink.quantise(runtime.load_model(model_path("pool_cnn")), images))

# %% wrong="the head is not fitted: its weights are random, so it guesses"
def my_model():
    layers = "1×28×28 | avgpool 2 | conv 10 3 | relu | avgpool 3 /2 | flatten | dense 10 | softmax"
    return shipping.ir_of(built(layers, strongest))

# %% wrong="returns the last entry of attempts (name, FLOPs, accuracy) instead of a model"
def my_model():
    return attempts[-1]

# %% wrong="returns what the model costs and how often it is right, instead of the model"
def my_model():
    return tried(model)

# %% wrong="ships the two kernels with stride 2 that were tried in the text: not accurate enough" hint="check: Section 4 shows what the head"
def my_model():
    return shipping.ir_of(model)

# %% wrong="too many stored numbers: nothing is pooled behind the convolution, so the head has 14,400 weights"
def my_model():
    layers = "1×28×28 | avgpool 2 | conv 10 3 | relu | flatten | dense 10 | softmax"
    return shipping.ir_of(shrink.refit_head(built(layers, strongest), *wider))

# %% wrong="one kernel only: cheap, but not accurate enough" hint="check: Section 4 shows what the head"
def my_model():
    layers = "1×28×28 | conv 1 3 | relu | avgpool 4 | flatten | dense 10 | softmax"
    return shipping.ir_of(shrink.refit_head(built(layers, strongest[:1]), *wider))

# %% wrong="the picture is made so small (3×3) that the kernels are applied at one place only: not accurate"
def my_model():
    layers = "1×28×28 | avgpool 9 | conv 10 3 | relu | flatten | dense 10 | softmax"
    return shipping.ir_of(shrink.refit_head(built(layers, strongest), *wider))

# %% wrong="the mean of each whole map: the head gets ten numbers and does not know where a stroke is"
def my_model():
    layers = "1×28×28 | avgpool 2 | conv 10 3 | relu | globalpool | flatten | dense 10 | softmax"
    return shipping.ir_of(shrink.refit_head(built(layers, strongest), *wider))

# %% wrong="the model wants pictures of 14×14, not the 28×28 that it will be given"
def my_model():
    small_one = sketch("1×14×14 | conv 10 3 | relu | avgpool 3 /2 | flatten | dense 10 | softmax")
    return shipping.ir_of(small_one)

# %% wrong="returns the line of text, not a model made of it"
def my_model():
    return "1×28×28 | avgpool 2 | conv 10 3 | relu | avgpool 3 /2 | flatten | dense 10 | softmax"

# %% wrong="returns the graph only, without the weights"
def my_model():
    layers = "1×28×28 | avgpool 2 | conv 10 3 | relu | avgpool 3 /2 | flatten | dense 10 | softmax"
    return shipping.ir_of(shrink.refit_head(built(layers, strongest), *wider))["xml"]

# %% wrong="the images are the moved ones, but each label is repeated on the spot, so the head is fitted to wrong labels"
def my_model():
    layers = "1×28×28 | avgpool 2 | conv 10 3 | relu | avgpool 3 /2 | flatten | dense 10 | softmax"
    mixed = np.repeat(labels, len(wider[0]) // len(labels))
    return shipping.ir_of(shrink.refit_head(built(layers, strongest), wider[0], mixed))

# %% wrong="no convolution at all: the head reads all 784 pixels, which is too many stored numbers"
def my_model():
    whole_picture = sketch("1×28×28 | flatten | dense 10 | softmax")
    whole_picture.reshape([-1, 1, 28, 28])
    return shipping.ir_of(shrink.refit_head(whole_picture, *wider))

# %% wrong="returns the path of a model's file instead of its bytes"
def my_model():
    return model_path("pool_cnn")

# %% wrong="counts in the course's convention, without biases and ReLUs: seven kernels on the whole picture are too many" hint="check: Print `count_flops(model, shipping.EVERYTHING)`: which layer takes"
def my_model():
    layers = "1×28×28 | conv 7 3 | relu | avgpool 4 | flatten | dense 10 | softmax"
    return shipping.ir_of(shrink.refit_head(built(layers, strongest[:7]), *wider))

# %% wrong="gives ir_of the dictionary of pool_cnn's arrays, which is no model"
def my_model():
    return shipping.ir_of(pool_cnn)

# %% wrong="asks for sixteen kernels, but there are only ten: the arrays do not fit"
def my_model():
    layers = "1×28×28 | avgpool 2 | conv 16 3 | relu | avgpool 3 /2 | flatten | dense 10 | softmax"
    return shipping.ir_of(shrink.refit_head(built(layers, strongest[:16]), *wider))

# %% wrong="builds a good model but does not return it"
def my_model():
    layers = "1×28×28 | avgpool 2 | conv 10 3 | relu | avgpool 3 /2 | flatten | dense 10 | softmax"
    model = shrink.refit_head(built(layers, strongest), *wider)
    shipping.ir_of(model)

# %% wrong="pool_cnn with two kernels in its first layer: far fewer FLOPs, but dense1 still holds too many numbers"
def my_model():
    whole = runtime.load_model(model_path("pool_cnn"))
    return shipping.ir_of(shrink.remove_channels(whole, "conv1", [1, 2, 3, 4, 5, 6, 8, 9]))

# %% wrong="the weakest kernel only, which sees hardly anything: not accurate"
def my_model():
    layers = "1×28×28 | conv 1 3 | relu | avgpool 4 | flatten | dense 10 | softmax"
    return shipping.ir_of(shrink.refit_head(built(layers, strongest[-1:]), *wider))
