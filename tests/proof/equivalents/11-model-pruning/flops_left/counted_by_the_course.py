from flopwise import count_flops
from flopwise.zoo.sketch import sketch


def flops_left(first, second):
    text = f"1×28×28 | conv {first} 3 | relu | avgpool 2 | conv {second} 3 | relu | flatten | dense 128 | dense 10"
    return count_flops(sketch(text)).flops
