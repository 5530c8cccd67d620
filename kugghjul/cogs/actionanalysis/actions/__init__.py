"""What may be done with sessions, candidates and proposals."""
