"""Those outside who say something of checkpoints: a witness and a timestamping authority, on loopback.

The witness is a stand-in, written from C2SP's tlog-witness and tlog-cosignature. The authority is OpenSSL's.
"""

import base64
import hashlib
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from tests.lib.sites import Handler, Reply, Site

from secretaire.protection.audit.core.notes import NoCheckpoint, opened
from secretaire.protection.audit.core.tree import continues

_TEXT = {"Content-Type": "text/plain; charset=utf-8"}
_SIZE = {"Content-Type": "text/x.tlog.size"}
_CONFIGURATION = """
[tsa]
default_tsa = one
[one]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
certs = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
ess_cert_id_alg = sha256
"""


class _Handler(Handler):
    site: "Witness | Authority"

    def answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.site.seen.append((self.command, self.path, dict(self.headers)))
        self.reply(self.site.instead or self.site.said(body))

    do_POST = answer  # noqa: N815  # the library's own name


class Witness(Site):
    """A witness that knows the key of our logs, and remembers the last checkpoint of each."""

    handler = _Handler

    def __init__(self, public: bytes, name: str = "witness.test/one") -> None:
        super().__init__()
        self.public, self.name, self._key = public, name, Ed25519PrivateKey.generate()
        self.known: dict[str, tuple[int, bytes]] = {}
        self.instead: Reply | None = None
        self.url = f"http://127.0.0.1:{self.port}/submit"

    @property
    def _blob(self) -> bytes:
        return b"\x04" + self._key.public_key().public_bytes_raw()

    @property
    def _number(self) -> bytes:
        return hashlib.sha256(self.name.encode() + b"\n" + self._blob).digest()[:4]

    @property
    def key(self) -> str:
        return f"{self.name}+{self._number.hex()}+{base64.b64encode(self._blob).decode()}"

    def cosign(self, note: str, at: int = 1_790_000_000) -> str:
        """Return a line for a checkpoint."""
        text = note.rpartition("\n\n")[0]
        signature = self._key.sign(f"cosignature/v1\ntime {at}\n{text}\n".encode())
        return f"— {self.name} {base64.b64encode(self._number + at.to_bytes(8) + signature).decode()}\n"

    def said(self, body: bytes) -> Reply:
        """Answer as the protocol has it."""
        head, _gap, note = body.decode().partition("\n\n")
        first, *lines = head.split("\n")
        try:
            found = opened(note, public=self.public)
        except NoCheckpoint:
            return 403, _TEXT, b""
        old, proof = int(first.removeprefix("old ")), [base64.b64decode(line) for line in lines]
        size, root = self.known.get(found.origin, (0, b""))
        if old > found.size:
            return 400, _TEXT, b""
        if old != size:
            return 409, _SIZE, f"{size}\n".encode()
        if size and not proof and root != found.root:
            return 409, _TEXT, b""
        if size and not continues(first=size, second=found.size, before=root, after=found.root, proof=proof):
            return 422, _TEXT, b""
        self.known[found.origin] = found.size, found.root
        return 200, _TEXT, self.cosign(note).encode()


class Authority(Site):
    """OpenSSL's timestamping authority behind a web server."""

    handler = _Handler

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder, self.instead, self.ca = folder, None, folder / "ca.pem"
        self.url = f"http://127.0.0.1:{self.port}/tsr"
        (folder / "serial").write_text("01\n")
        (folder / "tsa.cnf").write_text(_CONFIGURATION.format(folder=folder))
        certify(folder)

    def said(self, body: bytes) -> Reply:
        """Answer as OpenSSL does."""
        (self.folder / "query").write_bytes(body)
        words = ["openssl", "ts", "-reply", "-queryfile", "query", "-config", "tsa.cnf", "-out", "answer"]
        subprocess.run(words, cwd=self.folder, check=True, capture_output=True)  # noqa: S603  # fixed words
        return 200, {"Content-Type": "application/timestamp-reply"}, (self.folder / "answer").read_bytes()


def certify(folder: Path) -> None:
    """Write a certificate of an authority of certificates, and one that it gave to an authority of timestamps."""
    top, own = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = _certificate("Root", top, "Root", top, x509.BasicConstraints(ca=True, path_length=None))
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    signer = _certificate("Stamps", own, "Root", top, usage)
    (folder / "ca.pem").write_bytes(root.public_bytes(serialization.Encoding.PEM))
    (folder / "tsa.pem").write_bytes(signer.public_bytes(serialization.Encoding.PEM))
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "tsa.key").write_bytes(own.private_bytes(serialization.Encoding.PEM, *plain))


def _certificate(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    issuer: str,
    signing: ec.EllipticCurvePrivateKey,
    extension: x509.ExtensionType,
) -> x509.Certificate:
    def called(word: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, word)])

    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(called(name)).issuer_name(called(issuer)).public_key(key.public_key())
    made = made.serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(days=2))
    made = made.not_valid_after(now + timedelta(days=30)).add_extension(extension, critical=True)
    return made.sign(signing, hashes.SHA256())
