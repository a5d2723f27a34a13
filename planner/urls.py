from django.urls import path, register_converter
from django.urls.converters import StringConverter

from planner.views import calendar, goals, imports, pages, steps, welcome


class WayConverter(StringConverter):
    """Which way something moves in its list."""

    regex = "up|down"


register_converter(WayConverter, "way")

app_name = "planner"
urlpatterns = [
    path("goals/", pages.goal_list, name="goals"),
    path("goals/new/", goals.new, name="new-goal"),
    path("goals/deleted/", pages.deleted, name="deleted"),
    path("goals/import/", imports.upload, name="imports"),
    path("goals/import/template.csv", imports.template, name="import-template"),
    path("goals/import/<int:pk>/", imports.one, name="import"),
    path("goals/import/<int:pk>/columns/", imports.columns, name="import-columns"),
    path("goals/import/<int:pk>/rows/", imports.rows, name="import-rows"),
    path("goals/import/<int:pk>/undo/", imports.undo, name="undo-import"),
    path("goals/import/<int:pk>/discard/", imports.discard, name="discard-import"),
    path("goals/goals.csv", imports.table, name="goals-csv"),
    path("goals/<int:pk>/", goals.goal, name="goal"),
    path("goals/<int:pk>/edit/", goals.edit, name="edit-goal"),
    path("goals/<int:pk>/achieve/", goals.achieve, name="achieve-goal"),
    path("goals/<int:pk>/let-go/", goals.let_go, name="let-go-of-goal"),
    path("goals/<int:pk>/reopen/", goals.reopen, name="reopen-goal"),
    path("goals/<int:pk>/keep/", goals.keep, name="keep-goal"),
    path("goals/<int:pk>/figure/", goals.figure, name="figure"),
    path("goals/<int:pk>/move/<way:way>/", goals.move, name="move-goal"),
    path("goals/<int:pk>/delete/", goals.delete, name="delete-goal"),
    path("goals/<int:pk>/restore/", goals.restore, name="restore-goal"),
    path("goals/<int:pk>/steps/", steps.add, name="add-step"),
    path("steps/<int:pk>/edit/", steps.edit, name="edit-step"),
    path("steps/<int:pk>/finish/", steps.finish, name="finish-step"),
    path("steps/<int:pk>/reopen/", steps.reopen, name="reopen-step"),
    path("steps/<int:pk>/move/<way:way>/", steps.move, name="move-step"),
    path("steps/<int:pk>/delete/", steps.delete, name="delete-step"),
    path("steps/<int:pk>/restore/", steps.restore, name="restore-step"),
    path("plan/", pages.plan, name="plan"),
    path("calendar/", calendar.page, name="calendar"),
    path("calendar/address/", calendar.address, name="calendar-address"),
    path("calendar/revoke/", calendar.revoke, name="revoke-calendar"),
    path("welcome/", welcome.start, name="welcome"),
    path("welcome/leave/", welcome.leave, name="leave-welcome"),
    path("welcome/<int:screen>/", welcome.screen, name="welcome-screen"),
]
