"""Safety days for a year of pupils: schools, classes, stations with rotation, attendance, evaluation (K8, T5)."""
