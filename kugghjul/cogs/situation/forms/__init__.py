"""Shape and words of input."""
