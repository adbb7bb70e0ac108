"""What there is to run and to count: the digits that the course models read."""
