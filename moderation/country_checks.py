"""Whether the pages of a country are reviewed as opening arranges it."""

from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Workflow, WorkflowPage

from countries.checks import Dossier, Finding
from moderation.models import CountryModerationTask
from moderation.reviews import review_pages_of


@hooks.register("country_checks")
def check_review(dossier: Dossier) -> Iterator[Finding]:
    """The one review of all countries holds for the whole country, and no other one below."""
    pages = list(
        WorkflowPage.objects.filter(page__path__startswith=dossier.site_page.path).select_related(
            "page", "workflow"
        )
    )
    task = CountryModerationTask.objects.order_by("pk").first()
    right = Workflow.objects.filter(workflow_tasks__task=task, active=True).order_by("pk").first()
    for row in pages:
        if row.page_id != dossier.site_page.pk:
            yield Finding(
                row.page.title,
                _("This page and those below it are reviewed in another way than the country."),
                _("Ask the international coordination to take “%(workflow)s” from the page.")
                % {"workflow": row.workflow.name},
            )
    found = [row.workflow for row in pages if row.page_id == dossier.site_page.pk]
    if right is None or found != [right]:
        yield Finding(
            dossier.country.name,
            _("Pages of the country are not reviewed by its people before they are published."),
            _("Arrange the review of the country."),
            partial(review_pages_of, dossier.country),
        )
