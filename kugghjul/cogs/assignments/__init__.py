"""Assignments born in meetings and brought back to them (R7, R10, T3, V3)."""
