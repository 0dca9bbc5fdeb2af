"""Pictures, documents and their tags: what the lists, choosers and counts show of them.

Wagtail's collections say already whose a file is. What is left: tags, which belong to nobody, and
the counts and lists of where a file is used.
"""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from taggit.models import Tag
from wagtail import hooks
from wagtail.admin.views import tags as stock_tags
from wagtail.documents import get_document_model
from wagtail.documents.views import documents
from wagtail.images import get_image_model
from wagtail.images.views import chooser, images
from wagtail.models import ReferenceIndex
from wagtail.permissions import policy_registry

from countries.admin.ownership import own_references
from countries.permissions import Scope

POPULAR = 10


def tags_in_use(user, model) -> QuerySet[Tag]:
    """Return the tags on files that `user` may choose, own and shared, the most used first."""
    files = policy_registry.get_by_type(model).instances_user_has_permission_for(user, "choose")
    return (
        Tag.objects.filter(
            taggit_taggeditem_items__content_type=ContentType.objects.get_for_model(model),
            taggit_taggeditem_items__object_id__in=files.values("pk"),
        )
        .annotate(uses=Count("taggit_taggeditem_items"))
        .order_by("-uses", "name")
    )


def tag_autocomplete(
    request: HttpRequest, app_name: str = "taggit", model_name: str = "tag"
) -> HttpResponse:
    """Answer with tags that begin as typed, among those on files that the person may choose."""
    if Scope.of(request.user).is_central:
        return stock_tags.autocomplete(request, app_name, model_name)
    if (app_name, model_name) != ("taggit", "tag"):
        raise Http404
    term = request.GET.get("term", "")
    in_use = Q(pk__in=tags_in_use(request.user, get_image_model()).values("pk")) | Q(
        pk__in=tags_in_use(request.user, get_document_model()).values("pk")
    )
    found = Tag.objects.filter(in_use, name__istartswith=term).order_by("name")
    names = found.values_list("name", flat=True)[: stock_tags.TAGS_AUTOCOMPLETE_LIMIT]
    return JsonResponse(list(names) if term else [], safe=False)


class OwnTagsMixin:
    """A filter that offers the tags of files that the person may choose."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "tag" in self.filters and not Scope.of(self.request.user).is_central:
            used = tags_in_use(self.request.user, self._meta.model)[:POPULAR]
            self.filters["tag"].extra["choices"] = [(tag.name, tag.name) for tag in used]
            if not used:
                del self.filters["tag"]


class ImageFilterSet(OwnTagsMixin, images.ImagesFilterSet):
    class Meta(images.ImagesFilterSet.Meta):
        pass


class DocumentFilterSet(OwnTagsMixin, documents.DocumentsFilterSet):
    class Meta(documents.DocumentsFilterSet.Meta):
        pass


class OwnUsageMixin:
    """Lists the person's own pages on which a file is used."""

    def get_queryset(self):
        references = ReferenceIndex.get_references_to(self.object)
        own = own_references(references, Scope.of(self.request.user))
        return own.group_by_source_object()


class ImageUsageView(OwnUsageMixin, images.UsageView):
    pass


class DocumentUsageView(OwnUsageMixin, documents.UsageView):
    pass


class OwnImagesMixin:
    """Counts the uses of the person's own pictures only: those of shared ones are the network's."""

    def get_usage_counts(self, results):
        scope = Scope.of(self.request.user)
        return super().get_usage_counts(
            [image for image in results if scope.has_collection(image.collection)]
        )


class ImageChooseView(OwnImagesMixin, chooser.ImageChooseView):
    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if not Scope.of(self.request.user).is_central:
            context["popular_tags"] = tags_in_use(self.request.user, self.model)[:POPULAR]
        return context


class ImageChooseResultsView(OwnImagesMixin, chooser.ImageChooseResultsView):
    pass


chooser.viewset.choose_view_class = ImageChooseView
chooser.viewset.choose_results_view_class = ImageChooseResultsView


@hooks.register("register_admin_urls", order=-10)
def stand_before_files():
    """Answer at the addresses of Wagtail's lists of files, whose own views come after."""
    lists = [
        ("images", images.IndexView, ImageFilterSet),
        ("documents", documents.IndexView, DocumentFilterSet),
    ]
    addresses = [
        path("images/usage/<int:image_id>/", ImageUsageView.as_view(), name="image_usage"),
        path(
            "documents/usage/<int:document_id>/", DocumentUsageView.as_view(), name="document_usage"
        ),
    ]
    for prefix, view, filters in lists:
        addresses += [
            path(f"{prefix}/", view.as_view(filterset_class=filters), name=prefix),
            path(
                f"{prefix}/results/",
                view.as_view(filterset_class=filters, results_only=True),
                name=f"{prefix}_results",
            ),
        ]
    return addresses
