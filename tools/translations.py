"""Keep the catalogues of translations: ``python -m tools.translations extract|compile|check``.

``extract`` brings the catalogues up to date with the source and keeps what is translated,
``compile`` writes what the program reads, and ``check`` fails if a sentence has no translation.
"""

import argparse
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract as extract_messages
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1] / "src/secretaire"
LANGUAGES = ("en", "fr")

#: The language of the source; its sentences are their own translations.
SOURCE = "en"

_KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
#: Lines of the header that differ from day to day, or that nobody fills in.
_RESTLESS = re.compile(
    rb'^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Project-Id|Report-Msgid|Last-Translator|Language-Team).*\n',
    re.MULTILINE,
)


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.translations", description=__doc__)
    parser.add_argument("command", choices=["extract", "compile", "check"])
    parser.add_argument("--root", type=Path, default=ROOT, help="the package that holds locale/")
    chosen = parser.parse_args(arguments)
    if chosen.command == "extract":
        extract(root=chosen.root)
    if chosen.command == "compile":
        compile_all(root=chosen.root)
    complaints = check(root=chosen.root) if chosen.command == "check" else []
    for complaint in complaints:
        print(complaint, file=sys.stderr)  # noqa: T201 - this is a command
    return 1 if complaints else 0


def extract(*, root: Path) -> None:
    """Bring each catalogue up to date; what the source no longer says is dropped."""
    for language in LANGUAGES:
        path = catalogue(root=root, language=language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_updated(root, language))


def compile_all(*, root: Path) -> None:
    """Write the binary catalogue beside each catalogue, whole or not at all."""
    for language in LANGUAGES:
        path = catalogue(root=root, language=language)
        target = path.with_suffix(".mo")
        unfinished = target.with_suffix(".mo.part")
        with unfinished.open("wb") as file:
            write_mo(file, _read(path, language))
        unfinished.replace(target)


def check(*, root: Path) -> list[str]:
    """Return what is wrong with the catalogues, a sentence for each thing."""
    complaints = []
    for language in LANGUAGES:
        path = catalogue(root=root, language=language)
        if not path.exists() or path.read_bytes() != _updated(root, language):
            complaints.append(f"{path}: not up to date with the source; run: python -m tools.translations extract")
        if language != SOURCE and path.exists():
            complaints += [f"{path}: {complaint}" for complaint in _gaps(_read(path, language))]
    return complaints


def catalogue(*, root: Path, language: str) -> Path:
    """Return where the catalogue of a language lies."""
    return root / "locale" / language / "LC_MESSAGES/django.po"


def messages(*, root: Path) -> Catalog:
    """Return every sentence of the package's modules and templates, and where it stands."""
    found = Catalog(charset="utf-8")
    for path in sorted([*root.rglob("*.py"), *root.glob("**/templates/**/*")]):
        if not path.is_file() or "migrations" in path.parts:
            continue
        place = path.relative_to(root.parent).as_posix()
        for _line, message, comments, context in _sentences(path):
            found.add(message, locations=[(place, 0)], auto_comments=comments, context=context)
    return found


def _sentences(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    source = path.read_text("utf-8")
    if path.suffix != ".py":
        source = _as_python(source, path)
    yield from extract_messages(
        "python", io.BytesIO(source.encode()), keywords=_KEYWORDS, comment_tags=("Translators:",)
    )


def _as_python(template: str, path: Path) -> str:
    """Return a template as calls of gettext; brackets make its indentation harmless."""
    from django.utils.translation.template import templatize  # noqa: PLC0415 - only extraction needs Django

    return f"({templatize(template, origin=str(path))})"


def _updated(root: Path, language: str) -> bytes:
    """Return the catalogue of a language as it should stand, kept translations included."""
    path = catalogue(root=root, language=language)
    kept = _read(path, language) if path.exists() else Catalog(locale=language)
    fresh = Catalog(locale=language, project="Secretaire", fuzzy=False, header_comment="# Translations of Secretaire.")
    for message in messages(root=root):
        if not message.id:
            continue
        old = kept.get(message.id, message.context)
        fresh.add(
            message.id,
            string=old.string if old else None,
            locations=sorted(set(message.locations)),
            flags=(message.flags | (old.flags & {"fuzzy"} if old else set())),
            auto_comments=message.auto_comments,
            user_comments=old.user_comments if old else (),
            context=message.context,
        )
    buffer = io.BytesIO()
    write_po(buffer, fresh, width=110, sort_output=True, include_lineno=False)
    return _RESTLESS.sub(b"", buffer.getvalue())


def _read(path: Path, language: str) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=language)


def _gaps(translations: Catalog) -> Iterator[str]:
    for message in translations:
        if not message.id:
            continue
        if message.fuzzy:
            yield f"not sure: {_first(message.id)!r}"
        elif not all(_forms(message.string)):
            yield f"not translated: {_first(message.id)!r}"
        elif any(_placeholders([form]) != expected for form, expected in _expected(message)):
            yield f"other placeholders than the original: {_first(message.id)!r}"


def _expected(message: Message) -> Iterator[tuple[str, set[str]]]:
    """Pair each form of a translation with the placeholders of the original's form."""
    forms, originals = _forms(message.string), _forms(message.id)
    for number, form in enumerate(forms):
        original = originals[min(number, len(originals) - 1)]
        yield form, _placeholders([original])


def _placeholders(texts: list[str]) -> set[str]:
    return {found for text in texts for found in _PLACEHOLDER.findall(text)}


def _forms(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [text or ""] if isinstance(text, str | None) else list(text)


def _first(text: str | tuple[str, ...] | list[str]) -> str:
    return _forms(text)[0]


if __name__ == "__main__":
    sys.exit(main())
