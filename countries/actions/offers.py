"""The first list of languages that countries may add by themselves."""

from countries.actions.onboarding import territories
from countries.models import OfferedLanguage


def offer_languages() -> None:
    """Offer every language that is official somewhere; do nothing where any is offered already.

    From then on the list is the international side's, which takes from it and adds to it.
    """
    if OfferedLanguage.objects.exists():
        return
    official = {code for facts in territories().values() for code in facts["languages"]}
    OfferedLanguage.objects.bulk_create(OfferedLanguage(code=code) for code in sorted(official))
