"""The register of places under camera surveillance, on paper (L14)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .snapshot import Snapshot
from .tree import Block, Document, Facts, Heading, Paragraph, Span, Spans, spans
from .wording import count, day


@dataclass(frozen=True)
class CameraRow(Snapshot):
    """A place with its decision and its latest review."""

    code: str
    place: str
    purpose: str
    legal_ground: str
    camera: str
    decided_on: date
    decided_by: str
    diary_number: str
    since: date
    until: date | None = None
    reviewed_on: date | None = None
    reviewed: str = ""
    review_on: date | None = None
    overdue: bool = False


@dataclass(frozen=True)
class CameraFacts(Snapshot):
    """The register as it stood on a day."""

    municipality: str
    council: str
    as_of: date
    sites: tuple[CameraRow, ...] = ()


def camera_register(facts: CameraFacts) -> Document:
    """Every place: purpose, legal ground, decision, cameras, time, review."""
    shown = count(len(facts.sites), "plats", "platser")
    return Document(
        kind="camera-register",
        title="Register över kamerabevakade platser",
        sender=facts.council,
        lead=f"{shown}, läget {day(facts.as_of)}",
        blocks=tuple(block for site in facts.sites for block in _site(site)) or (_none(),),
        footer=(facts.municipality, f"Läget {day(facts.as_of)}"),
        subject="Kamerabevakning av platser dit allmänheten har tillträde",
    )


def _none() -> Block:
    return Paragraph(spans("Kommunen kamerabevakar ingen plats dit allmänheten har tillträde."))


def _site(site: CameraRow) -> tuple[Block, ...]:
    pairs: list[tuple[str, Spans]] = [
        ("Ändamål", _words(site.purpose)),
        ("Laglig grund", _words(site.legal_ground)),
        ("Beslut", _words(", ".join(
            part for part in (day(site.decided_on), site.decided_by, site.diary_number) if part
        ))),
        ("Kameror", _words(site.camera)),
        ("Bevakas", _words(f"från {day(site.since)}"
                           + (f" till och med {day(site.until)}" if site.until else ""))),
        ("Senast omprövad", _words(". ".join(
            part for part in (day(site.reviewed_on), site.reviewed) if part
        ) or "Inte än")),
    ]  # fmt: skip
    if site.until is None or site.review_on is not None:
        text = day(site.review_on) or "Ingen dag är bestämd"
        status = "overdue" if site.overdue else "ongoing"
        late = " (försenad)" if site.overdue and site.review_on else ""
        pairs.append(("Omprövas senast", (Span(text + late, status=status),)))
    return (Heading(1, f"{site.code} {site.place}"), Facts(tuple(pairs)))


def _words(text: str) -> Spans:
    return spans(text or "Saknas")
