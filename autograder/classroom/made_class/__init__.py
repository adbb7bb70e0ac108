"""A made-up class of any size, drawn from the lessons by a seed, with the grade that each of it must get."""
