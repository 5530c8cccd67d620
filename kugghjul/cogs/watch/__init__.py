"""Neighbourhood watch: areas, contacts with consent, training, gatherings, signs, marking (K9, T5)."""
