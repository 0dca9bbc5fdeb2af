from django.apps import AppConfig


class CountriesConfig(AppConfig):
    name = "countries"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from countries.checks import system  # noqa: F401  registers a check of Django
