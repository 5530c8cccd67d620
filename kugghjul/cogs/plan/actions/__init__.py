"""What is done with problems, causes, measures, indicators and the plan: the only writers."""
