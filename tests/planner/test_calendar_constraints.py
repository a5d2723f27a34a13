"""The database refuses nonsense in the calendar feed and in the hours of interviews, too."""

from datetime import time

import pytest
from django.utils import timezone

from accounts.models import User
from answers.models import Interview
from planner.models import CalendarFeed, GoalImport, ToldEvent
from tests.factories import day
from tests.planner.test_constraints import refuses

pytestmark = pytest.mark.django_db


def test_a_feed_and_what_it_told(owner: User):
    refuses("calendar_token_is_no_empty_text", CalendarFeed(user=owner, token=""))
    feed = CalendarFeed.objects.create(user=owner, token="a-token")
    told = {"feed": feed, "uid": "goal-1", "changed_at": timezone.now()}
    ToldEvent.objects.create(**told)
    refuses("told_event_once_a_feed", ToldEvent(**told))


def test_the_hour_of_an_interview(owner: User):
    refuses("interview_hour_has_day", Interview(user=owner, company="A", starts=time(9)))
    for minutes in (4, 721):
        refuses(
            "interview_lasts_up_to_a_day",
            Interview(user=owner, company="A", on=day(), minutes=minutes),
        )


def test_an_import_is_at_one_of_its_screens(owner: User):
    refuses("goal_import_state_known", GoalImport(user=owner, form="csv", state="lost"))
