"""The rules: values and pure functions about a council's year. Standard library only.

Nothing here knows of databases, requests or clocks: time is always an argument.
"""
