"""Makes knox.json: Knox's test by PySAL (pointpats) and by R (surveillance), on the Burkitt lymphoma cases of Uganda.

Needs requirements/bench.txt and R with the packages surveillance and jsonlite (Debian: r-cran-surveillance,
r-cran-jsonlite). The cases (Williams and others 1978) come with libpysal. The tests read the file only.
"""

from __future__ import annotations

import json
import subprocess
from importlib.metadata import version
from pathlib import Path

import geopandas
import libpysal
import numpy as np
from pointpats import Knox

HERE = Path(__file__).parent
PERMUTATIONS = 9999
CASES = [(20, 5), (10, 90), (5, 180), (2.5, 30), (40, 365)]
R = r"""
suppressMessages({library(surveillance); library(jsonlite)})
given <- fromJSON(file("stdin"))
set.seed(1)
ds <- dist(given$xy); dt <- dist(given$t)
out <- lapply(seq_len(nrow(given$cases)), function(i) {
  test <- knox(dt = dt, ds = ds, eps.t = given$cases[i, 2], eps.s = given$cases[i, 1], B = 99)
  list(observed = test$statistic[[1]], expected = test$null.value[[1]], p_sim = as.numeric(test$p.value),
       p_poisson = attr(test$p.value, "Poisson"))
})
told <- list(version = as.character(packageVersion("surveillance")), answers = out)
cat("\n"); cat(toJSON(told, auto_unbox = TRUE, digits = 15))
"""


def main() -> None:
    """Ask both, write the file."""
    frame = geopandas.read_file(libpysal.examples.get_path("burkitt.shp"))
    xy, t = frame[["X", "Y"]].to_numpy(float), frame["T"].to_numpy(float)
    np.random.seed(1)
    pysal = []
    for delta, tau in CASES:
        test = Knox(xy, t[:, None], delta, tau, permutations=PERMUTATIONS)
        pysal.append(
            {
                "observed": int(test.observed[0, 0]),
                "expected": float(test.expected[0, 0]),
                "p_sim": float(test.p_sim),
                "p_poisson": float(test.p_poisson),
            }
        )
    given = {"xy": xy.tolist(), "t": t.tolist(), "cases": CASES, "permutations": PERMUTATIONS}
    told = subprocess.run(
        ["Rscript", "-e", R], input=json.dumps(given), capture_output=True, text=True, check=True
    )
    surveillance = json.loads(told.stdout.splitlines()[-1])
    made_by = {"pointpats": version("pointpats"), "surveillance": surveillance["version"]}
    content = {
        "made_by": made_by,
        **given,
        "pointpats": pysal,
        "surveillance": surveillance["answers"],
    }
    (HERE / "knox.json").write_text(json.dumps(content) + "\n")


if __name__ == "__main__":
    main()
