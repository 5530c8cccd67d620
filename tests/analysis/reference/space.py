"""Makes space.json: what PySAL (esda, libpysal) answers on made-up places. Needs requirements/bench.txt.

Run: `python tests/analysis/reference/space.py`. The tests read the file and never need PySAL.
"""

from __future__ import annotations

import json
import warnings
from importlib.metadata import version
from pathlib import Path

import esda
import libpysal
import numpy as np
from esda.smoothing import Empirical_Bayes, assuncao_rate

warnings.simplefilter("ignore")
HERE = Path(__file__).parent
PERMUTATIONS = 9999


def made() -> dict:
    """80 scattered places with skewed counts and unequal exposure, one of them far away from all."""
    rng = np.random.default_rng(20261130)
    xy = np.round(rng.random((80, 2)) * 10_000, 1)
    xy[7] = (90_000.0, 90_000.0)
    exposure = rng.integers(20, 900, 80)
    near = np.hypot(*(xy - (4_000, 4_000)).T) < 2_000
    events = rng.poisson(exposure * 0.02 * np.where(near, 2.5, 1.0))
    return {"xy": xy.tolist(), "exposure": exposure.tolist(), "events": events.tolist()}


def answers(data: dict) -> dict:
    """Gi*, local Moran, rates and neighbours as PySAL has them."""
    xy, events, exposure = (np.array(data[key]) for key in ("xy", "events", "exposure"))
    y = events.astype(float)
    band = libpysal.weights.DistanceBand(xy, 1_800.0, silence_warnings=True)
    near = libpysal.weights.KNN(xy, k=6)
    out = {"band": _rows(band), "knn": _rows(near)}
    for name, weights in (("band", band), ("knn", near)):
        g = esda.G_Local(
            y, weights, transform="B", star=True, permutations=PERMUTATIONS, seed=1, n_jobs=1
        )
        out[f"gi_{name}"] = {"Gs": g.Gs, "Zs": g.Zs, "p_norm": g.p_norm, "p_sim": g.p_sim}
        untied = esda.G_Local(  # rates without ties: PySAL's sums of counts tie or not by rounding
            events / exposure,
            weights,
            transform="B",
            star=True,
            permutations=PERMUTATIONS,
            seed=4,
            n_jobs=1,
        )
        out[f"gi_rate_{name}"] = {"Zs": untied.Zs, "p_sim": untied.p_sim}
        moran = esda.Moran_Local(y, weights, transformation="r", permutations=PERMUTATIONS, seed=2)
        out[f"moran_{name}"] = _moran(moran)
        rated = esda.Moran_Local_Rate(events, exposure, weights, permutations=PERMUTATIONS, seed=3)
        out[f"moran_rate_{name}"] = _moran(rated)
    out["assuncao"] = assuncao_rate(events, exposure)
    out["empirical_bayes"] = Empirical_Bayes(events, exposure).r.ravel()
    out["fdr_05"] = float(esda.fdr(out["gi_knn"]["p_norm"], 0.05))
    return out


def _moran(moran: esda.Moran_Local) -> dict:
    names = ("Is", "EI", "VI", "EIc", "VIc", "q", "p_sim")
    return {name: getattr(moran, name) for name in names}


def _rows(weights: libpysal.weights.W) -> list[list[int]]:
    return [sorted(weights.neighbors[i]) for i in range(weights.n)]


def _plain(value: object) -> object:
    if isinstance(value, np.ndarray):
        return [None if v != v else v for v in value.tolist()]
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(type(value))


if __name__ == "__main__":
    data = made()
    made_by = {name: version(name) for name in ("esda", "libpysal", "numpy", "scipy")}
    content = {
        "made_by": made_by,
        "permutations": PERMUTATIONS,
        "data": data,
        "pysal": answers(data),
    }
    (HERE / "space.json").write_text(json.dumps(content, default=_plain) + "\n")
