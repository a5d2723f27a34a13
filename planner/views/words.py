"""What a goal's own words say, taken over into its fields with one press."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import SignedInRequest
from planner import taking
from planner.models import Goal
from planner.planning import PlanError
from planner.views.asking import ask_about_dates
from planner.views.making import with_change
from planner.views.returning import back


@login_required
@require_POST
def take_over(request: SignedInRequest, pk: int) -> HttpResponse:
    """Fills a field of the goal from its words; pressed twice, it is taken over once."""
    goal = get_object_or_404(Goal.objects.of(request.user).active(), pk=pk)
    today = request.user.day(timezone.now())
    try:
        offer = taking.take_over(goal=goal, wanted=request.POST.get("take", ""), today=today)
    except PlanError as error:
        messages.warning(request, str(error))
        return back(request, goal)
    if offer is None:
        messages.info(request, _("That stands in the goal already."))
    else:
        said = _("Taken over: %(name)s, %(value)s.") % {"name": offer.name, "value": offer.value}
        if offer.key == taking.STEPS:  # they stand beside it and can be changed there
            messages.success(request, said)
        else:
            messages.success(request, with_change(said, goal, next(iter(offer.fills))))
        ask_about_dates(request, goal)
    return back(request, goal)
