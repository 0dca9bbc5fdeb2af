from schools.models.class_codes import ClassCode
from schools.models.contacts import SchoolContact
from schools.models.links import AccessLink
from schools.models.schools import School

__all__ = ["AccessLink", "ClassCode", "School", "SchoolContact"]
