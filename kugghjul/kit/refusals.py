"""How the house says no: with a sentence, at a field, and with everything typed still there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.forms import BaseForm


class Refused(Exception):  # noqa: N818 - it reads as a sentence where it is raised
    """An action will not do what was asked. `str()` is the Swedish sentence; `field` names where.

    `status` is what HTTP answers: 422 for input, 409 when somebody else was first.
    """

    def __init__(self, reason: str, field: str | None = None, status: int = 422) -> None:
        super().__init__(reason)
        self.reason, self.field, self.status = reason, field, status

    def onto(self, form: BaseForm) -> None:
        """Put the reason at its field of `form`, or on top when the form has no such field."""
        form.add_error(self.field if self.field in form.fields else None, self.reason)
        form.refusal_status = self.status  # type: ignore[attr-defined]
