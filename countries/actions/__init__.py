from countries.actions.homes import open_home
from countries.actions.hosts import bind_host, release_host
from countries.actions.offices import international_office, open_office, set_office_countries
from countries.actions.onboarding import Step, onboard_country, onboarding_steps, territories
from countries.actions.rights import set_permissions, shared_collection
from countries.actions.sections import StarterSection, open_sections

__all__ = [
    "StarterSection",
    "Step",
    "bind_host",
    "international_office",
    "onboard_country",
    "onboarding_steps",
    "open_home",
    "open_office",
    "open_sections",
    "release_host",
    "set_office_countries",
    "set_permissions",
    "shared_collection",
    "territories",
]
