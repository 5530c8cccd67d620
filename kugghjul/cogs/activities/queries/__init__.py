"""The cog's reads."""
