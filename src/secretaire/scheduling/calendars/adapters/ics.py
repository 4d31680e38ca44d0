"""A calendar published as one file at a secret address."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from secretaire.lib.http import Account, Client
from secretaire.scheduling.calendars.adapters.sources import Pull, Resource, demand

_UNCHANGED: Final = 304
#: The validators of an answer, and how they are handed back (RFC 9110 section 13.1).
_CONDITIONS: Final = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed; its address is as secret as a password."""

    client: Client
    address: str = field(repr=False)
    account: Account | None = None

    def pull(self, *, mark: str = "", known: Mapping[str, str] | None = None) -> Pull:
        """Return the file if it changed since the mark; see :class:`sources.Source`."""
        validators: dict[str, str] = json.loads(mark) if mark else {}
        conditions = {_CONDITIONS[name]: value for name, value in validators.items()}
        headers = {"Accept": "text/calendar, */*;q=0.1", **conditions}
        expected = (200, _UNCHANGED) if conditions else (200,)
        answer = self.client.send("GET", web_address(self.address), headers=headers, account=self.account)
        demand(answer, *expected)
        if answer.status == _UNCHANGED:
            return Pull(changed=(), removed=(), mark=mark, whole=False)
        validators = {name: answer.headers[name] for name in _CONDITIONS if name in answer.headers}
        resource = Resource(href="", etag=validators.get("etag", ""), content=answer.content)
        return Pull(changed=(resource,), removed=(), mark=json.dumps(validators), whole=True)


def web_address(address: str) -> str:
    """Return the address with the scheme that calendars use among themselves replaced by the web's."""
    scheme, colon, rest = address.strip().partition("://")
    return f"https{colon}{rest}" if scheme.lower() in {"webcal", "webcals"} else address.strip()
