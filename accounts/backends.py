"""Who a session belongs to."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db import DEFAULT_DB_ALIAS

from accounts.models import Letterbox, User
from accounts.prepared import Prepared, columns

_OWN, _BOX = columns(User), columns(Letterbox)
_PERSON = Prepared(
    lambda pk: (
        User.objects.filter(pk=pk)
        .order_by()
        .values_list(*_OWN, *(f"letterbox__{name}" for name in _BOX))
    )
)


class Backend(AuthenticationBackend):
    """allauth's, which fetches the person together with the letterbox that every page counts.

    Every page begins with this read, so its SQL is worked out once.
    """

    def get_user(self, user_id: Any) -> User | None:
        found = _PERSON.rows(pk=user_id)
        if not found:
            return None
        own, box = found[0][: len(_OWN)], found[0][len(_OWN) :]
        user = User.from_db(DEFAULT_DB_ALIAS, _OWN, own)
        if box[0] is not None:
            user.letterbox = Letterbox.from_db(DEFAULT_DB_ALIAS, _BOX, box)
            user.letterbox.user = user
        return user if self.user_can_authenticate(user) else None
