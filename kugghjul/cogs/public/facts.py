"""The council's public page frozen as values, so that it can be printed. Functions and days, never names."""

from __future__ import annotations

from kugghjul.cogs.council.models import Seat
from kugghjul.cogs.council.queries import BodyRow
from kugghjul.cogs.council.queries.bodies import SeatRow
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.cogs.public.queries import CouncilPage
from kugghjul.core.documents.council_page import CouncilPageFacts, PageSeat, PageSection
from kugghjul.core.documents.wording import weekday
from kugghjul.core.rules.model import Charter, Section
from kugghjul.kit.clock import local_day

WEB_PAGE = "webbsida"
"""The kind of a governing document that is the council's page itself (T)."""
ROLES = {
    Seat.Role.CHAIR: "Ordförande",
    Seat.Role.VICE_CHAIR: "Vice ordförande",
    Seat.Role.MEMBER: "Ledamot",
    Seat.Role.SECRETARY: "Sekreterare",
    Seat.Role.COORDINATOR: "Samordnare",
    Seat.Role.ADJUNCT: "Adjungerad",
}


def page_facts(page: CouncilPage) -> CouncilPageFacts:
    """The page: the sections of its own document when that is a web page, else what the product knows."""
    municipality = page.council.municipality
    return CouncilPageFacts(
        municipality=municipality.name,
        council=page.council.name,
        sections=tuple(_written(page) if is_written(page.charter) else _known(page)),
        owner=municipality.contact_name or municipality.name,
        updated=local_day(page.updated) if page.updated else None,
    )


def is_written(charter: Charter | None) -> bool:
    """Whether the council's governing document is the web page itself, with sections of its own."""
    return bool(charter and charter.sections and charter.document.kind.strip().lower() == WEB_PAGE)


def _written(page: CouncilPage) -> list[PageSection]:
    assert page.charter is not None
    return [_section(section, page.charter, page.bodies) for section in page.charter.sections]


def _section(section: Section, charter: Charter, bodies: tuple[BodyRow, ...]) -> PageSection:
    texts: list[str] = []
    points: list[str] = []
    seats: list[PageSeat] = []
    for block in section.blocks:
        if block.text:
            texts.append(block.text)
        if block.clauses:
            texts.append(" ".join(charter.clause(key).text for key in block.clauses))
        points += [*block.items, *_values(charter, block.values)]
        seats += _seats(bodies, block.values.removeprefix("seats:"))
    return PageSection(section.heading, section.level, tuple(texts), tuple(points), tuple(seats))


def _values(charter: Charter, name: str) -> list[str]:
    lines = {
        "purposes": [purpose.text for purpose in charter.purposes],
        "areas": [area.name for area in charter.areas],
        "committee": [charter.responsible],
    }
    return lines.get(name, [])


def _seats(bodies: tuple[BodyRow, ...], key: str) -> list[PageSeat]:
    return [_seat(seat) for row in bodies if row.body.key == key for seat in row.seats]


def _seat(row: SeatRow) -> PageSeat:
    organisation = row.seat.organisation
    function = row.seat.function
    # «Polisen, Polisen» tells nothing, and of the municipality's own people it goes without saying.
    outside = organisation is not None and organisation.kind not in organisation.INTERNAL
    if function and outside and organisation.name.lower() not in function.lower():
        function = f"{function}, {organisation.name}"
    return PageSeat(ROLES.get(row.seat.role, "Ledamot"), function, row.vacant)  # type: ignore[call-overload]


def _known(page: CouncilPage) -> list[PageSection]:
    """Task, meetings and bodies, for a council whose governing document is no web page."""
    purposes = tuple(purpose.text for purpose in page.charter.purposes) if page.charter else ()
    known = [PageSection("Rådets uppgift", points=purposes)] if purposes else []
    if page.coming:
        known.append(PageSection("Kommande möten", points=tuple(map(_meeting, page.coming))))
    if page.held:
        known.append(PageSection("Hållna möten", points=tuple(map(_meeting, page.held))))
    for row in page.bodies:
        if row.seats or not row.parts:
            text = "" if row.seats else "Gruppen är inrättad men inte bemannad ännu."
            told = tuple(part for part in (row.body.focus, text) if part)
            seats = tuple(_seat(seat) for seat in row.seats)
            known.append(PageSection(row.body.name, paragraphs=told, seats=seats))
    return known


def _meeting(meeting: Meeting) -> str:
    return f"{weekday(local_day(meeting.starts_at))}: {meeting.title}"
