"""The coach reads along: its remarks quote words, offer the plan, and can be dismissed."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from answers import coaching, composing
from answers.models import Answer, Dismissal
from tests.factories import make_answer, make_goal, make_interview, make_long_goal

GOOD = {
    "opening": "I am a data analyst in a regional clinic, where I build the morning reports.",
    "short-term": "By March I want to lead a project of three people from start to finish.",
    "long-term": "Within ten years I see myself heading data at a health-care company.",
    "action-plan": "I have passed an SQL certificate and start the project-lead course in January.",
    "company-tie": "You open a second site. I would bring reports that save each ward an hour.",
}
PAY = {**GOOD, "long-term": "Honestly, my main goal is to earn a lot of money as fast as I can."}


def read(answer: Answer, user: User) -> coaching.Coaching:
    parts = composing.parts_of(answer)
    return coaching.read(answer, parts, user=user, today=timezone.now().date(), complete=True)


def rules(answer: Answer, user: User) -> list[str]:
    return [mend.rule for mend in read(answer, user).mends]


def test_a_good_answer_hears_what_works(owner: User):
    said = read(make_answer(owner, texts=GOOD), owner)
    assert said.grave == 0
    assert said.strengths


def test_a_remark_quotes_its_words_and_knows_their_place(owner: User):
    answer = make_answer(owner, texts={**PAY, "long-term": "🚀 مرحبا " + PAY["long-term"]})
    (mend,) = (mend for mend in read(answer, owner).mends if mend.rule == "salary-first")
    assert mend.grave
    assert mend.part == "long-term"
    stored = answer.parts.get(part__slug="long-term").text
    units = stored.encode("utf-16-le")
    assert units[mend.start * 2 : mend.end * 2].decode("utf-16-le") == mend.quote
    assert mend.message
    assert mend.ask.endswith("?")


def test_the_page_shows_it_and_saving_updates_it(client_of: Callable[..., Client], owner: User):
    answer = make_answer(owner, texts=PAY)
    client = client_of(owner)
    page = client.get(f"/answers/{answer.pk}/").content.decode()
    assert "Salary first" in page
    saved = client.post(
        f"/answers/{answer.pk}/save/",
        {"text-long-term": GOOD["long-term"], "version-long-term": "1"},
        headers={"Accept": "application/json"},
    )
    assert "Salary first" not in json.loads(saved.content)["coach"]


def test_what_is_missing_is_not_missed_while_one_begins(
    client_of: Callable[..., Client], owner: User
):
    answer = make_answer(owner, texts={"opening": GOOD["opening"]})
    page = client_of(owner).get(f"/answers/{answer.pk}/").content.decode()
    assert "Nothing to improve" in page
    assert "So far." in page


def test_the_plan_is_offered_for_a_vague_goal(client_of: Callable[..., Client], owner: User):
    goal = make_long_goal(owner, "Head of data at a clinic")
    make_goal(owner, "Lead a three-person project", serves=[goal])
    vague = "I want to be successful and grow, and be happy in a good company."
    answer = make_answer(owner, texts=dict.fromkeys(("short-term", "long-term"), vague))
    offers = [mend for mend in read(answer, owner).mends if mend.insert]
    assert offers
    part, _colon, key = offers[0].insert.partition(":")
    assert part in ("short-term", "long-term")
    response = client_of(owner).post(
        f"/answers/{answer.pk}/save/", {"insert": offers[0].insert}, follow=True
    )
    assert response.status_code == 200
    assert answer.parts.get(part__slug=part).sources.count() == 1
    assert key.startswith("goal:")


def test_the_company_of_the_interview_is_known(owner: User):
    interview = make_interview(owner, "Northside Health")
    text = {**GOOD, "company-tie": "Honestly, my dream is to work for Google one day."}
    assert "other-employer" in rules(make_answer(owner, interview=interview, texts=text), owner)


@pytest.mark.parametrize("for_good", [False, True])
def test_a_dismissed_rule_stays_quiet(
    client_of: Callable[..., Client], owner: User, stranger: User, for_good: bool
):
    here = make_answer(owner, texts=PAY)
    elsewhere = make_answer(owner, interview=make_interview(owner), texts=PAY)
    theirs = make_answer(stranger, texts=PAY)
    sent: dict[str, Any] = {"rule": "salary-first", "reason": "on-purpose"}
    if for_good:
        sent["for_good"] = "on"
    client = client_of(owner)
    for _twice in range(2):
        assert client.post(f"/answers/{here.pk}/dismiss/", sent).status_code == 302
    assert Dismissal.objects.count() == 1
    assert "salary-first" not in rules(here, owner)
    assert ("salary-first" in rules(elsewhere, owner)) is not for_good
    assert "salary-first" in rules(theirs, stranger)
    page = client.get(f"/answers/{here.pk}/").content.decode()
    assert "one dismissed" in page

    client.post(f"/answers/{here.pk}/heed/", {"rule": "salary-first"})
    assert "salary-first" in rules(here, owner)


def test_a_dismissal_needs_a_reason(client_of: Callable[..., Client], owner: User):
    answer = make_answer(owner, texts=PAY)
    for sent in ({"rule": "salary-first"}, {"rule": "no-such-rule", "reason": "other"}):
        response = client_of(owner).post(f"/answers/{answer.pk}/dismiss/", sent, follow=True)
        assert "Choose a reason" in response.content.decode()
    assert not Dismissal.objects.exists()


def test_a_stranger_dismisses_nothing(
    client_of: Callable[..., Client], owner: User, stranger: User
):
    answer = make_answer(owner, texts=PAY)
    sent = {"rule": "salary-first", "reason": "other"}
    assert client_of(stranger).post(f"/answers/{answer.pk}/dismiss/", sent).status_code == 404
    assert client_of(stranger).post(f"/answers/{answer.pk}/heed/", sent).status_code == 404
    assert client_of(owner).get(f"/answers/{answer.pk}/dismiss/").status_code == 405
    assert not Dismissal.objects.exists()
