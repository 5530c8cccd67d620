"""Reads of the cog: plans and goals, the analysis, the problem picture."""
