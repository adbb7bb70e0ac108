"""A page about a class for its instructor: what was missed, which hints helped, which answers are alike."""
