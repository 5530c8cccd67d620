"""Why a document was not made, in Swedish sentences that may be shown as they are."""


class RenderRefused(ValueError):
    """A template or attachment is not accepted.

    The message names the part; `part` holds its name.
    """

    def __init__(self, message: str, part: str = "") -> None:
        super().__init__(message)
        self.part = part


class RenderFailed(RuntimeError):
    """A printer gave up. Nothing was written; trying again is safe (reliability B154)."""
