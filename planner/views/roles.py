"""Finding goals: the roles one had, how one sees oneself, and the role one wants."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from accounts.requests import SignedInRequest, sent
from planner import finding, found, gap_table, joining, planning, wording
from planner.finding_forms import (
    DestinationForm,
    PastRoleForm,
    RequirementEditForm,
    RequirementForm,
    VisionForm,
    WantedRoleForm,
)
from planner.models import Goal, Kind, PastRole, Requirement, Vision, WantedRole
from planner.models.finding import VISIONS

# Past roles -------------------------------------------------------------------------------------


@login_required
@require_http_methods(["GET", "POST"])
def past_roles(request: SignedInRequest) -> HttpResponse:
    """What one has done so far, the latest first, and a form for one more."""
    form = PastRoleForm(sent(request))
    if request.method == "POST" and form.is_valid():
        finding.add_past_role(user=request.user, fields=form.cleaned_data)
        return redirect("planner:past-roles")
    context = {"roles": found.past_roles(request.user), "form": form}
    status = 422 if form.errors else 200
    return render(request, "planner/finding/past_roles.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def edit_past_role(request: SignedInRequest, pk: int) -> HttpResponse:
    role = get_object_or_404(PastRole.objects.of(request.user), pk=pk)
    form = PastRoleForm(sent(request), instance=role)
    if request.method == "POST" and form.is_valid():
        finding.change_past_role(role=role, fields=form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("planner:past-roles")
    status = 422 if form.errors else 200
    context = {"form": form, "pk": pk}
    return render(request, "planner/finding/past_role_form.html", context, status=status)


@login_required
@require_POST
def delete_past_role(request: SignedInRequest, pk: int) -> HttpResponse:
    role = get_object_or_404(PastRole.objects.of(request.user), pk=pk)
    finding.delete(thing=role, at=timezone.now())
    messages.success(
        request,
        _("“%(role)s” is deleted.") % {"role": role},
        extra_tags=reverse("planner:restore-past-role", args=[pk]),
    )
    return redirect("planner:past-roles")


@login_required
@require_POST
def restore_past_role(request: SignedInRequest, pk: int) -> HttpResponse:
    finding.restore(thing=get_object_or_404(PastRole, user=request.user, pk=pk))
    return redirect("planner:past-roles")


# The vision -------------------------------------------------------------------------------------


@login_required
@require_http_methods(["GET", "POST"])
def vision(request: SignedInRequest) -> HttpResponse:
    """All three looks ahead in one form; the button `goal` goes on to the goal form with one."""
    today = request.user.day(timezone.now())
    wanted = request.POST.get("goal", "")
    kept = {vision.years: vision for vision in Vision.objects.filter(user=request.user)}
    forms = [
        VisionForm(
            sent(request),
            instance=kept.get(years),
            years=years,
            from_today=today.year + years,
            for_goal=wanted == str(years),
        )
        for years in VISIONS
    ]
    refused = [form for form in forms if form.is_bound and not form.is_valid()]
    if request.method == "POST" and not refused:
        for form in forms:
            finding.write_vision(
                user=request.user,
                years=form.years,
                fields=form.words(),
                on=today,
                from_today=form.cleaned_data.get("from_today", False),
            )
        if any(wanted == str(years) for years in VISIONS):
            return redirect(f"{reverse('planner:new-goal')}?vision={wanted}")
        messages.success(request, _("Saved."))
        return redirect(reverse("planner:find") + "#vision")
    looks = zip(found.visions(request.user, today=today), forms, strict=True)
    context = {"looks": list(looks), "refused": refused}
    return render(request, "planner/finding/vision.html", context, status=422 if refused else 200)


# The role one wants -----------------------------------------------------------------------------


@login_required
@require_http_methods(["GET", "POST"])
def wanted_roles(request: SignedInRequest) -> HttpResponse:
    """The roles one wants, and a form for one more; `?vision=` and `?goal=` fill it in.

    Where the role that they name is wanted already, its table is shown.
    """
    seen = _seen(request)
    if request.method == "GET" and (there := _there(request, seen)):
        return redirect("planner:wanted-role", pk=there.pk)
    form = WantedRoleForm(sent(request), user=request.user, initial=seen)
    if request.method == "POST" and form.is_valid() and (role := _want(request, form)):
        return redirect("planner:wanted-role", pk=role.pk)
    context = {"roles": found.wanted_roles(request.user), "form": form}
    status = 422 if form.errors else 200
    return render(request, "planner/finding/wanted_roles.html", context, status=status)


def _there(request: SignedInRequest, seen: dict[str, Any]) -> WantedRole | None:
    """The role that one comes for, where it is there already."""
    if not seen:
        return None
    goal = Goal.objects.of(request.user).filter(pk=seen["goal"]).first()
    linked = joining.role_towards(goal) if goal else None
    return linked or joining.role_called(request.user, seen["title"])


def _want(request: SignedInRequest, form: WantedRoleForm) -> WantedRole | None:
    """Adds the role; one of the same words is told and taken instead."""
    there = joining.role_called(request.user, form.cleaned_data["title"])
    day = request.user.day(timezone.now())
    try:
        role = finding.want_role(user=request.user, on=day, **form.cleaned_data)
    except planning.PlanError as error:
        form.add_error("goal", str(error))
        return None
    if there:
        messages.info(request, _("You have this role already. Here is what it asks for."))
    return role


def _seen(request: SignedInRequest) -> dict[str, Any]:
    years, goal = request.GET.get("vision", ""), request.GET.get("goal", "")
    if goal.isascii() and goal.isdecimal() and len(goal) < 19:
        long = Goal.objects.of(request.user).long().filter(pk=goal).first()
        return {"title": long.title, "goal": long.pk} if long else {}
    if years not in map(str, VISIONS):
        return {}
    vision = Vision.objects.filter(user=request.user, years=years).first()
    return {"title": vision.role, "goal": vision.goal_id} if vision else {}


@login_required
@require_GET
@vary_on_headers("HX-Request")
def wanted_role(request: SignedInRequest, pk: int) -> HttpResponse:
    """The gap table of a role; `?kind=` is what was added last."""
    kind = request.GET.get("kind", "")
    form = RequirementForm(initial={"kind": kind}, focused=kind in Kind.values)
    return _table(request, _wanted(request, pk), form)


def _wanted(request: SignedInRequest, pk: int) -> WantedRole:
    return get_object_or_404(WantedRole.objects.of(request.user).select_related("goal"), pk=pk)


def _table(
    request: SignedInRequest,
    role: WantedRole,
    form: RequirementForm,
    status: int = 200,
    destination: DestinationForm | None = None,
) -> HttpResponse:
    whole = "planner/finding/gap_table.html"
    table = gap_table.read(role)
    if not table.goal:
        destination = destination or DestinationForm(user=role.user_id)
    context = {"role": role, "table": table, "form": form, "destination": destination}
    return render(request, whole + "#body" if request.htmx else whole, context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def edit_wanted_role(request: SignedInRequest, pk: int) -> HttpResponse:
    role = _wanted(request, pk)
    form = WantedRoleForm(sent(request), instance=role, user=request.user)
    if request.method == "POST" and form.is_valid() and _change(request, role, form):
        messages.success(request, _("Saved."))
        return redirect("planner:wanted-role", pk=pk)
    title = WantedRole.objects.values_list("title", flat=True).get(pk=pk)
    context = {"form": form, "pk": pk, "title": title}
    status = 422 if form.errors else 200
    return render(request, "planner/finding/wanted_role_form.html", context, status=status)


def _change(request: SignedInRequest, role: WantedRole, form: WantedRoleForm) -> bool:
    """Stores what the form says; where the plan moved on in another window, the form says so."""
    day = request.user.day(timezone.now())
    try:
        finding.change_wanted_role(role=role, on=day, **form.cleaned_data)
    except planning.PlanError as error:
        form.add_error("goal", str(error))
        return False
    return True


@login_required
@require_POST
def lead_wanted_role(request: SignedInRequest, pk: int) -> HttpResponse:
    """Links the role with the long-term goal that was chosen, or makes it one with one press."""
    role = _wanted(request, pk)
    day = request.user.day(timezone.now())
    if "make" in request.POST:
        goal, new = joining.become_goal(role=role, on=day)
        said = _("“%(goal)s” is your long-term goal now.") if new else _("It leads to “%(goal)s”.")
        undo = reverse("planner:delete-goal", args=[goal.pk]) if new else ""
        messages.success(request, said % {"goal": goal}, extra_tags=undo)
        return redirect("planner:wanted-role", pk=pk)
    form = DestinationForm(request.POST, user=request.user)
    if form.is_valid():
        try:
            joining.lead_to(role=role, goal=form.cleaned_data["goal"], on=day)
        except planning.PlanError as error:
            form.add_error("goal", str(error))
        else:
            return redirect("planner:wanted-role", pk=pk)
    return _table(request, role, RequirementForm(), status=422, destination=form)


@login_required
@require_POST
def delete_wanted_role(request: SignedInRequest, pk: int) -> HttpResponse:
    role = _wanted(request, pk)
    finding.delete(thing=role, at=timezone.now())
    messages.success(
        request,
        _("“%(role)s” is deleted. Goals that came from it stay in your plan.") % {"role": role},
        extra_tags=reverse("planner:restore-wanted-role", args=[pk]),
    )
    return redirect("planner:wanted-roles")


@login_required
@require_POST
def restore_wanted_role(request: SignedInRequest, pk: int) -> HttpResponse:
    finding.restore(thing=get_object_or_404(WantedRole, user=request.user, pk=pk))
    return redirect("planner:wanted-role", pk=pk)


# What it asks for -------------------------------------------------------------------------------


@login_required
@require_POST
def add_requirement(request: SignedInRequest, pk: int) -> HttpResponse:
    """Adds a row; one that is refused comes back on the table's page as it was typed."""
    role = _wanted(request, pk)
    form = RequirementForm(request.POST)
    if not form.is_valid():
        return _table(request, role, form, status=422)
    added = finding.add_requirement(role=role, fields=form.cleaned_data)
    return redirect(f"{reverse('planner:wanted-role', args=[pk])}?kind={added.kind}#add")


