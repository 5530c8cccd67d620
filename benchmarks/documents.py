"""How long a document takes: a summons as tagged PDF, and a whole meeting file of a hundred pages.

Goals (issue 2, "How good"): under 150 ms warm, and under 2 s. Run this file.
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

from kugghjul.core.documents import notes, summons  # noqa: E402
from kugghjul.core.documents.tree import Document, Heading, paragraph  # noqa: E402
from kugghjul.render.brand import Brand  # noqa: E402
from kugghjul.render.docx import to_docx  # noqa: E402
from kugghjul.render.html import to_html  # noqa: E402
from kugghjul.render.meeting_file import Annex, meeting_file  # noqa: E402
from kugghjul.render.pdf import to_pdf  # noqa: E402
from tests.documents import examples  # noqa: E402

AT = datetime(2026, 11, 20, tzinfo=UTC)
BRAND = Brand(examples.TOWN, examples.COUNCIL)


def measured(name: str, work: Callable[[int], object], times: int) -> None:
    """Prints the first run, and the median of the rest, in wall and processor time."""
    work(0)
    walls, cpus = [], []
    for number in range(1, times + 1):
        wall, cpu = perf_counter(), process_time()
        work(number)
        walls.append(perf_counter() - wall)
        cpus.append(process_time() - cpu)
    print(f"{name:<44} {median(walls) * 1000:8.1f} ms  cpu {median(cpus) * 1000:8.1f} ms")


def numbered(number: int) -> Document:
    """A summons that no cache has seen: its text differs each time."""
    facts = examples.SUMMONS.to_json() | {"diary_number": f"KS 2026/{number}"}
    facts["opening"] = f"Kallelse nummer {number}."
    return summons(type(examples.SUMMONS).from_json(facts))


def report(pages: int) -> bytes:
    """An attachment of this many pages."""
    blocks = []
    for page in range(pages):
        blocks += [Heading(1, f"Avsnitt {page + 1}"), *([paragraph("Text om läget. " * 60)] * 7)]
    return to_pdf(Document("report", "Bilaga", tuple(blocks)), AT, BRAND)


def main() -> None:
    """Prints the figures."""
    annexes = [Annex(f"Rapport {n}", f"rapport-{n}.pdf", report(18)) for n in range(4)]
    both = [summons(examples.SUMMONS), notes(examples.NOTES)]
    pages = meeting_file("Möte", both, annexes, AT, BRAND).pages
    measured("summons, tagged PDF/A-2a + PDF/UA-1", lambda n: to_pdf(numbered(n), AT, BRAND), 30)
    measured("summons, DOCX", lambda n: to_docx(numbered(n), None, BRAND), 10)
    measured("summons, HTML", lambda n: to_html(numbered(n)), 30)
    measured(
        f"meeting file of {pages} pages",
        lambda n: meeting_file(f"Möte {n}", both, annexes, AT, BRAND),
        5,
    )


if __name__ == "__main__":
    main()
