from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('countries', '0003_invitations_that_replace_somebody'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='withdrawal',
            name='withdrawal_unique',
        ),
        migrations.RemoveField(
            model_name='withdrawal',
            name='page_ids',
        ),
        migrations.AddField(
            model_name='withdrawal',
            name='pages',
            field=models.JSONField(default=dict),
        ),
        migrations.AddConstraint(
            model_name='withdrawal',
            constraint=models.UniqueConstraint(fields=('country', 'locale'), name='withdrawal_unique'),
        ),
        migrations.AddConstraint(
            model_name='withdrawal',
            constraint=models.UniqueConstraint(condition=models.Q(('locale', None)), fields=('country',), name='one_closing_of_a_country'),
        ),
    ]
