"""What may be done with reports and observations."""
