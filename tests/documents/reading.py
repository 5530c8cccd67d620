"""Reading PDF files back: tags, bookmarks and text."""

import shutil
import subprocess
from typing import Any

import pikepdf
import pytest


def tags(pdf: pikepdf.Pdf, alternatives: bool = False) -> list[str]:
    """All structure types in reading order; with `alternatives`, «/Figure:text»."""
    found: list[str] = []

    def walk(node: Any) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                told = f":{node.Alt}" if alternatives and "/Alt" in node else ""
                found.append(str(node.S) + told)
            if "/K" in node:
                walk(node.K)

    walk(pdf.Root.StructTreeRoot)
    return found


def outline(pdf: pikepdf.Pdf) -> list[tuple[int, str]]:
    """All bookmarks with their depth."""
    found: list[tuple[int, str]] = []

    def walk(items: Any, depth: int) -> None:
        for item in items:
            found.append((depth, item.title))
            walk(item.children, depth + 1)

    with pdf.open_outline() as marks:
        walk(marks.root, 0)
    return found


def pdf_text(pdf: pikepdf.Pdf, page: int = 0) -> str:
    """The text of a PDF without any white space, as poppler reads it."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) is not installed")
    from io import BytesIO

    out = BytesIO()
    pdf.save(out)
    only = ["-f", str(page), "-l", str(page)] if page else []
    command = ["pdftotext", "-raw", *only, "-", "-"]
    done = subprocess.run(command, input=out.getvalue(), capture_output=True, check=True)
    return "".join(done.stdout.decode().split())
