"""Only English is judged; what is judged is told from what isn't, and in doubt it is judged."""

from datetime import date

import pytest

from coach.context import Context
from coach.language import is_english
from coach.review import review_answer, review_goal
from coach.text import Text
from tests.coach.score import read

OTHERS = {
    "German": "In fünf Jahren möchte ich ein eigenes Team leiten. Dafür mache ich im Herbst einen "
    "Kurs und übernehme schon jetzt die Einarbeitung der Neuen.",
    "French": "Dans cinq ans, j'aimerais diriger une équipe. Je suis déjà un cours du soir et "
    "j'aide les nouveaux collègues dans leur travail.",
    "Spanish": "En cinco años me gustaría dirigir un equipo. Ya estoy haciendo un curso y ayudo a "
    "los nuevos compañeros con su trabajo.",
    "Italian": "Fra cinque anni vorrei guidare una squadra. Sto già seguendo un corso e aiuto i "
    "nuovi colleghi nel loro lavoro.",
    "Portuguese": "Em cinco anos gostaria de liderar uma equipa. Já estou a fazer um curso e ajudo "
    "os novos colegas no seu trabalho.",
    "Dutch": "Over vijf jaar zou ik graag een team leiden. Ik volg al een cursus en ik help de "
    "nieuwe collega's met hun werk.",
    "Swedish": "Om fem år vill jag leda ett eget lag. Jag går redan en kurs och hjälper de nya "
    "kollegorna med deras arbete.",
    "Polish": "Za pięć lat chciałbym kierować zespołem. Chodzę już na kurs i pomagam nowym "
    "kolegom w ich pracy.",
    "Turkish": "Beş yıl içinde bir ekibi yönetmek istiyorum. Bunun için şimdiden bir kursa "
    "gidiyorum ve yeni arkadaşlara yardım ediyorum.",
    "Finnish": "Viiden vuoden päästä haluaisin johtaa omaa tiimiä. Käyn jo kurssia ja autan uusia "
    "työntekijöitä heidän tehtävissään.",
    "Hungarian": "Öt év múlva szeretnék egy csapatot vezetni. Már most járok egy tanfolyamra, és "
    "segítek az új munkatársaknak.",
    "Indonesian": "Dalam lima tahun saya ingin memimpin sebuah tim. Saya sudah mengikuti kursus "
    "dan membantu rekan kerja baru.",
    "Russian": "Через пять лет я хотел бы руководить командой. Я уже хожу на курсы.",
    "Greek": "Σε πέντε χρόνια θα ήθελα να διευθύνω μια ομάδα.",
    "Arabic": "أريد أن أقود فريقا بعد خمس سنوات وأتعلم الآن.",
    "Chinese": "五年后我希望带领一个团队，现在正在上课。",
    "Japanese": "五年後にはチームを率いたいと思っています。",
    "Hindi": "पाँच साल में मैं एक टीम का नेतृत्व करना चाहता हूँ।",
}
ENGLISH = [
    "I want your job.",
    "Team lead by 2028.",
    "Ship one tailored van per day after I qualify",
    "Non-profit work, de la Cruz & Sons, Los Angeles; van driver, then plus-size fashion buyer.",
    "To lead a team, as I've said, and to learn how the shop is run from the inside every day.",
    "I very like work with people, so in five year I want be team leader in your company.",
    "Want become manager. Learn fast, work hard, good with customer, no problem with long hours.",
    "Skills: Excel, SQL, Python, Power BI. Goals: senior analyst, then team lead. Certificates: "
    "PMP, CAPM, Scrum Master.",
    "- finish CPA\n- lead month-end close\n- train two juniors\n- become controller",
    "I grew up in São Paulo, studied at the École Normale Supérieure and worked for Müller & "
    "Söhne in Düsseldorf, and now I'd like to bring that into your export team.",
    "My grandmother used to say “la paciencia es la madre de la ciencia”, and I think of it when "
    "a test fails for the third time.",
    "Anna Kowalska, Jean-Luc de la Tour and Özlem Yılmaz trained me; I'd like to train others.",
    "Kubernetes, Terraform, Prometheus, Grafana, Jenkins, Docker, Helm; next: lead engineer, team "
    "of five, two years.",
]  # fmt: skip


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_another_language_is_not_judged(text: str) -> None:
    review = review_answer(text, Context(question="five-years", stage="entry", role="clerk"))
    assert [(f.rule, f.severity) for f in review.findings] == [("not-english", "hint")]
    assert review.parts == ()
    assert review.strengths == ()
    assert review.sentences == ()
    assert review.words > 0
    assert text.startswith(review.findings[0].quote)


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_judged_with_names_lists_and_mistakes(text: str) -> None:
    assert is_english(Text(text))
    assert "not-english" not in {f.rule for f in review_answer(text, Context()).findings}


def test_no_answer_and_no_goal_of_the_corpus_is_taken_for_another_language() -> None:
    for name in ("answers-dev", "answers-heldout", "goals-dev", "goals-heldout"):
        wrong = [row["id"] for row in read(f"{name}.jsonl") if not is_english(Text(row["text"]))]
        assert not wrong


def test_every_stretch_of_twenty_words_of_english_is_judged() -> None:
    words = " ".join(row["text"] for row in read("answers-dev.jsonl")[::3]).split()
    stretches = [" ".join(words[at : at + 20]) for at in range(0, len(words), 20)]
    assert not [text for text in stretches if not is_english(Text(text))]


def test_few_words_and_no_text_tell_nothing() -> None:
    assert is_english(Text(""))
    assert is_english(Text("Ein Team leiten."))
    assert review_answer("  ", Context()).findings == ()


def test_the_remark_can_be_dismissed_and_the_parts_of_an_answer_stay() -> None:
    parts = {"opening": OTHERS["German"]}
    review = review_answer(parts, Context(dismissed=frozenset(("not-english",))))
    assert review.findings == ()
    assert review.parts == ("opening",)


def test_a_goal_in_another_language_gets_no_letters() -> None:
    goal = review_goal(OTHERS["Spanish"], today=date(2026, 9, 1))
    assert (goal.smart, goal.horizon, goal.category) == ((), None, None)
    assert [(f.rule, f.severity) for f in goal.findings] == [("not-english", "hint")]
    assert review_goal("Become a teacher at the École Alsacienne in Paris by 2030").smart
