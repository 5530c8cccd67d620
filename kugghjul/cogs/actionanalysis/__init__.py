"""The analysis group's sessions (S5): ranked problems on the table, need against influence, proposals to an
administration or the board (S6), their answers, and what the reporters hear of it."""
