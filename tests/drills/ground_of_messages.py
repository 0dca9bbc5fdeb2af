"""Make a country with a campaign that takes messages; print the path of its form."""

import django

django.setup()

from bench.ground import open_campaign, open_fiji  # noqa: E402

if __name__ == "__main__":
    print(open_campaign(open_fiji()).get_url() + "take-part/")
