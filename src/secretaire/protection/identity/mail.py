"""Letters about accounts."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str

from secretaire.lib import mail
from secretaire.protection.identity.models import User
from secretaire.protection.tenancy import queries as tenancy


def password(*, user: User, letter: str, language: str) -> tuple[mail.Envelope, mail.Written]:
    """Return the letter with which a forgotten password is replaced.

    :param letter: names the letter; the same in each attempt to send it
    """
    workspace = tenancy.get(tenant_id=user.tenant_id)
    href = tenancy.address(
        tenant=workspace,
        to="account_reset_password_from_key",
        uidb36=user_pk_to_url_str(user),
        key=default_token_generator.make_token(user),
    )
    context = {"name": user.name, "workspace": workspace.name, "href": href}
    written = mail.render(folder="identity/mail/password", language=language, context=context)
    envelope = mail.Envelope(
        identity=letter, sender=workspace.name, name=user.name, address=user.email, language=language
    )
    return envelope, written
