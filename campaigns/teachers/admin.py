"""What coordinators see of the classes of their country, in the admin."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from wagtail.permissions import policy_registry

from campaigns.teachers.posters import render_poster
from schools.models import ClassCode


def class_code_poster(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the poster of a code of the person's countries. Raises Http404 for any other."""
    codes = policy_registry.get_by_type(ClassCode).rows(request.user)
    codes = codes.select_related("school__country__site_page", "campaign")
    return render_poster(
        request, get_object_or_404(codes, pk=pk), back=reverse("class_codes:index")
    )
