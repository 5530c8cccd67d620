"""A whole meeting as one numbered file with bookmarks."""

from io import BytesIO

import pikepdf

from kugghjul.render.meeting_file import Annex, MeetingFile, meeting_file
from kugghjul.render.pdf import to_pdf

from .conftest import AT, BRAND, DOCUMENTS
from .reading import outline, pdf_text, tags

TITLE = "Styrgruppens möte 20 november 2026"
BOTH = [DOCUMENTS["kallelse"], DOCUMENTS["anteckningar"]]


def plan() -> bytes:
    return to_pdf(DOCUMENTS["arsplan"], AT, BRAND)


def made(*annexes: Annex) -> MeetingFile:
    return meeting_file(TITLE, BOTH, annexes, AT, BRAND)


def locked(data: bytes) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def test_the_bookmarks_are_contents_summons_annexes_and_notes_in_order() -> None:
    file = made(Annex("Årsplan", "plan.pdf", plan(), "4"), Annex("Foto", "foto.jpg", b"\xff\xd8"))
    top = [title for depth, title in outline(pikepdf.open(BytesIO(file.pdf))) if depth == 0]
    assert top == [
        "Innehåll",
        "Kallelse till möte med styrgruppen",
        "Bilaga 1: Årsplan",
        "Bilaga 2: Foto",
        "Minnesanteckningar från möte med styrgruppen",
    ]


def test_an_annex_follows_its_sheet_and_pages_are_numbered_through() -> None:
    file = made(Annex("Årsplan", "plan.pdf", plan()))
    pdf = pikepdf.open(BytesIO(file.pdf))
    sheet = next(n for n in range(1, file.pages + 1) if "Omfattning" in pdf_text(pdf, n))
    assert "Bilaga1,sida1av1" in pdf_text(pdf, sheet + 1)
    assert f"{sheet + 1}({file.pages})" in pdf_text(pdf, sheet + 1)
    assert f"{sheet + 2}({file.pages})" in pdf_text(pdf, sheet + 2)
    assert file.pages == len(pdf.pages)


def test_what_cannot_be_put_in_is_listed_with_its_reason() -> None:
    whole = plan()
    annexes = {
        "foto.jpg": b"\xff\xd8",
        "tom.pdf": b"",
        "last.pdf": locked(whole),
        "trasig.pdf": whole[:2000],
        "skrap.pdf": b"%PDF-1.7\n" + b"x" * 500,
    }
    file = made(*(Annex(name, name, data) for name, data in annexes.items()))
    assert [number for number, _ in file.left_out] == [1, 2, 3, 4, 5]
    reasons = " ".join(reason for _, reason in file.left_out)
    for word in ("ingen pdf-fil", "tom", "lösenord", "skadad"):
        assert word in reasons
    assert "lösenord" in pdf_text(pikepdf.open(BytesIO(file.pdf)))


def test_our_pages_stay_tagged_when_pages_of_others_are_put_in() -> None:
    pdf = pikepdf.open(BytesIO(made(Annex("Årsplan", "plan.pdf", plan())).pdf))
    assert str(pdf.Root.Lang) == "sv-SE"
    assert {"/Title", "/H1", "/H2", "/H3", "/TH", "/TOC"} <= set(tags(pdf))
    with pdf.open_metadata() as data:
        assert "pdfuaid:part" not in data


def test_a_file_of_our_own_pages_alone_keeps_its_standards() -> None:
    pdf = pikepdf.open(BytesIO(made().pdf))
    with pdf.open_metadata() as data:
        assert data["pdfuaid:part"] == "1"


def test_nothing_that_acts_comes_along_with_an_annex() -> None:
    with pikepdf.open(BytesIO(plan())) as pdf:
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        pdf.Root.OpenAction = script
        page = pdf.pages[0]
        page.obj.AA = pikepdf.Dictionary(O=script)
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=[0, 0, 9, 9],
            A=pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("cmd.exe")),
        )
        page.obj.Annots = pikepdf.Array([pdf.make_indirect(note)])
        out = BytesIO()
        pdf.save(out)
    file = made(Annex("Ond", "ond.pdf", out.getvalue()))
    merged = pikepdf.open(BytesIO(file.pdf))
    said = b"".join(obj.unparse() for obj in merged.objects if isinstance(obj, pikepdf.Dictionary))
    assert b"JavaScript" not in said
    assert b"Launch" not in said
    assert "/OpenAction" not in merged.Root
    assert file.left_out == ()


def test_turned_and_odd_pages_get_an_upright_stamp_inside_the_page() -> None:
    with pikepdf.open(BytesIO(plan())) as pdf:
        pdf.pages[0].rotate(90, relative=True)
        pdf.pages[0].cropbox = [20, 30, 500, 700]
        out = BytesIO()
        pdf.save(out)
    file = made(Annex("Liggande", "x.pdf", out.getvalue()))
    assert file.left_out == ()
    assert "Bilaga1,sida1av1" in pdf_text(pikepdf.open(BytesIO(file.pdf)))


def test_the_same_meeting_gives_the_same_bytes() -> None:
    annex = Annex("Årsplan", "plan.pdf", plan())
    assert made(annex).pdf == made(annex).pdf


def test_internal_notes_mark_the_whole_file() -> None:
    file = meeting_file(TITLE, [DOCUMENTS["interna-anteckningar"]], [], AT, BRAND)
    assert "Intern" in pdf_text(pikepdf.open(BytesIO(file.pdf)), 1)
