"""Agreements on cooperation with attempts at them, and pledges to the citizens (L9, V1, R4)."""
