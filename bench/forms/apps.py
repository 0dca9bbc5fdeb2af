from django.apps import AppConfig


class FormsConfig(AppConfig):
    name = "bench.forms"
    label = "bench_forms"
    default_auto_field = "django.db.models.BigAutoField"
