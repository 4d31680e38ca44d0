"""What a person is told by letter about their account."""

from enum import StrEnum


class Notice(StrEnum):
    """What happened."""

    NEW_DEVICE = "new_device"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105  # no password
    FACTOR_ADDED = "factor_added"
    FACTOR_REMOVED = "factor_removed"
    CODES_RENEWED = "codes_renewed"
    CODE_USED = "code_used"
    ADDRESS_CHANGED = "address_changed"
