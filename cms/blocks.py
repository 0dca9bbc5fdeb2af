"""The building blocks of a page's body. Each explains itself to the editor and has a preview."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

# Where a film may be shown from. Nothing of these hosts is loaded into our pages: the block is
# a link that says where it leads.
FILM_HOSTS = {
    "www.youtube.com": "YouTube",
    "youtube.com": "YouTube",
    "youtu.be": "YouTube",
    "vimeo.com": "Vimeo",
    "www.dailymotion.com": "Dailymotion",
    "archive.org": "Internet Archive",
}
TEXT_FEATURES = ["h3", "bold", "italic", "ul", "ol", "link", "document-link"]


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Heading"), max_length=120)

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Begins a new section of the page.")
        preview_value = {"text": _("What the pupils found out")}
        template = "cms/blocks/heading.html"


class ImageBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("Description"),
        max_length=250,
        help_text=_("What the picture shows, for people who cannot see it."),
    )
    caption = blocks.CharBlock(label=_("Caption"), max_length=250, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A picture with a description for people who cannot see it.")
        preview_value = {"caption": _("The school garden in its first spring")}
        preview_template = "cms/blocks/image_preview.html"
        template = "cms/blocks/image.html"


class QuotationBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Words"), max_length=600)
    source = blocks.CharBlock(label=_("Who said or wrote it"), max_length=200, required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("Somebody's words, with their source.")
        preview_value = {
            "text": _("Everyone has the right to education."),
            "source": _("Universal Declaration of Human Rights, article 26"),
        }
        template = "cms/blocks/quotation.html"


class CallToActionBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), max_length=400, required=False)
    label = blocks.CharBlock(label=_("Words on the button"), max_length=60)
    page = blocks.PageChooserBlock(label=_("Page it leads to"))

    class Meta:
        icon = "pick"
        label = _("Call to action")
        description = _("Invites the reader to do one thing, with a button.")
        preview_value = {
            "title": _("Take part with your class"),
            "text": _("One lesson is enough."),
            "label": _("See the campaign"),
        }
        template = "cms/blocks/call_to_action.html"


class FigureBlock(blocks.StructBlock):
    value = blocks.CharBlock(label=_("Number"), max_length=20)
    label = blocks.CharBlock(label=_("What it counts"), max_length=80)

    class Meta:
        icon = "order"
        label = _("Figure")


class FiguresBlock(blocks.StructBlock):
    items = blocks.ListBlock(FigureBlock(), label=_("Figures"), min_num=1, max_num=4)

    class Meta:
        icon = "order"
        label = _("Figures")
        description = _("Up to four numbers that tell the story at a glance.")
        preview_value = {
            "items": [
                {"value": "33", "label": _("schools in 1953")},
                {"value": "15", "label": _("countries in 1953")},
            ]
        }
        template = "cms/blocks/figures.html"


class FilmBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title of the film"), max_length=120)
    url = blocks.URLBlock(
        label=_("Address"),
        help_text=_("On YouTube, Vimeo, Dailymotion or the Internet Archive."),
    )
    length = blocks.CharBlock(label=_("Length and language"), max_length=80, required=False)

    def clean(self, value):
        value = super().clean(value)
        parts = urlsplit(value["url"])
        if parts.scheme != "https" or parts.hostname not in FILM_HOSTS:
            raise blocks.StructBlockValidationError(
                {"url": ValidationError(_("Films can be linked from the named sites only."))}
            )
        return value

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["host"] = FILM_HOSTS.get(urlsplit(value["url"]).hostname, "")
        return context

    class Meta:
        icon = "media"
        label = _("Film")
        description = _("Leads to a film elsewhere; nothing of that site is loaded here.")
        preview_value = {
            "title": _("A school and its river"),
            "url": "https://archive.org/details/example",
            "length": _("3 minutes"),
        }
        template = "cms/blocks/film.html"


class DocumentBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    text = blocks.CharBlock(label=_("What it contains"), max_length=250, required=False)

    class Meta:
        icon = "doc-full"
        label = _("Document")
        description = _("A file to download, with its type and size.")
        preview_value = {"text": _("Lesson plan for one hour")}
        preview_template = "cms/blocks/document_preview.html"
        template = "cms/blocks/document.html"


class RelatedPagesBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120, required=False)
    pages = blocks.ListBlock(
        blocks.PageChooserBlock(label=_("Page")), label=_("Pages"), min_num=1, max_num=6
    )

    class Meta:
        icon = "link"
        label = _("Related pages")
        description = _("Leads on to other pages of this site.")
        preview_value = {"title": _("Read on"), "pages": []}
        template = "cms/blocks/related_pages.html"


class BodyBlock(blocks.StreamBlock):
    """All that the body of an editorial page may hold."""

    heading = HeadingBlock()
    text = blocks.RichTextBlock(
        label=_("Text"),
        features=TEXT_FEATURES,
        icon="pilcrow",
        description=_("Paragraphs, lists and links."),
        preview_value=_("<p>Our class measured the beach three times a year.</p>"),
        template="cms/blocks/text.html",
    )
    image = ImageBlock()
    quotation = QuotationBlock()
    call_to_action = CallToActionBlock()
    figures = FiguresBlock()
    film = FilmBlock()
    document = DocumentBlock()
    related = RelatedPagesBlock()

    class Meta:
        icon = "doc-full"
        block_counts = {"figures": {"max_num": 2}}
