"""Log-linear quasi-Poisson regression for many series at once.

The iterations are those of R's `glm.fit` (same start, same stopping rule on the deviance, same floor under the
fitted value, same weights left behind by the last step), so that answers can be held against R as it is shipped.
What differs is the arithmetic of one step: all series share one design, and their normal equations are built by
one matrix product and solved stacked. A missing week has prior weight zero.

McCullagh & Nelder, Generalized Linear Models, 2nd ed. 1989, ch. 2.5 and 9.
"""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
FLOOR = float(np.finfo(float).eps)


@dataclass(frozen=True)
class Fit:
    """Fitted models, one per row: the last step's weights and covariance are kept, as R keeps them."""

    coefficients: Floats
    fitted: Floats
    working: Floats
    covariance: Floats
    prior: Floats
    converged: NDArray[np.bool_]
    freedom: Floats
    residuals: Floats

    @property
    def dispersion(self) -> Floats:
        """Pearson's estimate, with the weights of the last step."""
        return self.scale(self.working)

    def scale(self, weights: Floats) -> Floats:
        """The mean of the squared working residuals under `weights`, over the degrees of freedom."""
        total = (weights * self.residuals**2).sum(axis=1)
        return np.where(self.freedom > 0, total / np.maximum(self.freedom, 1.0), np.nan)

    def leverages(self, design: Floats) -> Floats:
        """The diagonal of the hat matrix; what is one within rounding is one."""
        hat = self.working * Pairs.of(design).quadratic(self.covariance)
        return np.where(hat > 1 - 10 * FLOOR, 1.0, hat)

    def rows(self, chosen: NDArray) -> "Fit":
        """The models of some rows only."""
        return Fit(*(getattr(self, each.name)[chosen] for each in fields(self)))


@dataclass(frozen=True)
class Pairs:
    """The products of two columns of a design that are not nought everywhere: seasons exclude one another."""

    left: NDArray[np.intp]
    right: NDArray[np.intp]
    products: Floats
    columns: int

    @classmethod
    def of(cls, design: Floats) -> "Pairs":
        """The pairs of a design, each once."""
        left, right = np.triu_indices(design.shape[1])
        products = design[:, left] * design[:, right]
        kept = products.any(axis=0)
        return cls(left[kept], right[kept], products[:, kept], design.shape[1])

    def normal(self, working: Floats) -> Floats:
        """The normal matrices of rows of weights."""
        out = np.zeros((len(working), self.columns, self.columns))
        sums = working @ self.products
        out[:, self.left, self.right] = sums
        out[:, self.right, self.left] = sums
        return out

    def quadratic(self, matrices: Floats) -> Floats:
        """x'Mx for every week x and matrix M."""
        twice = np.where(self.left == self.right, 1.0, 2.0)
        return (matrices[:, self.left, self.right] * twice) @ self.products.T


def fit(
    design: Floats,
    counts: Floats,
    prior: Floats,
    offset: Floats,
    epsilon: float = 1e-8,
    most: int = 25,
) -> Fit:
    """Fit `log(mean) = design · coefficients + offset` to every row of `counts`.

    `design` is weeks × columns; `counts`, `prior` and `offset` are series × weeks. A column without any weight
    in a series (a season never seen) is left out of that series and costs it no degree of freedom.
    """
    known = prior > 0
    y = np.where(known, counts, 0.0)
    shift = np.where(known, offset, 0.0)
    weights = np.where(known, prior, 0.0)
    last = _iterate(design, y, weights, shift, epsilon, most)
    rank = ((weights @ design**2) > 0).sum(axis=1)
    mean = last["mean"]
    return Fit(
        coefficients=last["beta"],
        fitted=mean,
        working=last["working"],
        covariance=_covariance(last["normal"]),
        prior=weights,
        converged=last["converged"],
        freedom=(known.sum(axis=1) - rank).astype(float),
        residuals=np.where(known, (y - mean) / mean, 0.0),
    )


def weighted_down(
    design: Floats, past: Floats, offset: Floats, limit: float | None, epsilon: float = 1e-8
) -> tuple[Fit, NDArray[np.bool_]]:
    """The fit, and the fit again with past outbreaks weighted down by their Anscombe residuals above `limit`.

    `past` is NaN where a week is missing. Beside the fit stands whether the first one converged: that is what decides
    if there is an answer (Noufaily et al. 2013, section 3.5).
    """
    prior = (~np.isnan(past)).astype(float)
    first = fit(design, past, prior, offset, epsilon)
    if limit is None:
        return first, first.converged
    phi = np.maximum(first.dispersion, 1.0)
    y = np.nan_to_num(past)
    with np.errstate(invalid="ignore", divide="ignore"):
        residual = 1.5 * (y ** (2 / 3) * first.fitted ** (-1 / 6) - np.sqrt(first.fitted))
        residual /= np.sqrt(phi[:, None] * (1 - first.leverages(design)))
        high = residual > limit
        shrink = np.where(high, np.where(high, residual, 1.0) ** -2.0, 1.0) * prior
        gamma = prior.sum(axis=1) / shrink.sum(axis=1)
    ok = first.converged & np.isfinite(gamma) & (gamma > 0)
    omega = np.where(ok[:, None], gamma[:, None] * shrink, prior)
    return fit(design, past, omega, offset, epsilon), ok


