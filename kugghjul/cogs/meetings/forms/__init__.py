"""The cog's forms: shape and words of input."""
