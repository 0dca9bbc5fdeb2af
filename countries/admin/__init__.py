"""Wagtail's own admin screens, narrowed to the countries that the person acts for."""
