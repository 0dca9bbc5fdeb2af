"""Countries as tenants: whose page this is, and which groups of people act for it."""

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

    code = models.CharField(
        _("code"), max_length=2, unique=True, help_text=_("The two letters of ISO 3166-1: HT, JP.")
    )
    region = models.CharField(_("region"), max_length=3, choices=Region.choices)
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
        COORDINATOR = "coordinator", _("coordinator")

    country = models.ForeignKey(Country, on_delete=models.CASCADE, related_name="groups")
    role = models.CharField(max_length=20, choices=Role.choices)
    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="country_group")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["country", "role"], name="country_role_unique")
        ]

    def __str__(self):
        return f"{self.country}: {self.get_role_display()}"
