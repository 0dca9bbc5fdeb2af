"""The admin screens of what two sides may see: a consignment, a correction, a proof."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from campaigns.books import permissions
from campaigns.books.corrections import correct
from campaigns.books.forms import CorrectForm
from campaigns.books.ledger import as_corrected, contents
from campaigns.books.screens import BOOKS
from campaigns.books.shipping import confirm
from campaigns.books.shipping_forms import ConfirmForm
from countries.permissions import MANAGE, may_act_for
from countries.views.base import HOME, ChangeView


class ConsignmentView(ChangeView):
    """One consignment, for both sides; the receiving one counts it here."""

    form_class = ConfirmForm
    template_name = "campaigns/books/admin/consignment.html"
    header_icon = "clipboard-list"
    button = gettext_lazy("Confirm these numbers")

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        seen = permissions.visible_consignments(request.user).select_related(
            "campaign", "country", "to_country", "to_school__country", "confirmation__person"
        )
        self.consignment = get_object_or_404(seen, pk=kwargs["pk"])
        self.confirmation = getattr(self.consignment, "confirmation", None)
        self.is_own = may_act_for(request.user, self.consignment.country, MANAGE)
        self.is_receiving = may_act_for(request.user, self.consignment.to_country, MANAGE)
        self.may_confirm = not self.confirmation and permissions.may_confirm(
            request.user, self.consignment
        )

    def post(self, request, *args, **kwargs):
        if not permissions.may_confirm(request.user, self.consignment):
            raise PermissionDenied
        return super().post(request, *args, **kwargs)

    def get_page_title(self):
        return _("Consignment from %(country)s") % {"country": self.consignment.country.name}

    def get_back_url(self):
        side = self.consignment.country if self.is_own else self.consignment.to_country
        return reverse("books:ledger", args=[self.consignment.campaign.key, side.code.lower()])

    def get_breadcrumbs_items(self):
        side = self.consignment.country if self.is_own else self.consignment.to_country
        ledger = {"url": self.get_back_url(), "label": side.name}
        return [HOME, BOOKS, ledger, {"url": "", "label": self.get_page_title()}]

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"kinds": contents(self.consignment)}

    def change(self, form):
        data = form.cleaned_data
        confirm(
            self.consignment,
            lines=form.lines(),
            by=self.request.user,
            key=data["form_key"],
            on=data["on"],
            note=data["note"],
        )
        return _("Thank you. The books are received, and everybody can see it.")

    def get_context_data(self, **kwargs):
        entries = self.consignment.entries.order_by("pk").select_related("corrects")
        return super().get_context_data(
            consignment=self.consignment,
            confirmation=self.confirmation,
            is_receiving=self.is_receiving,
            may_confirm=self.may_confirm,
            entries=entries,
            receiving_steps=permissions.RECEIVING,
            **kwargs,
        )


class CorrectView(ChangeView):
    """Corrects an entry by a new one."""

    form_class = CorrectForm
    template_name = "campaigns/books/admin/correct.html"
    page_title = gettext_lazy("Correct an entry")
    header_icon = "clipboard-list"
    button = gettext_lazy("Correct it")

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        entries = permissions.visible_entries(request.user).select_related(
            "campaign", "country", "school", "consignment__to_country", "consignment__to_school"
        )
        self.entry = get_object_or_404(entries, pk=kwargs["pk"])
        if not permissions.may_correct(request.user, self.entry):
            raise Http404
        self.counts = as_corrected(self.entry)

    def get_lead(self):
        return _(
            "The old number stays in the ledger, and beside it your correction with its reason."
        )

    def get_back_url(self):
        if self.entry.step in permissions.RECEIVING:
            return reverse("books:consignment", args=[self.entry.consignment_id])
        code = self.entry.country.code.lower()
        return reverse("books:ledger", args=[self.entry.campaign.key, code])

    def get_breadcrumbs_items(self):
        return [HOME, BOOKS, {"url": "", "label": self.page_title}]

    def get_initial(self):
        return {"seen": self.counts}

    def change(self, form):
        data = form.cleaned_data
        correct(
            self.entry,
            number=data["number"],
            seen=data["seen"],
            reason=data["reason"],
            by=self.request.user,
            key=data["form_key"],
        )
        return _("The correction is in the ledger.")

    def get_context_data(self, **kwargs):
        return super().get_context_data(entry=self.entry, counts=self.counts, **kwargs)


class ProofView(View):
    """Hands out the picture or the document of an entry, to those who may see the entry."""

    kind = ""

    def get(self, request, pk):
        entry = get_object_or_404(permissions.visible_entries(request.user), pk=pk)
        file = getattr(entry, self.kind)
        if not file:
            raise Http404
        # A document is never opened in the page of the admin.
        response = FileResponse(file.open(), as_attachment=self.kind == "document")
        response["Cache-Control"] = "private, no-store"
        response["X-Content-Type-Options"] = "nosniff"
        return response
