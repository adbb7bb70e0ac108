def audit(report):
    batch, runs, seconds, given = (np.float64(report[key]) for key in ("batch", "runs", "inference_s", "fps"))
    fps = np.multiply(batch, runs) / seconds
    return {"fps": fps, "times": np.divide(fps, given)}
