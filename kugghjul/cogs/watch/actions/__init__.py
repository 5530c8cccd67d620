"""What may be done with the neighbourhood watch."""
