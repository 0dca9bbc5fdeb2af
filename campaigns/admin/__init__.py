"""The screens of campaigns in the admin: of a country, and of the international coordination."""
