"""Forms of the import. They validate and never act."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from planner.import_columns import BY_KEY, TARGETS
from planner.models import Category, Horizon


class UploadForm(forms.Form):
    """A file, and how its characters are written where the file does not show it."""

    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput(
            attrs={"accept": ".csv,.tsv,.txt,.json,.zip,text/csv,application/json"}
        ),
        allow_empty_file=True,
        error_messages={"required": _("Choose a file first.")},
    )
    encoding = forms.ChoiceField(
        label=_("Characters in the file"),
        required=False,
        choices=[
            ("", _("Find out by itself (UTF-8, UTF-16)")),
            ("windows-1252", _("Windows-1252 (older Excel, Western Europe)")),
        ],
        help_text=_("Leave it, unless we ask."),
    )


class ColumnsForm(forms.Form):
    """What each column of a table holds, what holds for rows that are silent, and the dates."""

    horizon = forms.ChoiceField(
        label=_("How far ahead is it?"),
        required=False,
        choices=[("", _("each row says")), *Horizon.choices],
    )
    category = forms.ChoiceField(
        label=_("What kind of goal is it?"),
        required=False,
        choices=[("", _("each row says")), *Category.choices],
    )
    dates = forms.ChoiceField(
        label=_("How dates are written"),
        required=False,
        choices=[
            ("", _("the dates show it")),
            ("dmy", _("day first: 31/03/2027")),
            ("mdy", _("month first: 03/31/2027")),
        ],
    )

    def __init__(
        self,
        *args: Any,
        header: Sequence[str],
        open_order: Callable[[Mapping[str, str]], tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.header, self.open_order = header, open_order
        offered = [("", _("leave it out")), *((t.key, t.label) for t in TARGETS)]
        for place, name in enumerate(header):
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=name, required=False, choices=offered
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        taken: dict[str, str] = {}
        for place, name in enumerate(self.header):
            key = cleaned.get(f"column-{place}")
            if key and key in taken:
                self.add_error(
                    f"column-{place}",
                    _now("“%(what)s” is chosen for “%(other)s” already.")
                    % {"what": BY_KEY[key].label, "other": taken[key]},
                )
            elif key:
                taken[key] = name
        if "title" not in taken and not self.errors:
            self.add_error(
                None,
                _now("No column holds the goal itself. The file has: %(found)s.")
                % {"found": ", ".join(f"“{name[:60]}”" for name in self.header)},
            )
        for key in ("horizon", "category"):
            if key not in taken and not cleaned.get(key):
                self.add_error(key, _now("No column says it, so choose it for all."))
        self._clean_dates(cleaned)
        return cleaned

    def _clean_dates(self, cleaned: dict[str, Any]) -> None:
        order, example = self.open_order(self.columns())
        if not cleaned.get("dates") and example:
            self.add_error(
                "dates",
                _now("“%(date)s” can be read in two ways. Which number is the month?")
                % {"date": example},
            )
        cleaned["dates"] = cleaned.get("dates") or order

    def columns(self) -> dict[str, str]:
        """What each column holds, by its place."""
        places = range(len(self.header))
        return {str(n): key for n in places if (key := self.cleaned_data.get(f"column-{n}"))}
