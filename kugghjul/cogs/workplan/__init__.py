"""The year's work plan in two editions, every operation's problem-area analysis, and the problem picture (K4–K6, K13)."""
