from countries.models.countries import Country, CountryGroup
from countries.models.pages import CountryHomePage, CountrySitePage

__all__ = ["Country", "CountryGroup", "CountryHomePage", "CountrySitePage"]
