"""Give a grown network a campaign with so many messages: `python -m bench.fill_messages 1000`.

One message is sent and approved as people do; the others are copies of its row, of all countries,
spread over a year: 96 of 100 approved, three that wait, one that came back.
"""

import sys
from uuid import uuid4

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from bench.ground import open_campaign  # noqa: E402
from bench.visits import HERE, central  # noqa: E402
from campaigns.models import Campaign, Message  # noqa: E402
from countries.models import Country  # noqa: E402
from moderation.actions import approve, submit  # noqa: E402

STATE = (
    "CASE WHEN n % 100 < 96 THEN 'approved' WHEN n % 100 < 99 THEN 'pending' ELSE 'returned' END"
)
SENT = "now() - (n % 31536000) * interval '1 second'"


def copy_message(message: Message, number: int) -> None:
    """Add `number` copies of the row of `message`, each with a key, a receipt and a time."""
    countries = list(Country.objects.values_list("pk", flat=True))
    made = {
        "idempotency_key": "gen_random_uuid()",
        "receipt_digest": "md5(n::text) || md5((-n)::text)",
        "state": STATE,
        "submitted_at": SENT,
        "decided_at": f"CASE WHEN n % 100 BETWEEN 96 AND 98 THEN NULL ELSE {SENT} END",
        "country_id": f"(ARRAY{countries})[1 + n % {len(countries)}]",
        "language": "(ARRAY['en', 'fr', 'ar'])[1 + n % 3]",
    }
    columns = [f.column for f in Message._meta.concrete_fields if not f.primary_key]
    values = [made.get(column, f'sent."{column}"') for column in columns]
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO campaigns_message ({names}) SELECT {', '.join(values)} "  # noqa: S608
            "FROM campaigns_message AS sent, generate_series(1, %s) AS n WHERE sent.id = %s",
            [number, message.pk],
        )


def main() -> None:
    wanted = int(sys.argv[1])
    if Campaign.objects.filter(key="bench").exists():
        return
    country = Country.objects.get(code=HERE)
    with transaction.atomic():
        message, _code = submit(
            Message(
                campaign=open_campaign(country).campaign,
                country=country,
                language="en",
                author_name="Ayo",
                text="We think of you and wish you courage. " * 4,
            ),
            idempotency_key=uuid4(),
        )
        approve(message, version=1, by=central())
        copy_message(message, wanted - 1)
        call_command("check_counts", fix=True)


if __name__ == "__main__":
    main()
