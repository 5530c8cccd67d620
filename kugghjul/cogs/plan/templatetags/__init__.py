"""Filters of the cog's templates."""