def _requirement(request: SignedInRequest, pk: int) -> Requirement:
    own = Requirement.objects.of(request.user)
    return get_object_or_404(own.select_related("role__goal", "goal"), pk=pk)


@login_required
@require_http_methods(["GET", "POST"])
def edit_requirement(request: SignedInRequest, pk: int) -> HttpResponse:
    requirement = _requirement(request, pk)
    form = RequirementEditForm(sent(request), instance=requirement, user=request.user)
    if request.method == "POST" and form.is_valid():
        finding.change_requirement(requirement=requirement, fields=form.cleaned_data)
        return redirect("planner:wanted-role", pk=requirement.role_id)
    context = {"form": form, "pk": pk, "role": requirement.role}
    status = 422 if form.errors else 200
    return render(request, "planner/finding/requirement_form.html", context, status=status)


@login_required
@require_POST
def meet_requirement(request: SignedInRequest, pk: int) -> HttpResponse:
    requirement = _requirement(request, pk)
    finding.meet_requirement(requirement=requirement, met=True)
    return redirect("planner:wanted-role", pk=requirement.role_id)


@login_required
@require_POST
def reopen_requirement(request: SignedInRequest, pk: int) -> HttpResponse:
    requirement = _requirement(request, pk)
    finding.meet_requirement(requirement=requirement, met=False)
    return redirect("planner:wanted-role", pk=requirement.role_id)


