"""Messages as a spreadsheet, for the coordinator: of their countries only, every cell harmless."""

import csv
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from openpyxl import Workbook
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from campaigns.models import Campaign, Message
from cms.cells import harmless_cell
from cms.formatting import number
from countries.country_policy import countries_of
from countries.gate import LISTING
from countries.gate import register as register_rules
from countries.models import Country
from countries.permissions import MANAGE

MOST_ROWS = 50_000  # of a workbook, which is built before it is sent; a CSV has no end
AT_ONCE = 500  # rows read from the database
RELATED = ["campaign", "country", "class_code__school"]


def exported(user, campaign: Campaign) -> QuerySet:
    """Return the messages of `campaign` that `user` may export, the oldest first."""
    countries = Country.objects.for_user(user, MANAGE)
    messages = Message.objects.filter(campaign=campaign, country__in=countries)
    return messages.select_related(*RELATED).order_by("pk")


def headings() -> list[str]:
    """Return what stands above the columns, in the person's language."""
    return [
        *[
            _("Number of the message"),
            _("State"),
            _("Country"),
            _("Language"),
            _("School"),
            _("Class"),
        ],
        *[_("School level"), _("Drawing"), _("Sent"), _("Decided"), _("Name"), _("Message")],
    ]


def cells(message: Message) -> list:
    """Return one row. What nobody has approved stays where it is: without name and words."""
    is_public = message.state == Message.State.APPROVED
    code = message.class_code
    row = [
        message.pk,
        str(message.get_state_display()),
        message.country.name,
        message.language,
        code.school.name if code else "",
        code.label if code else "",
        str(message.get_school_level_display()),
        str(_("yes")) if message.drawing else "",
        f"{message.submitted_at:%Y-%m-%d %H:%M}",
        f"{message.decided_at:%Y-%m-%d %H:%M}" if message.decided_at else "",
        message.author_name if is_public else "",
        message.text if is_public else "",
    ]
    return [harmless_cell(value) for value in row]


class _Line:
    """A file for the CSV writer that hands each line on."""

    def write(self, text: str) -> bytes:
        return text.encode()


def as_csv(messages: QuerySet) -> Iterator[bytes]:
    """Yield the lines of a CSV, reading a few rows at a time."""
    writer = csv.writer(_Line())
    yield "\ufeff".encode()  # or Excel reads UTF-8 as something else
    yield writer.writerow(headings())
    for message in messages.iterator(chunk_size=AT_ONCE):
        yield writer.writerow(cells(message))


def as_workbook(messages: Iterable[Message]):
    """Return an open file that holds the workbook."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    sheet.append(headings())
    for message in messages:
        sheet.append(cells(message))
    file = TemporaryFile()  # noqa: SIM115  closed by the response
    workbook.save(file)
    file.seek(0)
    return file


class ExportForm(forms.Form):
    """Which campaign, and which kind of file."""

    campaign = forms.ModelChoiceField(
        label=gettext_lazy("Campaign"), queryset=Campaign.objects.none(), empty_label=None
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("File"),
        choices=[("xlsx", "Excel (XLSX)"), ("csv", "CSV")],
        widget=forms.RadioSelect,
        initial="xlsx",
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["campaign"].queryset = Campaign.objects.offered_to(user)


class ExportView(TemplateView):
    """Asks which messages, and sends them."""

    template_name = "campaigns/admin/export.html"

    def dispatch(self, request, *args, **kwargs):
        if not countries_of(request.user, MANAGE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        form = ExportForm(request.GET if "campaign" in request.GET else None, user=request.user)
        if form.is_valid():
            return self._file(form) or self._page(form)
        return self._page(form)

    def _page(self, form: ExportForm) -> HttpResponse:
        context = {
            "page_title": MessageExportViewSet.menu_label,
            "header_icon": MessageExportViewSet.icon,
            "form": form,
        }
        return self.render_to_response(context, status=400 if form.errors else 200)

    def _file(self, form: ExportForm) -> HttpResponse | None:
        """Return the file; None, and say so on the form, where it would be too large."""
        campaign, kind = form.cleaned_data["campaign"], form.cleaned_data["kind"]
        messages = exported(self.request.user, campaign)
        name = f"{campaign.key}-{timezone.localdate()}.{kind}"
        if kind == "csv":
            response = StreamingHttpResponse(as_csv(messages), content_type="text/csv")
            response["Content-Disposition"] = f'attachment; filename="{name}"'
            return response
        if messages[MOST_ROWS : MOST_ROWS + 1].exists():
            form.add_error(
                "kind",
                _("An Excel file holds at most %(limit)s messages. Please take the CSV.")
                % {"limit": number(MOST_ROWS)},
            )
            return None
        return FileResponse(as_workbook(messages), as_attachment=True, filename=name)


class CoordinatorMenuItem(MenuItem):
    """The menu entry, for people who coordinate a country."""

    def is_shown(self, request):
        return bool(countries_of(request.user, MANAGE))


class MessageExportViewSet(ViewSet):
    """The screen on which a coordinator takes the messages home."""

    icon = "download"
    menu_label = gettext_lazy("Export messages")
    menu_order = 126
    add_to_admin_menu = True

    def get_urlpatterns(self):
        return [path("", ExportView.as_view(), name="index")]

    def on_register(self):
        super().on_register()
        register_rules({self.get_url_name("index"): LISTING})

    def get_menu_item(self, order=None):
        return CoordinatorMenuItem(
            self.menu_label,
            self.menu_url,
            name=self.name,
            icon_name=self.icon,
            order=order or self.menu_order,
        )
