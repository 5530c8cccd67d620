"""The charter printed again from its values."""

from pathlib import Path

from kugghjul import charters
from kugghjul.core.documents import charter
from kugghjul.core.rules.model import (
    Area,
    Block,
    Body,
    BodyKind,
    Charter,
    DocumentData,
    Purpose,
    Seat,
    SeatRole,
    Section,
)
from kugghjul.core.rules.reading import read_charter
from kugghjul.render.text import to_text

from .conftest import approved

DATA = DocumentData(name="Reglemente för rådet", kind="Reglemente", diary_number="KS 2022/444")
RULES = Charter(
    key="ekkoping",
    municipality="Ekköpings kommun",
    document=DATA,
    responsible="Kommunstyrelsen",
    purposes=(Purpose("främja samverkan"),),
    areas=(Area("plan", "Folkhälsoplanen"),),
    bodies=(Body("styr", "Styrgruppen", BodyKind.STEERING),),
    seats=(
        Seat("kd", "styr", "kommundirektör", role=SeatRole.CHAIR, also=(SeatRole.CONVENER,)),
        Seat("fs", "styr", "folkhälsosamordnare", condition="plan"),
        Seat("tom", "styr", ""),
    ),
)


def test_a_charter_of_values_alone_has_a_section_for_each_kind() -> None:
    said = to_text(charter(RULES))
    assert "Diarienummer: KS 2022/444" in said
    assert "- främja samverkan" in said
    assert "- Kommundirektör (ordförande, sammankallande)" in said
    assert "- Folkhälsosamordnare, när mötet behandlar Folkhälsoplanen" in said
    assert "- Vakant" in said


def test_a_charter_with_sections_follows_them() -> None:
    sections = (
        Section("Ansvarig nämnd", blocks=(Block(values="committee"),)),
        Section("Områden", level=2, blocks=(Block(values="areas"), Block(text="Mer\n\n- en sak"))),
    )
    said = to_text(
        charter(Charter("e", "Ekköping", DATA, "KS", areas=RULES.areas, sections=sections))
    )
    assert said.index("Ansvarig nämnd") < said.index("Områden")
    assert "- Folkhälsoplanen" in said
    assert "- en sak" in said


def test_the_regulation_of_2023_comes_out_again_with_its_document_control() -> None:
    file = Path(charters.__file__).parent / "reglemente-2023.toml"
    approved("reglemente-2023", to_text(charter(read_charter(file.read_bytes(), file.name))))
