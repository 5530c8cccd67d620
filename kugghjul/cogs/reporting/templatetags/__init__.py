"""Template tags of the cog."""
