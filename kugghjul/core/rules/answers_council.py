"""The self-check's questions 14–26: agreements, the council, coordination and reporting."""

from kugghjul.core.calendar import add_months
from kugghjul.core.rules.answers import Answering, Reply, Sheet, graded, nothing
from kugghjul.core.rules.facts import AgreementFact, StandingFact
from kugghjul.core.rules.words import SUBJECTS, word
from kugghjul.core.sentences import N_, Sentence, counted, sentence

ONE_YEAR, HALF_TIME = 12, 50


def standing_there(subject: str) -> Answering:
    """14, 22, 24: something that stands on the day."""

    def answer(sheet: Sheet) -> Reply:
        known = sheet.index.standings.get(subject, ())
        there = [fact for fact in known if fact.on(sheet.today)]
        if there:
            told = sentence(N_("Finns sedan {day}."), day=there[0].since)
            return Reply("yes", told, tuple(fact.id for fact in there))
        if known:
            return Reply("no", sentence(N_("Har upphört.")), (known[-1].id,))
        return nothing(N_("Inget underlag om {subject}."), subject=word(SUBJECTS, subject))

    return answer


def _police(party: str) -> bool:
    return "polis" in party.casefold()


def agreement_with_police(sheet: Sheet) -> Reply:
    """15: a written agreement in force with the police, with purposes and areas."""
    found = [a for a in _agreements(sheet) if any(_police(party) for party in a.parties)]
    if not found:
        return nothing(N_("Ingen gällande överenskommelse med polisen finns."))
    whole = [a for a in found if a.purposes and a.areas]
    best = (whole or found)[-1]
    told = sentence(
        N_("Tecknad {day}.") if whole else N_("Tecknad {day}, men ändamål eller områden saknas."),
        day=best.signed_on,
    )
    return Reply("yes" if whole else "partly", told, (best.id,))


def _agreements(sheet: Sheet) -> list[AgreementFact]:
    return [
        a for a in sheet.index.facts.agreements
        if a.written and a.signed_on <= sheet.today and (a.until is None or a.until >= sheet.today)
    ]  # fmt: skip


def other_agreements(sheet: Sheet) -> Reply:
    """16: agreements with others, or attempts at them."""
    found = [a for a in _agreements(sheet) if not any(_police(party) for party in a.parties)]
    if found:
        told = counted(N_("{n} överenskommelse."), N_("{n} överenskommelser."), len(found))
        return Reply("yes", told, tuple(a.id for a in found))
    tries = [
        attempt for subject in ("L9", "agreement")
        for attempt in sheet.index.attempts.get(subject, ()) if attempt.on <= sheet.today
    ]  # fmt: skip
    if tries:
        told = counted(N_("{n} försök."), N_("{n} försök."), len(tries))
        return Reply("partly", told, tuple(attempt.id for attempt in tries))
    return nothing(N_("Inga andra överenskommelser eller försök finns."))


def council_met(sheet: Sheet) -> Reply:
    """17: a council that has met in the last twelve months."""
    since = add_months(sheet.today, -ONE_YEAR)
    held = [day for day in sheet.index.meetings(sheet.council()) if day.held_by(sheet.today)]
    if not held:
        return nothing(N_("Inget möte finns noterat."))
    recent = tuple(day.meeting.id for day in held if day.day > since)
    told = sentence(N_("Rådet träffades senast {day}."), day=held[-1].day)
    return Reply("yes" if recent else "no", told, recent or (held[-1].meeting.id,))


def chair_is_ours(sheet: Sheet) -> Reply:
    """18: the chair comes from the municipality."""
    chairs = [fact for fact in sheet.holdings() if "chair" in fact.roles]
    if not chairs:
        return nothing(N_("Ingen är utsedd till ordförande."))
    ours = not any(fact.external for fact in chairs)
    told = sentence(N_("Ordförande är {function}."), function=chairs[0].function)
    return Reply("yes" if ours else "no", told, tuple(fact.id for fact in chairs))


def leading_outside(sheet: Sheet) -> Reply:
    """19: the share of outside seats held by leading positions."""
    outside = [fact for fact in sheet.holdings() if fact.external]
    if not outside:
        return nothing(N_("Ingen utifrån sitter i rådet."))
    leading = tuple(fact.id for fact in outside if fact.leading)
    told = sentence(N_("{n} av {m} utifrån."), n=len(leading), m=len(outside))
    return Reply(graded(len(leading), len(outside)), told, leading)


def _coordination(sheet: Sheet) -> list[StandingFact]:
    known = sheet.index.standings.get("coordination-function", ())
    return [fact for fact in known if fact.on(sheet.today)]


def coordinator_share(sheet: Sheet) -> Reply:
    """20: the function exists, with at least half of a full-time post (Brå)."""
    there = _coordination(sheet)
    if not there:
        return nothing(N_("Ingen samordningsfunktion finns noterad."))
    share = there[-1].share
    if share is None:
        told = sentence(N_("Finns, men andelen av en heltid är inte ifylld."))
        return Reply("partly", told, (there[-1].id,))
    told = sentence(N_("{share} procent av en heltid."), share=share)
    return Reply("yes" if share >= HALF_TIME else "partly", told, (there[-1].id,))


def coordinator_trained(sheet: Sheet) -> Reply:
    """21: the coordinator's training."""
    there = [fact for fact in _coordination(sheet) if fact.trained is not None]
    if not there:
        return nothing(N_("Samordnarens utbildning är inte ifylld."))
    trained = bool(there[-1].trained)
    yes, no = N_("Samordnaren är utbildad."), N_("Samordnaren är inte utbildad.")
    told = Sentence(yes if trained else no)
    return Reply("yes" if trained else "no", told, (there[-1].id,))


def information_spread(sheet: Sheet) -> Reply:
    """23: something told to the inhabitants in the last twelve months."""
    since = add_months(sheet.today, -ONE_YEAR)
    told = [r for r in sheet.index.reports.get("invanarna", ()) if r.on <= sheet.today]
    if not told:
        return nothing(N_("Inget publicerat finns noterat."))
    recent = tuple(report.id for report in told if report.on > since)
    because = counted(
        N_("{n} publicering det senaste året."), N_("{n} publiceringar det senaste året."),
        len(recent),
    )  # fmt: skip
    return Reply("yes" if recent else "no", because, recent)


def reported_to_assembly(sheet: Sheet) -> Reply:
    """25: the last report to kommunfullmäktige. The law sets no interval; a year is said apart."""
    told = [r for r in sheet.index.reports.get("kommunfullmaktige", ()) if r.on <= sheet.today]
    if not told:
        return nothing(N_("Ingen rapport till kommunfullmäktige finns noterad."))
    recent = told[-1].on > add_months(sheet.today, -ONE_YEAR)
    because = sentence(N_("Senast {day}."), day=told[-1].on)
    return Reply("yes" if recent else "partly", because, (told[-1].id,))


def not_begun(sheet: Sheet) -> Reply:
    """26: the reason and planned start in own words, or nothing to say once work has begun."""
    words = sheet.index.facts.not_begun
    if words:
        return Reply("partly", Sentence("{words}", {"words": words}))
    if sheet.latest("situation-picture") or sheet.latest("action-plan"):
        return Reply("yes", sentence(N_("Arbetet har börjat.")))
    return nothing(N_("Skriv varför arbetet inte har börjat och när det ska börja."))
