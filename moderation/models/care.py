"""How a country looks after the children who send something: whom to tell, and how long to keep."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, validate_email
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.languages import known_languages, own_name
from countries.models import Country

MOST_CONTACTS = 5


class CountryCare(models.Model):
    """What one country decides about care. A country that decided nothing has the defaults."""

    country = models.OneToOneField(
        Country, verbose_name=_("country"), on_delete=models.CASCADE, related_name="care"
    )
    safeguarding_emails = models.TextField(
        _("whom to tell of harm"),
        max_length=800,
        blank=True,
        help_text=_(
            "E-mail addresses, one on each line. They are told within a minute when a message may "
            "tell of harm to a child. Without an address the coordinators are told."
        ),
    )
    reports_to_hide = models.PositiveSmallIntegerField(
        _("reports that hide a message"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(50)],
        help_text=_("So many visitors have to report a message before it waits for you again."),
    )
    days_after_close = models.PositiveSmallIntegerField(
        _("days after a campaign"),
        default=180,
        validators=[MaxValueValidator(3650)],
        help_text=_(
            "So many days after a campaign has closed, names and classes are erased, and all "
            "that was never approved."
        ),
    )
    days_returned = models.PositiveSmallIntegerField(
        _("days after an answer"),
        default=30,
        validators=[MaxValueValidator(365)],
        help_text=_("So many days what came back to its author, or was taken down, is kept."),
    )
    consent_age = models.PositiveSmallIntegerField(
        _("age of consent to data"),
        null=True,
        blank=True,
        validators=[MinValueValidator(5), MaxValueValidator(21)],
        help_text=_(
            "From this age children may agree by the law of your country; for younger ones "
            "their teacher does. Empty: always their teacher."
        ),
    )

    class Meta:
        verbose_name = _("care for children")
        verbose_name_plural = _("care for children")

    def __str__(self):
        return self.country.name

    def clean(self):
        super().clean()
        written = self.safeguarding_emails.split()
        if len(written) > MOST_CONTACTS:
            raise ValidationError({"safeguarding_emails": _("Please name five people at most.")})
        for text in written:
            if not _is_address(text):
                message = _("This is no e-mail address: %(text)s.") % {"text": text[:100]}
                raise ValidationError({"safeguarding_emails": message})

    @property
    def safeguarding_addresses(self) -> list[str]:
        """The addresses that mail can be sent to, in the order in which they were written."""
        written = dict.fromkeys(self.safeguarding_emails.split())
        return [text for text in written if _is_address(text)]

    @classmethod
    def of(cls, country: Country) -> "CountryCare":
        """Return what `country` decided, or the defaults."""
        return cls.objects.filter(country=country).first() or cls(country=country)


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


class HelpLineQuerySet(models.QuerySet):
    def for_language(self, country: Country, language: str) -> list["HelpLine"]:
        """Return the help lines of `country` in `language`; all it has where there is none."""
        lines = list(self.filter(country=country))
        return [line for line in lines if line.language == language] or lines


def _languages() -> list[tuple[str, str]]:
    return sorted(((code, own_name(code)) for code in known_languages()), key=lambda pair: pair[1])


class HelpLine(models.Model):
    """Where a child finds somebody to talk to, in the words of one language."""

    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.CASCADE, related_name="help_lines"
    )
    language = models.CharField(_("language"), max_length=10, choices=_languages)
    words = models.CharField(
        _("what a child reads"),
        max_length=200,
        help_text=_("For example: Somebody listens, day and night. It costs nothing."),
    )
    contact = models.CharField(
        _("number and hours"), max_length=200, help_text=_("For example: 116 111, every day.")
    )

    objects = HelpLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("help line")
        verbose_name_plural = _("help lines")
        ordering = ["country", "language", "pk"]

    def __str__(self):
        return self.words
