"""The roof's table of addresses."""

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from careergoals import calendar, signed_out, views, watching

# The admin's own sign-in would know no limit of tries; this one is the product's.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("", views.home, name="home"),
    path("theme/", views.theme, name="theme"),
    path("healthz", views.healthz, name="healthz"),
    path("healthz/reminders", watching.health, name="reminders-health"),
    path("metrics", watching.metrics, name="metrics"),
    path("resend/", signed_out.resend, name="resend"),
    path("calendar/<str:token>.ics", calendar.feed, name="calendar-feed"),
    path("settings/export/", views.export, name="export"),
    path("settings/leave/", views.leave, name="leave"),
    path("settings/", include("accounts.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("", include("planner.urls")),
    path("", include("answers.urls")),
    path("admin/", admin.site.urls),
]

if settings.MAIL_WEBHOOK_SECRET:
    from careergoals import bounces

    urlpatterns += [path("anymail/", include(bounces.doors()))]

if settings.EMBEDDED:
    urlpatterns += [
        path("design/", views.design, name="design"),
        path("outbox/", views.outbox, name="outbox"),
        path("outbox/<slug:key>/", views.letter, name="letter"),
    ]
