"""The only writers of the cog."""
