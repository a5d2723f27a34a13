"""Who a session belongs to."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from accounts.models import User


class Backend(AuthenticationBackend):
    """allauth's, which fetches the person together with the letterbox that every page counts."""

    def get_user(self, user_id: Any) -> User | None:
        user = User.objects.select_related("letterbox").filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None