def _iterate(
    design: Floats, y: Floats, prior: Floats, offset: Floats, epsilon: float, most: int
) -> dict:
    """Reweighted least squares until each row's own deviance stands still."""
    out = _unknown(y.shape, design.shape[1])
    pairs, across = Pairs.of(design), np.ascontiguousarray(design.T)
    active, mean = np.arange(len(y)), y + 0.1
    linear, (seen, level) = np.log(mean) - offset, _constant(y, prior, offset)
    old = _deviance(seen, level, linear, mean, prior)
    for turn in range(most):
        working = prior * mean
        solved, normal = _step(design, pairs, working, working * (linear - 1) + seen)
        linear = solved @ across
        mean = np.maximum(np.exp(np.minimum(linear + offset, 700.0)), FLOOR)
        new = _deviance(seen, level, linear, mean, prior)
        with np.errstate(invalid="ignore"):
            done = np.abs(new - old) / (np.abs(new) + 0.1) < epsilon
        going = ~done & np.isfinite(new) & (turn + 1 < most)
        ended = active[~going]
        if ended.size:
            out["beta"][ended], out["normal"][ended] = solved[~going], normal[~going]
            out["mean"][ended], out["working"][ended] = mean[~going], working[~going]
            out["converged"][ended] = done[~going]
            if not going.any():
                break
            active, prior, offset = active[going], prior[going], offset[going]
            mean, linear, seen = mean[going], linear[going], seen[going]
            level, new = level[going], new[going]
        old = new
    return out


def _unknown(shape: tuple[int, ...], columns: int) -> dict:
    series = shape[0]
    return {
        "beta": np.full((series, columns), np.nan),
        "normal": np.full((series, columns, columns), np.nan),
        "mean": np.full(shape, np.nan),
        "working": np.full(shape, np.nan),
        "converged": np.zeros(series, dtype=bool),
    }


def _step(design: Floats, pairs: "Pairs", working: Floats, right: Floats) -> tuple[Floats, Floats]:
    """One weighted least squares of all rows: the coefficients, and the normal matrices."""
    normal = pairs.normal(working)
    scaled, scale = _unit_diagonal(normal)
    target = ((right @ design) * scale)[:, :, None]
    try:
        solved = np.linalg.solve(scaled, target)
    except np.linalg.LinAlgError:
        solved = _inverse(scaled) @ target
    return solved[:, :, 0] * scale, normal


def _covariance(normal: Floats) -> Floats:
    """The unscaled covariances of the coefficients; zero for a column that was left out."""
    scaled, scale = _unit_diagonal(normal)
    return _inverse(scaled) * scale[:, :, None] * scale[:, None, :]


def _unit_diagonal(normal: Floats) -> tuple[Floats, Floats]:
    """Normal matrices with ones on the diagonal (seasons without a case weigh near nothing), and the factors."""
    diagonal = np.einsum("sii->si", normal)
    empty = ~(diagonal > 0)
    scale = np.where(empty, 0.0, 1.0 / np.sqrt(np.where(empty, 1.0, diagonal)))
    scaled = normal * scale[:, :, None] * scale[:, None, :]
    np.einsum("sii->si", scaled)[empty] = 1.0
    return scaled, scale


def _inverse(matrices: Floats) -> Floats:
    """Stacked inverses; a singular or unknown matrix gives NaN and spoils no other row."""
    try:
        return np.asarray(np.linalg.inv(matrices), dtype=float)
    except np.linalg.LinAlgError:
        out = np.full(matrices.shape, np.nan)
        for row, matrix in enumerate(matrices):
            if np.isfinite(matrix).all() and np.linalg.matrix_rank(matrix) == len(matrix):
                out[row] = np.linalg.inv(matrix)
        return out


def _constant(y: Floats, prior: Floats, offset: Floats) -> tuple[Floats, Floats]:
    """The weighted counts, and the part of the deviance that no coefficient changes."""
    seen = prior * y
    logs = np.log(np.where(y > 0, y, 1.0)) - offset - 1.0
    return seen, np.einsum("sn,sn->s", seen, logs)


def _deviance(seen: Floats, level: Floats, linear: Floats, mean: Floats, prior: Floats) -> Floats:
    """The Poisson deviance of each row under its prior weights."""
    fitted = np.einsum("sn,sn->s", prior, mean)
    return 2.0 * (level - np.einsum("sn,sn->s", seen, linear) + fitted)
