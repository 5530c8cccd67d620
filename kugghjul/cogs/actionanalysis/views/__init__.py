"""The cog's screens."""
