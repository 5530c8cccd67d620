"""Ekköping, an invented municipality: three years of a council with planted faults (faults.py)."""
