"""The form of the calendar feed."""

from django import forms

from planner.models import CalendarFeed


class CalendarForm(forms.ModelForm):
    """What the feed tells beyond titles, and what it keeps."""

    class Meta:
        model = CalendarFeed
        fields = ("tells_notes", "shows_done")
