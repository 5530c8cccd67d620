"""Sentences that carry their values: Swedish as they stand, any language once translated.

The core never formats for a reader. It hands up a `Sentence`: a literal Swedish template and the
values that belong in it. `str(sentence)` gives Swedish; the web layer calls `sentence.said(...)`
with its own translation and its own way of writing dates and numbers.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti",
          "september", "oktober", "november", "december")  # fmt: skip
HARD_SPACE = "\N{NO-BREAK SPACE}"


def N_(text: str) -> str:
    """Mark `text` for the message catalogue and return it unchanged."""
    return text


@dataclass(frozen=True)
class Sentence:
    """A Swedish template with `{names}` and the values for them.

    `plural` and `count` come together: with `count="n"` the template is used when
    `values["n"] == 1` and `plural` otherwise. Values may be dates, numbers, strings, other
    sentences, or tuples of those (written as a list: «a, b och c»).
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)
    plural: str = ""
    count: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", MappingProxyType(dict(self.values)))

    def __hash__(self) -> int:
        return hash((self.template, tuple(sorted((k, str(v)) for k, v in self.values.items()))))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sentence):
            return NotImplemented
        return (self.template, self.plural, self.count, dict(self.values)) == (
            other.template, other.plural, other.count, dict(other.values))  # fmt: skip

    def __reduce__(self) -> tuple:
        return Sentence, (self.template, dict(self.values), self.plural, self.count)

    def __str__(self) -> str:
        return self.said()

    def said(
        self,
        translate: Callable[[str], str] = lambda text: text,
        translate_plural: Callable[[str, str, int], str] = lambda one, many, n: (
            one if n == 1 else many
        ),
        write: Callable[[object], str] | None = None,
    ) -> str:
        """The sentence as text.

        `translate` and `translate_plural` are gettext and ngettext; `write` formats one plain
        value (date, number, string). All three default to Swedish.
        """
        written = {
            name: _write(value, translate, translate_plural, write or written_swedish)
            for name, value in self.values.items()
        }
        if not self.plural:
            return translate(self.template).format_map(written)
        number = self.values[self.count]
        assert isinstance(number, int)
        return translate_plural(self.template, self.plural, number).format_map(written)


def sentence(template: str, **values: object) -> Sentence:
    """Short for `Sentence(template, values)`."""
    return Sentence(template, values)


def counted(one: str, many: str, n: int, **values: object) -> Sentence:
    """A sentence in singular or plural, by `n`; the templates may use `{n}`."""
    return Sentence(one, {"n": n, **values}, plural=many, count="n")


def joined(parts: Iterable[Sentence]) -> Sentence:
    """Several sentences after one another, as one; empty when there is none."""
    kept = tuple(parts)
    if len(kept) == 1:
        return kept[0]
    names = [f"s{number}" for number in range(len(kept))]
    template = " ".join("{" + name + "}" for name in names)
    return Sentence(template, dict(zip(names, kept, strict=True)))


def swedish_date(day: date) -> str:
    """«20 november 2026», with hard spaces."""
    return f"{day.day}{HARD_SPACE}{MONTHS[day.month - 1]}{HARD_SPACE}{day.year}"


def swedish_time(moment: datetime) -> str:
    """«kl. 9.02», of the moment's own clock."""
    return f"kl.{HARD_SPACE}{moment.hour}.{moment.minute:02d}"


def swedish_number(number: int | float) -> str:
    """«5 000» and «0,5»: hard space between thousands, decimal comma."""
    whole = f"{number:,}".replace(",", HARD_SPACE)
    return whole.replace(".", ",")


def written_swedish(value: object) -> str:
    """One plain value as a Swedish reader expects it."""
    if isinstance(value, datetime):
        return f"{swedish_date(value.date())} {swedish_time(value)}"
    if isinstance(value, date):
        return swedish_date(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return swedish_number(value)
    return str(value)


def _write(value: object, translate, translate_plural, write) -> str:
    if isinstance(value, Sentence):
        return value.said(translate, translate_plural, write)
    if isinstance(value, tuple):
        words = [_write(part, translate, translate_plural, write) for part in value]
        return _list(words, translate)
    if isinstance(value, str):
        return value
    return write(value)


def _list(words: list[str], translate: Callable[[str], str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return translate(N_("{first} och {last}")).format(first=", ".join(words[:-1]), last=words[-1])
