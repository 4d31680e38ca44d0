"""Keys of the deployment: an authority of its own, a certificate for each machine, and the passwords of the database.

They lie in one folder beside the inventory, which never leaves the place from which machines are set up. What is there
is kept; what is missing is made, so that a second run changes nothing.
"""

import os
import secrets
import subprocess
from pathlib import Path
from typing import Final

from deploy.inventory import Inventory, Node, Unfit, Zone

DATABASE: Final = "database.secretaire.internal"  #: the name that whoever leads the database answers to
WEB: Final = "web.secretaire.internal"  #: the name that every web server answers to
#: What opens something; the root keys are several at times, separated by commas, of which the first wraps.
SECRETS: Final = ("superuser", "replication", "owner", "secret_key", "backup_key", "root_keys")

_YEARS: Final = 10
_DAYS: Final = 825


def prepare(inventory: Inventory, folder: Path) -> list[str]:
    """Make what is missing; return the names of what was made.

    :raises Unfit: if OpenSSL refuses, with what it said
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = [name for name in SECRETS if _secret(folder / name)]
    if not (folder / "authority.crt").exists():
        _authority(folder)
        made.append("authority")
    return made + [node.name for node in inventory.nodes if _certificate(folder, node)]


def secret(folder: Path, name: str) -> str:
    """Return a secret that was made before."""
    return (folder / name).read_text().strip()


def renew_root(folder: Path) -> str:
    """Put another root key before those that there are, which still unwrap; return its name."""
    new, path = _root(), folder / "root_keys"
    with open(beside := folder / "root_keys.new", "w", opener=_private) as out:
        out.write(f"{new},{secret(folder, path.name)}")
    beside.replace(path)
    return new.partition(":")[0]


def _secret(path: Path) -> bool:
    if path.exists():
        return False
    with open(path, "x", opener=_private) as out:  # Path.open takes no opener
        out.write(_root() if path.name == "root_keys" else secrets.token_hex(32))
    return True


def _root() -> str:
    return f"root-{secrets.token_hex(4)}:{secrets.token_hex(32)}"


def _authority(folder: Path) -> None:
    _key(folder / "authority.key")
    _openssl(
        *("req", "-x509", "-new", "-key", folder / "authority.key", "-out", folder / "authority.crt", "-sha256"),
        *("-days", str(365 * _YEARS), "-subj", "/CN=Secretaire deployment authority"),
        *("-addext", "basicConstraints=critical,CA:true,pathlen:0", "-addext", "keyUsage=critical,keyCertSign,cRLSign"),
    )


def _certificate(folder: Path, node: Node) -> bool:
    """Make the key and the certificate of a machine, which proves it to others both as server and as client."""
    key, certificate = folder / f"{node.name}.key", folder / f"{node.name}.crt"
    if certificate.exists():
        return False
    names = [node.name, "localhost"]
    names += [DATABASE] if node.zone is Zone.DATA else [WEB] if node.zone is Zone.APPLICATION else []
    also = ",".join([*(f"DNS:{name}" for name in names), f"IP:{node.address}", "IP:127.0.0.1"])
    _key(key)
    _openssl(
        *("req", "-x509", "-new", "-key", key, "-out", certificate, "-sha256", "-days", str(_DAYS)),
        *("-CA", folder / "authority.crt", "-CAkey", folder / "authority.key", "-subj", f"/CN={node.name}"),
        *("-addext", f"subjectAltName={also}", "-addext", "extendedKeyUsage=serverAuth,clientAuth"),
        *("-addext", "basicConstraints=critical,CA:false", "-addext", "keyUsage=critical,digitalSignature"),
    )
    return True


def _key(path: Path) -> None:
    if not path.exists():
        path.touch(mode=0o600)
        _openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", path)


def _openssl(*words: str | Path) -> None:
    done = subprocess.run(  # noqa: S603  # fixed words and checked names
        ["openssl", *words],  # noqa: S607  # a command of every system
        check=False,
        capture_output=True,
        text=True,
        umask=0o077,
    )
    if done.returncode:
        raise Unfit(f"openssl {words[0]} failed: {done.stderr.strip()}")


def _private(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW, 0o600)
