from countries.models.countries import Country, CountryGroup, Office, Region
from countries.models.invitations import Invitation
from countries.models.languages import OfferedLanguage
from countries.models.pages import CountryHomePage, CountrySitePage
from countries.models.withdrawals import Withdrawal

__all__ = [
    "Country",
    "CountryGroup",
    "CountryHomePage",
    "CountrySitePage",
    "Invitation",
    "OfferedLanguage",
    "Office",
    "Region",
    "Withdrawal",
]
