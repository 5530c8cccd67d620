"""What may be done with safety days."""
