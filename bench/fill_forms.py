"""Make Fiji with a campaign and a form of `wagtail.contrib.forms`: `python -m bench.fill_forms`."""

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from bench.forms.models import FormField, FormPage  # noqa: E402
from bench.ground import home_of, open_campaign, open_fiji  # noqa: E402

FIELDS = [("author_name", "singleline"), ("text", "multiline"), ("class_code", "singleline")]


def main() -> None:
    call_command("load_demo", empty=True)
    country = open_fiji()
    open_campaign(country)
    home = home_of(country)
    form = FormPage(title="Form", slug="form", locale=home.locale)
    home.add_child(instance=form)
    for label, kind in FIELDS:
        FormField.objects.create(
            page=form, label=label, field_type=kind, required=label != "class_code"
        )


if __name__ == "__main__":
    main()
