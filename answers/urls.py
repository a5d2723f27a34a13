from django.urls import path

from answers.views import composer, examples, interviews, pages, remarks, sheets

app_name = "answers"
urlpatterns = [
    path("answers/", pages.answers, name="answers"),
    path("answers/new/", pages.new, name="new-answer"),
    path("answers/deleted/", pages.deleted, name="deleted"),
    path("answers/<int:pk>/", composer.composer, name="composer"),
    path("answers/<int:pk>/save/", composer.save, name="save"),
    path("answers/<int:pk>/from-plan/<slug:slug>/", composer.from_plan, name="from-plan"),
    path("answers/<int:pk>/dismiss/", remarks.dismiss, name="dismiss"),
    path("answers/<int:pk>/heed/", remarks.heed, name="heed"),
    path("answers/<int:pk>/delete/", pages.delete, name="delete-answer"),
    path("answers/<int:pk>/restore/", pages.restore, name="restore-answer"),
    path("answers/<int:pk>/sheet/", sheets.sheet, name="sheet"),
    path("answers/<int:pk>/sheet.pdf", sheets.sheet_pdf, name="sheet-pdf"),
    path("interviews/new/", interviews.new, name="new-interview"),
    path("interviews/<int:pk>/", interviews.interview, name="interview"),
    path("interviews/<int:pk>/interview.ics", interviews.calendar_file, name="interview-ics"),
    path("interviews/<int:pk>/edit/", interviews.edit, name="edit-interview"),
    path("interviews/<int:pk>/delete/", interviews.delete, name="delete-interview"),
    path("interviews/<int:pk>/restore/", interviews.restore, name="restore-interview"),
    path("check/", remarks.check, name="check"),
    path("examples/", examples.shelf, name="examples"),
    path("examples/<slug:slug>/", examples.example, name="example"),
]
