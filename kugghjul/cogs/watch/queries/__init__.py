"""What is read of the neighbourhood watch."""
