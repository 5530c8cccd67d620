"""What is read of safety days."""
