"""The cases that are put to R and to us, and how R's answers are made anew.

`python -m tests.analysis.farrington_cases` writes the synthetic series and R's answers into `reference/`.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from kugghjul.analysis.farrington_parameters import Farrington

HERE = Path(__file__).parent / "reference"
SCRIPT = HERE / "farrington.R"
R_METHODS = {"delta": "delta", "nb_plugin": "nbPlugin", "muan": "muan"}
PLAIN = {"levels": 1, "left_out": 3, "alpha": 0.05, "method": "delta", "power": "2/3"}
AT = {"newport": [*range(300, 320), 431, 432, 433, 434, 479, 527], "agona": list(range(264, 312)),
      "synthetic": [265, 266, 270, 299, 311]}  # fmt: skip
CASES = {
    "newport as shipped": ("newport", PLAIN),
    "newport improved": ("newport", {}),
    "newport muan": ("newport", {"method": "muan", "trend_p": 1.0, "years_back": 4}),
    "newport monthly levels, delta": ("newport", {"method": "delta", "levels": 5, "alpha": 0.01}),
    "agona as shipped": ("agona", PLAIN),
    "agona square root": ("agona", {**PLAIN, "power": "1/2", "alpha": 0.01}),
    "agona no power": ("agona", {**PLAIN, "power": "none", "reweight": False}),
    "agona muan": ("agona", {"method": "muan", "window": 2, "left_out": 10}),
    "synthetic as shipped": ("synthetic", PLAIN),
    "synthetic reporters": ("synthetic", {"offset": True, "trend_p": 1.0}),
    "synthetic reporters, delta": ("synthetic", {"offset": True, "method": "delta"}),
    "synthetic no reweighting": ("synthetic", {"reweight": False, "method": "muan"}),
    "synthetic holes": ("synthetic", {"method": "delta", "holes": True}),
    "synthetic short": ("synthetic", {"years_back": 2, "method": "delta", "alpha": 0.05}),
    "synthetic no trend": ("synthetic", {"trend": False, "residual_limit": 1.0}),
}  # fmt: skip


def source() -> dict:
    """The counts: R's own data and the synthetic series."""
    with (HERE / "farrington_counts.json").open() as file:
        return json.load(file)


def case(name: str) -> tuple[np.ndarray, list[int], Farrington, np.ndarray | None, list | None]:
    """Counts, judged weeks, parameters, reporters and dates of a named case."""
    data, changes = CASES[name]
    settings = dict(changes)
    kept = source()[data]
    counts = np.array(kept["counts"], dtype=float)
    if settings.pop("holes", False):
        counts[:, [40, 41, 42, 150, 200]] = np.nan
    people = np.array(kept["population"], dtype=float) if settings.get("offset") else None
    return counts, AT[data], Farrington(**settings), people, kept.get("dates")


def for_r(name: str) -> dict:
    """The case as `farrington.R` reads it."""
    counts, at, how, people, dates = case(name)
    told = {
        "name": name,
        "counts": _plain(counts),
        "at": at,
        "control": {
            "b": how.years_back,
            "w": how.window,
            "noPeriods": how.levels,
            "pastWeeksNotIncluded": how.left_out,
            "reweight": how.reweight,
            "weightsThreshold": how.residual_limit,
            "alpha": how.alpha,
            "trend": how.trend,
            "pThresholdTrend": how.trend_p,
            "limit54": [how.small_cases, how.small_weeks],
            "powertrans": how.power,
            "thresholdMethod": R_METHODS[how.method],
            "populationOffset": how.offset,
        },
    }
    if people is not None:
        told["population"] = _plain(people)
    if dates is not None:
        told["dates"] = dates
    return told


def _plain(table: np.ndarray) -> list:
    return [[None if np.isnan(each) else float(each) for each in row] for row in table]


def ask_r(names: list[str]) -> dict[str, dict]:
    """Run R on the cases; its answers by the case's name."""
    with tempfile.TemporaryDirectory() as folder:
        asked, answered = Path(folder, "cases.json"), Path(folder, "answers.json")
        asked.write_text(json.dumps([for_r(name) for name in names]))
        subprocess.run(["Rscript", SCRIPT, asked, answered], check=True)
        return {each["name"]: each for each in json.loads(answered.read_text())}


def synthetic() -> dict:
    """Ten series of six years: seasons, trends, outbreaks, hardly anything and nothing at all."""
    rng = np.random.default_rng(2013)
    weeks = np.arange(312)
    level = np.array([0.0, 0.3, 1, 2, 5, 10, 30, 3, 8, 80])[:, None]
    slope = np.array([0, 0, 0, 0.002, 0, 0.004, -0.003, 0, 0.006, 0])[:, None]
    mean = level * np.exp(slope * weeks + 0.5 * np.cos(2 * np.pi * weeks / 52))
    people = np.clip(np.round(20 + np.cumsum(rng.normal(0, 1, (10, 312)), axis=1)), 3, None)
    counts = rng.negative_binomial(np.maximum(mean, 1e-9), 0.5) * 1.0
    counts[4, 120:125] += 30
    counts[7, 200] += 60
    counts[:, 299] += np.array([0, 6, 8, 9, 20, 40, 90, 12, 80, 200])
    return {"counts": counts.astype(int).tolist(), "population": people.astype(int).tolist()}


def main() -> None:
    """Write the counts and R's answers."""
    target = HERE / "farrington_counts.json"
    subprocess.run(["Rscript", SCRIPT, "--data", target], check=True)
    counts = json.loads(target.read_text()) | {"synthetic": synthetic()}
    target.write_text(json.dumps(counts, separators=(",", ":")) + "\n")
    answers = ask_r(list(CASES))
    (HERE / "farrington.json").write_text(json.dumps(answers, separators=(",", ":")) + "\n")
    print(f"{len(answers)} cases", file=sys.stderr)


if __name__ == "__main__":
    main()
