"""Reads of problems, causes, measures, indicators and the plan's editions."""
