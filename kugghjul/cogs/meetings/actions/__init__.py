"""What can be done with a meeting; the only writer of the cog's tables."""
