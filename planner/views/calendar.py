"""The page of the calendar feed: make its address, copy it, change it, take it away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.requests import SignedInRequest, sent
from planner import calendar, wording
from planner.calendar_forms import CalendarForm
from planner.models import CalendarFeed


@login_required
@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest) -> HttpResponse:
    """The address with how to subscribe to it, and what the feed tells."""
    feed = calendar.feed_of(request.user)
    form = CalendarForm(sent(request), instance=feed)
    if request.method == "POST" and feed and form.is_valid():
        calendar.choose(feed=feed, **form.cleaned_data, at=timezone.now())
        messages.success(
            request, _("Saved. Your calendar program shows it when it asks the next time.")
        )
        return redirect("planner:calendar")
    address = calendar.address_of(feed)
    context = {
        "feed": feed,
        "form": form,
        "address": address,
        "webcal": "webcal:" + address.partition(":")[2] if address else "",
        "fetched": feed.fetched_at and wording.moment(feed.fetched_at) if feed else "",
    }
    return render(request, "planner/calendar.html", context)


@login_required
@require_POST
def address(request: SignedInRequest) -> HttpResponse:
    """Makes the address; where there is one, only `change` replaces it."""
    feed = calendar.make_feed(user=request.user, at=timezone.now())
    said = _("Your calendar has an address.")
    if "change" in request.POST:
        calendar.renew_feed(feed=feed, at=timezone.now())
        said = _("The address is new, and the old one is gone. Subscribe with the new one.")
    messages.success(request, said)
    return redirect("planner:calendar")


@login_required
@require_POST
def revoke(request: SignedInRequest) -> HttpResponse:
    feed = get_object_or_404(CalendarFeed, user=request.user)
    calendar.revoke_feed(feed=feed, at=timezone.now())
    messages.success(request, _("The address is gone. Nobody can fetch your dates any more."))
    return redirect("planner:calendar")
