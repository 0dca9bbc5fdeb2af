"""The step of Wagtail's workflow in which a country reviews a page before visitors see it."""

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models.functions import Cast, Substr
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState

from countries.models import Country
from countries.querysets import MODERATE


class CountryModerationTask(Task):
    """Whoever may decide for the page's country reviews the page; never one's own words.

    Who may is asked when it is asked: of the people of the country in which the page lies, and
    of those who act for every country. One task does for all countries.
    """

    class Meta:
        verbose_name = _("review by the country")
        verbose_name_plural = _("reviews by the country")

    def start(self, workflow_state, user=None):
        """Start the review, and open a page that somebody locked who may not review it."""
        page = workflow_state.content_object
        if page.locked_by and not self.may_review(page, page.locked_by):
            page.locked, page.locked_by, page.locked_at = False, None, None
            page.save(update_fields=["locked", "locked_by", "locked_at"])
        return super().start(workflow_state, user=user)

    @transaction.atomic
    def on_action(self, task_state, user, action_name, **kwargs):
        """Take one decision; of two at the same moment the second is refused.

        Raises PermissionDenied for who may not decide, and where somebody decided before.
        """
        task_state = TaskState.objects.select_for_update().get(pk=task_state.pk)
        page = task_state.workflow_state.content_object
        if not self.may_decide(page, user):
            raise PermissionDenied
        super().on_action(task_state, user, action_name, **kwargs)

    def may_review(self, page: Page, user) -> bool:
        """Say whether `user` decides for the country of `page`."""
        return Country.objects.for_user(user, MODERATE).of_page(page).exists()

    def may_decide(self, page: Page, user) -> bool:
        """Say whether `user` may decide on `page` as it is: a reviewer, but not of their own words.

        One's own is what one sent to the review, and what one changed last.
        """
        return self.may_review(page, user) and user.pk not in self._authors(page)

    def _authors(self, page: Page) -> set[int | None]:
        state = page.current_workflow_task_state
        revisions = [page.latest_revision, state.revision] if state else [page.latest_revision]
        authors = {revision.user_id for revision in revisions if revision}
        return authors | ({state.workflow_state.requested_by_id} if state else set())

    def user_can_access_editor(self, obj, user):
        return self.may_review(obj, user)

    def locked_for_user(self, obj, user):
        return not self.may_review(obj, user)

    def user_can_lock(self, obj, user):
        return self.may_review(obj, user)

    def user_can_unlock(self, obj, user):
        return False

    def get_actions(self, obj, user):
        if not self.may_decide(obj, user):
            return []
        reject = ("reject", _("Request changes"), True)
        draft = obj.get_latest_revision_as_object()
        if getattr(draft, "is_unfinished", False):  # such a page is never published
            return [reject]
        return [
            reject,
            ("approve", _("Approve"), False),
            ("approve", _("Approve with comment"), True),
        ]

    def get_task_states_user_can_moderate(self, user, **kwargs):
        """Return what waits for `user`: pages of their countries that others sent and changed."""
        tops = Country.objects.for_user(user, MODERATE).values("site_page__path")
        pages = Page.objects.annotate(top=Substr("path", 1, 2 * Page.steplen)).filter(
            pk=Cast(models.OuterRef("workflow_state__object_id"), models.BigIntegerField()),
            top__in=tops,
        )
        return (
            self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
            .exclude(workflow_state__requested_by=user)
            .exclude(revision__user=user)
            .filter(models.Exists(pages.exclude(latest_revision__user=user)))
        )

    @classmethod
    def get_description(cls):
        return _(
            "People who decide for the page's country review it. Nobody reviews what they wrote "
            "or sent themselves."
        )
