"""How allauth meets the house."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Accounts(DefaultAccountAdapter):
    """Accounts are opened by the tenant, never by strangers."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse."""
        return False
