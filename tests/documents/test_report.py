"""The report as a document: the source's order, frozen tables, the municipality's own template."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest

from kugghjul.core.documents import ReportFacts, ReportPaper, report
from kugghjul.core.documents.report_draft import drafts, period
from kugghjul.core.documents.report_exhibits import amount, background
from kugghjul.core.documents.report_facts import (
    Enclosed,
    ReportedActivity,
    ReportedAssignment,
    ReportedDecision,
    ReportedIndicator,
    ReportedItem,
    ReportedMeasure,
    ReportedMeeting,
    WrittenBlock,
)
from kugghjul.core.documents.report_parts import KINDS, PARTS, TABLED
from kugghjul.core.documents.tree import Facts, Heading, Signatures, Table
from kugghjul.render.docx import to_docx
from kugghjul.render.html import to_html
from kugghjul.render.pdf import to_pdf
from kugghjul.render.text import to_text

from .conftest import BRAND, approved

FOUR = ReportedDecision("decision:1", "§ 1/2017", "Rådet inrättar fyra operativa grupper.")
PLAN = ReportedAssignment(
    "assignment:1", "U-1", "Ta fram en aktivitetsplan", "Inbrott",
    "Trygghetsrådet 22 januari 2018", "Givet",
)  # fmt: skip
FACTS = ReportFacts(
    municipality="Ekköpings kommun",
    council="Rådet för trygghet och hälsa",
    body="Trygghetsrådet",
    first=date(2017, 7, 1),
    last=date(2017, 12, 31),
    frozen_on=date(2017, 10, 31),
    duty="Kommunstyrelsen ska, i samband med halvårsbokslut, få en redogörelse.",
    charter="Arbetsordning",
    meetings=(
        ReportedMeeting(
            "meeting:1", date(2017, 9, 21), "Trygghetsrådet", ("trygghetsradet",),
            ("Kanslienheten", "Polisen"),
            (ReportedItem("Rådets arbete", "decision", decisions=(FOUR,)),),
            (PLAN,),
            ("Inbrott", "Trafik"),
        ),
        ReportedMeeting("meeting:2", date(2017, 10, 9), "Trygghetsrådet", internal=True),
    ),
    activities=(
        ReportedActivity("activity:1", "AK-1", "Trygghetsvandring", date(2017, 9, 1), "Genomförd",
                         True, hours_spent="12.5", cost_spent="1500"),
        ReportedActivity("activity:2", "AK-2", "Informationskväll", date(2017, 11, 1), "Planerad"),
    ),
    measures=(
        ReportedMeasure("measure:1", "A-1", "Bättre belysning", "Pågår", "Färre otrygga",
                        cost_planned="12500.50", cost_spent="1500", hours_spent="12.5",
                        activities=2, activities_done=1,
                        indicators=(ReportedIndicator("indicator:1", "Andel otrygga", "procent",
                                                      baseline="40", target="30", outcome="35.5"),)),
    ),
)  # fmt: skip


def paper(kind: str = "half_year", **own: object) -> ReportPaper:
    """A report as drafted, its empty texts filled."""
    made = drafts(kind, FACTS, "Återrapportering från Trygghetsrådet", "Kommunstyrelsen")
    values: dict[str, object] = {
        "kind": kind,
        "title": "Återrapportering från Trygghetsrådet",
        "addressee": "Kommunstyrelsen",
        "facts": FACTS,
        "parts": KINDS[kind],
        "handler": "Samordnare",
        "unit": "Kansli- och utredningsavdelningen",
        "diary_number": "2017KS/0118",
        "blocks": tuple(
            WrittenBlock(one.key, one.part, one.text or "Text.", one.heading, f"block:{one.key}@1")
            for one in made
        ),
        "enclosures": (
            Enclosed("1", "Minnesanteckningar 2017-09-21"),
            Enclosed("2", "Plan", False),
        ),
        "dispatch": ("Trygghetsrådet",),
        "signatories": (("", "Kommundirektör"),),
        "draft": False,
        "tag": "report-1",
    }
    return ReportPaper(**(values | own))  # type: ignore[arg-type]


def headings(made: object) -> list[str]:
    return [one.text for one in made.blocks if isinstance(one, Heading) and one.level == 1]  # type: ignore[attr-defined]


def test_the_order_is_that_of_the_source() -> None:
    made = report(paper())
    assert headings(made) == [
        "Förslag till beslut", "Beslutsnivå", "Sammanfattning", "Bakgrund", "Ärendebeskrivning",
        "Bedömning", "Ekonomiska konsekvenser", "Konsekvenser för miljön",
        "Konsekvenser för medborgarna", "Konsekvenser för barn", "Handlingar i ärendet",
        "Sändlista för beslutsexpediering",
    ]  # fmt: skip
    (head,) = made.before
    assert isinstance(head, Facts)
    assert [term for term, _said in head.pairs] == ["Handläggare", "Diarienummer", "Till"]
    assert isinstance(made.blocks[-1], Signatures)
    below = [one.text for one in made.blocks if isinstance(one, Heading) and one.level == 2]
    assert below[:2] == ["Sammanträde 2017-09-21", "Sammanträde 2017-10-09"]


def test_who_handles_it_stands_above_the_title_in_every_format() -> None:
    made = report(paper())
    text = to_text(made)
    assert text.index("Handläggare") < text.index("Återrapportering från") < text.index("Förslag")
    html = to_html(made)
    assert html.index("Handläggare") < html.index("<h2>Återrapportering")
    word = [p.text for p in docx.Document(BytesIO(to_docx(made, None, BRAND))).paragraphs]
    assert word.index("Till: Kommunstyrelsen") < word.index("Återrapportering från Trygghetsrådet")


def test_a_report_says_what_was_approved() -> None:
    approved("rapport", to_text(report(paper())))


def test_the_follow_up_has_cost_hours_and_effect_per_measure() -> None:
    made = report(paper("follow_up"))
    table = next(one for one in made.blocks if isinstance(one, Table) and "effekt" in one.caption)
    said = ["".join(span.text for span in cell) for cell in table.rows[0]]
    assert said[2:5] == ["12\u00a0500,5", "1\u00a0500", "12,5"]
    assert said[5] == "Andel otrygga: 35,5\u00a0procent från 40, mål 30"


def test_amounts_are_exact_and_written_in_swedish() -> None:
    assert amount("1234567.50", "kr") == "1\u00a0234\u00a0567,5\u00a0kr"
    assert (amount("100"), amount("-2"), amount("")) == ("100", "−2", "–")


def test_periods_have_the_names_that_people_use() -> None:
    half = (date(2017, 7, 1), date(2017, 12, 31))
    assert period(*half) == "hösten 2017"
    assert period(date(2017, 1, 1), date(2017, 6, 30)) == "våren 2017"
    assert period(date(2017, 1, 1), date(2017, 12, 31)) == "2017"
    assert period(date(2016, 12, 1), date(2017, 2, 1)).startswith("perioden 1")


def test_every_kind_can_be_printed_and_every_part_has_a_heading() -> None:
    for kind, parts in KINDS.items():
        assert set(parts) <= set(PARTS) and parts[-3:] == TABLED
        made = report(paper(kind, parts=KINDS[kind]))
        assert to_pdf(made, datetime(2017, 10, 31, tzinfo=UTC), BRAND).startswith(b"%PDF-")
    assert to_text(background(FACTS)).count("AK-1") == 1


def test_the_municipalitys_own_template_is_honoured_and_carries_the_texts_back() -> None:
    from kugghjul.render.word_back import read_back

    own, out = docx.Document(), BytesIO()
    own.add_paragraph("Tjänsteskrivelse").style = own.styles["Heading 3"]
    own.styles["Normal"].font.name = "Georgia"
    own.add_paragraph("{{ titel }}")
    own.add_paragraph("{{ innehall }}")
    own.save(out)
    data = to_docx(report(paper()), out.getvalue(), BRAND)
    word = docx.Document(BytesIO(data))
    assert word.styles["Normal"].font.name == "Georgia"
    assert word.paragraphs[0].text == "Tjänsteskrivelse"
    assert {one.key for one in read_back(data).texts} == {one.key for one in paper().blocks}


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_the_word_file_opens_in_libreoffice_without_repair(tmp_path: Path) -> None:
    (tmp_path / "rapport.docx").write_bytes(to_docx(report(paper()), None, BRAND))
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", home, "--headless", "--convert-to", "txt:Text", "--outdir",
               str(tmp_path), str(tmp_path / "rapport.docx")]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    said = (tmp_path / "rapport.txt").read_text("utf-8-sig")
    for text in ("Sammanträde 2017-09-21", "Rådet inrättar fyra operativa grupper.", "Bilaggs ej"):
        assert text in said
