"""Scales that an operator writes for its risks."""

from secretaire.trust.registers.actions import Wish

LIKELIHOODS = ("Rare | once in ten years", "Now and then | once a year", "Often | each month", "Always | each day")
IMPACTS = ("Small | an hour is lost", "Large | a day is lost", "Grave | the house is at risk")


def steps(*rows):
    """Return steps, which are called the same in both languages but for a mark."""
    cells = [row.split(" | ") for row in rows]
    return "\n".join(f"{name} | {meaning} | {name} (fr) | {meaning} (fr)" for name, meaning in cells)


SCALE = {
    "title": "Our scale",
    "likelihood_steps": steps(*LIKELIHOODS),
    "impact_steps": steps(*IMPACTS),
    "medium_from": "4",
    "high_from": "9",
    "acceptable": "medium",
}


def scale(office, **values):
    """Write a scale, and let it count."""
    row = office.add("scale", values=SCALE | values)
    return office.move(row, "valid")


def wish(office, **values):
    """Return what to write of a scale that counts already."""
    return Wish(values=SCALE | values, owner=office.user.pk)
