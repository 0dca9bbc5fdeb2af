"""Countries as tenants: whose page this is, and which groups of people act for it."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, Locale

from cms.territories import territory_name
from countries.querysets import CountryQuerySet


class Region(models.TextChoices):
    """The regions of the world (UN M49, as in CLDR), in the order of the list of countries."""

    AFRICA = "002", _("Africa")
    AMERICAS = "019", _("The Americas")
    ASIA = "142", _("Asia")
    EUROPE = "150", _("Europe")
    OCEANIA = "009", _("Oceania")


class Country(models.Model):
    """One country of the network, with everything that is its own.

    Its data live here and never on Wagtail's `Site`: countries on a path share one.
    Its languages are those of its homes, the source language first.
    """

    class Status(models.TextChoices):
        """Whether visitors read the country's pages, or an honest page in their stead."""

        OPEN = "open", _("open")
        PAUSED = "paused", _("paused")
        CLOSED = "closed", _("closed")

    code = models.CharField(
        _("code"), max_length=2, unique=True, help_text=_("The two letters of ISO 3166-1: HT, JP.")
    )
    region = models.CharField(_("region"), max_length=3, choices=Region.choices)
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.OPEN
    )
    source_locale = models.ForeignKey(
        Locale,
        verbose_name=_("source language"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The language from which the others are translated."),
    )
    site_page = models.OneToOneField(
        "countries.CountrySitePage", on_delete=models.PROTECT, related_name="country"
    )
    collection = models.OneToOneField(Collection, on_delete=models.PROTECT, related_name="+")

    objects = CountryQuerySet.as_manager()

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ["code"]
        permissions = [("act_for_every_country", "Can act for every country")]

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        """The country's name in the active language."""
        return territory_name(self.code, get_language() or "en")

    @property
    def slug(self) -> str:
        """The first segment of the country's addresses."""
        return self.site_page.slug


class CountryGroup(models.Model):
    """A group of people with one role in one country."""

    class Role(models.TextChoices):
        """What a person is to a country. What each role may do: `countries.permissions`."""

        COORDINATOR = "coordinator", _("coordinator")
        EDITOR = "editor", _("editor")
        TRANSLATOR = "translator", _("translator")
        MODERATOR = "moderator", _("moderator")

    country = models.ForeignKey(Country, on_delete=models.CASCADE, related_name="groups")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="country_group")
    # People whose role rests: they are not in the group, and may come back to it.
    suspended = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("suspended"), related_name="+", blank=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["country", "role"], name="country_role_unique")
        ]

    def __str__(self):
        return f"{self.country}: {self.get_role_display()}"


class Office(models.Model):
    """People who act for several countries as their coordinators do.

    A regional field office acts for the countries it names. The international coordination acts
    for every country and for the international site, by one permission at the root of the tree.
    """

    name = models.CharField(_("name"), max_length=100, unique=True)
    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="office")
    is_international = models.BooleanField(_("acts for every country"), default=False)
    countries = models.ManyToManyField(
        Country, verbose_name=_("countries"), related_name="offices", blank=True
    )
    suspended = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("suspended"), related_name="+", blank=True
    )

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_international"],
                condition=models.Q(is_international=True),
                name="one_international_office",
            )
        ]

    def __str__(self):
        return self.name
