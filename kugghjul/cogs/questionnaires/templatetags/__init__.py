"""Template words of the cog."""
