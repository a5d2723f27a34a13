"""Questions and formats as data, interviews, composed answers, and the library of examples."""

from answers.models.answers import PART_LENGTH, Answer, AnswerPart, Interview, Source
from answers.models.coaching import Dismissal, Reason
from answers.models.examples import Example, ExamplePart
from answers.models.questions import Format, FormatPart, Kind, Question

__all__ = [
    "PART_LENGTH",
    "Answer",
    "AnswerPart",
    "Dismissal",
    "Example",
    "ExamplePart",
    "Format",
    "FormatPart",
    "Interview",
    "Kind",
    "Question",
    "Reason",
    "Source",
]
