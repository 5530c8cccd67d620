"""Reads: rounds and their days, the jury's work, the ranking, what the public sees."""
