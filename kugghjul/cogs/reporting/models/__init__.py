"""Reporting units and reporters, reports and their observations, imported records, and who may see what."""

from kugghjul.cogs.reporting.models.compartments import Compartment, HandOver
from kugghjul.cogs.reporting.models.imports import Import, Mapping
from kugghjul.cogs.reporting.models.observations import Category, Observation, Photo
from kugghjul.cogs.reporting.models.reports import Clash, SituationReport
from kugghjul.cogs.reporting.models.review import Look, Revision
from kugghjul.cogs.reporting.models.roster import Nudge, Reporter, Unit

__all__ = [
    "Category", "Clash", "Compartment", "HandOver", "Import", "Look", "Mapping", "Nudge", "Observation", "Photo",
    "Reporter", "Revision", "SituationReport", "Unit",
]  # fmt: skip
