"""Why a document was not made, in sentences that may be shown as they are, or translated first."""

from kugghjul.core.sentences import Sentence, sentence


class RenderRefused(ValueError):
    """A template or attachment is not accepted.

    `str()` gives Swedish, `sentence` can be translated; `part` names the part that is the reason.
    """

    def __init__(self, told: Sentence, part: str = "") -> None:
        super().__init__(str(told))
        self.sentence = told
        self.part = part


class RenderFailed(RuntimeError):
    """A printer gave up. Nothing was written; trying again is safe (reliability B154)."""

    def __init__(self) -> None:
        self.sentence = sentence("Filen kunde inte skapas. Försök igen.")
        super().__init__(str(self.sentence))
