"""Template tags for maps."""
