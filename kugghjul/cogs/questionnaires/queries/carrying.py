"""Files read and written, with what could not come along said in the reader's language."""

from __future__ import annotations

from typing import Any

from kugghjul.cogs.questionnaires.models import Version
from kugghjul.cogs.questionnaires.queries import contents
from kugghjul.core.questionnaires import Questionnaire, difference, faults
from kugghjul.kit import words
from kugghjul.kit.refusals import Refused
from kugghjul.render import xform, xlsform
from kugghjul.render.errors import RenderRefused

TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "text/xml; charset=utf-8",
}
LARGEST = xlsform.LARGEST


def read(upload: Any) -> dict[str, Any]:
    """The file as JSON to keep until it is confirmed: content and remarks. Refused in words at its field."""
    if upload.size > LARGEST:
        raise Refused(words.said(xlsform.TOO_LARGE), "file")
    try:
        found = xlsform.read(upload.read())
    except RenderRefused as refused:
        raise Refused(words.said(refused.sentence), "file") from None
    return {"content": contents.content(found.questionnaire), "remarks": _said(found.remarks)}


def _said(remarks: tuple[xlsform.Remark, ...]) -> list[list[Any]]:
    return [
        [one.sheet, one.row, one.column, words.said(one.what), words.said(one.instead)]
        for one in remarks
    ]


def shown(
    q: Questionnaire, kept: dict[str, Any], before: Questionnaire | None = None
) -> dict[str, Any]:
    """What the review page shows."""
    found = faults(q)
    return {
        "q": q, "kept": kept, "rows": contents.rows(q, found), "remarks": kept["remarks"],
        "whole": contents.whole_faults(found, q),
        "changes": difference(before, q) if before is not None else (),
    }  # fmt: skip


def written(version: Version, form: str) -> bytes:
    """The file. Refused in words when it cannot be made."""
    q = contents.read(version)
    try:
        if form == "xlsx":
            return xlsform.write(q, str(version.number)).content
        return xform.xml(q, str(version.number)).encode()
    except RenderRefused as refused:
        raise Refused(words.said(refused.sentence)) from None


def losses(version: Version) -> list[list[Any]]:
    """What XLSForm and XForm have no room for."""
    return _said(xlsform.write(contents.read(version)).remarks)
