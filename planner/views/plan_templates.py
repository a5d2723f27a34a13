"""An action plan begun from a template."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from accounts.requests import SignedInRequest
from planner import from_template, wording
from planner.models import Goal, PlanTemplate
from planner.views.returning import key


@login_required
@require_GET
def choose(request: SignedInRequest, pk: int) -> HttpResponse:
    """The templates, those of the goal's own category first."""
    goal = get_object_or_404(Goal.objects.of(request.user).active(), pk=pk)
    templates = list(PlanTemplate.objects.shown().in_order().prefetch_related("steps"))
    templates.sort(key=lambda template: template.category != goal.category)
    return render(request, "planner/plan_templates.html", {"goal": goal, "templates": templates})


@login_required
@require_http_methods(["GET", "POST"])
def preview(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """One template with its dates for this goal; what is ticked is added in one press."""
    goal = get_object_or_404(Goal.objects.of(request.user).active(), pk=pk)
    shown = PlanTemplate.objects.shown().prefetch_related("steps")
    template = get_object_or_404(shown, slug=slug)
    today = request.user.day(timezone.now())
    problem = ""
    if request.method == "POST":
        chosen = {key(typed) or 0 for typed in request.POST.getlist("step")}
        added = from_template.add_steps(template=template, goal=goal, chosen=chosen, today=today)
        if added:
            messages.success(
                request,
                ngettext("%(n)d step is added.", "%(n)d steps are added.", len(added))
                % {"n": len(added)},
            )
            return redirect(goal.get_absolute_url() + "#steps")
        problem = _("Tick at least one step.")
    layout = from_template.lay(template, goal, today=today)
    lines = [(laid, wording.day_of(laid.due, today)) for laid in layout.lines]
    return render(
        request,
        "planner/plan_template.html",
        {
            "goal": goal,
            "template": template,
            "layout": layout,
            "lines": lines,
            "some_there": any(laid.there for laid in layout.lines),
            "problem": problem,
            "by": wording.full_day(goal.due) if goal.due else "",
        },
        status=422 if problem else 200,
    )
