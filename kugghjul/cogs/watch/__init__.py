"""Neighbourhood watch (K9, T5): areas, contacts who have said yes, their training, yearly gatherings, signs,
DNA marking, the year's evening meetings and letters to the contacts. A withdrawn yes takes the name away."""
