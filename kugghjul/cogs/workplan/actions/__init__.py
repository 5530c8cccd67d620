"""What is done with work plans, analyses and problem pictures."""
