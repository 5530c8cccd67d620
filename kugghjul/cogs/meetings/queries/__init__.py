"""What the cog's pages read."""