@login_required
@require_POST
def set_goal_for_gap(request: SignedInRequest, pk: int) -> HttpResponse:
    """One press: the gap becomes a short-term goal."""
    requirement = _requirement(request, pk)
    goal = finding.set_goal_for_gap(requirement=requirement, on=request.user.day(timezone.now()))
    if goal.due:
        said = _("“%(goal)s” is a short-term goal now, by %(month)s. You can change its date.")
        said %= {"goal": goal, "month": wording.month_full_year(goal.due)}
    else:
        said = _("“%(goal)s” is a short-term goal now.") % {"goal": goal}
    undo = reverse("planner:take-back-goal", args=[pk])
    messages.success(request, said, extra_tags=undo)
    return redirect("planner:wanted-role", pk=requirement.role_id)


@login_required
@require_POST
def take_back_goal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Undoes the press: the goal is deleted, and the gap stands open again."""
    requirement = _requirement(request, pk)
    goal = requirement.goal
    finding.take_back_goal(requirement=requirement, at=timezone.now())
    if goal is not None and goal.deleted_at:
        messages.success(
            request,
            _("“%(goal)s” is deleted from your goals.") % {"goal": goal},
            extra_tags=reverse("planner:restore-goal", args=[goal.pk]),
        )
    return redirect("planner:wanted-role", pk=requirement.role_id)


@login_required
@require_POST
def delete_requirement(request: SignedInRequest, pk: int) -> HttpResponse:
    requirement = _requirement(request, pk)
    finding.delete(thing=requirement, at=timezone.now())
    messages.success(
        request,
        _("“%(asks)s” is deleted from the table.") % {"asks": requirement},
        extra_tags=reverse("planner:restore-requirement", args=[pk]),
    )
    return redirect("planner:wanted-role", pk=requirement.role_id)


@login_required
@require_POST
def restore_requirement(request: SignedInRequest, pk: int) -> HttpResponse:
    mine = Requirement.objects.filter(role__user=request.user, role__deleted_at=None)
    requirement = get_object_or_404(mine, pk=pk)
    finding.restore(thing=requirement)
    return redirect("planner:wanted-role", pk=requirement.role_id)
