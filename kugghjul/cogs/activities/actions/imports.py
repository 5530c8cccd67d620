"""Activities read in from a table: first rehearsed, then done, all of it or nothing (B147)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.activities.actions.activities import (
    CHANGEABLE,
    change_activity,
    hold_activity,
    not_done,
    plan_activity,
    reopen_activity,
    start_activity,
)
from kugghjul.cogs.activities.actions.details import invite, uninvite
from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.activities.queries import sheet
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.tenancy.models import Organisation
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused
from kugghjul.kit.sheets import Outcome, Row

S = Activity.State


@action
def import_activities(
    council: Council,
    rows: list[Row],
    *,
    by: User | None,
    at: dt.datetime,
    rehearse: bool = False,
) -> Outcome:
    """Read the table: a row with a number changes that activity, one without is a new one.

    `rehearse`: everything is done for real, told, and then undone. Refused as a whole (409) when
    one row has a fault.
    """
    outcome = _Reading(council, by, at).read(rows)
    if rehearse:
        transaction.set_rollback(True)
        return outcome
    if outcome.faults:
        number, said = outcome.faults[0]
        words = {"n": number, "said": said}
        raise Refused(_("Rad %(n)s: %(said)s Inget är inläst.") % words, status=409)
    counts = {"rows": outcome.rows, "changes": len(outcome.changes)}
    record("activities.imported", council, by=by, at=at, **counts)
    return outcome


class _Reading:
    """One reading of a table: what is there already, looked up once."""

    def __init__(self, council: Council, by: User | None, at: dt.datetime) -> None:
        self.council, self.sign = council, {"by": by, "at": at}
        home = council.municipality
        self.names = {
            "body": _by_name(council.bodies.all()),
            "project": _by_name(council.projects.all()),
            "organisation": _by_name(home.organisations.all()),
            "person": _by_name(home.people.all()),
        }
        mine = sheet.whole(Activity.objects.filter(council=council))
        self.known = {row.number: row for row in mine}
        self.outcome = Outcome()

    def read(self, rows: list[Row]) -> Outcome:
        """Take the rows in order; a row with a fault changes nothing."""
        self.outcome.rows = len(rows)
        seen: dict[int, int] = {}
        for row in rows:
            try:
                if row.faults:
                    raise Refused(" ".join(_sentence(one) for one in row.faults))
                found = self._known(row)
                if found is not None and seen.setdefault(found.number, row.number) != row.number:
                    said = _("%(code)s står redan på rad %(n)s.")
                    raise Refused(said % {"code": found, "n": seen[found.number]})
                with transaction.atomic():
                    self._one(row, found)
            except Refused as refusal:
                self.outcome.faults.append((row.number, refusal.reason))
        return self.outcome

    def _known(self, row: Row) -> Any:
        word = row.values.get("number") or ""
        if not word:
            return None
        digits = word.lower().removeprefix("ak-")
        found = self.known.get(int(digits)) if digits.isdecimal() else None
        if found is None:
            said = _("Aktiviteten %(code)s finns inte. Lämna numret tomt för en ny.")
            raise Refused(said % {"code": word[:20]})
        return found

    def _one(self, row: Row, found: Any) -> None:
        values = {name: value for name, value in row.values.items() if name != "number"}
        told = {name: values.pop(name, None) for name in ("state", "reason", "held_on")}
        parties = self._parties(values.pop("parties", None))
        for name in sheet.NAMED:
            if name in values:
                values[name] = self._chosen(found, name, values[name])
        if found is None:
            self._new(row, values, told, parties)
            return
        new = {name: value for name, value in values.items() if not _same(found, name, value)}
        if new:
            change_activity(found, **new, **self.sign)
        came = parties is not None and {one.name for one in parties} != set(
            sheet.party_names(found)
        )
        moved = self._tell(found, told, parties if came else None)
        if new or came or moved:
            self._say(row, _("%(code)s ändras: %(title)s."), found)

    def _new(
        self, row: Row, values: dict[str, Any], told: dict[str, Any],
        parties: list[Organisation] | None,
    ) -> None:  # fmt: skip
        late = {
            name: value for name in ("hours_spent", "cost_spent", "outcome")
            if (value := values.pop(name, None)) not in (None, "")
        }  # fmt: skip
        made = plan_activity(self.council, parties=parties or (), **values, **self.sign)
        if late:
            change_activity(made, **late, **self.sign)
        self._tell(made, told, parties)
        self._say(row, _("Ny aktivitet %(code)s: %(title)s."), made)

    def _tell(self, found: Any, told: dict[str, Any], parties: list[Organisation] | None) -> bool:
        """Bring the activity to the state of the row; whether anything about it changed."""
        state = told["state"] or found.state
        if state == S.DONE:
            held_on = told["held_on"] or found.held_on
            if held_on is None:
                raise Refused(_("Skriv dagen då aktiviteten hölls, i kolumnen Hölls."))
            if (found.state, found.held_on) == (state, held_on) and parties is None:
                return False
            hold_activity(found, held_on=held_on, parties=parties, **self.sign)
            return True
        if parties is not None:
            self._invite(found, parties)
        reason = told["reason"] if told["reason"] is not None else found.reason
        if state == S.NOT_DONE and (found.state, found.reason) != (state, reason):
            not_done(found, reason=reason, **self.sign)
            return True
        if state == found.state:
            return False
        (reopen_activity if state == S.PLANNED else start_activity)(found, **self.sign)
        return True

    def _invite(self, found: Any, parties: list[Organisation]) -> None:
        wanted = {one.pk for one in parties}
        known = {one.organisation_id: one for one in found.parties.all()}
        for one in parties:
            if one.pk not in known:
                invite(found, one, **self.sign)
        for pk, party in known.items():
            if pk not in wanted:
                uninvite(party, **self.sign)

    def _parties(self, word: str | None) -> list[Organisation] | None:
        if word is None:
            return None
        names = dict.fromkeys(part.strip() for part in word.split(";") if part.strip())
        return [self._named("organisation", name) for name in names]

    def _named(self, column: str, word: str) -> Any:
        if not word:
            return None
        found = self.names[column].get(word.casefold(), [])
        if not found:
            raise Refused(_("%(word)s finns inte. Skriv namnet som i rådet.") % {"word": word[:80]})
        if len(found) > 1:
            raise Refused(_("Flera heter %(word)s. Välj på aktivitetens sida.") % {"word": word})
        return found[0]

    def _chosen(self, found: Any, column: str, word: str) -> Any:
        """Who or what the cell means: the one that is there already when it has that name."""
        now = getattr(found, column) if found is not None else None
        if now is not None and str(now).casefold() == word.casefold():
            return now
        return self._named(column, word)

    def _say(self, row: Row, sentence: str, found: Any) -> None:
        words = {"code": found, "title": found.title}
        self.outcome.changes.append((row.number, sentence % words))


def _by_name(rows: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for one in rows:
        found.setdefault(one.name.casefold(), []).append(one)
    return found


def _same(found: Any, name: str, value: Any) -> bool:
    if name not in CHANGEABLE:
        return True
    old = getattr(found, name)
    if isinstance(old, str):
        return old.replace("\r\n", "\n").strip() == (value or "").strip()
    return bool(old == value)


def _sentence(fault: str) -> str:
    return fault if fault.endswith(".") else f"{fault}."
