"""All writing of the cog."""

from kugghjul.cogs.assignments.actions.escalations import (
    answer_escalation,
    raise_matter,
    withdraw_escalation,
)
from kugghjul.cogs.assignments.actions.giving import change, give, hand_over
from kugghjul.cogs.assignments.actions.links import renew_link, revoke_links, send_link
from kugghjul.cogs.assignments.actions.reporting import (
    move,
    reach_stage,
    report,
    report_implementation,
)

__all__ = [
    "answer_escalation",
    "change",
    "give",
    "hand_over",
    "move",
    "raise_matter",
    "reach_stage",
    "renew_link",
    "report",
    "report_implementation",
    "revoke_links",
    "send_link",
    "withdraw_escalation",
]
