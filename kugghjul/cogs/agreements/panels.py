"""What the cog hands up: the menu, what to do, days of the year, agendas, search, the thread."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import SEES_MEETINGS, has_role
from kugghjul.cogs.agreements.access import WRITES
from kugghjul.cogs.agreements.models import Agreement, Attempt, Pledge
from kugghjul.cogs.agreements.queries import agreements, pledges, threads
from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.council.queries import council_of
from kugghjul.cogs.meetings.models import AgendaItem
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.finding import has_words
from kugghjul.kit.panels import (
    AgendaSuggestion,
    CalendarEntry,
    Hit,
    Knot,
    Link,
    MenuItem,
    Todo,
    numbers,
)
from kugghjul.kit.words import day, shortened


def menu(request: HttpRequest) -> list[MenuItem]:
    """One line. What soon ends or waits stands on Min sida, so that the menu costs no question here."""
    home, user = request.municipality, request.user
    if not has_role(user, home, SEES_MEETINGS):
        return []
    return [MenuItem("Rådet", _("Överenskommelser"), to(home, "agreements:list"), 50)]


def todo(user: Any, home: Municipality, today: dt.date) -> Iterator[Todo]:
    """Agreements that end, undertakings that fall due, pledges whose outcome is not told."""
    council = council_of(home) if has_role(user, home, WRITES) else None
    if council is None:
        return
    whom = _("Samordnaren")
    for one in agreements.expiring(council, today):
        over = one.ends_on is not None and one.ends_on < today
        said = _("Den gick ut %(day)s.") if over else _("Den går ut %(day)s.")
        yield Todo(
            _("Förnya överenskommelsen: %(name)s") % {"name": one.title},
            said % {"day": day(one.ends_on)}, to(home, "agreements:detail", one.number),
            _("Öppna överenskommelsen"), one.ends_on, whom, "overdue" if over else "due",
        )  # fmt: skip
    for task in agreements.due_commitments(council, today):
        yield Todo(
            _("Följ upp åtagandet: %(what)s") % {"what": shortened(task.text, 90)},
            _("%(who)s, senast %(day)s.") % {"who": task.party, "day": day(task.due_on)},
            to(home, "agreements:commitment", task.agreement.number, task.pk),
            _("Öppna åtagandet"), task.due_on, str(task.party),
            agreements.task_status(task, today),
        )  # fmt: skip
    for pledge in pledges.untold(council, today):
        yield Todo(
            _("Berätta hur det gick: %(what)s") % {"what": shortened(pledge.text, 90)},
            _("Löftet gällde till %(day)s.") % {"day": day(pledge.ends_on)},
            to(home, "agreements:pledge_outcome", pledge.number), _("Berätta"), pledge.ends_on,
            whom, "overdue",
        )  # fmt: skip


def calendar(council: Council, year: int, today: dt.date) -> Iterator[CalendarEntry]:
    """Days when agreements and pledges end and undertakings fall due."""
    home = council.municipality
    for one in agreements.of(council).filter(state="signed", ends_on__year=year):
        label = _("%(name)s går ut") % {"name": one.title}
        mark = "done" if agreements.renewed(one) else agreements.standing(one, today)[0]
        status = "planned" if mark == "done" and not agreements.renewed(one) else mark
        page = to(home, "agreements:detail", one.number)
        yield CalendarEntry("reporting", one.ends_on, label, status, page)  # type: ignore[arg-type]
    tasks = agreements.Commitment.objects.filter(agreement__council=council, due_on__year=year)
    for task in tasks.select_related("agreement", "party"):
        page = to(home, "agreements:commitment", task.agreement.number, task.pk)
        label, mark = shortened(task.text, 90), agreements.task_status(task, today)
        yield CalendarEntry("measures", task.due_on, label, mark, page, small=True)  # type: ignore[arg-type]
    for pledge in Pledge.objects.filter(council=council, ends_on__year=year):
        page = to(home, "agreements:pledge", pledge.number)
        label = _("Löftet %(code)s ska följas upp") % {"code": pledge}
        mark = "done" if pledge.outcome else "overdue" if pledge.ends_on < today else "planned"
        yield CalendarEntry("reporting", pledge.ends_on, label, mark, page, small=True)


def agenda(body: Body, since: dt.date, until: dt.date) -> Iterator[AgendaSuggestion]:
    """An agreement that ends before the meeting after this one, for the council and its steering."""
    if body.kind not in (Body.Kind.COUNCIL, Body.Kind.STEERING):
        return
    for one in agreements.expiring(body.council, since, until):
        yield AgendaSuggestion(
            f"agreement:{one.pk}", _("Förnya överenskommelsen %(name)s") % {"name": one.title},
            AgendaItem.Kind.DECISION, _("Den går ut %(day)s.") % {"day": day(one.ends_on)},
            certain=True,
        )  # fmt: skip


def search(user: Any, home: Municipality, words: str) -> list[Hit]:
    """Agreements by title, party or undertaking, and pledges by their words."""
    if not has_role(user, home, SEES_MEETINGS):
        return []
    rows = Agreement.objects.filter(
        has_words(words, "title", "parties__name", "commitments__text"),
        council__municipality=home,
    )
    hits = [
        Hit(_("Överenskommelse"), f"{one}: {one.title}",
            to(home, "agreements:detail", one.number), "", one.signed_on or one.starts_on)
        for one in rows.distinct()[:10]
    ]  # fmt: skip
    told = Pledge.objects.filter(
        has_words(words, "text", "outcome_text"), council__municipality=home
    )
    return hits + [
        Hit(_("Medborgarlöfte"), f"{one}: {shortened(one.text, 90)}",
            to(home, "agreements:pledge", one.number), "", one.starts_on)
        for one in told[:10]
    ]  # fmt: skip


def evidence(home: Municipality, ids: Iterable[str]) -> dict[str, Link]:
    """Links for «agreement:3» and «attempt:5». A query for each kind that occurs."""
    ids = list(ids)
    own = numbers(ids, "agreement")
    tried = numbers(ids, "attempt")
    links = {}
    for one in Agreement.objects.filter(council__municipality=home, pk__in=own) if own else []:
        page = to(home, "agreements:detail", one.number)
        links[f"agreement:{one.pk}"] = Link(f"{one} {one.title}", page)
    for row in Attempt.objects.filter(council__municipality=home, pk__in=tried) if tried else []:
        label = _("Försök %(day)s: %(whom)s") % {"day": day(row.on), "whom": row.whom}
        links[f"attempt:{row.pk}"] = Link(label, to(home, "agreements:attempts"))
    return links


def thread(home: Municipality, keys: Iterable[str]) -> list[tuple[str, str]]:
    """Agreement → what shows that it is kept; agreement, measure or activity → pledge."""
    return threads.pairs(home, set(keys))


def knots(user: Any, home: Municipality, keys: Iterable[str]) -> dict[str, Knot]:
    """The agreements and pledges among `keys`. Two queries."""
    if not has_role(user, home, SEES_MEETINGS):
        return {}
    keys, today = list(keys), clock.today()
    own, promised = numbers(keys, "agreement"), numbers(keys, "pledge")
    found = {}
    rows = Agreement.objects.filter(council__municipality=home, pk__in=own) if own else []
    for one in rows.select_related("renewed_by").prefetch_related("parties") if own else []:
        mark, said = agreements.standing(one, today)
        found[f"agreement:{one.pk}"] = Knot(
            f"agreement:{one.pk}", "decision", _("Överenskommelse"), one.title,
            to(home, "agreements:detail", one.number), str(one), one.signed_on, mark, said,
        )  # fmt: skip
    for one in (
        Pledge.objects.filter(council__municipality=home, pk__in=promised) if promised else []
    ):
        mark, said = pledges.standing(one, today)
        found[f"pledge:{one.pk}"] = Knot(
            f"pledge:{one.pk}", "feedback", _("Medborgarlöfte"), one.text,
            to(home, "agreements:pledge", one.number), str(one), one.outcome_on or one.starts_on,
            mark, said, one.outcome_text,
        )  # fmt: skip
    return found


def public(home: Municipality, today: dt.date) -> list[Link]:
    """The page of pledges, when there is one to read."""
    if not pledges.published(home).exists():
        return []
    return [Link(_("Medborgarlöften"), to(home, "agreements_open:pledges"))]
