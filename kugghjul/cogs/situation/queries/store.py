"""The counted table of a municipality: one Parquet file in the installation's folder, made anew when it is stale.

The file's name carries the digest of what it holds, so that a file is never half new; older ones are removed.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from kugghjul.analysis import counts
from kugghjul.cogs.reporting.queries import counting
from kugghjul.cogs.tenancy.models import Municipality


def table_of(municipality: Municipality) -> Path:
    """The municipality's table as it stands now. One small query when nothing has changed since the last time."""
    digest = counting.digest(municipality)
    path = folder() / f"{municipality.pk}-{digest}.parquet"
    if not path.exists():
        counts.write(counting.rows(municipality), path)
        for old in folder().glob(f"{municipality.pk}-*.parquet"):
            if old != path:
                old.unlink(missing_ok=True)
    return path


def digest_of(path: Path) -> str:
    """The digest that a table's name carries."""
    return path.stem.partition("-")[2]


def kept(municipality: Municipality, scope: str) -> Path:
    """Where what a scope's weeks ought to have given is kept between readings."""
    return folder() / f"{municipality.pk}-{scope}-usual.npz"


def folder() -> Path:
    """Where the tables lie: beside the files, never among what is backed up as evidence."""
    return Path(settings.MEDIA_ROOT).parent / "tables"
