"""The sections of the configuration: each setting with its type, default and meaning."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from secretaire.config.continuity import Backups, Cell, Drills
from secretaire.config.outside import Advisories, Capacity, Contact, Probe, Release, Status
from secretaire.config.setting import setting as _setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """Where this installation keeps its things."""

    directory: str = _setting("var", "folder of everything that is kept: database, keys, logs")
    development: bool = _setting(
        False,  # noqa: FBT003  # a default
        "switches on the pages under /dev/ and plain-http calendars on loopback",
    )
    log_level: str = _setting("INFO", "DEBUG, INFO, WARNING or ERROR")


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """Where the tables are."""

    url: str = _setting(
        "", "postgresql://owner:password@host/name of an external server; empty: the embedded one", secret=True
    )
    connections: int = _setting(8, "largest number of open connections of one process")


@dataclass(frozen=True, slots=True, kw_only=True)
class Web:
    """How people reach us."""

    host: str = _setting("127.0.0.1", "address that the web server listens on")
    port: int = _setting(8000, "port that the web server listens on")
    url: str = _setting("", "address that people type, such as https://meet.example.org; empty: host and port")
    workers: int = _setting(2, "processes of the web server")
    threads: int = _setting(4, "threads of each process")
    largest_bytes: int = _setting(100_000_000, "largest request that is read; pages refuse most of it, in words")
    proxies: int = _setting(0, "reverse proxies in front whose X-Forwarded-For is believed")
    certificate: str = _setting(
        "", "file of the certificate chain (PEM), to speak TLS without a proxy; empty: plain HTTP"
    )
    key: str = _setting("", "file of its private key (PEM); empty: it stands in the same file")
    client_ca: str = _setting("", "file of the authorities (PEM) whose client certificates are taken; empty: none are")
    client_revoked: str = _setting("", "file of those authorities' lists of revoked certificates (PEM); empty: none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Security:
    """Keys."""

    secret_key: str = _setting(
        "", "at least 32 random characters; empty: made once and kept in the folder", secret=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Vault:
    """The keys of what is encrypted."""

    root: str = _setting("local", "where root keys wrap: local, transit or pkcs11; what others wrapped is still read")
    root_keys: str = _setting(
        "",
        "root keys as name:64 hexadecimal digits, separated by commas, the first being the one that new keys are "
        "wrapped by; empty: made once and kept in roots.json in the folder",
        secret=True,
    )
    transit_url: str = _setting(
        "", "address of a HashiCorp Vault or OpenBao server, such as https://bao.example.org:8200; empty: none"
    )
    transit_mount: str = _setting("transit", "where its transit engine is mounted")
    transit_key: str = _setting("secretaire", "name of the key there")
    transit_namespace: str = _setting("", "its namespace, where it has any")
    transit_token: str = _setting("", "token that may encrypt, decrypt and rewrap by that key", secret=True)
    transit_token_file: str = _setting("", "file with that token, read at each use, for agents that renew it")
    transit_ca: str = _setting("", "file of the authorities (PEM) of its certificate; empty: the public ones")
    transit_seconds: int = _setting(5, "patience with it, further tries included")
    pkcs11_module: str = _setting("", "file of the PKCS#11 library of a hardware security module; empty: none")
    pkcs11_token: str = _setting("", "label of the token")
    pkcs11_pin: str = _setting("", "PIN of its user", secret=True)
    pkcs11_key: str = _setting("secretaire", "label of the AES key on it that wraps")
    ring_seconds: int = _setting(300, "how long a process holds the keys of a tenant before it asks for them anew")


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """Where files are kept, encrypted, and who looks for malware in those that come from outside."""

    directory: str = _setting("", "folder of files; empty: files, in the installation's")
    bucket: str = _setting("", "bucket of an object storage that speaks S3, instead of a folder; empty: a folder")
    url: str = _setting("", "address of that storage, https or on this machine")
    region: str = _setting("us-east-1", "its region, as requests are signed for")
    key: str = _setting("", "access key at that storage")
    secret: str = _setting("", "secret of that access key", secret=True)
    scanner: str = _setting(
        "",
        "socket of ClamAV's clamd, as /run/clamav/clamd.ctl or host:port; none: files are taken without a look; "
        "empty: no files are taken, except in development",
    )
    scanner_seconds: int = _setting(30, "patience with the scanner, for one file")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """How letters leave."""

    host: str = _setting("", "SMTP server; empty: letters are kept in the folder and shown under /dev/mail/")
    port: int = _setting(587, "port of the SMTP server")
    user: str = _setting("", "account at the SMTP server")
    password: str = _setting("", "password at the SMTP server", secret=True)
    security: str = _setting("starttls", "starttls, tls or none (none only on loopback)")
    sender: str = _setting("secretaire@localhost", "address that letters come from")
    timeout_seconds: int = _setting(20, "patience with the SMTP server")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assistant:
    """Who the assistant is to the outside."""

    domain: str = _setting("assistant.localhost", "domain of the assistant's addresses: each tenant's is tenant@domain")
    letters_per_matter: int = _setting(
        12, "letters of one matter, for each guest, that are acted on in a day; more wait for a person"
    )
    letters_per_sender: int = _setting(30, "letters of one sender that are acted on in a day; more wait for a person")
    letters_per_day: int = _setting(1000, "letters of one tenant that are acted on in a day; more wait for a person")


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """How letters come in."""

    protocol: str = _setting("lmtp", "lmtp (behind a mail server of your own), smtp (straight from outside) or off")
    host: str = _setting("127.0.0.1", "address that the intake listens on")
    port: int = _setting(0, "port that the intake listens on; 0: the web server's and 24 more")
    largest_bytes: int = _setting(25_000_000, "largest letter that is taken")
    trusted: str = _setting(
        "", "name by which your mail server signs its Authentication-Results, which are believed; empty: checked here"
    )
    resolver: str = _setting(
        "", "DNS server that is asked about senders and domains, as address or address:port; empty: the system's"
    )
    dns_seconds: int = _setting(10, "patience with DNS, for one letter")
    parse_seconds: int = _setting(5, "processor time for reading one letter")
    parse_bytes: int = _setting(512_000_000, "memory for reading one letter")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailboxes:
    """How the mailboxes of tenants are read."""

    every_minutes: int = _setting(5, "pause between two looks into one mailbox, where it does not tell by itself")
    timeout_seconds: int = _setting(30, "patience with one mail server")
    at_once: int = _setting(50, "mailboxes that are listened to at the same time")


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendars:
    """How calendars are read."""

    every_minutes: int = _setting(10, "pause between two readings of one calendar")
    stale_hours: int = _setting(24, "age of the last good reading from which pages stop offering slots")
    horizon_days: int = _setting(400, "days ahead for which events are kept")
    largest_bytes: int = _setting(20_000_000, "largest answer that is read")
    timeout_seconds: int = _setting(30, "patience with one calendar server")


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """How guests book."""

    offer_hours: int = _setting(12, "how long a place that came free is kept for the first on the waiting list")
    reminder_hours: int = _setting(24, "how long before a meeting its reminder leaves")
    seconds_to_fill: int = _setting(2, "least time a person needs for the form; faster senders are refused")
    per_network: int = _setting(20, "bookings from one network in an hour")
    per_page: int = _setting(200, "bookings on one page in an hour")


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A language model that reads each letter a second time; what it reads differently, a person settles."""

    url: str = _setting(
        "",
        "address below which /chat/completions lies (the protocol that OpenAI published), https or on this machine; "
        "empty: no letter is shown to a model",
    )
    name: str = _setting("", "name of the model, as the server knows it")
    key: str = _setting("", "key that the server asks for", secret=True)
    timeout_seconds: int = _setting(30, "patience with the server")


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervision:
    """How people settle what the assistant is unsure of."""

    claim_minutes: int = _setting(20, "how long a letter is kept for the supervisor who took it and does nothing")
    alarm_minutes: int = _setting(60, "how long a letter may wait for a person before the supervisors are told")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenants:
    """How tenants end."""

    grace_days: int = _setting(30, "days between closing an account and the erasure of everything in it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """From where the supervision consoles and the provider's office answer."""

    networks: str = _setting(
        "",
        "networks that they answer to, such as 192.0.2.0/24, 2001:db8::/48; empty: they answer everybody who signs in",
    )
    certificates: str = _setting(
        "off",
        "client certificate that they ask for: off, tls (this server's own TLS), x-ssl-client or client-cert (headers "
        "of a proxy)",
    )
    registered: bool = _setting(
        False,  # noqa: FBT003  # a default
        "whether the certificate must be registered for the account that signed in",
    )
    proxies: str = _setting(
        "", "addresses or networks of the proxies whose headers about address and certificate are believed here"
    )
    nis2: bool = _setting(
        False,  # noqa: FBT003  # a default
        "whether the security office shows the deadlines of NIS2 for incidents: 24 hours, 72 hours, a month",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """How long the log is kept, while the tree that proves it stays; and who outside says something of it."""

    routine_days: int = _setting(365, "days that entries about ordinary work are kept: 90 to 1096")
    security_days: int = _setting(
        365, "days that entries about signing in, refusals and looks at others' data are kept: 180 to 1096"
    )
    proof_days: int = _setting(365, "days that entries about powers, keys, exports and erasures are kept: 365 to 3653")
    witness_url: str = _setting("", "address of a witness that cosigns checkpoints (C2SP tlog-witness); empty: none")
    witness_key: str = _setting("", "its key, as name+number+key")
    timestamp_url: str = _setting("", "https address of a timestamping authority (RFC 3161); empty: none")
    timestamp_ca: str = _setting("", "file of the certificates (PEM) that are believed about its timestamps")
    timestamp_hours: int = _setting(24, "least time between two timestamps of one log")
    attest_hours: int = _setting(
        24, "how long a checkpoint may wait for its witness or timestamp before it is an alert"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Monitoring:
    """Who watches over the service, and what still is well."""

    networks: str = _setting(
        "127.0.0.0/8, ::1/128",
        "networks that /metrics answers to, and that learn at /health/ready/ what is wrong; empty: it answers nobody",
    )
    least_free_bytes: int = _setting(500_000_000, "room on the disk below which the service is not ready")
    queue_minutes: int = _setting(15, "how long a job that is due may wait before the service is not ready")
    flows: str = _setting("", "file in which root notes what this machine's firewall has loaded; empty: nobody does")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alerts:
    """How people are told of attacks and failures, beside mail and webhooks."""

    sms_url: str = _setting(
        "",
        "address of an SMS gateway, https or on this machine; {to} and {text} in it are filled in; empty: no SMS",
        secret=True,
    )
    sms_body: str = _setting("", "what is posted to it, with {to} and {text} filled in; empty: it is asked by GET")
    sms_type: str = _setting("application/json", "form of that: application/json or application/x-www-form-urlencoded")
    sms_authorization: str = _setting("", "its header Authorization, such as Bearer …", secret=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipping:
    """Where the log goes as it is written, so that nobody here can change what happened."""

    syslog_host: str = _setting("", "collector that speaks syslog over TLS (RFC 5425); empty: none")
    syslog_port: int = _setting(6514, "its port")
    syslog_name: str = _setting("", "name in its certificate; empty: syslog_host")
    certificate: str = _setting("", "file of the certificate chain (PEM) that is shown to it")
    key: str = _setting("", "file of its private key (PEM); empty: it stands in the same file")
    url: str = _setting("", "https address that takes events of OCSF as JSON; empty: none")
    token: str = _setting("", "bearer token for that address", secret=True)
    ca: str = _setting("", "file of the authorities (PEM) that vouch for the collectors; empty: the system's")


@dataclass(frozen=True, slots=True, kw_only=True)
class Detection:
    """What is watched for in the log, beside what Secretaire brings along."""

    rules: str = _setting("", "folder of Sigma rules of your own (*.yml); empty: none")
    canary: str = _setting("", "word of the address of a tenant that nobody has any business at; empty: none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Which of several sites this is, where there are several."""

    name: str = _setting("", "name of this site; empty: there is one")
    servers: str = _setting("", "addresses of Patroni on the database servers of this site, https, with commas between")
    others: str = _setting("", "addresses at which the other sites answer as long as they live, with commas between")
    certificate: str = _setting("", "file of the certificate (PEM) that is shown to Patroni")
    key: str = _setting("", "file of its private key (PEM); empty: it stands in the same file")
    ca: str = _setting("", "file of the authorities (PEM) of Patroni's certificates; empty: the system's")


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The whole configuration."""

    installation: Installation = field(default_factory=Installation)
    database: Database = field(default_factory=Database)
    web: Web = field(default_factory=Web)
    security: Security = field(default_factory=Security)
    vault: Vault = field(default_factory=Vault)
    files: Files = field(default_factory=Files)
    mail: Mail = field(default_factory=Mail)
    assistant: Assistant = field(default_factory=Assistant)
    intake: Intake = field(default_factory=Intake)
    mailboxes: Mailboxes = field(default_factory=Mailboxes)
    calendars: Calendars = field(default_factory=Calendars)
    booking: Booking = field(default_factory=Booking)
    model: Model = field(default_factory=Model)
    supervision: Supervision = field(default_factory=Supervision)
    tenants: Tenants = field(default_factory=Tenants)
    office: Office = field(default_factory=Office)
    audit: Audit = field(default_factory=Audit)
    monitoring: Monitoring = field(default_factory=Monitoring)
    alerts: Alerts = field(default_factory=Alerts)
    shipping: Shipping = field(default_factory=Shipping)
    detection: Detection = field(default_factory=Detection)
    site: Site = field(default_factory=Site)
    cell: Cell = field(default_factory=Cell)
    backups: Backups = field(default_factory=Backups)
    drills: Drills = field(default_factory=Drills)
    status: Status = field(default_factory=Status)
    probe: Probe = field(default_factory=Probe)
    capacity: Capacity = field(default_factory=Capacity)
    contact: Contact = field(default_factory=Contact)
    advisories: Advisories = field(default_factory=Advisories)
    release: Release = field(default_factory=Release)

    @property
    def directory(self) -> Path:
        """The folder of everything that is kept, absolute."""
        return Path(self.installation.directory).resolve()

    @property
    def address(self) -> str:
        """The address that people type, without a slash at its end."""
        return (
            self.web.url.rstrip("/")
            or f"{'https' if self.web.certificate else 'http'}://{self.web.host}:{self.web.port}"
        )

    @property
    def running(self) -> Path:
        """The folder in which the processes of this installation are noted (``lib.presence``)."""
        return self.directory / "running"

    @property
    def intake_port(self) -> int:
        """The port that letters are handed over at."""
        return self.intake.port or self.web.port + 24

    @property
    def embedded(self) -> bool:
        """Whether the database server is our own."""
        return not self.database.url

    @property
    def copied_here(self) -> bool:
        """Whether this process can make the copies: where the database's data lies, for its account or as root."""
        return self.archived and (self.embedded or os.access(self.backups.data, os.R_OK | os.X_OK))

    @property
    def archived(self) -> bool:
        """Whether it is copied to other places by ourselves."""
        ours = self.embedded or bool(self.backups.stanza)
        return ours and bool(self.backups.directory or self.backups.bucket)
