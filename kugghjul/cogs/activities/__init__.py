"""Activities and projects: what a group does in a year, with time plans, participants, hours and cost,
routines that create the year's tasks, presentations, training and camera sites (K2, K6, K12, S11, V3, L14)."""
