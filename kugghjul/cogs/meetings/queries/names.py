"""What a meeting is called when nobody has named it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from kugghjul.cogs.council.models import Body


def name_of(bodies: Sequence[Body]) -> str:
    """«Styrgruppen», or «Styrgruppen och operativa gruppen» for a joint meeting."""
    first, *rest = [body.name for body in bodies]
    if not rest:
        return first
    rest = [name[:1].lower() + name[1:] for name in rest]
    return _("%(first)s och %(last)s") % {"first": ", ".join([first, *rest[:-1]]), "last": rest[-1]}
