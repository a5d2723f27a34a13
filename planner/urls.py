from django.urls import path, register_converter
from django.urls.converters import StringConverter

from planner.views import calendar, check_ins, finding, goals, imports, pages, roles, steps, welcome


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
    path("goals/<int:pk>/check-in/", check_ins.check_in, name="check-in"),
    path("goals/<int:pk>/check-ins/", check_ins.check_ins, name="check-ins"),
    path("goals/<int:pk>/move/<way:way>/", goals.move, name="move-goal"),
    path("goals/<int:pk>/delete/", goals.delete, name="delete-goal"),
    path("goals/<int:pk>/restore/", goals.restore, name="restore-goal"),
    path("goals/<int:pk>/steps/", steps.add, name="add-step"),
    path("check-ins/<int:pk>/remove/", check_ins.remove, name="remove-check-in"),
    path("check-ins/<int:pk>/restore/", check_ins.restore, name="restore-check-in"),
    path("steps/<int:pk>/edit/", steps.edit, name="edit-step"),
    path("steps/<int:pk>/finish/", steps.finish, name="finish-step"),
    path("steps/<int:pk>/reopen/", steps.reopen, name="reopen-step"),
    path("steps/<int:pk>/move/<way:way>/", steps.move, name="move-step"),
    path("steps/<int:pk>/delete/", steps.delete, name="delete-step"),
    path("steps/<int:pk>/restore/", steps.restore, name="restore-step"),
    path("find/", finding.overview, name="find"),
    path("find/deleted/", finding.deleted, name="deleted-findings"),
    path("find/values/", finding.values, name="values"),
    path("find/values/choose/", finding.choose_value, name="choose-value"),
    path("find/values/own/", finding.choose_own_value, name="choose-own-value"),
    path("find/values/<int:pk>/move/<way:way>/", finding.rank_value, name="rank-value"),
    path("find/values/<int:pk>/put-back/", finding.put_value_back, name="put-value-back"),
    path("find/values/<int:pk>/restore/", finding.restore_value, name="restore-value"),
    path("find/aspirations/", finding.aspirations, name="aspirations"),
    path("find/swot/", finding.swot, name="swot"),
    path("find/swot/<slug:quadrant>/", finding.add_note, name="add-note"),
    path("find/notes/<int:pk>/edit/", finding.edit_note, name="edit-note"),
    path("find/notes/<int:pk>/delete/", finding.delete_note, name="delete-note"),
    path("find/notes/<int:pk>/restore/", finding.restore_note, name="restore-note"),
    path("find/past-roles/", roles.past_roles, name="past-roles"),
    path("find/past-roles/<int:pk>/edit/", roles.edit_past_role, name="edit-past-role"),
    path("find/past-roles/<int:pk>/delete/", roles.delete_past_role, name="delete-past-role"),
    path("find/past-roles/<int:pk>/restore/", roles.restore_past_role, name="restore-past-role"),
    path("find/vision/", roles.vision, name="vision"),
    path("find/wanted/", roles.wanted_roles, name="wanted-roles"),
    path("find/wanted/<int:pk>/", roles.wanted_role, name="wanted-role"),
    path("find/wanted/<int:pk>/edit/", roles.edit_wanted_role, name="edit-wanted-role"),
    path("find/wanted/<int:pk>/delete/", roles.delete_wanted_role, name="delete-wanted-role"),
    path("find/wanted/<int:pk>/restore/", roles.restore_wanted_role, name="restore-wanted-role"),
    path("find/wanted/<int:pk>/requirements/", roles.add_requirement, name="add-requirement"),
    path("find/requirements/<int:pk>/edit/", roles.edit_requirement, name="edit-requirement"),
    path("find/requirements/<int:pk>/meet/", roles.meet_requirement, name="meet-requirement"),
    path("find/requirements/<int:pk>/reopen/", roles.reopen_requirement, name="reopen-requirement"),
    path("find/requirements/<int:pk>/set-goal/", roles.set_goal_for_gap, name="set-goal-for-gap"),
    path("find/requirements/<int:pk>/take-back/", roles.take_back_goal, name="take-back-goal"),
    path("find/requirements/<int:pk>/delete/", roles.delete_requirement, name="delete-requirement"),
    path(
        "find/requirements/<int:pk>/restore/",
        roles.restore_requirement,
        name="restore-requirement",
    ),
    path("plan/", pages.plan, name="plan"),
    path("calendar/", calendar.page, name="calendar"),
    path("calendar/address/", calendar.address, name="calendar-address"),
    path("calendar/revoke/", calendar.revoke, name="revoke-calendar"),
    path("welcome/", welcome.start, name="welcome"),
    path("welcome/leave/", welcome.leave, name="leave-welcome"),
    path("welcome/<int:screen>/", welcome.screen, name="welcome-screen"),
]
