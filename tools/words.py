"""The English catalogue: collect the Swedish texts, check that each has an English one, compile.

`collect` reads Python by its syntax tree and templates through Django's own reader, so GNU
gettext is not needed.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

import polib

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "kugghjul"
CATALOGUE = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"
SINGLE = {"_", "gettext", "gettext_lazy", "N_", "gettext_noop", "Sentence", "sentence"}
PLURAL = {"ngettext", "ngettext_lazy", "counted"}
CONTEXT = {"pgettext", "pgettext_lazy"}

TERMS = """Words for readers, where they differ from docs/glossary.md: reglemente = regulations,
justera = approve, handling = document, ärende and punkt = item, krav = requirement,
underlag = evidence, läge = state, lov = school break, mejl = email, brev = letter.
Letters and printed documents are always in Swedish."""

Key = tuple[str | None, str, str | None]


def main() -> int:
    """collect | check | compile."""
    verb = sys.argv[1] if len(sys.argv) > 1 else "check"
    return {"collect": collect, "check": check, "compile": compile}[verb]()


def collect() -> int:
    """Bring the catalogue up to date: new texts come in empty, unused ones go."""
    old = {_key(entry): entry for entry in _catalogue()}
    fresh = polib.POFile(wrapwidth=100)
    fresh.header = TERMS
    fresh.metadata = {
        "Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for key, places in sorted(found().items(), key=lambda row: (row[0][1], row[0][0] or "")):
        entry = old.get(key) or _entry(key)
        entry.occurrences = [(place, "") for place in sorted(places)]
        fresh.append(entry)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    fresh.save(str(CATALOGUE))
    empty = [entry.msgid for entry in fresh if not entry.translated()]
    print(f"{len(fresh)} texter, {len(empty)} utan engelska")
    return 0


def check() -> int:
    """1 when a text lacks English, or the catalogue has texts that are gone."""
    have = {_key(entry): entry for entry in _catalogue()}
    want = found()
    missing = [key for key in want if key not in have or not have[key].translated()]
    for key in missing[:20]:
        print(f"saknar engelska: {key[1]!r} ({', '.join(sorted(want[key]))})")
    if len(missing) > 20:
        print(f"… och {len(missing) - 20} till")
    return 1 if missing else 0


def compile() -> int:
    """Write django.mo beside django.po (not in git)."""
    if CATALOGUE.exists():
        polib.pofile(str(CATALOGUE)).save_as_mofile(str(CATALOGUE.with_suffix(".mo")))
    return 0


def found() -> dict[Key, set[str]]:
    """Every text to translate, and the files where it stands."""
    texts: dict[Key, set[str]] = {}
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix == ".py" and "migrations" not in path.parts:
            keys = _in_python(path.read_text())
        elif path.suffix in (".html", ".txt") and "templates" in path.parts:
            keys = _in_template(path.read_text())
        else:
            continue
        for key in keys:
            texts.setdefault(key, set()).add(str(path.relative_to(ROOT)))
    return _joined(texts)


def _joined(texts: dict[Key, set[str]]) -> dict[Key, set[str]]:
    """Each text once: gettext finds the single one in the pair that has the same singular."""
    pairs = {(context, text): (context, text, plural) for context, text, plural in texts if plural}
    whole: dict[Key, set[str]] = {}
    for (context, text, plural), places in texts.items():
        pair = pairs.get((context, text), (context, text, plural))
        whole.setdefault((context, text, plural) if plural else pair, set()).update(places)
    return whole


def _in_python(source: str) -> Iterator[Key]:
    tree = ast.parse(source)
    called = _aliases(tree)
    halves: set[int] = set()  # N_("…") inside counted(…) is half of a pair, not a text of its own
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or id(node) in halves:
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        name = called.get(name, name)
        words = [_constants(argument) for argument in node.args[:2]]
        if name in PLURAL and len(words) == 2:
            halves.update(id(part) for argument in node.args[:2] for part in ast.walk(argument))
            yield from ((None, one, many) for one, many in zip(*words, strict=False))
        elif name in CONTEXT and len(words) == 2:
            yield from ((context, text, None) for context, text in zip(*words, strict=False))
        elif name in SINGLE and words and not _marked(node.args[0]):
            yield from ((None, text, None) for text in words[0] if text)


def _aliases(tree: ast.Module) -> dict[str, str]:
    """What `import … as …` calls Django's functions, such as lazy for gettext_lazy."""
    imports = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
    ]
    return {name.asname: name.name for node in imports for name in node.names if name.asname}


def _constants(node: ast.expr) -> list[str]:
    """The texts an argument may be: a constant, N_(…) of one, or one of two."""
    if isinstance(node, ast.IfExp):
        return _constants(node.body) + _constants(node.orelse)
    if _marked(node):
        node = node.args[0]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def _marked(node: ast.expr) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "N_" and bool(node.args)


TEXT = r"u?(?:'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")"
CALL = re.compile(rf"\b(n?gettext|pgettext|_)\(((?:{TEXT}\s*,?\s*)+)")


def _in_template(source: str) -> Iterator[Key]:
    import django
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=True)
        django.setup()
    from django.utils.translation.template import templatize

    for name, arguments in CALL.findall(templatize(source)):
        words = ast.literal_eval(f"({arguments.rstrip().rstrip(',')},)")
        if name == "ngettext":
            yield (None, words[0], words[1])
        elif name == "pgettext":
            yield (words[0], words[1], None)
        else:
            yield (None, words[0], None)


def _catalogue() -> list[polib.POEntry]:
    return list(polib.pofile(str(CATALOGUE))) if CATALOGUE.exists() else []


def _key(entry: polib.POEntry) -> Key:
    return (entry.msgctxt, entry.msgid, entry.msgid_plural or None)


def _entry(key: Key) -> polib.POEntry:
    context, text, plural = key
    if plural:
        empty = {0: "", 1: ""}
        return polib.POEntry(msgctxt=context, msgid=text, msgid_plural=plural, msgstr_plural=empty)
    return polib.POEntry(msgctxt=context, msgid=text, msgstr="")


if __name__ == "__main__":
    sys.exit(main())
