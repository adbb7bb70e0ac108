from flopwise import runtime, shrink
from flopwise.resources import model_path
from flopwise.zoo import digits

network = runtime.load_model(model_path("pool_cnn"))
shown, told = (part[:120] for part in digits.training())


def judged(kept):
    gone = set(range(10)) - set(kept)
    return shrink.accuracy(shrink.remove_channels(network, "conv1", gone), shown, told)


kept_kernels = []
for _ in range(2):
    others = [kernel for kernel in range(10) if kernel not in kept_kernels]
    kept_kernels.append(max(others, key=lambda kernel: judged([*kept_kernels, kernel])))
