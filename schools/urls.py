"""Addresses of the area of a school. Rooms above add theirs below the same prefix."""

from django.urls import path

from schools import views

urlpatterns = [
    path("", views.home, name="my_school"),
    path("open/<str:token>/", views.open_school, name="my_school_open"),
    path("open/<str:token>/new/", views.new_link, name="my_school_new_link"),
    path("sign-out/", views.leave, name="my_school_leave"),
    path("language/", views.choose_language, name="my_school_language"),
]
