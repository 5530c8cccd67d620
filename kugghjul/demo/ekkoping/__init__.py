"""Ekköping, an invented municipality: three years of council life with planted faults (faults.py)."""
