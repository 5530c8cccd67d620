"""The council, its bodies and seats, its charter and governing documents (K1, R1, R2, R4–R6, T6,
T8, V2, V8, S1)."""
