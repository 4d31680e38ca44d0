"""What an entry says."""

import re

#: Verbs read ``subject.participle``.
VERB = re.compile(r"[a-z_]+\.[a-z_]+")
