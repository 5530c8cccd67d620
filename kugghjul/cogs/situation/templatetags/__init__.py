"""Tags of the cog's templates."""
