from flopwise import count_flops
from flopwise.resources import model_path

_tables = {name: count_flops(model_path(name)) for name in ["base_cnn", "pool_cnn", "sep_cnn"]}
three_models = dict(
    parameters_saved=_tables["base_cnn"].params - _tables["sep_cnn"].params,
    sep_over_pool=round(_tables["sep_cnn"].flops / _tables["pool_cnn"].flops, 2),
    dense1_share=_tables["sep_cnn"]["dense1"].flops / _tables["sep_cnn"].flops)
