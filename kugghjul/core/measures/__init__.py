"""Measures as values: how far a goal can be tested, what a series shows, how two plans differ."""
