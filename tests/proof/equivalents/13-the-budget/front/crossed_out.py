def front(models):
    """Cross out whatever somebody beats."""
    left = set(range(len(models)))
    for flops, accuracy in models:
        for number, (other_flops, other_accuracy) in enumerate(models):
            if flops <= other_flops and accuracy >= other_accuracy:
                if flops != other_flops or accuracy != other_accuracy:
                    left.discard(number)
    return sorted(left)
