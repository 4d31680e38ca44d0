"""Django's PostgreSQL, with commits that a second server confirmed; the name of this file is Django's."""

from django.db.backends.postgresql import base

from secretaire.lib.commits import confirmed


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that tells a commit from half of one."""

    def _commit(self) -> None:
        if self.connection is not None:
            with confirmed(self.connection):
                super()._commit()  # type: ignore[misc]  # Django has it, its stubs do not
