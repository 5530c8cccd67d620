"""The year's work plan in two editions, every operation's problem-area analysis, and the problem
picture that the answers become (K4–K6, K13).
"""
