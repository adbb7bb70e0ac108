def audit(report):
    seconds_per_run = report["inference_s"] / report["runs"]
    seconds_per_frame = seconds_per_run / report["batch"]
    return {"times": 1 / seconds_per_frame / report["fps"], "fps": 1 / seconds_per_frame}
