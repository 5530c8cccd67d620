"""The verbs of a report: start, write, mark ready, approve, send; and the way by Word."""

from kugghjul.cogs.reports.actions.approval import approve_report, reopen_report, send_report
from kugghjul.cogs.reports.actions.lists import (
    set_approvers,
    set_enclosures,
    set_receivers,
    set_signatories,
)
from kugghjul.cogs.reports.actions.starting import (
    change_report,
    refreeze,
    remove_report,
    start_report,
)
from kugghjul.cogs.reports.actions.word import take_word, upload_word
from kugghjul.cogs.reports.actions.writing import (
    add_block,
    answer_block,
    assign_writer,
    drop_block,
    mark_ready,
    write_block,
)

__all__ = [
    "add_block", "answer_block", "approve_report", "assign_writer", "change_report", "drop_block",
    "mark_ready", "refreeze", "remove_report", "reopen_report", "send_report", "set_approvers",
    "set_enclosures", "set_receivers", "set_signatories", "start_report", "take_word",
    "upload_word", "write_block",
]  # fmt: skip
