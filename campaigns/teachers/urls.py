"""Addresses of campaigns in the area of a school."""

from django.urls import path

from campaigns.teachers import codes, messages

urlpatterns = [
    path("messages/", messages.message_list, name="my_school_messages"),
    path("messages/<int:pk>/approve/", messages.approve_message, name="my_school_approve"),
    path("messages/<int:pk>/return/", messages.return_message, name="my_school_return"),
    path("messages/<int:pk>/pass-on/", messages.pass_message_on, name="my_school_pass_on"),
    path("messages/<int:pk>/drawing/", messages.drawing, name="my_school_drawing"),
    path("codes/", codes.code_list, name="my_school_codes"),
    path("codes/<int:pk>/stop/", codes.stop_code, name="my_school_stop_code"),
    path("codes/<int:pk>/poster/", codes.poster, name="my_school_poster"),
]
