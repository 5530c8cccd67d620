"""Reads of the cog: agreements on a day, attempts, pledges."""
