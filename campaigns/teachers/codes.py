"""The codes of a teacher's classes: made, printed and stopped by the teacher."""

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from campaigns.models import Campaign, CampaignPage
from campaigns.teachers.posters import INTERNATIONAL_DEPTH, render_poster
from cms.formatting import long_date, number
from cms.privacy import readable
from schools.models import ClassCode, SchoolContact
from schools.my_school import for_contacts, render_my_school

# Codes of one teacher that are open at the same time.
MAX_CODES = 50


def running_campaigns(contact: SchoolContact) -> dict[Campaign, str]:
    """Return the campaigns that a class of the school may join, with the title that it reads.

    They are those that the country tells of, or the international site. The title is the
    country's where it has a page, and in the language of the contact if there is one.
    """
    best: dict[Campaign, CampaignPage] = {}

    def rank(page: CampaignPage) -> tuple:
        return page.depth != INTERNATIONAL_DEPTH, page.locale.language_code == contact.language

    here = Q(path__startswith=contact.school.country.site_page.path)
    pages = readable(CampaignPage.objects.filter(here | Q(depth=INTERNATIONAL_DEPTH)))
    pages = pages.filter(campaign__ends_on__gte=timezone.localdate())
    for page in pages.select_related("campaign", "locale").order_by("campaign__ends_on", "path"):
        if page.campaign not in best or rank(page) > rank(best[page.campaign]):
            best[page.campaign] = page
    return {campaign: page.title for campaign, page in best.items()}


class ClassForm(forms.ModelForm):
    """Asks for a class: what it is called, its campaign, and how long its code is open."""

    expires_on = forms.DateField(
        label=gettext_lazy("Open until"),
        help_text=gettext_lazy("Leave it empty for the last day of the campaign."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    class Meta:
        model = ClassCode
        fields = ["label", "campaign", "expires_on"]

    def __init__(self, *args, contact: SchoolContact, **kwargs):
        super().__init__(*args, **kwargs)
        self.contact = contact
        campaigns = running_campaigns(contact)
        field = self.fields["campaign"]
        field.required = True
        field.queryset = Campaign.objects.filter(pk__in=[campaign.pk for campaign in campaigns])
        field.choices = [(campaign.pk, title) for campaign, title in campaigns.items()]
        if len(campaigns) != 1:
            field.choices = [("", _("Please choose")), *field.choices]

    def clean(self):
        cleaned = super().clean()
        campaign, day = cleaned.get("campaign"), cleaned.get("expires_on")
        if campaign and not day:
            cleaned["expires_on"] = campaign.ends_on
        elif campaign and day > campaign.ends_on:
            self.add_error(
                "expires_on",
                _("The campaign ends on %(date)s: please choose that day or one before it.")
                % {"date": long_date(campaign.ends_on)},
            )
        if day and day < timezone.localdate():
            self.add_error("expires_on", _("This day is over. Please choose another one."))
        if self.contact.class_codes.valid().count() >= MAX_CODES:
            raise forms.ValidationError(
                _("You have %(count)s open codes. Please stop those that you do not need.")
                % {"count": number(MAX_CODES)}
            )
        return cleaned

    def save(self, commit=True):
        self.instance.school = self.contact.school
        self.instance.teacher = self.contact
        return super().save(commit)


@for_contacts
def code_list(request: HttpRequest) -> HttpResponse:
    """Show the codes of the teacher, those that are open first; make another one."""
    form = ClassForm(request.POST if request.method == "POST" else None, contact=request.contact)
    if form.is_valid():
        code = form.save()
        messages.success(
            request,
            _("The code is made: %(code)s. Print its poster, or write it on the blackboard.")
            % {"code": code.readable},
        )
        return redirect("my_school_codes")
    codes = request.contact.class_codes.select_related("campaign").order_by("-expires_on", "-pk")
    codes = sorted(codes[: 2 * MAX_CODES], key=lambda code: not code.is_valid)
    titles = {campaign.pk: title for campaign, title in running_campaigns(request.contact).items()}
    for code in codes:
        code.campaign_title = titles.get(code.campaign_id, code.campaign and code.campaign.name)
    context = {"codes": codes, "form": form}
    status = 400 if form.errors else 200
    return render_my_school(request, "campaigns/teachers/codes.html", context, status)


@require_POST
@for_contacts
def stop_code(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop a code: it opens the form no more. What was sent with it stays."""
    code = get_object_or_404(request.contact.class_codes, pk=pk)
    code.is_stopped = True
    code.save(update_fields=["is_stopped"])
    messages.success(
        request,
        _("The code %(code)s is stopped: nobody can use it any more.") % {"code": code.readable},
    )
    return redirect("my_school_codes")


@for_contacts
def poster(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the poster of one of the teacher's codes, to print."""
    codes = request.contact.class_codes.select_related("school__country__site_page", "campaign")
    return render_poster(request, get_object_or_404(codes, pk=pk), back=reverse("my_school_codes"))
