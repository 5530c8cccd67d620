"""THE NUMBERS: pure functions over arrays and tables. No Django, no clock, no files of its own.

Every statistic names its paper and gives its parameters back with its answer, so that a run can be saved and
made again.
"""
