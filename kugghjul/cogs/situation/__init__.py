"""Situation pictures, one for each organisation and the joint one (S4, K13, L4, L6a): weekly to yearly, counted,
weighed, written about, approved, frozen and published."""
