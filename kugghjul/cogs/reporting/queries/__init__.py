"""What is read of reports and observations."""
