"""A council's rules as data: rule kinds, charters, and whether they are followed."""
