from django.db import migrations


def keep_care(apps, schema_editor):
    """Give each country that was opened before its row, with the defaults."""
    care = apps.get_model("moderation", "CountryCare")
    countries = apps.get_model("countries", "Country").objects.filter(care=None)
    care.objects.bulk_create([care(country=country) for country in countries])


class Migration(migrations.Migration):

    dependencies = [("moderation", "0004_care_notices_reports_erasures")]

    operations = [migrations.RunPython(keep_care, migrations.RunPython.noop, elidable=True)]
