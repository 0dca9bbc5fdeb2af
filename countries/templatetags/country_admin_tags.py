"""Tags for the admin's templates."""

from django import template

from countries.admin import dashboard

register = template.Library()


@register.simple_tag
def place_name(user) -> str:
    """Show the name of what `user` looks after: their country, or the network."""
    return dashboard.place_name(user)
