"""Meetings from plan to locked notes: year plan, agenda, summons, presence, decisions (R8–R10, K11, T4)."""
