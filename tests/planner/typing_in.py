"""What somebody types into the plan's forms, to be changed where a story needs it."""

from typing import Any

from tests.factories import day


def goal(**changes: Any) -> dict[str, Any]:
    """A short-term goal, filled in by all the letters of SMART."""
    return {
        "title": "Lead a three-person project",
        "horizon": "short",
        "category": "leadership",
        "outcome": "The new bed report is used on six wards.",
        "measure_from": "",
        "measure_to": "",
        "measure_unit": "",
        "evidence": "A report that the wards sign off.",
        "within_reach": "I have led two people before.",
        "relevance": "Heads of data are chosen among those who led.",
        "start": str(day(10)),
        "due": str(day(300)),
        "review_on": "",
        **changes,
    }


def step(**changes: Any) -> dict[str, Any]:
    return {
        "what": "Ask Dr Oyelaran for ward 4",
        "due": str(day(7)),
        "resource": "mentor",
        "employer_gain": "Reports that are ready by seven",
        **changes,
    }
