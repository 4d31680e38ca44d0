"""An object storage for a deployment on this machine: a stranger who speaks S3 by TLS, and forgets all at its end."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from tests.deploy import ground
from tests.deploy.ground import Host, until

HOST = "storage.example.org"
BUCKET = "kept"
_PORT = 5001  #: of what stands behind nginx
_NAMES = Path("/etc/netns")  #: whose files an ``ip netns exec`` lays over those in /etc
_NGINX = """\
daemon off; user root; pid {place}/nginx.pid; error_log {place}/error.log;
events {{}}
http {{
    access_log off; client_max_body_size 0;
    client_body_temp_path {place}/body; proxy_temp_path {place}/proxy;
    fastcgi_temp_path {place}/fastcgi; uwsgi_temp_path {place}/uwsgi; scgi_temp_path {place}/scgi;
    server {{
        listen 443 ssl;
        ssl_certificate {place}/server.crt; ssl_certificate_key {place}/server.key;
        location / {{ proxy_pass http://127.0.0.1:{port}; proxy_set_header Host 127.0.0.1:{port}; }}
    }}
}}
"""


def settings() -> dict[str, str | int]:
    """Return what an inventory says of it."""
    return {
        "bucket": BUCKET,
        "bucket_url": f"https://{HOST}",
        "bucket_key": "AKIA",
        "bucket_secret": "hush",
        "bucket_authorities": "/etc/secretaire/tls/authority.crt",
        "bucket_provider": "Example Storage",
        "bucket_place": "Nantes",
        "bucket_country": "FR",
    }


def serve(storage: Host, keys: Path, python: str) -> None:
    """Start it, with an empty bucket.

    :param keys: those of the deployment, whose authority vouches for it
    """
    certificate = storage.place / "server.crt"
    ground.run(
        *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"),
        *("-keyout", storage.place / "server.key", "-out", certificate, "-days", "2"),
        *("-CA", keys / "authority.crt", "-CAkey", keys / "authority.key", "-subj", f"/CN={HOST}"),
        *("-addext", f"subjectAltName=DNS:{HOST}", "-addext", "basicConstraints=critical,CA:false"),
    )
    (storage.place / "nginx.conf").write_text(_NGINX.format(place=storage.place, port=_PORT))
    storage.start(python, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(_PORT), name="storage")
    storage.start("/usr/sbin/nginx", "-e", storage.place / "error.log", "-c", storage.place / "nginx.conf", name="tls")
    made = ("curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "-k", "-X", "PUT", f"https://127.0.0.1/{BUCKET}")
    until(lambda: storage.run(*made, check=False) == "200", 120, "the object storage does not answer")


def name(hosts: Iterable[Host], storage: Host) -> list[Path]:
    """Have hosts know the name of it; return the folders that were made for that."""
    made = []
    for each in hosts:
        folder = _NAMES / each.namespace
        folder.mkdir(parents=True)
        (folder / "hosts").write_text(f"127.0.0.1 localhost\n{storage.address} {HOST}\n")
        made.append(folder)
    return made


def forget(folders: Iterable[Path]) -> None:
    """Remove those folders."""
    for each in folders:
        shutil.rmtree(each, ignore_errors=True)
