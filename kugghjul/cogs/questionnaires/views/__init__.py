"""The pages of the cog."""
