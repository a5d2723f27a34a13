"""How titles and steps of a plan are built, and the words that sentences are made of."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.doing import begins_with_verb, done
from coach.person import as_mine
from coach.title_words import article, lowered
from coach.titles import Shape, present, read_title

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("said", "mine"),
    [
        ("Ask your manager for an hour", "Ask my manager for an hour"),
        (
            "Tell your manager that you would like to lead, and ask what they would need to see",
            "Tell my manager that I would like to lead, and ask what they would need to see",
        ),
        ("Read ten advertisements for the role you want", None),
        ("Ask a leader you respect to be your mentor", "Ask a leader I respect to be my mentor"),
        ("Choose a thesis for a question of your employer's", None),
        ("Record yourself for ten minutes", "Record myself for ten minutes"),
        (
            "Write down what you look for, and what you can do without",
            "Write down what I look for, and what I can do without",
        ),
        (
            "List people whose work you know or would like to know",
            "List people whose work I know or would like to know",
        ),
        ("Have two former colleagues tell you what has changed", None),
        ("Make a list of what you have", "Make a list of what I have"),
        ("You are ready when you've passed", "I am ready when I have passed"),
        ("Do what you're good at", "Do what I am good at"),
        ("Show that you were right", "Show that I was right"),
        ("Find out who you are", "Find out who I am"),
        ("What are you good at?", "What am I good at?"),
        ("What do you want?", "What do I want?"),
        ("Work with people who know you", "Work with people who know me"),
        ("Ask three people how they see you", "Ask three people how they see me"),
        ("Find a team that needs you", "Find a team that needs me"),
        ("Find a job that suits you, near home", "Find a job that suits me, near home"),
        ("Ask someone who can teach you SQL", "Ask someone who can teach me SQL"),
        ("Get a mentor who challenges you to grow", "Get a mentor who challenges me to grow"),
        ("Let them know you want to lead", "Let them know I want to lead"),
        ("Let them know you better", "Let them know me better"),
        ("Before you start, ask your boss", "Before I start, ask my boss"),
        ("Ask those around you for feedback", "Ask those around me for feedback"),
        ("Decide which of your skills you'd like to use", None),
        ("The people you lead trust you", "The people I lead trust me"),
        ("Make the idea yours", "Make the idea mine"),
        ("Send a thank you note", "Send a thank you note"),
        ("Send thank-you notes", "Send thank-you notes"),
        ("Apply to Your Move Ltd", "Apply to Your Move Ltd"),
        ("Publish on YouTube", "Publish on YouTube"),
        ("Read “You and your team”", "Read “You and your team”"),
        ("Den Youngster coachen", "Den Youngster coachen"),
        ("Lead a team of my own", "Lead a team of my own"),
        ("", ""),
    ],
)
def test_what_addresses_you_is_said_of_oneself(said: str, mine: str | None):
    turned = as_mine(said)

    if mine is not None:
        assert turned == mine
    assert "you" not in turned.lower().split() or "“" in said or "thank" in said.lower()
    assert "your" not in turned.split() or "“" in said


@pytest.mark.parametrize(
    ("title", "shape", "words"),
    [
        ("Hire two team leads", Shape.DOES, "hire two team leads"),
        ("hire two team leads.", Shape.DOES, "hire two team leads"),
        ("LEAD A TEAM OF 12", Shape.DOES, "lead a team of 12"),
        ("PASS THE CFA EXAM", Shape.DOES, "pass the CFA exam"),
        ("I want to finish my degree", Shape.DOES, "finish my degree"),
        ("My goal is to lead the ward", Shape.DOES, "lead the ward"),
        ("To lead the ward", Shape.DOES, "lead the ward"),
        ("Goal: pass the exam", Shape.DOES, "pass the exam"),
        ("Finishing the MSc", Shape.DOES, "finish the MSc"),
        ("Becoming head of data", Shape.DOES, "become head of data"),
        ("Become project manager", Shape.DOES, "become a project manager"),
        ("Become CTO", Shape.DOES, "become CTO"),
        ("Work as nurse abroad", Shape.DOES, "work as a nurse abroad"),
        ("Onboard three juniors", Shape.DOES, "onboard three juniors"),
        ("Mentor juniors", Shape.DOES, "mentor juniors"),
        ("Support refugees at work", Shape.DOES, "support refugees at work"),
        ("Lead a team. Finish the MSc.", Shape.DOES, "lead a team"),
        ("Meet Dr. Oyelaran about it", Shape.DOES, "meet Dr. Oyelaran about it"),
        ("Count the savings: how many months are possible?", Shape.DOES, "count the savings"),
        ("Head of data", Shape.IS, "head of data"),
        ("Lead developer", Shape.IS, "a lead developer"),
        ("Support engineer", Shape.IS, "a support engineer"),
        ("Teaching assistant", Shape.IS, "a teaching assistant"),
        ("Machine-learning engineer", Shape.IS, "a machine-learning engineer"),
        ("Owner of my own clinic", Shape.IS, "the owner of my own clinic"),
        ("CEO of my own firm", Shape.IS, "CEO of my own firm"),
        ("VP Engineering", Shape.IS, "VP Engineering"),
        ("Chief financial officer", Shape.IS, "chief financial officer"),
        ("German teacher", Shape.IS, "a German teacher"),
        ("SQL certificate", Shape.THING, "an SQL certificate"),
        ("Level 3 certificate in care", Shape.THING, "a level 3 certificate in care"),
        ("Scrum Master certification", Shape.THING, "a Scrum Master certification"),
        ("My own bakery", Shape.THING, "my own bakery"),
        ("Fluency in German", Shape.THING, "fluency in German"),
        ("Better presentation skills", Shape.THING, "better presentation skills"),
        ("Finishing school and moving abroad", Shape.OTHER, None),
        ("I want a job in London", Shape.SAYS, "I want a job in London."),
        ("Anna mentors two apprentices", Shape.OTHER, "Anna mentors two apprentices"),
        ("What next?", Shape.OTHER, "What next?"),
        ("R: chapters 1 to 3", Shape.OTHER, "R: chapters 1 to 3"),
        ("Teamleiter werden", Shape.OTHER, "Teamleiter werden"),
        ("Den Master abschließen", Shape.OTHER, "Den Master abschließen"),
        ("قيادة فريق", Shape.OTHER, "قيادة فريق"),
        ("...", Shape.OTHER, "..."),
    ],
)
def test_the_shape_of_a_title(title: str, shape: Shape, words: str | None):
    read = read_title(title, today=TODAY)

    assert read.shape is shape
    assert words is None or read.words == words


@pytest.mark.parametrize(
    ("title", "timed", "timeless"),
    [
        ("Pass the exam by June 2027", True, "pass the exam"),
        ("Pass the exam by June 2025", True, "pass the exam"),
        ("By June 2027 pass the exam", True, "pass the exam"),
        ("Pass the exam within two years, by taking a course", True, None),
        ("Pass the exam (by June 2027)", True, "pass the exam"),
        ("Lead the team before I turn 40", True, "lead the team before I turn 40"),
        ("Read a paper every month", True, "read a paper every month"),
        ("Work abroad for a year", False, "work abroad for a year"),
        ("Lead the 2027 budget round", False, "lead the 2027 budget round"),
    ],
)
def test_a_time_in_the_title_is_found_and_can_be_taken_out(
    title: str, timed: bool, timeless: str | None
):
    assert read_title(title, today=TODAY).timed is timed
    if timeless is not None:
        assert read_title(title, today=TODAY, timeless=True).words == timeless


def test_the_day_that_a_title_means_counts_from_when_it_was_written():
    read = read_title("Pass the exam within one year", today=date(2025, 1, 15))

    assert read.until == date(2026, 1, 15)


@pytest.mark.parametrize(
    ("words", "past"),
    [
        ("ask my manager", "asked my manager"),
        ("rewrite the CV", "rewritten the CV"),
        ("run a workshop", "run a workshop"),
        ("plan the pilot", "planned the pilot"),
        ("tell my manager, and ask what is missing", ""),
        ("read two books and write a summary", ""),
        ("agree the pilot", "agreed the pilot"),
        ("onboard three juniors", "onboarded three juniors"),
        ("bid for a grant", ""),
        ("begin", ""),
    ],
)
def test_what_has_been_done(words: str, past: str):
    assert done(words) == past


@pytest.mark.parametrize(
    ("noun", "one"),
    [("analyst", "an"), ("unit lead", "a"), ("HR manager", "an"), ("UX designer", "a"),
     ("MSc student", "an"), ("university lecturer", "a"), ("unemployed engineer", "an"),
     ("hourly post", "an"), ("8-week course", "an")],
)  # fmt: skip
def test_articles_go_by_how_words_sound(noun: str, one: str):
    assert article(noun) == one


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("Lead a team", "lead a team"),
        ("SQL", "SQL"),
        ("MSc in statistics", "MSc in statistics"),
        ("I want more", "I want more"),
        ("eLearning", "eLearning"),
        ("Écrire", "Écrire"),
        ("German course", "German course"),
        ("Oyelaran's ward", "Oyelaran's ward"),
        ("What next?", "what next?"),
        ("", ""),
    ],
)
def test_inside_a_sentence(text: str, inside: str):
    assert lowered(text) == inside


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        ("Lead a project", True),
        ("Lead developer", False),
        ("lead 3 people", True),
        ("Head of data", False),
        ("Learn", True),
        ("Work", False),
        ("Work with children", True),
        ("Plan my exams", True),
        ("Plan and lead a workshop", True),
        ("Successfully complete the course", True),
        ("Leading a team", False),
        ("Half the complaints", False),
        ("", False),
    ],
)
def test_whether_a_title_says_what_one_does(title: str, is_one: bool):
    assert begins_with_verb(title) == is_one


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_any_words_can_be_read(text: str):
    for timeless in (False, True):
        read_title(text, today=TODAY, timeless=timeless)
    present(text)
    as_mine(text)
