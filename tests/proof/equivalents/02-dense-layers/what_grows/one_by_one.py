what_grows = {}
what_grows["outputs"] = 40
what_grows["inputs"] = 180
what_grows["batch"] = 8
what_grows["params_after"] = 7220
