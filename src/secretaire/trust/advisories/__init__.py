"""Published weaknesses, from a folder of advisories, matched with what is installed here."""
