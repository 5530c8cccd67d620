"""Safety days for a year of pupils (K8, T5): schools and classes without names, stations with a rotation
that the product makes, attendance, and an anonymous evaluation by pupils and teachers. Each is an activity of
kind «safety-day» with the target that the charters write, «årskurs 8» or «årskurs 7»."""
