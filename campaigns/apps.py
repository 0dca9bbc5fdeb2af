from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "campaigns"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from campaigns.models import Message
        from campaigns.teachers.waiting import tell_teacher
        from moderation.signals import submission_sent

        submission_sent.connect(tell_teacher, sender=Message, dispatch_uid="tell_teacher")
