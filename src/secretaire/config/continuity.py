"""The sections of the configuration by which nothing is lost."""

from dataclasses import dataclass

from secretaire.config.setting import setting as _setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Backups:
    """Where copies of everything go, encrypted, and for how long they are kept."""

    directory: str = _setting("", "folder for backups, on another disk; empty: none")
    directory_provider: str = _setting("", "who runs that disk")
    directory_place: str = _setting("", "where it stands")
    directory_country: str = _setting("", "in which country, as two letters")
    bucket: str = _setting("", "bucket for backups of an object storage that speaks S3; empty: none")
    bucket_url: str = _setting("", "address of that storage, https or on this machine")
    bucket_region: str = _setting("us-east-1", "its region, as requests are signed for")
    bucket_key: str = _setting("", "access key at that storage")
    bucket_secret: str = _setting("", "secret of that access key", secret=True)
    bucket_authorities: str = _setting("", "file of the authorities (PEM) that vouch for it; empty: the system's")
    bucket_provider: str = _setting("", "who runs it")
    bucket_place: str = _setting("", "where it stands")
    bucket_country: str = _setting("", "in which country, as two letters")
    key: str = _setting(
        "",
        "64 hexadecimal digits by which backups are encrypted; empty: made once and kept in backup.key in the folder",
        secret=True,
    )
    stanza: str = _setting(
        "",
        "name of an external server in the catalogue of pgBackRest, which copies it then; empty: it is not copied here",
    )
    data: str = _setting("", "folder of that server's data on this machine, such as /var/lib/postgresql/15/main")
    seconds: int = _setting(20, "pause between two lots of what was written, each confirmed where it goes")
    full_hours: int = _setting(24, "time between two full backups")
    change_hours: int = _setting(6, "time between two backups of changes alone")
    window_days: int = _setting(30, "days back to every instant of which one can return")
    daily: int = _setting(30, "days of which the last backup is kept")
    weekly: int = _setting(4, "weeks of which the last backup is kept")
    monthly: int = _setting(1, "months of which the last backup is kept")
    longest_days: int = _setting(31, "days after which nothing is kept any more")
    keys_days: int = _setting(7, "days for which copies of the keys are kept: what was destroyed is gone after them")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drills:
    """What is rehearsed by the clock beside restores, which always are."""

    kills: bool = _setting(
        False,  # noqa: FBT003  # a default
        "whether web server, worker and embedded database are killed once a month, to see that they come back",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Which of several installations this is, where each tenant lives in one of them."""

    name: str = _setting("", "name of this cell; empty: there is one installation alone")
    place: str = _setting("", "where its machines stand")
    country: str = _setting("", "in which country, as two letters")
    directory: str = _setting("", "file (TOML) of the other cells: address, place, country and command of each")
    link_key: str = _setting(
        "",
        "at least 32 random characters, the same in every cell, by which links for guests are signed; empty: each cell "
        "signs its own, and a tenant's links end when it moves",
        secret=True,
    )
