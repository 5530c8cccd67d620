"""The pages of the cog, one module a screen."""
