"""Reports with frozen facts to the board, its working committee, the assembly and the council (V7, T7, R11, L13)."""
