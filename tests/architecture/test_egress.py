"""Whoever is spoken to outside stands in the manual's inventory."""

import ast
from pathlib import Path

import pytest

from secretaire.lib.egress import Counterpart

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src/secretaire"
#: Libraries that open connections, and what opens one in ours.
OPENING = {"socket", "smtplib", "imaplib", "poplib", "ftplib", "urllib.request", "http.client", "httpx", "httpcore"}
OPENING |= {"imap_tools", "dns", "spf", "dkim", "authheaders", "aiohttp", "requests", "websockets", "aiosmtpd"}
OPENING |= {"urllib3", "aiosmtplib", "xmlrpc", "telnetlib", "asyncssh", "paramiko", "grpc", "ldap3", "pycurl"}
OPENING |= {"obstore", "boto3"}
#: What opens one wherever it is called, asyncio's ways included.
CONNECTING = {"create_connection", "open_connection", "open_unix_connection", "sock_connect", "urlopen", "urlretrieve"}
#: Files that may open one without a declaration of their own, and why.
CARRIERS = {
    "lib/dialling.py": "it carries what others declare",
    "lib/http.py": "it carries what others declare",
    "lib/doorstep.py": "it asks our own web server",
    "site/listening.py": "it hangs up on those who came to us",
    "site/programs.py": "it looks whether a port of this machine is free",
}


def opens(path: Path) -> bool:
    """Whether a file imports what opens connections, or makes a client of ours."""
    tree = ast.parse(path.read_text())
    names = {each.name for node in ast.walk(tree) if isinstance(node, ast.Import) for each in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    by_name = any(call.rpartition(".")[2] in CONNECTING for call in calls)
    return (
        by_name
        or bool(calls & {"Client", "http.Client"})
        or any(name == known or name.startswith(f"{known}.") for name in names for known in OPENING)
    )


def declares(path: Path) -> bool:
    """Whether a file, or another of its room, says whom it speaks to."""
    place = path.relative_to(SOURCE).parts
    room = (
        SOURCE.joinpath(*place[:2]).rglob("*.py")
        if place[0] in {"trust", "platform", "scheduling", "protection"}
        else [path]
    )
    return any("\nEGRESS" in each.read_text() for each in room)


@pytest.mark.parametrize(
    "path", [path for path in sorted(SOURCE.rglob("*.py")) if opens(path)], ids=lambda p: str(p.relative_to(SOURCE))
)
def test_whoever_opens_connections_says_to_whom(path):
    assert declares(path) != (str(path.relative_to(SOURCE)) in CARRIERS)


def test_the_inventory_names_each_counterpart():
    page = (ROOT / "docs/reference/egress.md").read_text()

    declared = [
        ast.literal_eval(keyword.value)
        for path in SOURCE.rglob("*.py")
        if declares(path)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == Counterpart.__name__
        for keyword in node.keywords
        if keyword.arg == "name"
    ]
    assert declared
    assert [name for name in declared if name not in page] == []
