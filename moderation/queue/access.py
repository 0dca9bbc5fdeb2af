"""Whose screens these are, and where one is led back to."""

from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import View

from countries.country_policy import countries_of
from countries.permissions import MODERATE, Scope
from moderation.queue.filters import DESKS, on_desk


class QueueAccessMixin(View):
    """Lets in who decides for a country, and shows them nothing of any other."""

    viewset = None

    def dispatch(self, request, *args, **kwargs):
        if not self.is_central and not countries_of(request.user, MODERATE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def is_central(self) -> bool:
        """Whether the person acts for every country."""
        return Scope.of(self.request.user).is_central

    def submissions(self):
        """All that the person may see, with what a card shows of other tables.

        The countries are named one by one, so that the database knows that they are few.
        """
        rows = self.viewset.model._default_manager.select_related(*self.viewset.related)
        if self.is_central:
            return rows
        return rows.filter(country__in=sorted(countries_of(self.request.user, MODERATE)))

    @cached_property
    def query(self) -> QueryDict:
        """The desk, the filters and the place of the queue on which the person is."""
        if self.request.method == "POST":
            return QueryDict(self.request.POST.get("back", "")[:1000])
        return self.request.GET

    @property
    def desk(self) -> str:
        """The desk that is shown: one's own, unless another was asked for."""
        asked = self.query.get("desk", "")
        return asked if asked in DESKS else "international" if self.is_central else "country"

    @cached_property
    def filter_form(self):
        return self.viewset.filter_form_class(self.query, user=self.request.user)

    def waiting(self):
        """What waits on the desk that is shown, narrowed as the person chose."""
        return self.filter_form.narrow(on_desk(self.submissions(), self.desk))

    def back_query(self, **changes) -> str:
        """Return what is known of `query`, with changes, as it stands in an address."""
        known = {"desk": self.query.get("desk", ""), "after": self.query.get("after", "")}
        known |= {name: self.query.get(name, "") for name in self.filter_form.fields}
        found = QueryDict(mutable=True)
        found.update({name: value for name, value in (known | changes).items() if value})
        return found.urlencode()

    def back_to_queue(self):
        """Lead back to the place of the queue from which the person came."""
        query = self.back_query()
        address = reverse(self.viewset.queue_url)
        return redirect(f"{address}?{query}" if query else address)
