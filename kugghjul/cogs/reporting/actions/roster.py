"""Who is expected to report: units and their rhythm, reporters and their personal links (domain §3.3; B071).

Whoever runs the roster invites by address and then meets «Inrapportör 3»: the address is in the letter and in the
reporter's row, which only a custodian opens. The log never holds it.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import Role, User
from kugghjul.cogs.places.models import Place
from kugghjul.cogs.questionnaires.models import Questionnaire
from kugghjul.cogs.reporting.models import Reporter, Unit
from kugghjul.cogs.reporting.queries.links import LASTS
from kugghjul.cogs.tenancy.models import Municipality, Organisation
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.doors import to
from kugghjul.kit.mail import post, why_unreachable
from kugghjul.kit.models import Letter
from kugghjul.kit.refusals import Refused
from kugghjul.kit.secret_links import digest_of, new_secret
from kugghjul.kit.words import day as day_words

KIND = "reporting-link"


@action
def add_unit(
    municipality: Municipality, *, name: str, organisation: Organisation, since: dt.date,
    place: Place | None = None, questionnaire: Questionnaire | None = None,
    rhythm: str = Unit.Rhythm.WEEKLY, due_weekday: int = 4, closed_in_breaks: bool = False,
    by: User | None, at: dt.datetime,
) -> Unit:  # fmt: skip
    """A unit that reports, from `since`. Refused when a living unit has the name."""
    values = {
        "name": name, "organisation": organisation, "since": since, "place": place,
        "questionnaire": questionnaire, "rhythm": rhythm, "due_weekday": due_weekday,
        "closed_in_breaks": closed_in_breaks,
    }  # fmt: skip
    unit = Unit.objects.create(municipality=municipality, **_checked(municipality, None, values))
    record("reporting.unit_added", unit, by=by, at=at, rhythm=rhythm)
    return unit


@action
def change_unit(unit: Unit, *, by: User, at: dt.datetime, **values: Any) -> Unit:
    """Another name, organisation, place, form or rhythm. What has been sent keeps the period it had."""
    for name, value in _checked(unit.municipality, unit, values).items():
        setattr(unit, name, value)
    unit.save()
    record("reporting.unit_changed", unit, by=by, at=at, rhythm=unit.rhythm)
    return unit


@action
def end_unit(unit: Unit, *, on: dt.date, by: User, at: dt.datetime) -> Unit:
    """The unit reports no more after `on`; its reporters leave with it."""
    if unit.until is not None:
        raise Refused(_("Enheten är redan avslutad."), status=409)
    if on < unit.since or on > local_day(at):
        raise Refused(_("Välj en dag från att enheten började till i dag."), "on")
    for reporter in unit.reporters.select_for_update():
        _erase(reporter, max(on, reporter.since))
    unit.until = on
    unit.save(update_fields=["until"])
    record("reporting.unit_ended", unit, by=by, at=at, on=on.isoformat())
    return unit


@action
def invite_reporter(
    unit: Unit, *, email: str, name: str = "", by: User | None, at: dt.datetime
) -> Reporter:
    """Somebody reports for the unit from today, and gets a personal link by letter."""
    email = email.strip()
    if unit.until is not None:
        raise Refused(_("Enheten är avslutad."), status=409)
    if why := why_unreachable(email):
        raise Refused(why, "email")
    if unit.reporters.filter(until=None, email__iexact=email).exists():
        raise Refused(_("Adressen får redan länkar för enheten."), "email")
    user = User.objects.filter(_reports_in(unit.municipality), email__iexact=email).first()
    reporter = Reporter.objects.create(
        unit=unit, name=" ".join(name.split()), email=email, user=user, since=local_day(at)
    )
    _send_link(reporter, at)
    record("reporting.reporter_invited", reporter, by=by, at=at, unit=unit.pk)
    return reporter


@action
def renew_link(reporter: Reporter, *, by: User | None, at: dt.datetime) -> Letter:
    """A new link by letter to the registered address; the old one holds no more. At most one a day."""
    reporter = Reporter.objects.select_for_update(of=("self",)).select_related(
        "unit__municipality"
    ).get(pk=reporter.pk)  # fmt: skip
    if reporter.until is not None or not reporter.email:
        raise Refused(_("Inrapportören har slutat."), status=409)
    if Letter.objects.filter(unique=_unique(reporter, at)).exists():
        raise Refused(_("En länk har redan skickats i dag. Titta i skräpposten."), status=409)
    letter = _send_link(reporter, at)
    record("reporting.link_renewed", reporter, by=by, at=at)
    return letter


@action
def end_reporter(reporter: Reporter, *, by: User, at: dt.datetime) -> Reporter:
    """The reporter has left: name, address and link are erased, here and in the letters that were sent.

    The row stays with its days, so that the counts of active reporters stay right.
    """
    reporter = Reporter.objects.select_for_update(of=("self",)).get(pk=reporter.pk)
    if reporter.until is not None:
        raise Refused(_("Inrapportören har redan slutat."), status=409)
    _erase(reporter, local_day(at))
    record("reporting.reporter_ended", reporter, by=by, at=at)
    return reporter


@action
def stop_thanks(reporter: Reporter, *, by: User | None = None, at: dt.datetime) -> Reporter:
    """No more letters about what the reports led to; reminders and links still come."""
    reporter.thanked = False
    reporter.save(update_fields=["thanked"])
    record("reporting.thanks_stopped", reporter, by=by, at=at)
    return reporter


def _erase(reporter: Reporter, on: dt.date) -> None:
    if reporter.until is None:
        reporter.until = max(on, reporter.since)
    reporter.name = reporter.email = reporter.token_hash = ""
    reporter.user = reporter.token_made_at = None
    reporter.save()
    letters = Letter.objects.filter(recipient=f"reporter:{reporter.pk}")
    waiting = letters.filter(state__in=(Letter.State.WAITING, Letter.State.UNSURE))
    waiting.update(state=Letter.State.DROPPED)
    letters.update(to_name="", to_address="", answer="")


def _send_link(reporter: Reporter, at: dt.datetime) -> Letter:
    """A new secret, kept as its hash alone; the address exists nowhere but in the letter."""
    token = new_secret()
    reporter.token_hash, reporter.token_made_at = digest_of(token), at
    reporter.save(update_fields=["token_hash", "token_made_at"])
    owner = reporter.unit.municipality
    address = settings.PUBLIC_URL + to(owner, "reporting_open:link", token)
    return post(
        kind=KIND, unique=_unique(reporter, at), to_name=reporter.name or str(reporter),
        to_address=reporter.email, subject=f"Din länk för att rapportera till {owner.name}",
        text=_letter(reporter, address, at), at=at, municipality=owner,
        reply_to=owner.contact_email, recipient=f"reporter:{reporter.pk}",
        void_after=at + dt.timedelta(days=7),
    )  # fmt: skip


def _letter(reporter: Reporter, address: str, at: dt.datetime) -> str:
    """In Swedish whatever the sender's language (language act 10 §)."""
    unit = reporter.unit
    greeting = f"Hej {reporter.name}!" if reporter.name else "Hej!"
    return (
        f"{greeting}\n\n"
        f"Du rapporterar till {unit.municipality.name} för {unit.name}. Öppna länken i telefonen och lägg den på "
        "hemskärmen, så går det på en minut. Det går också utan nät.\n\n"
        f"{address}\n\n"
        f"Länken är personlig och gäller till och med {day_words(local_day(at + LASTS))}. Lämna den inte vidare. "
        "Din verksamhet syns i lägesbilden, inte ditt namn.\n"
    )


