"""The roadmap: all long-term goals as paths on one time axis."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from planner import roadmap_page


@login_required
@require_GET
def roadmap(request: SignedInRequest) -> HttpResponse:
    """`?years=` zooms, `?from=` moves, `?category=` filters, and `?view=list` writes it out."""
    today = request.user.day(timezone.now())
    page = roadmap_page.read(request.user, today=today, query=request.GET)
    return render(request, "planner/roadmap.html", {"page": page})
