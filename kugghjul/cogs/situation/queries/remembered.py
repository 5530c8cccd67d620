"""What each week ought to have given, kept between readings of a long picture.

A year is 52 weeks of some sixty series, each with two models of its own: seconds of arithmetic that gives the same
answer as long as the counts and the answers up to that week are the same. So each week is kept under a digest of just
that: when an observation of this week is accepted, this week is worked anew and the others are read. The file lies
beside the tables; without it everything is worked again, to the same result.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np

MOST = 400
"""Weeks that are kept for a scope, those used last at the end: three tables of a year, and more."""
Answer = np.ndarray
"""Figures × series, for one week."""


def weeks_of(
    path: Path, names: Sequence[str], work: Callable[[np.ndarray], np.ndarray]
) -> np.ndarray:
    """Figures × series × weeks: read where the week's name is known, else worked (`work` gets their positions)."""
    known = _read(path)
    lost = np.array([i for i, name in enumerate(names) if name not in known], dtype=np.int64)
    if lost.size:
        worked = work(lost)
        known |= {names[i]: worked[:, :, n] for n, i in enumerate(lost)}
        used = {name: known[name] for name in names}
        _write(path, ({name: one for name, one in known.items() if name not in used} | used))
    return np.stack([known[name] for name in names], axis=2)


def names_of(how: str, counts: np.ndarray, reporters: np.ndarray, weeks: int) -> list[str]:
    """A name for each of the last `weeks` weeks: everything that its answer is worked from, and nothing later."""
    told = hashlib.sha256(f"{how} {counts.shape[0]}".encode())
    names = []
    for i in range(counts.shape[1]):
        told.update(counts[:, i].astype(np.int64).tobytes() + int(reporters[i]).to_bytes(8, "big"))
        names.append(told.copy().hexdigest()[:32])
    return names[-weeks:]


def _read(path: Path) -> dict[str, Answer]:
    """Name → answer; nothing when there is no file, or none that can be read."""
    with suppress(OSError, ValueError, KeyError, zipfile.BadZipFile):
        with np.load(path, allow_pickle=False) as file:
            names, ends, figures = file["names"].tolist(), file["ends"], file["figures"]
        return dict(zip(names, np.split(figures, ends[:-1], axis=1), strict=True)) if names else {}
    return {}


def _write(path: Path, answers: dict[str, Answer]) -> None:
    """The last answers, whole or not at all; a full disk costs nothing but the time next time."""
    names = list(answers)[-MOST:]
    figures = [answers[name] for name in names]
    fresh = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    ends = np.cumsum([one.shape[1] for one in figures])
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("wb") as file:
            np.savez(
                file, names=np.array(names), ends=ends, figures=np.concatenate(figures, axis=1)
            )
        fresh.replace(path)
