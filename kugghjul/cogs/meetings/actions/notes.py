"""Notes written live by one or several at once: every state is kept and nobody's words are lost
(B134).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.meetings.models import AgendaItem, NotesEdit
from kugghjul.cogs.meetings.queries.writing import writable
from kugghjul.core.paragraphs import merge, tidy
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused

LONGEST = 200_000
SAME_SITTING = dt.timedelta(minutes=10)


@dataclass(frozen=True)
class Saved:
    """What became of a text. `text` at `version` is what the notes say now.

    `own` is the version that holds exactly what was sent; it differs from `version` when the
    other's paragraphs were joined in (`merged`). One who has gone on typing builds the next save
    on `own`.
    """

    version: int
    own: int
    text: str
    merged: bool = False


class Clash(Refused):
    """Somebody else has changed the same paragraph. Nothing was saved; a person must choose."""

    def __init__(self, item: AgendaItem, ours: str, both: str) -> None:
        who = NotesEdit.objects.filter(item=item).select_related("by").order_by("-version").first()
        said = _("%(name)s har ändrat samma stycke. Välj vad som ska stå.")
        super().__init__(
            said % {"name": who.by if who else _("Någon annan")}, field="text", status=409
        )
        self.theirs, self.version, self.ours, self.both = item.notes, item.notes_version, ours, both
        self.by, self.at = (who.by, who.at) if who else (None, None)  # type: ignore[var-annotated]


@action
def save_notes(item: AgendaItem, text: str, version: int, *, by: User, at: dt.datetime) -> Saved:
    """Save `text`, which was written on top of `version`; join it with what came in between.

    Raises `Clash` (409) when the same paragraph was changed by both, `Refused` when the text is
    too long or the notes are closed. The same text sent twice is saved once.
    """
    text = tidy(text)
    if len(text) > LONGEST:
        raise Refused(_too_long(len(text)), field="text")
    item = (
        AgendaItem.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=item.pk)
    )
    writable(item.meeting)
    if version > item.notes_version or version < 0:
        raise Refused(
            _("Sidan är inte hel. Öppna punkten igen, texten finns kvar här."), field="text"
        )
    if version == item.notes_version or text == item.notes:
        saved = _keep(item, text, by, at)
    else:
        saved = _join(item, text, version, by, at)
    if _first_in_a_while(item, by, at):  # NotesEdit has every state; the log tells who wrote when
        record("notes.written", item, by=by, at=at, version=saved.version, merged=saved.merged)
    return saved


def _keep(item: AgendaItem, text: str, by: User, at: dt.datetime) -> Saved:
    if text != item.notes:
        _add(item, text, by, at)
        item.save(update_fields=["notes", "notes_version"])
    return Saved(item.notes_version, item.notes_version, item.notes)


def _join(item: AgendaItem, text: str, version: int, by: User, at: dt.datetime) -> Saved:
    base = "" if version == 0 else NotesEdit.objects.get(item=item, version=version).text
    # Nothing was changed here; what is typed next grows out of the base.
    if text == base:
        return Saved(item.notes_version, version, item.notes, merged=True)
    merged = merge(base, item.notes, text)
    if merged.text is None:
        raise Clash(item, text, merged.both)
    if len(merged.text) > LONGEST:
        raise Refused(_too_long(len(merged.text)), field="text")
    _add(item, text, by, at)
    own = item.notes_version
    if merged.text != text:
        _add(item, merged.text, by, at)
    item.save(update_fields=["notes", "notes_version"])
    return Saved(item.notes_version, own, item.notes, merged=True)


def _add(item: AgendaItem, text: str, by: User, at: dt.datetime) -> None:
    item.notes, item.notes_version = text, item.notes_version + 1
    NotesEdit.objects.create(item=item, version=item.notes_version, text=text, by=by, at=at)


def _first_in_a_while(item: AgendaItem, by: User, at: dt.datetime) -> bool:
    recent = NotesEdit.objects.filter(
        item=item, by=by, at__gt=at - SAME_SITTING, version__lt=item.notes_version
    )
    return not recent.exists()


def _too_long(length: int) -> str:
    said = _(
        "Texten är %(length)s tecken. Högst %(most)s får plats. Dela upp den eller bifoga en fil."
    )
    return said % {
        "length": f"{length:,}".replace(",", "\u00a0"),
        "most": f"{LONGEST:,}".replace(",", "\u00a0"),
    }
