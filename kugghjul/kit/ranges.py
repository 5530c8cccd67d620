"""A file sent in parts, as a reader of map tiles asks for it (RFC 9110, section 14)."""

from __future__ import annotations

import re
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse

LARGEST = 8 * 1024 * 1024
"""No answer is larger: who asks for more gets the first of it, and may ask again."""

ONE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def ranged(request: HttpRequest, path: Path, content_type: str) -> HttpResponse | FileResponse:
    """The file, or the bytes of it that the `Range` header names (206; 416 beyond its end)."""
    about = path.stat()
    mark = f'"{about.st_mtime_ns:x}-{about.st_size:x}"'
    match = ONE.fullmatch(request.headers.get("Range", ""))
    answer: HttpResponse | FileResponse
    if match is None or match.groups() == ("", ""):
        answer = FileResponse(path.open("rb"), content_type=content_type)
    else:
        answer = _part(path, about.st_size, *match.groups(), content_type=content_type)
    answer["Accept-Ranges"], answer["ETag"] = "bytes", mark
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _part(path: Path, size: int, first: str, last: str, *, content_type: str) -> HttpResponse:
    start = int(first) if first else max(size - int(last), 0)
    end = min(int(last), size - 1) if first and last else size - 1
    end = min(end, start + LARGEST - 1)
    if start >= size or end < start:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    with path.open("rb") as file:
        file.seek(start)
        content = file.read(end - start + 1)
    answer = HttpResponse(content, status=206, content_type=content_type)
    answer["Content-Range"] = f"bytes {start}-{end}/{size}"
    return answer
