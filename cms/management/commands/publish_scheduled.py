"""`manage.py publish_scheduled`: Wagtail's, so that a page that cannot be published stops no other.

Wagtail's command ends at the first page that is not valid any more, and with it every page of
every country that is due after it.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from wagtail.management.commands.publish_scheduled import Command as WagtailCommand
from wagtail.models import Page, Revision

from cms.notifications import tell_not_published


class Command(WagtailCommand):
    """Publishes what is due, each in its own transaction and in the language of its page.

    What is not valid any more loses its date, stays the draft that it is, and whoever wrote it
    is told by mail. Unpublishing and `--dryrun` are Wagtail's own.
    """

    def handle(self, *args, **options):
        if not options["dryrun"]:
            due = Revision.objects.filter(approved_go_live_at__lt=timezone.now())
            for revision in due.order_by("approved_go_live_at"):
                self._publish(revision)
        super().handle(*args, **options)

    def _publish(self, revision: Revision) -> None:
        thing = revision.content_object
        language = thing.locale.language_code if isinstance(thing, Page) else None
        try:
            with transaction.atomic(), translation.override(language):
                revision.publish(log_action="wagtail.publish.scheduled")
        except ValidationError as error:
            Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
            tell_not_published(revision, error)
            self.stderr.write(f"Not valid any more, so not published: {thing!r}")
