"""Every address has its guards: the sign-in, the owner, the token, the method."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from answers.models import Answer, Source
from planner.models import Stone
from tests.careergoals import sweep
from tests.factories import Plan, make_letter, make_plan


@pytest.fixture
def plan(owner: User, outbox_dir: Path) -> Plan:
    make_letter(owner.email)
    return make_plan(owner, words="Zanzibar")


def test_every_entry_of_the_urlconf_is_known(plan: Plan):
    for pattern in sweep.patterns():
        assert pattern.addresses(plan)


def test_nothing_that_the_sweep_is_told_is_stale():
    sweep.want_none(sweep.check_stale(sweep.patterns()))


def test_who_is_not_signed_in_is_sent_to_sign_in(plan: Plan):
    sweep.want_none(sweep.check_anonymous(sweep.patterns(), plan))


def test_the_composer_tells_a_script_that_it_is_signed_out(plan: Plan):
    address = reverse("answers:save", args=[plan.answer.pk])
    before = sweep.rows()

    told = Client().post(address, {"text-opening": "x"}, headers={"Accept": "application/json"})
    sent = Client().post(address, {"text-opening": "x"})

    sign_in = (
        f"{reverse('account_login')}?next={reverse('answers:composer', args=[plan.answer.pk])}"
    )
    assert (told.status_code, told.json()) == (401, {"sign_in": sign_in})
    assert (sent.status_code, sent.url) == (302, sign_in)
    assert sweep.rows() == before


def test_a_stranger_finds_nothing_of_the_owners(plan: Plan, stranger: User):
    sweep.want_none(sweep.check_stranger(sweep.ours(), plan, stranger))


def test_a_stranger_reads_nothing_of_the_owners_anywhere(plan: Plan, stranger: User):
    """Also not where a query names what is the owner's, as a form's first choice for example."""
    client = sweep.visitor(stranger)
    for pattern in sweep.ours():
        if pattern.is_owned or pattern.name in sweep.KEYED:
            continue
        for address in pattern.addresses(plan):
            for key in (plan.long.pk, plan.stone.pk, plan.interview.pk, plan.answer.pk):
                query = dict.fromkeys(sweep.names_anywhere(), key)
                page = client.get(address, query).content.decode()
                assert "Zanzibar" not in page, str(pattern)
                assert plan.user.email not in page, str(pattern)


def test_a_stranger_links_nothing_to_what_the_owner_has(plan: Plan, stranger: User):
    """A form of one's own that names another's goal, step or interview is refused."""
    theirs = make_plan(stranger)
    keys = {name: getattr(plan, name).pk for name in ("long", "stone", "open_step", "interview")}
    insertions = [f"short-term:goal:{keys['stone']}", f"action-plan:step:{keys['open_step']}"]

    for door in sweep.doors(sweep.ours(), theirs):
        for name in {control.name for control in door.form.fields if control.holds_keys}:
            for value in insertions if name == "insert" else keys.values():
                data = {**door.form.filled_in(), name: value}
                sweep.visitor(stranger).post(door.action, data)

    links = Stone.objects.filter(goal__user=plan.user)
    assert not links.exclude(stone__user=plan.user).exists()
    assert not Stone.objects.filter(stone__user=plan.user).exclude(goal__user=plan.user).exists()
    assert not Answer.objects.filter(user=stranger, interview__user=plan.user).exists()
    sources = Source.objects.filter(answer_part__answer__user=stranger)
    assert not sources.filter(goal__user=plan.user).exists()
    assert not sources.filter(step__goal__user=plan.user).exists()


def test_a_post_without_its_token_is_refused(plan: Plan):
    sweep.want_none(sweep.check_csrf(sweep.patterns(), plan))


def test_each_page_takes_its_methods_and_no_other(plan: Plan):
    sweep.want_none(sweep.check_methods(sweep.ours(), plan))


def test_the_admin_is_for_its_staff(plan: Plan):
    client = sweep.visitor(plan.user)
    for pattern in sweep.patterns():
        if pattern.house == "admin" and pattern.name not in ("admin:login", "admin:logout"):
            for address in pattern.addresses(plan):
                assert sweep.asks_to_sign_in(client.get(address)), address
                assert sweep.asks_to_sign_in(client.post(address)), address


def test_whatever_can_be_written_is_offered_somewhere(plan: Plan):
    sweep.want_none(sweep.check_offered(sweep.ours(), plan))
