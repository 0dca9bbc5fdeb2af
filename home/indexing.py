"""Writing Wagtail's two indexes once for many saves, and not with each of them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models.signals import post_save
from modelsearch.signal_handlers import post_save_signal_handler, register_signal_handlers
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backends
from wagtail.signal_handlers import disable_reference_index_auto_update


@contextmanager
def indexed_at_the_end(model: type[Page]) -> Iterator[list[Page]]:
    """Leave the indexes of `model` alone within; at the end write the pages put into the list.

    What is in the search and the reference index afterwards is what each save would have left.
    For a command that has the process to itself: the handlers are those of all threads.
    """
    pages: list[Page] = []
    post_save.disconnect(post_save_signal_handler, sender=model)
    try:
        with disable_reference_index_auto_update():
            yield pages
    finally:
        register_signal_handlers()
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(model, model.get_indexed_objects().filter(pk__in=[p.pk for p in pages]))
    for page in pages:
        ReferenceIndex.create_or_update_for_object(page)
