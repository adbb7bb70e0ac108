def whose(executed, counted):
    def same(a, b):
        return a["type"] == b["type"] and list(a["shape"]) == list(b["shape"])

    names = []
    for place, row in enumerate(executed):
        seen_before = sum(same(row, other) for other in executed[:place])
        candidates = [layer["name"] for layer in counted if same(row, layer)]
        names.append(candidates[seen_before] if seen_before < len(candidates) else None)
    return names
