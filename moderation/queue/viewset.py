"""Where the screens of a queue are, and what each of their addresses is for the gate."""

from django.urls import path
from django.utils.functional import cached_property
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from countries.gate import LISTING, Rule
from countries.gate import register as register_rules
from countries.models import Country
from countries.permissions import MODERATE
from moderation.queue import decisions, views
from moderation.queue.filters import QueueFilterForm


class QueueMenuItem(MenuItem):
    """The menu entry of a queue, for people who decide for a country."""

    def is_shown(self, request):
        return Country.objects.for_user(request.user, MODERATE).exists()


class QueueViewSet(ViewSet):
    """The admin screens of one kind of submission, scoped to the person's countries.

    `card_template` shows one submission to the person who decides; `related` names what it
    needs of other tables; `filter_form_class` says by what the queue can be narrowed.
    """

    icon = "mail"
    menu_order = 120
    add_to_admin_menu = True
    card_template = ""
    related: list[str] = []
    filter_form_class = QueueFilterForm

    @cached_property
    def queue_url(self) -> str:
        return self.get_url_name("index")

    def get_urlpatterns(self):
        screens = {
            "index": ("", views.QueueView),
            "together": ("together/", decisions.TogetherView),
            "undo": ("undo/", decisions.UndoView),
            "record": ("<int:pk>/", views.RecordView),
            "picture": ("<int:pk>/picture/", views.PictureView),
            "approve": ("<int:pk>/approve/", decisions.ApproveView),
            "return": ("<int:pk>/return/", decisions.ReturnView),
            "pass_on": ("<int:pk>/pass-on/", decisions.PassOnView),
            "take_down": ("<int:pk>/take-down/", decisions.TakeDownView),
            "outcome": ("<int:pk>/outcome/", decisions.OutcomeView),
        }
        return [
            path(route, view.as_view(viewset=self), name=name)
            for name, (route, view) in screens.items()
        ]

    def on_register(self):
        super().on_register()
        one = Rule("object", (self._is_theirs,))
        register_rules(
            {
                self.get_url_name(each.name): one if "<" in str(each.pattern) else LISTING
                for each in self.get_urlpatterns()
            }
        )

    def _is_theirs(self, request, kwargs, scope) -> bool:
        """Say whether the submission that an address names is one the person may see."""
        submissions = self.model._default_manager.for_user(request.user)
        return submissions.filter(pk=kwargs["pk"]).exists()

    def get_menu_item(self, order=None):
        return QueueMenuItem(
            self.menu_label,
            self.menu_url,
            name=self.name,
            icon_name=self.icon,
            order=order or self.menu_order,
        )
