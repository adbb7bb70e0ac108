"""A whole class: graded in parallel, resumed after any interruption, recorded by one writer; and feedback."""
