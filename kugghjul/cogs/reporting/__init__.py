"""Situation reports by EST (S4): reporting units and their rhythm, the report on a phone, the review of what came in,
police records by file, and which partner sees what of it."""
