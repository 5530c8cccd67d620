"""The pages of places and areas."""
