"""Addresses of countries beside the page tree."""

from django.urls import path

from countries.views.invitations import accept_invitation

urlpatterns = [
    path("invitation/<str:token>/", accept_invitation, name="accept_invitation"),
]
