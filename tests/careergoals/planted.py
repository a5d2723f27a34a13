"""Pages that lack a guard. The sweep must find each of them; see test_sweep_itself.py."""

from csp.decorators import csp_update
from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template import engines
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from careergoals.urls import urlpatterns as of_the_product
from planner.models import Goal, Step

PAGE = "<!doctype html><html lang=en-gb><title>Planted</title><h1>Planted</h1>{}</html>"


def page(body: str) -> HttpResponse:
    return HttpResponse(PAGE.format(body))


@require_GET
def without_sign_in(request: HttpRequest) -> HttpResponse:
    return page(f"{Goal.objects.count()} goals")


@login_required
@require_http_methods(["GET", "POST"])
def without_owner(request: HttpRequest, pk: int) -> HttpResponse:
    goal = get_object_or_404(Goal, pk=pk)
    if request.method == "POST":
        goal.title = "Taken over"
        goal.save()
    return page("")


@csrf_exempt
@login_required
@require_POST
def without_token(request: HttpRequest) -> HttpResponse:
    return redirect("home")


@login_required
def without_method(request: HttpRequest) -> HttpResponse:
    return page("")


@login_required
@require_GET
def writes_when_read(request: HttpRequest) -> HttpResponse:
    Goal.objects.filter(user=request.user).update(position=77)
    return page("")


@login_required
@require_GET
def asks_for_each_row(request: HttpRequest) -> HttpResponse:
    steps = Step.objects.of(request.user)
    return page("".join(str(step.goal.position) for step in steps))


@login_required
@require_GET
def asks_too_often(request: HttpRequest) -> HttpResponse:
    return page("".join(str(Goal.objects.of(request.user).exists()) for _ in range(7)))


@login_required
@require_GET
def calls_another_host(request: HttpRequest) -> HttpResponse:
    return page('<img alt="" srcset="/a.png 1x, https://example.org/b.png 2x">')


@login_required
@require_GET
def runs_inline(request: HttpRequest) -> HttpResponse:
    return page('<p onclick="go()" style="color: red">x</p><script>go()</script>')


@login_required
@require_GET
@csp_update({"script-src": ["'unsafe-inline'"]})
def allows_inline(request: HttpRequest) -> HttpResponse:
    return page("")


@login_required
@require_GET
def trusts_its_query(request: HttpRequest) -> HttpResponse:
    return page(f"page {int(request.GET.get('page', '1'))}")


@login_required
@require_GET
def trusts_its_key(request: HttpRequest, screen: int) -> HttpResponse:
    return page("abc"[screen])


@login_required
@require_GET
def shows_markup(request: HttpRequest) -> HttpResponse:
    return page(Goal.objects.of(request.user).latest("pk").title)


class _Form(forms.Form):
    title = forms.CharField(max_length=160)


_FORM = engines["django"].from_string(
    PAGE.format(
        "<form method=post>{% csrf_token %}<input name=title required"
        "{% if form.errors and told %} aria-invalid=true value='{{ form.title.value }}'{% endif %}>"
        "{% if told %}<p class=invalid-feedback>{{ form.title.errors.0 }}</p>{% endif %}</form>"
    )
)


@login_required
@require_http_methods(["GET", "POST"])
def breaks_on_bad_text(request: HttpRequest) -> HttpResponse:
    """A NUL byte and a long text reach the database."""
    if request.method == "POST":
        Goal.objects.of(request.user).filter(title=request.POST["title"].encode("ascii")).first()
        return redirect("home")
    return HttpResponse(_FORM.render({}, request))


@login_required
@require_http_methods(["GET", "POST"])
def refuses_silently(request: HttpRequest) -> HttpResponse:
    return HttpResponse(_FORM.render({"form": _Form(request.POST or None)}, request))


@login_required
@require_http_methods(["GET", "POST"])
def loses_what_was_typed(request: HttpRequest) -> HttpResponse:
    """It says that it was stored."""
    if request.method == "POST":
        return redirect("home")
    return HttpResponse(_FORM.render({}, request))


@login_required
@require_POST
def offered_nowhere(request: HttpRequest) -> HttpResponse:
    return redirect("home")


@require_GET
def crash(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("planted")


@require_GET
def seen_by_a_browser(request: HttpRequest) -> HttpResponse:
    """Only a browser sees that it is too wide, pale and noisy."""
    return page(
        '<link rel="stylesheet" href="http://example.org/a.css">'
        '<h1>Again</h1><p><font color="#aaaaaa">Pale</font></p><img src="/static/none.png" alt="">'
        f"<pre>{'wide ' * 200}</pre><script>1</script>"
    )


urlpatterns = [
    path("planted/without-sign-in/", without_sign_in, name="without-sign-in"),
    path("goals/<int:pk>/planted/", without_owner, name="without-owner"),
    path("planted/without-token/", without_token, name="without-token"),
    path("planted/without-method/", without_method, name="without-method"),
    path("planted/writes-when-read/", writes_when_read, name="writes-when-read"),
    path("planted/asks-for-each-row/", asks_for_each_row, name="asks-for-each-row"),
    path("planted/asks-too-often/", asks_too_often, name="asks-too-often"),
    path("planted/calls-another-host/", calls_another_host, name="calls-another-host"),
    path("planted/runs-inline/", runs_inline, name="runs-inline"),
    path("planted/allows-inline/", allows_inline, name="allows-inline"),
    path("planted/trusts-its-query/", trusts_its_query, name="trusts-its-query"),
    path("welcome/<int:screen>/planted/", trusts_its_key, name="trusts-its-key"),
    path("planted/shows-markup/", shows_markup, name="shows-markup"),
    path("planted/breaks-on-bad-text/", breaks_on_bad_text, name="breaks-on-bad-text"),
    path("planted/refuses-silently/", refuses_silently, name="refuses-silently"),
    path("planted/loses-what-was-typed/", loses_what_was_typed, name="loses-what-was-typed"),
    path("planted/offered-nowhere/", offered_nowhere, name="offered-nowhere"),
    path("planted/crash/", crash, name="crash"),
    path("planted/seen-by-a-browser/", seen_by_a_browser, name="seen-by-a-browser"),
    path("mentors/<int:pk>/", without_owner, name="unfillable"),
    *of_the_product,
]
