"""The editor's form of every page."""

from functools import partial

from wagtail.admin.forms import WagtailAdminPageForm

from cms.references import without_refused


class PageForm(WagtailAdminPageForm):
    """Shows nothing that its page may not refer to, also when it is shown again after an error."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.parent_page and not self.instance.path:
            self.instance.future_parent = self.parent_page
        if self.is_bound:
            for name, field in self.fields.items():
                if name in self._model_fields():
                    field.bound_data = partial(self._shown, name, field.bound_data)

    def _model_fields(self) -> set[str]:
        return {field.name for field in self._meta.model._meta.get_fields()}

    def _shown(self, name: str, bound_data, data, initial):
        """Return what a field shows of the data that were sent."""
        field = self._meta.model._meta.get_field(name)
        return without_refused(self.instance, field, bound_data(data, initial))
