"""Cryptography is a library's, of strong kinds only, and all of it stands in the manual's inventory."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src/secretaire"
PAGE = ROOT / "docs/reference/cryptography.md"
#: What makes or takes keys, digests, signatures, random numbers or encrypted connections.
PRIMITIVES = {"cryptography", "hashlib", "hmac", "secrets", "ssl", "bcrypt", "argon2", "jwt", "standardwebhooks"}
PRIMITIVES |= {"dkim", "onelogin", "pkcs11", "rfc3161_client"}
#: What is not used, and the one place that has to.
WEAK = re.compile(r"\b(md5|MD5|sha1|SHA1|des3|TripleDES|ECB|CBC|CTR|PKCS1v15|ARC4|blowfish)\b")
ALLOWED = {
    "protection/identity/core/codes.py": "sha1",  # one-time codes by RFC 6238, as every app makes them
    "scheduling/mailboxes/adapters/senders.py": "sha1",  # where signatures by it are refused
}


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield the packages that a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name.partition(".")[0] for each in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield (node.module or "").partition(".")[0]


MODULES = {
    str(path.relative_to(SOURCE)): ast.parse(path.read_text())
    for path in sorted(SOURCE.rglob("*.py"))
    if "migrations" not in path.parts
}


def test_the_inventory_names_each_place_that_does_cryptography_and_no_other():
    named = set(re.findall(r"`([a-z_/0-9]+\.py)`", PAGE.read_text()))

    assert named == {name for name, tree in MODULES.items() if PRIMITIVES & set(imported(tree))}


def test_nothing_weak_is_used():
    weak = {
        name: {found.group() for found in WEAK.finditer(ast.unparse(_bare(tree)))} for name, tree in MODULES.items()
    }

    assert {name: found for name, found in weak.items() if found} == {name: {word} for name, word in ALLOWED.items()}


def test_what_cannot_be_guessed_comes_from_the_systems_generator():
    assert [name for name, tree in MODULES.items() if "random" in imported(tree)] == []


def _bare(tree: ast.AST) -> ast.AST:
    """Return a module without its docstrings, which may speak of anything."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if (
            isinstance(body, list)
            and body
            and isinstance(body[0], ast.Expr)
            and isinstance(body[0].value, ast.Constant)
        ):
            body[0].value.value = ""
    return tree
