"""Where a write leads back to."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def path_back(request: HttpRequest) -> str:
    """The address that a form names in `next`, if it is a path of ours, else ""."""
    wanted = request.POST.get("next", "")
    ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if ours else ""
