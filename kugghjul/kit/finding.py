"""How words are looked for in texts: every word, in any of the fields, whatever the case."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

MOST_WORDS = 8


def has_words(words: str | Iterable[str], *fields: str) -> Q:
    """Rows where each of `words` stands in at least one of `fields`; at most eight words count.

    SQLite folds only a–z, so å, ä and ö are asked for in both cases.
    """
    terms = words.split() if isinstance(words, str) else list(words)
    whole = Q()
    for term in terms[:MOST_WORDS]:
        one = Q()
        for way in sorted({term, term.lower(), term.capitalize(), term.upper()}):
            for field in fields:
                one |= Q(**{f"{field}__icontains": way})
        whole &= one
    return whole
