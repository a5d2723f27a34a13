"""The person who uses the product: signs in by email, and says where they stand."""

import zoneinfo
from datetime import date, datetime
from functools import cache
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coach.speaking import DEFAULT_PACE


class Stage(models.TextChoices):
    """How far along a career is; decides what an answer leads with (domain: tailoring)."""

    ENTRY = "entry", _("Entry: student, intern, graduate")
    MID = "mid", _("Mid: experienced")
    SENIOR = "senior", _("Senior: manager, executive")


class Industry(models.TextChoices):
    """Fields of work, each with its own ear for what counts."""

    TECHNOLOGY = "technology", _("Technology and IT")
    HEALTH_CARE = "health-care", _("Health care")
    FINANCE = "finance", _("Finance and banking")
    CREATIVE = "creative", _("Creative")
    NON_PROFIT = "non-profit", _("Non-profit")
    PUBLIC_SECTOR = "public-sector", _("Public sector")
    EDUCATION = "education", _("Education")
    ENGINEERING = "engineering", _("Engineering")
    MANUFACTURING = "manufacturing", _("Manufacturing")
    RETAIL = "retail", _("Retail")
    HOSPITALITY = "hospitality", _("Hospitality")
    LAW = "law", _("Law")
    SCIENCE = "science", _("Science and research")
    CONSTRUCTION = "construction", _("Construction")
    LOGISTICS = "logistics", _("Logistics")
    MEDIA = "media", _("Media")
    OTHER = "other", _("Something else")


@cache
def time_zones() -> frozenset[str]:
    """Every IANA zone that this machine knows."""
    return frozenset(zoneinfo.available_timezones())


def validate_time_zone(name: str) -> None:
    if name not in time_zones():
        raise ValidationError(_("“%(name)s” is not a time zone we know."), params={"name": name})


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Adds a person; the email address is kept as typed, in lower case."""
        if not email:
            raise ValueError("A user needs an email address.")
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username or "")


class User(AbstractBaseUser, PermissionsMixin):
    """A person: the login, and the profile that feeds answers and sets the clock."""

    email = models.EmailField(
        _("email address"),
        max_length=254,
        error_messages={"unique": _("There is already an account with this address.")},
    )
    display_name = models.CharField(_("name"), max_length=80, blank=True)
    stage = models.CharField(_("career stage"), max_length=10, choices=Stage, blank=True)
    industry = models.CharField(_("industry"), max_length=20, choices=Industry, blank=True)
    present_role = models.CharField(_("present role"), max_length=120, blank=True)
    background = models.TextField(_("background"), max_length=1000, blank=True)

    time_zone = models.CharField(
        _("time zone"), max_length=64, default="UTC", validators=[validate_time_zone]
    )
    language = models.CharField(_("language"), max_length=10, default="en-gb")
    pace = models.PositiveSmallIntegerField(
        _("speaking pace"),
        default=DEFAULT_PACE,
        validators=[MinValueValidator(60), MaxValueValidator(260)],
    )
    review_reminders = models.BooleanField(_("remind me by email"), default=True)
    reminder_hour = models.PositiveSmallIntegerField(
        _("hour of reminders"), default=8, validators=[MaxValueValidator(23)]
    )

    welcome_step = models.PositiveSmallIntegerField(default=0, editable=False)
    welcome_left_at = models.DateTimeField(null=True, blank=True, editable=False)

    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(
        _("librarian"), default=False, help_text=_("May sign in to the library's admin pages.")
    )
    date_joined = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique",
                violation_error_message=_("There is already an account with this address."),
            ),
            models.CheckConstraint(
                condition=Q(reminder_hour__lte=23),
                name="user_reminder_hour_valid",
                violation_error_message=_("Choose an hour from 0 to 23."),
            ),
            models.CheckConstraint(
                condition=Q(pace__gte=60) & Q(pace__lte=260),
                name="user_pace_valid",
                violation_error_message=_("Choose a pace from 60 to 260 words a minute."),
            ),
            models.CheckConstraint(
                condition=Q(welcome_step__lte=3), name="user_welcome_step_valid"
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name()

    def clean(self) -> None:
        self.email = self.email.strip().lower()

    def get_full_name(self) -> str:
        return self.display_name or self.email

    def get_short_name(self) -> str:
        return self.get_full_name()

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The person's time zone; UTC where the stored name is no longer known."""
        try:
            return zoneinfo.ZoneInfo(self.time_zone)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError):
            return zoneinfo.ZoneInfo("UTC")

    def day(self, at: datetime) -> date:
        """The calendar day that it is for this person at the moment `at` (aware)."""
        return at.astimezone(self.zone).date()


class Stopped(models.TextChoices):
    """Why an address is not written to any more."""

    BOUNCED = "bounced", _("does not exist, or takes no mail")
    COMPLAINED = "complained", _("our mail was marked as unwanted")


class Letterbox(models.Model):
    """When a person is to be written to next, and whether their address still takes mail.

    One narrow row a person, so that finding who is due costs what is due: `next_at` is the next
    moment at which anything could be told. `stale` says that something has changed which may move
    that moment; whoever looks after reminders reckons it anew.
    """

    user = models.OneToOneField(
        User, on_delete=models.CASCADE, primary_key=True, related_name="letterbox"
    )
    weekday = models.PositiveSmallIntegerField(_("day of the week"), default=0)
    quiet_days = models.PositiveSmallIntegerField(
        _("quiet days"), default=0, help_text=_("A bit a weekday, Monday being the lowest.")
    )
    stale = models.BooleanField(default=True, editable=False)
    next_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_day = models.DateField(
        null=True, blank=True, editable=False, help_text=_("The reader's day that was told last.")
    )
    unread = models.PositiveIntegerField(default=0, editable=False)
    stopped_at = models.DateTimeField(_("stopped"), null=True, blank=True)
    resumed_at = models.DateTimeField(
        null=True,
        blank=True,
        editable=False,
        help_text=_("Reports of before say nothing any more."),
    )
    stopped_why = models.CharField(_("because it"), max_length=10, choices=Stopped, blank=True)

    class Meta:
        verbose_name = _("letterbox")
        verbose_name_plural = _("letterboxes")
        indexes = [
            models.Index(
                fields=["next_at"],
                name="letterbox_due",
                condition=Q(next_at__isnull=False, stale=False),
            ),
            models.Index(fields=["user"], name="letterbox_stale", condition=Q(stale=True)),
            models.Index(
                fields=["stopped_at"],
                name="letterbox_stopped",
                condition=Q(stopped_at__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="letterbox_weekday_valid"),
            models.CheckConstraint(
                condition=Q(quiet_days__lt=127),
                name="letterbox_has_a_day",
                violation_error_message=_("Leave at least one day of the week."),
            ),
            models.CheckConstraint(
                condition=Q(stopped_at=None, stopped_why="")
                | Q(stopped_at__isnull=False, stopped_why__in=Stopped.values),
                name="letterbox_stopped_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(self.user_id)
