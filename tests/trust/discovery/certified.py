"""Certificates as files."""

from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

UNTIL = datetime(2031, 1, 1, tzinfo=UTC)


def certificate(path, common="", alternative=(), until=UNTIL):
    """Write a certificate that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    named = [x509.NameAttribute(x509.NameOID.COMMON_NAME, common)] if common else []
    name = x509.Name(named)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(until - timedelta(days=90))
        .not_valid_after(until)
    )
    if alternative:
        names = x509.SubjectAlternativeName([x509.DNSName(each) for each in alternative])
        made = made.add_extension(names, critical=False)
    path.write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    return path
