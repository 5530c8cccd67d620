"""Kugghjul: a municipality's council for safety and health, run from its own rules."""
