"""Problems, causes, measures, indicators and the action plan that the law asks for (R3, L5–L7)."""
