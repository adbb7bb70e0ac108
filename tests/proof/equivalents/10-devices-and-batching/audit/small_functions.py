def frames_of(report):
    return report["batch"] * report["runs"]


def audit(report):
    right = frames_of(report) / report["inference_s"]
    return dict(fps=right, times=right / report["fps"])
