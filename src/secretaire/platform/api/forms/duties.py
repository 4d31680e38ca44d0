"""What of security is left to a workspace, as programs read it."""

from typing import Literal

from pydantic import Field

from secretaire.platform.api.forms.shapes import Moment, Shape


class DutyPart(Shape):
    """One thing that shows how a duty stands."""

    name: str = Field(description="Of the check or the procedure.")
    standing: Literal["open", "due", "done", "event", "unseen"]
    facts: dict[str, str | int | float | bool | None] = Field(description="What was found: counts and instants.")
    confirmed_at: Moment | None = Field(description="When somebody confirmed it last.")
    until: Moment | None = Field(description="By when it is to be confirmed again.")


class Duty(Shape):
    """Something that the workspace answers for, alone or with the provider."""

    measure: str
    sentence: dict[str, str] = Field(description="By language.")
    shared: bool
    agreed_version: int | None = Field(description="Of the promise; null if it stands in no contract.")
    standing: Literal["open", "due", "done", "event", "unseen"]
    parts: list[DutyPart]


class ContractChange(Shape):
    """What became of a promise since it was agreed."""

    measure: str
    way: Literal["weakened", "asks more of you", "changed", "asks less of you", "strengthened"]
    agreed_version: int | None
    promised_version: int | None


class Contract(Shape):
    """The version of the contract that stands, and what changed since."""

    number: int
    agreed_at: Moment
    sha256: str
    changes: list[ContractChange] = Field(description="The worst for the workspace first.")


class Duties(Shape):
    """The workspace's own half of security."""

    at: Moment
    provider: str | None = Field(description="Who promises the other half; null if the workspace runs everything.")
    duties: list[Duty]
    contract: Contract | None
