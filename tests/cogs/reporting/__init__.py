"""Reporting and its review."""
