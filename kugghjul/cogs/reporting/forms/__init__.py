"""What is typed about reports and observations."""
