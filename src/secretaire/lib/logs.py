"""Logs that tell what happened and never to whom."""

import logging
import re

#: What follows these words in an address is a secret: signed links, keys to a new password, addresses of feeds.
_SECRET = re.compile(r"(?<=/b/|/w/)[^/\s?]+|(?<=/reset/key/)[^/\s?]+|(?<=\?)\S+")


class Discreet(logging.Filter):
    """Take the secret parts of addresses out of a line."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the line; keep it."""
        record.msg, record.args = _SECRET.sub("…", record.getMessage()), ()
        return True
