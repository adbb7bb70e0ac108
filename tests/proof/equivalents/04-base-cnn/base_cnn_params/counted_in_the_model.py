from flopwise import count_flops
from flopwise.resources import model_path

table = count_flops(model_path("base_cnn"))
layers = [row for row in table if row.params]
base_cnn_params = {name: row.params for name, row in zip(("conv1", "conv2", "dense1", "dense2"), layers)}
base_cnn_params["total_params"] = sum(row.params for row in layers)
base_cnn_params["total_flops"] = sum(row.flops for row in layers)
