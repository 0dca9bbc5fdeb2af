"""The words that a country wants to be shown: they raise a flag, and decide nothing."""

from django.contrib import admin
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.languages import known_languages, own_name
from countries.models import Country

MOST_WORDS = 1000  # of one list: each is looked for in every message


def _languages() -> list[tuple[str, str]]:
    return sorted(((code, own_name(code)) for code in known_languages()), key=lambda pair: pair[1])


class WordListQuerySet(models.QuerySet):
    def words_of(self, country_id: int) -> dict[str, tuple[str, ...]]:
        """Return the words of a country by their kind, in all its languages.

        They are read from the database once a minute at most, and again after a change.
        """
        return cache.get_or_set(_cache_key(country_id), lambda: self._read(country_id), 60)

    def _read(self, country_id: int) -> dict[str, tuple[str, ...]]:
        words: dict[str, set[str]] = {kind: set() for kind in WordList.Kind.values}
        for each in self.filter(country=country_id):
            words[each.kind].update(each.each_word())
        return {kind: tuple(sorted(found)) for kind, found in words.items()}


class WordList(models.Model):
    """Words and phrases in one language that a country has messages looked through for."""

    class Kind(models.TextChoices):
        WATCH = "watch", _("words to look at")
        HARM = "harm", _("words that may tell of harm to a child")

    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.CASCADE, related_name="+"
    )
    language = models.CharField(_("language"), max_length=10, choices=_languages)
    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=Kind.choices,
        help_text=_(
            "A message with a word to look at needs two persons. One that may tell of harm also "
            "goes to the top of the list. No message is refused by a word."
        ),
    )
    words = models.TextField(
        _("words"), max_length=40_000, help_text=_("One word or phrase on each line.")
    )

    objects = WordListQuerySet.as_manager()

    class Meta:
        verbose_name = _("word list")
        verbose_name_plural = _("word lists")
        ordering = ["language", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["country", "language", "kind"],
                name="word_list_unique",
                violation_error_message=_("There is such a list already. Please change that one."),
            )
        ]

    def __str__(self):
        return f"{own_name(self.language)}: {self.get_kind_display()}"

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        cache.delete(_cache_key(self.country_id))

    def delete(self, *args, **kwargs):
        cache.delete(_cache_key(self.country_id))
        return super().delete(*args, **kwargs)

    def clean(self):
        super().clean()
        if len(self.each_word()) > MOST_WORDS:
            raise ValidationError(
                {"words": _("At most %(limit)s words fit in one list.") % {"limit": MOST_WORDS}}
            )

    @property
    @admin.display(description=_("language"), ordering="language")
    def language_name(self) -> str:
        """The language by its own name."""
        return own_name(self.language)

    @property
    @admin.display(description=_("words"))
    def beginning(self) -> str:
        """The first words of the list, to know it by."""
        return ", ".join(self.each_word()[:4])[:80]

    def each_word(self) -> list[str]:
        """Return the words and phrases of the list."""
        return [line.strip() for line in self.words.splitlines() if line.strip()]


def _cache_key(country_id: int) -> str:
    return f"moderation.words.{country_id}"
