"""What a strict reader of the code once found, told as stories so that it stays mended."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.mail import send_mail
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from planner import planning
from planner.models import Digest, Goal
from planner.reminders import digests
from tests.factories import day, make_goal, make_long_goal


def wrong(client: Client, email: str, address: str) -> str:
    page = client.post(
        "/accounts/login/",
        {"login": email, "password": "wrong"},
        headers={"X-Forwarded-For": address},
    )
    return page.content.decode()


def test_behind_a_proxy_one_address_does_not_use_up_anothers_tries(
    settings: Settings, owner: User, password: str
):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    attacker, victim = Client(), Client()
    for number in range(40):
        wrong(attacker, f"nobody{number}@example.org", "203.0.113.9")
    signed_in = victim.post(
        "/accounts/login/",
        {"login": owner.email, "password": password},
        headers={"X-Forwarded-For": "198.51.100.7"},
    )
    assert signed_in.status_code == 302


def test_the_admin_has_no_door_of_its_own(db: None):
    page = Client().get("/admin/login/?next=/admin/")
    assert page.status_code == 302
    assert page["Location"].startswith("/accounts/login/")


def test_a_librarian_touches_no_superuser(client_of, owner: User):
    from django.contrib.auth.models import Permission

    root = User.objects.create_superuser("root@example.org", "a-plain-long-passphrase")
    owner.is_staff = True
    owner.save()
    owner.user_permissions.set(
        Permission.objects.filter(codename__in=["change_user", "delete_user"])
    )
    client = client_of(User.objects.get(pk=owner.pk))
    assert client.get("/admin/accounts/user/").status_code == 200
    assert client.post(f"/admin/accounts/user/{root.pk}/change/", {}).status_code == 302
    client.post(f"/admin/accounts/user/{root.pk}/delete/", {"post": "yes"})
    client.post(
        "/admin/accounts/user/",
        {"action": "delete_selected", "_selected_action": [root.pk], "post": "yes"},
    )
    root.refresh_from_db()
    assert root.is_active


def test_a_goal_changed_from_an_old_page_keeps_what_happened_meanwhile(owner: User):
    goal = make_goal(owner, "Old title")
    stale = Goal.objects.get(pk=goal.pk)
    planning.achieve_goal(goal=Goal.objects.get(pk=goal.pk), on=day())
    planning.delete_goal(goal=Goal.objects.get(pk=goal.pk), at=timezone.now())
    planning.change_goal(goal=stale, fields={"title": "New title"}, serves=None)
    goal.refresh_from_db()
    assert goal.title == "New title"
    assert goal.status == "achieved"
    assert goal.deleted_at is not None


def test_a_mail_that_always_fails_is_given_up_for_the_day(owner: User):
    tries, at = 0, timezone.now()
    Digest.objects.create(user=owner, day=at.date(), due_at=at)
    for _minute in range(24 * 60):
        at += timedelta(minutes=1)
        for mail in digests.claim(at=at, most=5):
            tries += 1
            digests.refuse(pk=mail.pk, claimed_at=at, tries=mail.tries, code=451, at=at)
    assert tries == digests.MOST_REFUSALS
    assert Digest.objects.get().state == "parked"


def test_a_goal_made_active_again_is_not_due_for_a_look_at_once(client_of, owner: User):
    goal = make_goal(owner, review_on=day(-10))
    planning.let_go_of_goal(goal=goal, on=day(-5))
    client_of(owner).post(f"/goals/{goal.pk}/reopen/")
    goal.refresh_from_db()
    assert goal.review_on is not None
    assert goal.review_on > day()


def test_the_welcome_overwrites_no_closed_goal(client_of, owner: User):
    old = make_long_goal(owner, "Old dream")
    planning.let_go_of_goal(goal=old, on=day())
    client_of(owner).post("/welcome/2/", {"title": "New dream", "category": "personal"})
    assert [goal.title for goal in Goal.objects.of(owner).in_order()] == ["Old dream", "New dream"]


def test_a_stone_has_one_place_on_its_path(client_of, owner: User):
    head = make_long_goal(owner)
    first = make_goal(owner, "First by date", serves=[head], due=day(100))
    second = make_goal(owner, "Reached early", serves=[head], due=day(200))
    planning.achieve_goal(goal=second, on=day())
    page = client_of(owner).get(f"/goals/{second.pk}/").content.decode()
    assert "stepping stone 1 of 2" in page
    planning.let_go_of_goal(goal=first, on=day())
    page = client_of(owner).get(f"/goals/{second.pk}/").content.decode()
    assert "stepping stone 1 of 1" in page


def test_ones_mail_leaves_with_the_account(
    client_of, owner: User, stranger: User, password: str, outbox_dir: Path
):
    for person in (owner, stranger):
        send_mail("A letter", "Words", None, [person.email])
    client_of(owner).post("/settings/leave/", {"password": password})
    (left,) = outbox_dir.glob("*.eml")
    assert stranger.email in left.read_text()


def test_guesses_at_the_password_are_limited_where_one_leaves(client_of, owner: User):
    client = client_of(owner)
    pages = [client.post("/settings/leave/", {"password": "x"}).status_code for _ in range(11)]
    assert pages == [200] * 10 + [429]


def test_mail_to_an_address_that_waits_is_in_ones_outbox(client_of, owner: User, outbox_dir: Path):
    from allauth.account.models import EmailAddress

    EmailAddress.objects.create(user=owner, email="new@example.org")
    send_mail("Please confirm", "Words", None, ["new@example.org"])
    assert "Please confirm" in client_of(owner).get("/outbox/").content.decode()


@pytest.mark.parametrize(("behind", "count"), [(True, 1), (False, 0)])
def test_https_without_a_proxy_is_warned_of(settings: Settings, behind: bool, count: int):
    from careergoals import checks

    settings.EMBEDDED, settings.SITE_URL = False, "https://goals.example.org"
    settings.BEHIND_PROXY = behind
    warned = [message.id for message in checks.production_address(None)]
    assert warned == ([] if count else ["careergoals.W002"])
