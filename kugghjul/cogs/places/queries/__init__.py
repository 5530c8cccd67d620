"""What is read of places and areas.

`find`, `named` and `current` answer for the register; `area_at`, `areas_at`, `inside` and `layer_in_use` for the
municipality's division; `coordinates` for what somebody has typed; `metres` for distances.
"""

from kugghjul.cogs.places.queries.coordinates import Spot, coordinates, metres, sweref
from kugghjul.cogs.places.queries.ground import (
    area_at,
    areas_at,
    areas_in_use,
    inside,
    layer_in_use,
    outside_words,
    outsides,
)
from kugghjul.cogs.places.queries.names import (
    aliases_of,
    by_name,
    current,
    everything,
    find,
    folded,
    merged_into,
    named,
    near,
    words_of,
)

__all__ = [
    "Spot", "aliases_of", "area_at", "areas_at", "areas_in_use", "by_name", "coordinates", "current",
    "everything", "find",
    "folded", "inside", "layer_in_use", "merged_into", "metres", "named", "near", "outside_words", "outsides", "sweref",
    "words_of",
]  # fmt: skip
