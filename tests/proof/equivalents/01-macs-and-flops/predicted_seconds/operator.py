import operator

predicted_seconds = operator.truediv
