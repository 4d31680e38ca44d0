"""The sections of those who look at the service from outside, and of what follows from what they see."""

from dataclasses import dataclass

from secretaire.config.setting import setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What everybody is told about how available the service is."""

    directory: str = setting("", "folder that the status page is written to; empty: status, in the installation's")
    url: str = setting("", "address at which it is served; empty: /status/ of the web server")
    objective: str = setting("99.95", "share of the time, in per cent, in which the service is to be up")
    outage_minutes: int = setting(10, "how long an outage lasts at least to count by the agreement; 1 to 1440")
    slow_milliseconds: int = setting(3000, "how long an answer takes at least to be shown as slow")


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """A prober: `secretaire probe`, on another machine than the service, needs this section alone."""

    place: str = setting("", "name of this place, as it is registered, such as paris-1")
    url: str = setting("", "address of the installation that is probed; empty: web.url")
    page: str = setting("", "a booking page that is probed, as tenant/page")
    mail: str = setting(
        "", "server that takes the assistant's letters, as smtp://host:port or lmtp://host:port; empty: not probed"
    )
    recipient: str = setting("", "an address of the assistant there; no letter is sent to it")
    authorities: str = setting("", "file of the authorities (PEM) that vouch for the installation; empty: the public")
    timeout_seconds: int = setting(10, "patience with one answer; 1 to 20")


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """How much there is, and when to say that it will not be enough."""

    nodes: str = setting(
        "", "every machine with its processors, as web1=4, web2=4; empty: those that were measured lately"
    )
    warn_days: int = setting(30, "days before something is full from which that is an alert")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom anybody tells of weaknesses: `/.well-known/security.txt` (RFC 9116) and the trust centre say so."""

    addresses: str = setting(
        "",
        "where weaknesses are told: a mail address, or one that begins with https:// or tel:, the preferred first, "
        "with commas between; empty: nobody is named, and there is no security.txt",
    )
    languages: str = setting("en, fr", "languages in which reports are read, with commas between")
    policy: str = setting(
        "", "https address of the page that says how reports are dealt with; empty: that page of the trust centre"
    )
    key: str = setting("", "https address of the key by which reports may be encrypted; empty: none")
    secrecy: str = setting(
        "",
        "file of the agreement on secrecy (plain text, UTF-8) that readers of some documents accept; empty: a short "
        "one of ours",
    )
    privacy: str = setting(
        "",
        "address of your privacy policy, https or below the service's, to which the trust centre leads; empty: none",
    )
    objectives: str = setting(
        "",
        "address of the page about your objectives of security, likewise; empty: that page of the trust centre",
    )
    answer_days: int = setting(2, "working days within which a question of the trust centre is answered; 1 to 30")


@dataclass(frozen=True, slots=True, kw_only=True)
class Advisories:
    """Published weaknesses, and how soon they are to be mended."""

    directory: str = setting(
        "", "folder of advisories (*.json by the schema of OSV, in folders below it, too); empty: nothing is compared"
    )
    stale_days: int = setting(7, "age of its newest advisory from which it is an alert; 1 to 365")
    critical_days: int = setting(7, "days in which a critical weakness of what is installed is to be mended; 1 to 365")
    high_days: int = setting(7, "days for one of high severity, or of one that nobody has told; 1 to 365")
    medium_days: int = setting(30, "days for one of medium severity; 1 to 365")
    low_days: int = setting(90, "days for one of low severity; 1 to 365")


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What shows that the program that runs is the one that was built, tested, tried and signed."""

    statement: str = setting("", "file of the signed statement about this version; empty: there is none")
    keys: str = setting(
        "", "keys of the machines that build versions, as name+number+key, with commas between; empty: none is believed"
    )
    people: str = setting("", "keys of the people who try a version before it is put to use, likewise")
