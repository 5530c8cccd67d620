"""Personal data in free text: what a reporter wrote that speaks of a person (reliability B056–B064).

`findings(text)` says where, which kind and how strongly. It is made for one purpose: to ask the writer
to take it away, or to let somebody look before it is spread. It is no judge: a name that is on no list
and follows no pattern is not found, and docs/handbok/persondata.md says how many that are.

The words stand in words.toml, given.txt and surnames.txt, the rules in rules.toml and signs.toml. The
browser reads the same ones (`for_browser`) and must agree (tests/kit/test_guard_script.py).
"""

from kugghjul.core.person_data.export import for_browser
from kugghjul.core.person_data.guard import KINDS, STRENGTHS, Finding, findings, urgent

__all__ = ["KINDS", "STRENGTHS", "Finding", "findings", "for_browser", "urgent"]
