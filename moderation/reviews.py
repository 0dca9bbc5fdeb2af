"""The review of a country's pages before they are published: one workflow for all countries."""

from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from countries.models import Country
from moderation.models import CountryModerationTask

NAME = "Country review"


def review_pages_of(country: Country) -> bool:
    """Let the pages of `country` be reviewed; return whether that is a change."""
    workflow = review_workflow()
    pages = WorkflowPage.objects.filter(page=country.site_page)
    if pages.filter(workflow=workflow).exists():
        return False
    WorkflowPage.objects.update_or_create(page=country.site_page, defaults={"workflow": workflow})
    return True


def review_workflow() -> Workflow:
    """Return the workflow of all countries; make it where it is missing."""
    task = CountryModerationTask.objects.first()
    if task is None:
        task = CountryModerationTask.objects.create(name=NAME)
    workflow = Workflow.objects.filter(workflow_tasks__task=task).order_by("pk").first()
    if workflow is None:
        workflow = Workflow.objects.create(name=NAME)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow
