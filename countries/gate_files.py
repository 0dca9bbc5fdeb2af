"""What the addresses of pictures, documents and tags are, for the gate.

Wagtail checks the collection where a file is changed, and answers with a refusal that says that
the file exists. The gate comes first: what a person may not even choose is not there.
"""

from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import UploadedFile
from wagtail.permissions import policy_registry

from countries.gate import CENTRAL, LISTING, Rule, register


def file(model, name: str, action: str = "choose") -> Rule:
    """Return the rule of an address about one file, whose id is the argument `name`.

    `action` is what the person must be allowed to do with it: choose, change or delete. Files of
    their own countries and shared ones may be chosen.
    """

    def check(request, kwargs, scope):
        pk = str(kwargs[name])
        if not (pk.isascii() and pk.isdigit() and len(pk) < 19):
            return False
        found = model.objects.filter(pk=pk).select_related("collection").first()
        if found is None:
            return False
        policy = policy_registry.get_by_type(model)
        return policy.user_has_permission_for_instance(request.user, action, found) or (
            scope.with_closed and scope.has_collection(found.collection)
        )

    return Rule("object", (check,))


def files_in_own_collection(model) -> Rule:
    """Return the rule that a form brings a file into a collection of the person, or names none.

    Forms of several files carry a prefix in front of the field's name.
    """

    def check(request, kwargs, scope):
        given = {
            value
            for name, values in request.POST.lists()
            if name == "collection" or name.endswith("-collection")
            for value in values
            if value
        }
        policy = policy_registry.get_by_type(model)
        allowed = policy.collections_user_has_permission_for(request.user, "add")
        return not given or given <= {str(pk) for pk in allowed.values_list("pk", flat=True)}

    return Rule("object", (check,))


def _own_upload(request, kwargs, scope) -> bool:
    """Say whether a file that waits for its details was brought by this person."""
    uploads = UploadedFile.objects.filter(uploaded_by_user=request.user)
    return uploads.filter(pk=kwargs["uploaded_file_id"]).exists()


UPLOAD = Rule("object", (_own_upload,))
Image, Document = get_image_model(), get_document_model()
NEW_IMAGE, NEW_DOCUMENT = files_in_own_collection(Image), files_in_own_collection(Document)

register(
    {
        # Our own screens, which stand before Wagtail's.
        "images": LISTING,
        "images_results": LISTING,
        "image_usage": file(Image, "image_id", "change"),
        "documents": LISTING,
        "documents_results": LISTING,
        "document_usage": file(Document, "document_id", "change"),
        # Wagtail's.
        "wagtailimages:index": LISTING,
        "wagtailimages:index_results": LISTING,
        "wagtailimages:add": NEW_IMAGE,
        "wagtailimages:edit": file(Image, "image_id") & NEW_IMAGE,
        "wagtailimages:delete": file(Image, "image_id"),
        "wagtailimages:image_usage": file(Image, "image_id", "change"),
        "wagtailimages:url_generator": file(Image, "image_id", "change"),
        "wagtailimages:url_generator_output": file(Image, "image_id", "change"),
        "wagtailimages:preview": file(Image, "image_id", "change"),
        "wagtailimages:add_multiple": NEW_IMAGE,
        "wagtailimages:edit_multiple": file(Image, "image_id") & NEW_IMAGE,
        "wagtailimages:create_multiple_from_uploaded_image": UPLOAD & NEW_IMAGE,
        "wagtailimages:delete_multiple": file(Image, "image_id"),
        "wagtailimages:delete_upload_multiple": UPLOAD,
        "wagtailimages_chooser:choose": LISTING,
        "wagtailimages_chooser:choose_results": LISTING,
        "wagtailimages_chooser:chosen": file(Image, "pk"),
        "wagtailimages_chooser:chosen_multiple": LISTING,
        "wagtailimages_chooser:create": NEW_IMAGE,
        "wagtailimages_chooser:select_format": file(Image, "image_id"),
        "wagtaildocs:index": LISTING,
        "wagtaildocs:index_results": LISTING,
        "wagtaildocs:add": NEW_DOCUMENT,
        "wagtaildocs:edit": file(Document, "document_id") & NEW_DOCUMENT,
        "wagtaildocs:delete": file(Document, "document_id"),
        "wagtaildocs:document_usage": file(Document, "document_id", "change"),
        "wagtaildocs:add_multiple": NEW_DOCUMENT,
        "wagtaildocs:edit_multiple": file(Document, "doc_id") & NEW_DOCUMENT,
        "wagtaildocs:create_multiple_from_uploaded_document": UPLOAD & NEW_DOCUMENT,
        "wagtaildocs:delete_multiple": file(Document, "doc_id"),
        "wagtaildocs:delete_upload_multiple": UPLOAD,
        "wagtaildocs_chooser:choose": LISTING,
        "wagtaildocs_chooser:choose_results": LISTING,
        "wagtaildocs_chooser:chosen": file(Document, "pk"),
        "wagtaildocs_chooser:chosen_multiple": LISTING,
        "wagtaildocs_chooser:create": NEW_DOCUMENT,
        # Nothing in the admin reads these lists; the editor of translations shows one file.
        "wagtailadmin_api:images:listing": CENTRAL,
        "wagtailadmin_api:images:find": CENTRAL,
        "wagtailadmin_api:images:detail": file(Image, "pk"),
        "wagtailadmin_api:documents:listing": CENTRAL,
        "wagtailadmin_api:documents:find": CENTRAL,
        "wagtailadmin_api:documents:detail": file(Document, "pk"),
        "wagtailadmin_tag_autocomplete": LISTING,
        "wagtailadmin_tag_model_autocomplete": LISTING,
    }
)
