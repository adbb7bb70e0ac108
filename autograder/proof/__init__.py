"""What shows that grading keeps its promises: attacks, damages and mutants, for anyone to run again."""
