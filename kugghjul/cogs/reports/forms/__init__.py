"""What is typed about reports."""
