"""Real mail servers on loopback: Dovecot, which keeps mailboxes, and Postfix, which hands letters on."""

import shutil
import smtplib
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import trustme
from tests.ports import free_port

PASSWORD = "secret"  # noqa: S105  # of invented mailboxes
_PATIENCE = 120

_DOVECOT = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = yes
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = no
auth_failure_delay = 0
auth_mechanisms = plain login xoauth2
mail_location = maildir:{folder}/mail/%u
first_valid_uid = 1
mail_uid = mail
mail_gid = mail
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/oauth2.conf
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid=mail gid=mail home={folder}/mail/%u allow_all_users=yes
}}
service imap-login {{
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    port = {lmtp}
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""
_OAUTH = """
introspection_url = http://127.0.0.1:{introspect}/introspect
introspection_mode = post
username_attribute = email
active_attribute = active
active_value = true
"""
_MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
mail_owner = postfix
myhostname = mx.example.test
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
relay_domains = {domain}
relay_transport = lmtp:inet:127.0.0.1:{lmtp}
relay_recipient_maps =
smtpd_relay_restrictions = permit_auth_destination, reject
smtpd_client_restrictions =
local_recipient_maps =
alias_maps =
alias_database =
minimal_backoff_time = 1s
maximal_backoff_time = 2s
queue_run_delay = 1s
maillog_file = {folder}/postfix.log
maillog_file_prefixes = {folder}
biff = no
"""
_MASTER = """
127.0.0.1:{smtp} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 1 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
tlsmgr unix - - n 1000? 1 tlsmgr
postlog unix-dgram n - n - 1 postlogd
"""


class Dovecot:
    """Mailboxes that exist as soon as somebody asks for them; ``authority`` vouches for its certificate."""

    def __init__(self, folder: Path, *, introspect: int = 1) -> None:
        self.folder = folder
        self.imap, self.imaps, self.lmtp = free_port(), free_port(), free_port()
        self.authority = folder / "authority.pem"
        authority = trustme.CA()
        authority.cert_pem.write_to_path(str(self.authority))
        made = authority.issue_cert("localhost")
        made.private_key_pem.write_to_path(str(folder / "key.pem"))
        made.cert_chain_pems[0].write_to_path(str(folder / "cert.pem"))
        values = {"folder": folder, "imap": self.imap, "imaps": self.imaps, "lmtp": self.lmtp}
        (folder / "dovecot.conf").write_text(_DOVECOT.format(password=PASSWORD, **values))
        (folder / "oauth2.conf").write_text(_OAUTH.format(introspect=introspect))
        (folder / "mail").mkdir()
        shutil.chown(folder / "mail", "mail", "mail")

    def deliver(self, letter: bytes, to: str = "julie@client.test") -> None:
        """Put a letter into a mailbox."""
        with smtplib.LMTP("127.0.0.1", self.lmtp) as client:
            client.sendmail("ada@guest.test", [to], letter)


@contextmanager
def dovecot(*, introspect: int = 1) -> Iterator[Dovecot]:
    """Run Dovecot while the block lasts."""
    with _folder("dc-") as folder:
        found = Dovecot(folder, introspect=introspect)
        words = ["dovecot", "-F", "-c", str(folder / "dovecot.conf")]
        process = subprocess.Popen(words, stderr=subprocess.DEVNULL)  # noqa: S603  # fixed words
        try:
            _await(found.imap, found.lmtp)
            yield found
        finally:
            process.terminate()
            process.wait()


class Postfix:
    """A mail server that hands the letters of a domain to an LMTP server."""

    def __init__(self, folder: Path, *, domain: str, lmtp: int) -> None:
        self.folder, self.port = folder, free_port()
        values = {"folder": folder, "domain": domain, "lmtp": lmtp, "smtp": self.port}
        (folder / "main.cf").write_text(_MAIN.format(**values))
        (folder / "master.cf").write_text(_MASTER.format(**values))
        (folder / "queue").mkdir()
        (folder / "data").mkdir()
        shutil.chown(folder / "data", "postfix")

    def command(self, word: str) -> None:
        """Run one of its commands."""
        words = ["postfix", "-c", str(self.folder), word]
        subprocess.run(words, check=True, capture_output=True)  # noqa: S603  # fixed words

    def waiting(self) -> int:
        """Return how many letters wait."""
        folders = [self.folder / "queue" / name for name in ("incoming", "active", "deferred", "maildrop")]
        return sum(1 for folder in folders for path in folder.rglob("*") if path.is_file())


@contextmanager
def postfix(*, domain: str, lmtp: int) -> Iterator[Postfix]:
    """Run Postfix while the block lasts."""
    with _folder("pf-") as folder:
        found = Postfix(folder, domain=domain, lmtp=lmtp)
        found.command("start")
        try:
            _await(found.port)
            yield found
        finally:
            found.command("stop")


@contextmanager
def _folder(prefix: str) -> Iterator[Path]:
    found = Path(tempfile.mkdtemp(prefix=prefix, dir="/tmp"))  # names of sockets must be short
    found.chmod(0o755)
    try:
        yield found
    finally:
        shutil.rmtree(found, ignore_errors=True)


def _await(*ports: int) -> None:
    end = time.monotonic() + _PATIENCE
    for port in ports:
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                assert time.monotonic() < end, f"nobody listens on {port}"
                time.sleep(0.05)
