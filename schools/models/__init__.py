from schools.models.class_codes import ClassCode
from schools.models.contacts import SchoolContact
from schools.models.schools import School

__all__ = ["ClassCode", "School", "SchoolContact"]
