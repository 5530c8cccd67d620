"""What may be done with places and areas."""
