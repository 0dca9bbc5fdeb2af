"""Prints what the attack on the seal between countries came to."""

from collections import Counter

FIGURES = {
    "probes": "probes",
    "disclosure": "disclosures",
    "foreign write": "foreign writes",
    "empty probe": "empty probes",
    "unclassified": "unclassified addresses",
    "error": "errors",
}


def pytest_terminal_summary(terminalreporter):
    totals: Counter = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            of_seal = "test_isolation" in getattr(report, "nodeid", "")
            if of_seal and getattr(report, "when", "") == "call":
                totals.update(dict(report.user_properties))
    if totals["probes"]:
        terminalreporter.section("the seal between countries")
        for name, words in FIGURES.items():
            terminalreporter.write_line(f"{totals[name]:>8,} {words}")
