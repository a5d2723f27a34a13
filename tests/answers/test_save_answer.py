"""Saving an answer: as one types, and by the button; nothing that was typed is ever lost."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from answers.models import PART_LENGTH, Answer
from tests.answers.writing import autosave, opened, page, save, stored
from tests.factories import make_answer
from tests.planner.reading import read, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def answer(owner: User) -> Answer:
    return make_answer(owner)


@pytest.fixture
def client(client_of: Callable[..., Client], owner: User) -> Client:
    return client_of(owner)


# As one types ------------------------------------------------------------------------------------


def test_stores_what_was_typed_and_answers_with_the_new_version(client: Client, answer: Answer):
    response = autosave(client, answer, opening="I am a data analyst.")

    assert response.status_code == 200
    told = response.json()
    assert stored(answer, "opening") == ("I am a data analyst.", 1)
    assert told["versions"]["opening"] == 1
    assert told["versions"]["short-term"] == 0
    assert told["texts"]["opening"] == "I am a data analyst."
    assert told["unsaved"] == []
    assert set(told["asides"]) == set(told["texts"])
    assert "2 s" in told["length"]


def test_each_save_counts_on(client: Client, answer: Answer):
    for version, text in enumerate(("I", "I am", "I am a data analyst")):
        told = autosave(client, answer, version, opening=text).json()
        assert told["versions"]["opening"] == version + 1

    assert stored(answer, "opening") == ("I am a data analyst", 3)
    answer.refresh_from_db()
    assert answer.words == 5


def test_the_same_text_twice_is_harmless(client: Client, answer: Answer):
    autosave(client, answer, opening="I am a data analyst.")
    changed = Answer.objects.get().updated_at

    told = autosave(client, answer, 0, opening="I am a data analyst.").json()

    assert told["unsaved"] == []
    assert stored(answer, "opening") == ("I am a data analyst.", 1)
    assert Answer.objects.get().updated_at == changed


def test_parts_that_are_not_sent_are_left_alone(client: Client, answer: Answer):
    autosave(client, answer, opening="One", short_term="Two")
    autosave(client, answer, 1, opening="Three")

    assert stored(answer, "short-term") == ("Two", 1)


def test_a_text_may_be_emptied(client: Client, answer: Answer):
    autosave(client, answer, opening="One")
    autosave(client, answer, 1, opening="")

    assert stored(answer, "opening") == ("", 2)
    answer.refresh_from_db()
    assert answer.words == 0


# Two windows -------------------------------------------------------------------------------------


def test_two_windows_clash_and_neither_text_is_lost(client: Client, answer: Answer):
    autosave(client, answer, opening="From the first window")

    told = autosave(client, answer, 0, opening="From the second window").json()

    assert told["unsaved"] == ["opening"]
    assert told["texts"]["opening"] == "From the first window"
    assert told["versions"]["opening"] == 1
    assert "From the first window" in told["asides"]["opening"]
    assert "From the second window" in told["asides"]["opening"]
    assert stored(answer, "opening") == ("From the first window", 1)


def test_who_was_told_can_keep_their_own(client: Client, answer: Answer):
    autosave(client, answer, opening="From the first window")
    version = autosave(client, answer, 0, opening="Mine").json()["versions"]["opening"]

    told = autosave(client, answer, version, opening="Mine").json()

    assert told["unsaved"] == []
    assert stored(answer, "opening") == ("Mine", 2)


def test_different_parts_do_not_clash(client: Client, answer: Answer):
    autosave(client, answer, opening="From the first window")
    told = autosave(client, answer, 0, short_term="From the second window").json()

    assert told["unsaved"] == []
    assert stored(answer, "opening") == ("From the first window", 1)
    assert stored(answer, "short-term") == ("From the second window", 1)


def test_a_clash_in_one_part_holds_no_other_back(client: Client, answer: Answer):
    autosave(client, answer, opening="First")

    told = autosave(client, answer, 0, opening="Second", short_term="Kept").json()

    assert told["unsaved"] == ["opening"]
    assert stored(answer, "short-term") == ("Kept", 1)


def test_the_same_words_in_both_windows_are_no_clash(client: Client, answer: Answer):
    autosave(client, answer, opening="The same")

    assert autosave(client, answer, 0, opening="The same").json()["unsaved"] == []


@pytest.mark.parametrize("version", ["", "x", "-1", "7", "1e3", "99999999999999999999"])
def test_a_version_that_is_none_overwrites_nothing(client: Client, answer: Answer, version: str):
    autosave(client, answer, opening="Stored")

    told = client.post(
        save(answer),
        {"text-opening": "Typed", "version-opening": version},
        headers={"accept": "application/json"},
    ).json()

    assert told["unsaved"] == ["opening"]
    assert stored(answer, "opening") == ("Stored", 1)


# By the button, without scripts ------------------------------------------------------------------


def test_the_button_stores_all_parts_and_says_so(client: Client, answer: Answer):
    sent = {**opened(client, answer), "text-opening": "One", "text-short-term": "Two"}

    response = client.post(save(answer), sent, follow=True)

    assert response.redirect_chain == [(page(answer), 302)]
    assert "Saved." in words(response)
    assert read(response).values["text-opening"] == "One"
    assert read(response).values["text-short-term"] == "Two"


def test_the_button_shows_both_texts_of_a_clash(client: Client, answer: Answer):
    sent = {
        **opened(client, answer),
        "text-opening": "From the second window",
        "text-long-term": "No clash here",
    }
    autosave(client, answer, opening="From the first window")

    response = client.post(save(answer), sent)

    assert response.status_code == 409
    shown = read(response)
    assert "This part was changed in another window." in shown.words
    assert "Saved in the other window From the first window" in shown.words
    assert "Yours, not saved yet From the second window" in shown.words
    assert shown.values["text-opening"] == "From the second window"
    assert stored(answer, "opening") == ("From the first window", 1)
    assert stored(answer, "long-term") == ("No clash here", 1)

    # "Your text is in the field; saving again keeps it."
    assert client.post(save(answer), shown.values).status_code == 302
    assert stored(answer, "opening") == ("From the second window", 2)


def test_parts_that_this_window_left_alone_are_no_clash(client: Client, answer: Answer):
    """A plain form sends every part: those that only the other window changed keep its text."""
    autosave(client, answer, opening="As it was")
    sent = {**opened(client, answer), "text-short-term": "Typed here"}
    autosave(client, answer, 1, opening="Changed there")

    assert client.post(save(answer), sent).status_code == 302

    assert stored(answer, "opening") == ("Changed there", 2)
    assert stored(answer, "short-term") == ("Typed here", 1)


# What can be typed -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Ten thousand. " * 715,
        "x" * PART_LENGTH,
        "🧑‍🚀" * 100,
        "أود أن أقود فريقًا",
        "<script>alert(1)</script>",
        "  spaces at both ends  ",
        "\n\nlines\n\n\tand a tab\n",
        "{{ csrf_token }}",
    ],
)
def test_any_text_is_kept_word_for_word(client: Client, answer: Answer, text: str):
    told = autosave(client, answer, opening=text).json()

    assert told["unsaved"] == []
    assert stored(answer, "opening")[0] == text
    response = client.get(page(answer))
    assert read(response).values["text-opening"] == text
    assert "<script>alert" not in response.content.decode()


def test_line_breaks_of_a_form_become_plain_ones(client: Client, answer: Answer):
    client.post(save(answer), {"text-opening": "One\r\ntwo\r\n\r\nthree", "version-opening": "0"})

    assert stored(answer, "opening")[0] == "One\ntwo\n\nthree"


def test_line_breaks_do_not_count_twice(client: Client, answer: Answer):
    """A browser sends each as two characters, and counts it as one."""
    text = "x" * 99 + "\r\n"

    response = client.post(
        save(answer), {"text-opening": text * (PART_LENGTH // 100), "version-opening": "0"}
    )

    assert response.status_code == 302
    assert len(stored(answer, "opening")[0]) == PART_LENGTH


def test_a_text_that_is_too_long_is_refused_at_the_field_and_stays_there(
    client: Client, answer: Answer
):
    text = "y" * (PART_LENGTH + 1)
    sent = {**opened(client, answer), "text-opening": text, "text-short-term": "Kept"}

    response = client.post(save(answer), sent)

    assert response.status_code == 422
    assert "This has 20001 characters; up to 20000 are kept." in words(response).replace(",", "")
    assert read(response).values["text-opening"] == text
    assert stored(answer, "opening") == ("", 0)
    assert stored(answer, "short-term") == ("Kept", 1), "the rest is saved"


def test_the_script_is_told_of_it_too(client: Client, answer: Answer):
    told = autosave(client, answer, opening="y" * (PART_LENGTH + 1), short_term="Kept").json()

    assert told["unsaved"] == ["opening"]
    assert "20001 characters" in told["asides"]["opening"].replace(",", "")
    assert told["texts"]["short-term"] == "Kept"


def test_a_nul_is_refused_at_the_field(client: Client, answer: Answer):
    told = autosave(client, answer, opening="before\0after").json()

    assert told["unsaved"] == ["opening"]
    assert "Null characters are not allowed." in told["asides"]["opening"]
    assert stored(answer, "opening") == ("", 0)

    response = client.post(save(answer), {"text-opening": "before\0after"})
    assert response.status_code == 422
    assert "after" in read(response).values["text-opening"]


def test_parts_that_the_format_does_not_have_are_passed_over(client: Client, answer: Answer):
    response = autosave(client, answer, dessert="Cake", opening="Kept")

    assert response.status_code == 200
    assert stored(answer, "opening")[0] == "Kept"
    assert "dessert" not in response.json()["texts"]


def test_an_empty_form_changes_nothing(client: Client, answer: Answer):
    autosave(client, answer, opening="Stored")

    assert client.post(save(answer)).status_code == 302
    assert autosave(client, answer).json()["unsaved"] == []
    assert stored(answer, "opening") == ("Stored", 1)


# Signed out --------------------------------------------------------------------------------------


def test_a_script_is_told_where_to_sign_in(answer: Answer):
    response = autosave(Client(), answer, opening="Typed while signed out")

    assert response.status_code == 401
    assert response.json() == {"sign_in": f"/accounts/login/?next={page(answer)}"}
    assert stored(answer, "opening") == ("", 0)


def test_the_text_of_a_form_survives_the_sign_in(answer: Answer, owner: User, password: str):
    browser = Client()
    response = browser.post(
        save(answer), {"text-opening": "Typed while signed out", "version-opening": "0"}
    )
    assert response["Location"] == f"/accounts/login/?next={page(answer)}"
    assert stored(answer, "opening") == ("", 0)

    response = browser.post(
        "/accounts/login/",
        {"login": owner.email, "password": password, "next": page(answer)},
    )
    assert response["Location"] == page(answer)
    assert browser.get(page(answer))["Location"] == page(answer), "once more, to show it saved"
    response = browser.get(page(answer))

    assert "You were signed out. Here is what you had typed." in words(response)
    assert read(response).values["text-opening"] == "Typed while signed out"
    assert stored(answer, "opening") == ("Typed while signed out", 1)
    assert "You were signed out" not in words(browser.get(page(answer))), "it is said once"


def test_a_clash_is_shown_after_the_sign_in_too(
    client: Client, answer: Answer, owner: User, password: str
):
    browser = Client()
    browser.post(save(answer), {"text-opening": "Typed while signed out", "version-opening": "0"})
    autosave(client, answer, opening="Typed elsewhere meanwhile")

    response = browser.post(
        "/accounts/login/",
        {"login": owner.email, "password": password, "next": page(answer)},
        follow=True,
    )

    assert response.status_code == 409
    assert "Typed elsewhere meanwhile" in words(response)
    assert read(response).values["text-opening"] == "Typed while signed out"
    assert stored(answer, "opening") == ("Typed elsewhere meanwhile", 1)


def test_somebody_else_who_signs_in_there_does_not_get_it(
    answer: Answer, stranger: User, password: str
):
    browser = Client()
    browser.post(save(answer), {"text-opening": "Typed while signed out", "version-opening": "0"})

    response = browser.post(
        "/accounts/login/",
        {"login": stranger.email, "password": password, "next": page(answer)},
        follow=True,
    )

    assert response.status_code == 404
    assert "Typed while signed out" not in response.content.decode()
    assert stored(answer, "opening") == ("", 0)


# Others ------------------------------------------------------------------------------------------


def test_a_stranger_gets_404(client_of: Callable[..., Client], stranger: User, answer: Answer):
    theirs = client_of(stranger)

    assert autosave(theirs, answer, opening="Not theirs").status_code == 404
    assert theirs.post(save(answer), {"text-opening": "Not theirs"}).status_code == 404
    assert stored(answer, "opening") == ("", 0)


def test_a_deleted_answer_is_not_saved_to(client: Client, answer: Answer):
    client.post(f"/answers/{answer.pk}/delete/")

    assert autosave(client, answer, opening="Too late").status_code == 404


def test_the_wrong_method_is_405(client: Client, answer: Answer):
    assert client.get(save(answer)).status_code == 405
