"""What everybody may see: the council's page, meetings, answers to a summons, calendar feeds (T9, K3, L12)."""
