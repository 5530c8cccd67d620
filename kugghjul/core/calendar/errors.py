"""The one error of the calendar: a question that no calendar can answer.

The message is a Swedish sentence that says what to do, ready to be shown at a field.
"""

from __future__ import annotations

from kugghjul.core.sentences import Sentence


class CalendarError(ValueError):
    """A day, week, year or time zone that does not exist or cannot be computed.

    ``sentence`` says it in Swedish with its values apart, so that it can be said in any language;
    ``str(error)`` is the Swedish.
    """

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        super().__init__(str(sentence))
