"""How the example's practice looks: a colour of its own, and a logo that is drawn here."""

from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw

from secretaire.lib import scope
from secretaire.platform.branding import actions
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor, Branding

ACCENT: Final = "#8a3f5c"
PRIVACY: Final = "https://practice.example/privacy"
_SECOND: Final = "#d9a441"
#: Circles are drawn this many times too large and made smaller, so that their edges are smooth.
_FINE = 4


def seed() -> None:
    """Dress the practice, once."""
    practice = tenancy.by_slug(slug="practice")
    actor = Actor(kind="system", name="demo", tenant_id=practice.pk)
    with scope.tenant(practice.pk):
        look = tenancy.look(tenant_id=practice.pk)
        if not look.accent:
            wish = Branding(accent=ACCENT, language=look.language, languages=look.languages, privacy=PRIVACY)
            actions.change(actor=actor, wish=wish, logo=mark())


def mark() -> bytes:
    """Return a picture of two circles that meet: two people, and the time that they share."""
    size, round_ = 160 * _FINE, 104 * _FINE
    high = (size - round_) // 2
    drawing = Image.new("RGBA", (size, size))
    for left, colour in ((0, ACCENT), (size - round_, _SECOND)):
        layer = Image.new("RGBA", drawing.size)
        ImageDraw.Draw(layer).ellipse((left, high, left + round_, high + round_), fill=f"{colour}dd")
        drawing.alpha_composite(layer)
    out = BytesIO()
    drawing.crop((0, high, size, high + round_)).resize((160, 104), Image.Resampling.LANCZOS).save(out, "PNG")
    return out.getvalue()
