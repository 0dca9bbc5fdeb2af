"""Rows that are only ever added."""

from django.db import models


class AppendOnlyError(TypeError):
    """Raised when somebody tries to change or delete what is on the record."""


class AppendOnlyQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise AppendOnlyError("The record is only added to.")

    def delete(self):
        raise AppendOnlyError("The record is only added to.")


class AppendOnlyModel(models.Model):
    """The base of a record."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if self.pk:
            raise AppendOnlyError("The record is only added to.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AppendOnlyError("The record is only added to.")
