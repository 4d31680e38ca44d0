"""Certificates as an office would give them to its people: good, over, not yet, revoked, and for servers."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A certificate and its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def pem(self) -> str:
        return self.certificate.public_bytes(serialization.Encoding.PEM).decode()

    @property
    def fingerprint(self) -> str:
        return self.certificate.fingerprint(hashes.SHA256()).hex()

    def kept(self, folder: Path) -> Path:
        """Write both into one file, as clients like it."""
        path = folder / f"{self.fingerprint[:12]}.pem"
        key = self.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        path.write_bytes(self.pem.encode() + key)
        return path


class Office:
    """An authority that gives certificates to people."""

    DAY = _DAY

    def __init__(self) -> None:
        self.authority = trustme.CA(key_type=trustme.KeyType.ECDSA)
        loaded = serialization.load_pem_private_key(self.authority.private_key_pem.bytes(), None)
        assert isinstance(loaded, ec.EllipticCurvePrivateKey)
        self._key = loaded
        self._own = x509.load_pem_x509_certificate(self.authority.cert_pem.bytes())
        self._revoked: list[x509.RevokedCertificate] = []

    def paper(
        self,
        name: str,
        *,
        starts: timedelta = -_DAY,
        ends: timedelta = _DAY,
        client: bool = True,
        uses: bool = True,
    ) -> Paper:
        """Give a certificate; ``starts`` and ``ends`` count from now."""
        key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)] if name else [])
        use = ExtendedKeyUsageOID.CLIENT_AUTH if client else ExtendedKeyUsageOID.SERVER_AUTH
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._own.subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now + starts)
            .not_valid_after(now + ends)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key()), critical=False)
        )
        if uses:
            builder = builder.add_extension(x509.ExtendedKeyUsage([use]), critical=False)
        return Paper(certificate=builder.sign(self._key, hashes.SHA256()), key=key)

    def revoke(self, paper: Paper) -> None:
        """Take a certificate back."""
        row = x509.RevokedCertificateBuilder().serial_number(paper.certificate.serial_number)
        self._revoked.append(row.revocation_date(datetime.now(UTC) - timedelta(hours=1)).build())

    def revoked(self) -> bytes:
        """Return the list of what was taken back, in PEM."""
        now = datetime.now(UTC)
        builder = x509.CertificateRevocationListBuilder().issuer_name(self._own.subject)
        builder = builder.last_update(now - _DAY).next_update(now + _DAY)
        for row in self._revoked:
            builder = builder.add_revoked_certificate(row)
        return builder.sign(self._key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
