"""Screens of the cog."""
