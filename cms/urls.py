"""All addresses. The rooms are named as strings: this file and the settings put them together."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.i18n import JavaScriptCatalog
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.routing import serve
from cms.views import choose_language, not_offered, password_page

urlpatterns = [
    # An alias would publish one language's words under another one's name.
    path("admin/localize/page/<int:page_id>/convert_to_alias/", not_offered),
    # In front of Wagtail's own views of the same names.
    path("admin/", include("countries.admin_urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("language/<slug:code>/", choose_language, name="choose_language"),
    path("jsi18n/", JavaScriptCatalog.as_view(), name="javascript-catalog"),
    path("", include("countries.urls")),
    path("my-school/", include("schools.urls")),
    path("my-school/", include("campaigns.teachers.urls")),
    path("", include("home.urls")),
    # Instead of Wagtail's own, which answers in the language of its address: none.
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        password_page,
        name="wagtailcore_authenticate_with_password",
    ),
    # Instead of Wagtail's own view of the same name, which walks the tree level by level.
    re_path(r"^((?:[\w\-]+/)*)$", serve, name="wagtail_serve"),
    # A page may also answer with a file: its feed, its numbers.
    re_path(r"^((?:[\w\-]+/)+[\w\-]+\.(?:jpg|json|xml))$", serve),
    path("", include(wagtail_urls)),
]

if settings.SERVE_MEDIA:
    from django.views.static import serve as serve_file

    urlpatterns.insert(
        0,
        path("media/<path:path>", serve_file, {"document_root": settings.MEDIA_ROOT}),
    )

handler400 = "cms.views.bad_request"
handler403 = "cms.views.permission_denied"
handler404 = "cms.views.page_not_found"
handler500 = "cms.views.server_error"
