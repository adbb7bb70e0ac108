"""A page about a class for its instructor: what was missed, which hints were earned, which answers are alike."""
