"""The queue of what waits for a decision, in the admin: only what the person may decide on."""

from django import forms
from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from countries.gate import LISTING, Rule
from countries.gate import register as register_rules
from countries.models import Country
from countries.querysets import MODERATE
from moderation.actions import DecisionConflict, approve, return_to_author
from moderation.models import Decision
from moderation.models.submissions import ReturnReason

PAGE_SIZE = 20


class ReturnForm(forms.Form):
    """Why something goes back: a kind reason from the list, or words of one's own."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Reason"),
        choices=ReturnReason.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    words = forms.CharField(
        label=gettext_lazy("Or in your own words"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self):
        cleaned = super().clean()
        if not (cleaned.get("reason") or cleaned.get("words")) and not self.errors:
            raise forms.ValidationError(_("Please choose a reason or write a few words."))
        return cleaned


class QueueMenuItem(MenuItem):
    """The menu entry of a queue, for people who decide for a country."""

    def is_shown(self, request):
        return Country.objects.for_user(request.user, MODERATE).exists()


class QueueAccessMixin:
    """Lets in who decides for a country, and shows them nothing of any other."""

    viewset: "QueueViewSet" = None

    def dispatch(self, request, *args, **kwargs):
        if not Country.objects.for_user(request.user, MODERATE).exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def submissions(self):
        return self.viewset.model._default_manager.for_user(self.request.user).select_related(
            *self.viewset.related
        )


class QueueView(QueueAccessMixin, TemplateView):
    """What waits, oldest first, with the buttons to decide on each.

    `refused` is an answer that could not be taken, by the id of its submission: it is shown
    again with what was typed.
    """

    template_name = "moderation/admin/queue.html"

    def get_context_data(self, refused: dict[int, ReturnForm] | None = None, **kwargs):
        page = Paginator(self.submissions().pending(), PAGE_SIZE).get_page(
            self.request.GET.get("p")
        )
        for submission in page:
            submission.return_form = (refused or {}).get(submission.pk, ReturnForm(auto_id=False))
        return super().get_context_data(**kwargs) | {
            "page_title": self.viewset.menu_label,
            "header_icon": self.viewset.icon,
            "viewset": self.viewset,
            "submissions": page,
        }


class RecordView(QueueAccessMixin, TemplateView):
    """One submission with the record of every decision about it."""

    template_name = "moderation/admin/record.html"

    def get_context_data(self, pk, **kwargs):
        submission = get_object_or_404(self.submissions(), pk=pk)
        record = Decision.objects.filter(
            content_type=ContentType.objects.get_for_model(submission), object_id=pk
        ).select_related("actor")
        return super().get_context_data(**kwargs) | {
            "page_title": self.viewset.menu_label,
            "header_icon": self.viewset.icon,
            "viewset": self.viewset,
            "submission": submission,
            "record": record,
        }


class DecisionView(QueueView):
    """Takes one decision on the version that the person saw, and leads back to the queue."""

    http_method_names = ["post"]

    def post(self, request, pk):
        submission = get_object_or_404(self.submissions(), pk=pk)
        version = request.POST.get("version", "")
        if not (version.isascii() and version.isdigit() and len(version) < 10):
            messages.error(request, _("Please reload the page and decide once more."))
            return redirect(self.viewset.queue_url)
        try:
            response = self.decide(request, submission, int(version))
        except DecisionConflict:
            messages.warning(
                request,
                _(
                    "This one had changed meanwhile: somebody else decided, or its author changed "
                    "or withdrew it. Your decision was not taken."
                ),
            )
            if words := request.POST.get("words"):
                messages.warning(request, _("You had written: %(words)s") % {"words": words})
            response = None
        return response or redirect(self.viewset.queue_url)


class ApproveView(DecisionView):
    def decide(self, request, submission, version):
        approve(submission, version=version, by=request.user)
        messages.success(request, _("Approved. It is public now."))


class ReturnView(DecisionView):
    def decide(self, request, submission, version):
        form = ReturnForm(request.POST, auto_id=False)
        if not form.is_valid():
            context = self.get_context_data(refused={submission.pk: form})
            return self.render_to_response(context, status=400)
        return_to_author(submission, version=version, by=request.user, **form.cleaned_data)
        messages.success(request, _("Returned, with your answer to its author."))


class QueueViewSet(ViewSet):
    """The admin screens of one kind of submission, scoped to the person's countries.

    `card_template` shows one submission to the person who decides; `related` names what it
    needs of other tables.
    """

    icon = "mail"
    menu_order = 120
    card_template = ""
    related: list[str] = []

    @cached_property
    def queue_url(self) -> str:
        return self.get_url_name("index")

    def get_urlpatterns(self):
        return [
            path("", QueueView.as_view(viewset=self), name="index"),
            path("<int:pk>/", RecordView.as_view(viewset=self), name="record"),
            path("<int:pk>/approve/", ApproveView.as_view(viewset=self), name="approve"),
            path("<int:pk>/return/", ReturnView.as_view(viewset=self), name="return"),
        ]

    def on_register(self):
        super().on_register()
        one = Rule("object", (self._is_theirs,))
        rules = {"index": LISTING, "record": one, "approve": one, "return": one}
        register_rules({self.get_url_name(name): rule for name, rule in rules.items()})

    def _is_theirs(self, request, kwargs, scope) -> bool:
        """Say whether the submission that an address names is one the person may decide on."""
        submissions = self.model._default_manager.for_user(request.user)
        return submissions.filter(pk=kwargs["pk"]).exists()

    add_to_admin_menu = True

    def get_menu_item(self, order=None):
        return QueueMenuItem(
            self.menu_label,
            self.menu_url,
            name=self.name,
            icon_name=self.icon,
            order=order or self.menu_order,
        )