def _unique(reporter: Reporter, at: dt.datetime) -> str:
    return f"{KIND}:{reporter.pk}:{local_day(at).isoformat()}"


def _reports_in(municipality: Municipality) -> Q:
    return Q(roles__municipality=municipality, roles__kind=Role.Kind.REPORTER, roles__until=None)


def _checked(
    municipality: Municipality, unit: Unit | None, values: dict[str, Any]
) -> dict[str, Any]:
    name = " ".join(str(values["name"]).split())
    if not name:
        raise Refused(_("Skriv vad enheten heter."), "name")
    others = Unit.objects.filter(municipality=municipality, until=None)
    others = others.exclude(pk=unit.pk) if unit else others
    if name.casefold() in {one.casefold() for one in others.values_list("name", flat=True)}:
        raise Refused(_("Det finns redan en enhet som heter så."), "name")
    for field in ("organisation", "place", "questionnaire"):
        owned = values.get(field)
        if owned is not None and owned.municipality_id != municipality.pk:
            raise Refused(_("Välj bland kommunens egna."), field)
    if values.get("rhythm", Unit.Rhythm.WEEKLY) not in Unit.Rhythm.values:
        raise Refused(_("Välj hur ofta."), "rhythm")
    if not 0 <= values.get("due_weekday", 4) <= 6:
        raise Refused(_("Välj en veckodag."), "due_weekday")
    return {**values, "name": name}
