"""What the cog reads."""
