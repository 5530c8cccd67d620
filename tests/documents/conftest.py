"""All example documents, by name."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kugghjul.core.documents import Document, compliance, notes, summons, year_plan
from kugghjul.render.brand import Brand

from . import examples

AT = datetime(2026, 11, 25, 7, 40, tzinfo=UTC)
BRAND = Brand(examples.TOWN, examples.COUNCIL, address="Storgatan 1, Ekköping")

DOCUMENTS: dict[str, Document] = {
    "kallelse": summons(examples.SUMMONS),
    "sen-kallelse": summons(examples.LATE_SUMMONS),
    "tom-kallelse": summons(examples.EMPTY_SUMMONS),
    "fientlig-kallelse": summons(examples.HOSTILE_SUMMONS),
    "anteckningar": notes(examples.NOTES),
    "interna-anteckningar": notes(examples.INTERNAL_NOTES),
    "arsplan": year_plan(examples.YEAR_PLAN),
    "efterlevnad": compliance(examples.COMPLIANCE),
}


@pytest.fixture(params=DOCUMENTS)
def document(request: pytest.FixtureRequest) -> Document:
    """Each example in turn."""
    return DOCUMENTS[request.param]


def approved(name: str, said: str) -> None:
    """Holds `said` against the approved text; with APPROVE_TEXTS=1 it becomes the approved text."""
    file = Path(__file__).parent / "approved" / f"{name}.txt"
    if os.environ.get("APPROVE_TEXTS") == "1":
        file.write_text(said, "utf-8")
    assert said == file.read_text("utf-8")
