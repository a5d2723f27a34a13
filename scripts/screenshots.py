"""Takes the pictures of docs/screenshots anew, from the demo account of a running `make run`.

.venv/bin/python -m scripts.screenshots http://127.0.0.1:8000
"""

import os
import sys
from pathlib import Path

import django
from playwright.sync_api import sync_playwright

from tests.browsers import launch_args

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
PICTURES = (
    ("home", "/", WIDE, "light"),
    ("home-phone-dark", "/", PHONE, "dark"),
    ("goal", "/goals/3/", WIDE, "light"),
    ("composer", "/answers/2/", WIDE, "light"),
    ("composer-dark", "/answers/1/", WIDE, "dark"),
)


def take(home: str) -> None:
    """Signs in as the demo account at `home` and takes every picture."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "careergoals.settings")
    django.setup()
    from careergoals.demo import DEMO_EMAIL, DEMO_PASSWORD

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_args({}))
        for name, address, size, theme in PICTURES:
            context = browser.new_context(viewport=size, color_scheme=theme, locale="en-GB")
            page = context.new_page()
            page.goto(f"{home}/accounts/login/")
            page.fill("[name=login]", DEMO_EMAIL)
            page.fill("[name=password]", DEMO_PASSWORD)
            page.press("[name=password]", "Enter")
            page.wait_for_url(f"{home}/")
            page.goto(home + address)
            page.screenshot(path=FOLDER / f"{name}.png", full_page=size is WIDE)
            context.close()


if __name__ == "__main__":
    take(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
