# %% wrong="returns the models instead of their positions" hint="gives_the_models_themselves"
def front(models):
    """The positions of the models that no other one beats."""
    left = []
    for flops, accuracy in models:
        if not any(f <= flops and a >= accuracy and (f, a) != (flops, accuracy) for f, a in models):
            left.append((flops, accuracy))
    return left

# %% wrong="a model is beaten only by one that is better in both: one that is equal in one and worse in the other stays" hint="wants_both_strictly"
def front(models):
    return [number for number, (flops, accuracy) in enumerate(models)
            if not any(f < flops and a > accuracy for f, a in models)]

# %% wrong="equal models beat each other, and since each is compared with itself, nothing is left" hint="lets_each_model_beat_itself"
def front(models):
    return [number for number, (flops, accuracy) in enumerate(models)
            if not any(f <= flops and a >= accuracy for f, a in models)]

# %% wrong="equal models beat each other, though none is compared with itself" hint="lets_equals_beat_each_other"
def front(models):
    left = []
    for number, (flops, accuracy) in enumerate(models):
        others = models[:number] + models[number + 1:]
        if not any(f <= flops and a >= accuracy for f, a in others):
            left.append(number)
    return left

# %% wrong="of two equal models only the first is kept" hint="keeps_the_first_of_equals"
def front(models):
    left, seen = [], set()
    for number, (flops, accuracy) in enumerate(models):
        beaten = any(f <= flops and a >= accuracy and (f, a) != (flops, accuracy) for f, a in models)
        if not beaten and (flops, accuracy) not in seen:
            left.append(number)
            seen.add((flops, accuracy))
    return left

# %% wrong="counts the positions from 1" hint="counts_positions_from_one"
def front(models):
    return [number for number, (flops, accuracy) in enumerate(models, start=1)
            if not any(f <= flops and a >= accuracy and (f, a) != (flops, accuracy) for f, a in models)]

# %% wrong="returns the models that are beaten" hint="gives_the_beaten"
def front(models):
    return [number for number, (flops, accuracy) in enumerate(models)
            if any(f <= flops and a >= accuracy and (f, a) != (flops, accuracy) for f, a in models)]

# %% wrong="only the most accurate model" hint="keeps_the_most_accurate"
def front(models):
    best = max(range(len(models)), key=lambda number: models[number][1])
    return [best]

# %% wrong="only the model with the fewest FLOPs" hint="keeps_the_cheapest"
def front(models):
    fewest = min(flops for flops, _ in models)
    return [number for number, (flops, _) in enumerate(models) if flops == fewest]

# %% wrong="the most accurate and the cheapest model only; what lies between them on the front is missing" hint="keeps_the_extremes"
def front(models):
    best = max(accuracy for _, accuracy in models)
    fewest = min(flops for flops, _ in models)
    return [number for number, (flops, accuracy) in enumerate(models) if accuracy == best or flops == fewest]

# %% wrong="more FLOPs are taken to be better" hint="takes_more_flops_for_better"
def front(models):
    return [number for number, (flops, accuracy) in enumerate(models)
            if not any(f >= flops and a >= accuracy and (f, a) != (flops, accuracy) for f, a in models)]

# %% wrong="a lower accuracy is taken to be better" hint="takes_less_accuracy_for_better"
def front(models):
    return [number for number, (flops, accuracy) in enumerate(models)
            if not any(f <= flops and a <= accuracy and (f, a) != (flops, accuracy) for f, a in models)]

# %% wrong="a model is held against the next one in the list only" hint="looks_at_the_next_one_only"
def front(models):
    left = []
    for number in range(len(models) - 1):
        flops, accuracy = models[number]
        f, a = models[number + 1]
        if not (f <= flops and a >= accuracy and (f, a) != (flops, accuracy)):
            left.append(number)
    return left + [len(models) - 1]

# %% wrong="a model is held only against those before it in the list" hint="looks_at_those_before_only"
def front(models):
    left = []
    for number, (flops, accuracy) in enumerate(models):
        before = models[:number]
        if not any(f <= flops and a >= accuracy and (f, a) != (flops, accuracy) for f, a in before):
            left.append(number)
    return left

# %% wrong="better in one of the two is enough to beat (or instead of and)" hint="lets_one_advantage_beat"
def front(models):
    return [number for number, (flops, accuracy) in enumerate(models)
            if not any(f < flops or a > accuracy for f, a in models)]

# %% wrong="a model must be beaten by all others to be left out (all instead of any)" hint="wants_all_others_to_beat"
def front(models):
    left = []
    for number, (flops, accuracy) in enumerate(models):
        others = models[:number] + models[number + 1:]
        if not all(f <= flops and a >= accuracy for f, a in others):
            left.append(number)
    return left

# %% wrong="the positions come in the order of FLOPs, not in ascending order" hint="orders_them_by_flops"
def front(models):
    order = sorted(range(len(models)), key=lambda number: models[number][0])
    return [number for number in order
            if not any(f <= models[number][0] and a >= models[number][1] and (f, a) != tuple(models[number])
                       for f, a in models)]

# %% wrong="positions in the list sorted by FLOPs instead of the list that was given" hint="counts_in_a_sorted_list"
def front(models):
    ordered = sorted(models)
    return [number for number, (flops, accuracy) in enumerate(ordered)
            if not any(f <= flops and a >= accuracy and (f, a) != (flops, accuracy) for f, a in ordered)]

# %% wrong="models.index finds the first of equal models each time, so its position stands there twice" hint="looks_for_equal_models_by_index"
def front(models):
    left = []
    for model in models:
        if not any(f <= model[0] and a >= model[1] and (f, a) != tuple(model) for f, a in models):
            left.append(models.index(model))
    return left

# %% wrong="true or false for each model instead of positions" hint="says_true_or_false"
def front(models):
    return [not any(f <= flops and a >= accuracy and (f, a) != (flops, accuracy) for f, a in models)
            for flops, accuracy in models]

# %% wrong="takes beaten models out of the list while going through it, so positions shift and some are skipped"
def front(models):
    models = list(models)
    for model in models:
        if any(f <= model[0] and a >= model[1] and (f, a) != tuple(model) for f, a in models):
            models.remove(model)
    return list(range(len(models)))

# %% wrong="compares the ratio of accuracy to FLOPs: only the best ratio is left" hint="takes_the_best_ratio"
def front(models):
    ratios = [accuracy / flops for flops, accuracy in models]
    return [number for number, ratio in enumerate(ratios) if ratio == max(ratios)]

# %% wrong="keeps all models above an accuracy of 95 %, as in the order, and asks nothing else"
def front(models):
    return [number for number, (flops, accuracy) in enumerate(models) if accuracy >= 0.95]

# %% wrong="returns inside the loop: the first unbeaten model only" hint="ends_after_the_first | keeps_the_most_accurate"
def front(models):
    left = []
    for number, (flops, accuracy) in enumerate(models):
        if not any(f <= flops and a >= accuracy and (f, a) != (flops, accuracy) for f, a in models):
            left.append(number)
            return left

# %% wrong="goes up in FLOPs and keeps every model that is more accurate than the one before it, not than all before it"
def front(models):
    order = sorted(range(len(models)), key=lambda number: models[number])
    left = [order[0]]
    for before, number in zip(order, order[1:]):
        if models[number][1] > models[before][1]:
            left.append(number)
    return sorted(left)

# %% wrong="the accuracy has to be better by more than a hundredth to count"
def front(models):
    return [number for number, (flops, accuracy) in enumerate(models)
            if not any(f <= flops and a > accuracy + 0.01 for f, a in models)]
