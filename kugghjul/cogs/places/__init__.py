"""Areas in layers (own division, DeSO, RegSO) and the place register with its aliases: what every report, walk and
measure points at, so that all of them speak of the same place (S2, S4, S9)."""
