"""Agreements on cooperation with their undertakings, attempts at them, and pledges to the citizens
(L9, V1, R4).
"""
