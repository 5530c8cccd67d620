"""What is typed about plans, analyses and problem pictures."""
