"""What is typed in the cog."""
