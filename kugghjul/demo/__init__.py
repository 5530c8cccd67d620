"""THE STORY: an invented municipality's three years, and the five real councils, told by calling
actions.

Everything is written *as of* a day: events lie on a timeline, and what would happen later than that
day does not happen. So the same story gives a coming meeting, an ongoing one and years of history,
whatever the day.
"""
