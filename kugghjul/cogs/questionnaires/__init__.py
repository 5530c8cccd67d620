"""Questionnaires and their versions: edited, previewed, published, retired, and carried in and out as XLSForm. The
rules are those of core.questionnaires; questions are never deleted."""
