"""What is wrong in a charter's text, where, and what would be right."""

from dataclasses import dataclass

from kugghjul.core.sentences import N_, Sentence, sentence


@dataclass(frozen=True, slots=True)
class CharterError:
    """One fault. `line` counts from 1; 0 when it concerns the whole file. `message` tells what
    would be right. `str()` is «reglemente.toml, rad 41: …»."""

    file: str
    line: int
    message: Sentence

    @property
    def told(self) -> Sentence:
        """The whole sentence, for the web layer to translate."""
        if self.file and self.line:
            template = N_("{file}, rad {line}: {message}")
        elif self.line:
            template = N_("Rad {line}: {message}")
        elif self.file:
            template = N_("{file}: {message}")
        else:
            template = N_("{message}")
        return sentence(template, file=self.file, line=str(self.line), message=self.message)

    def __str__(self) -> str:
        return str(self.told)


class CharterRefused(Exception):
    """The text is no charter. `errors` is every fault found, in the order of the file."""

    def __init__(self, errors: tuple[CharterError, ...]) -> None:
        super().__init__("\n".join(str(error) for error in errors))
        self.errors = errors
