"""Two people change the same text: the second is told, with both texts, and nothing is overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.kit.refusals import Refused


@dataclass(frozen=True)
class Both:
    """A text in two wordings: what is saved (`theirs`) and what was just typed (`ours`)."""

    name: str
    theirs: str
    ours: str


class Clash(Refused):
    """Somebody else saved the thing after it was opened. `texts` differ, `revision` is today's."""

    def __init__(self, texts: list[Both], revision: int) -> None:
        super().__init__(
            _(
                "Någon annan har sparat en ändring medan du skrev. Din text är kvar här. Jämför texterna och spara "
                "det som ska gälla."
            ),
            status=409,
        )
        self.texts, self.revision = texts, revision

    def onto(self, form: Any) -> None:
        """The form keeps what was typed; saved again, it goes on top of today's wording."""
        super().onto(form)
        form.clash = [
            (str(form.fields[one.name].label) if one.name in form.fields else "", one)
            for one in self.texts
        ]
        data = form.data.copy()
        data["revision"] = str(self.revision)
        form.data = data


def refuse_old(current: int, revision: int | None, texts: Mapping[str, tuple[str, str]]) -> None:
    """Raise `Clash` when the row (locked) has come further than `revision` and says something else.

    `texts`: field -> (what is saved, what was typed). `revision` None is a caller that has just read the row and
    overwrites knowingly.
    """
    if revision is None or revision == current:
        return
    differ = [Both(name, saved, typed) for name, (saved, typed) in texts.items() if saved != typed]
    if differ:
        raise Clash(differ, current)


def beside(row: Any, values: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """`texts` for the above, of a row and what its fields were given: only what is text counts."""
    typed = {name: value for name, value in values.items() if isinstance(value, str)}
    return {name: (str(getattr(row, name) or ""), value) for name, value in typed.items()}
