"""Tables of the situation pictures."""

from kugghjul.cogs.situation.models.pictures import Kind, Picture, Setting, Whose
from kugghjul.cogs.situation.models.priorities import Priority, Scale
from kugghjul.cogs.situation.models.runs import Run

__all__ = ["Kind", "Picture", "Priority", "Run", "Scale", "Setting", "Whose"]
