"""Text whose lines were broken for the way only (RFC 3676)."""

_SIGNATURE = "-- "


def unflowed(text: str, *, joined: bool) -> str:
    """Return a text with its paragraphs whole again.

    :param joined: the space that marks a broken line is none of the text (``DelSp=yes``)
    """
    lines: list[list[str]] = []
    before = ""  #: the quote marks of a line that goes on; with a blank so that it differs from none
    for line in text.splitlines():
        content = line.lstrip(">")
        marks = line[: len(line) - len(content)]
        content = content.removeprefix(" ")
        if before == f"{marks} " and content != _SIGNATURE:
            lines[-1].append(content)
        else:
            lines.append([f"{marks} " if marks else "", content])
        goes_on = content.endswith(" ") and content != _SIGNATURE
        before = f"{marks} " if goes_on else ""
        if goes_on and joined:
            lines[-1][-1] = content[:-1]
    return "\n".join("".join(pieces) for pieces in lines)
