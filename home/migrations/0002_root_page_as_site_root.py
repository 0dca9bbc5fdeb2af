"""The default site starts at the root of the tree: every URL is the page's own path in it."""

from django.db import migrations


def serve_from_root(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    root = Page.objects.filter(depth=1).first()
    Site.objects.filter(is_default_site=True).update(root_page=root)
    # Wagtail's page of welcome.
    Page.objects.filter(depth=2, url_path="/home/", content_type__model="page").delete()
    Page.objects.filter(pk=root.pk).update(numchild=Page.objects.filter(depth=2).count())
    # Wagtail's first groups and workflow reach from the root over every country.
    apps.get_model("auth", "Group").objects.filter(name__in=["Moderators", "Editors"]).delete()
    apps.get_model("wagtailcore", "Workflow").objects.filter(workflow_pages__page=root).delete()
    apps.get_model("wagtailcore", "GroupApprovalTask").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("home", "0001_initial"), ("wagtailcore", "0098_apitoken")]

    operations = [migrations.RunPython(serve_from_root, migrations.RunPython.noop)]
