"""Municipalities, organisations and people. Serves the wall between municipalities (reliability
A10)."""
