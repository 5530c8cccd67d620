"""What is typed about problems, measures, indicators and the plan."""
