"""Reads: the facts of a period, the report as a paper, what is owed, lists and differences."""
