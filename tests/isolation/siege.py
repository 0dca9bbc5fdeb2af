"""The attack itself: every probe with its control, as every person, and what came of it."""

import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import cycle

from countries.actions.lifecycle import close_country
from countries.actions.people import remove, suspend
from tests.isolation.addresses import Address
from tests.isolation.arguments import arguments_of, mixtures_of
from tests.isolation.buttons import pressed
from tests.isolation.client import RENDITIONS, Answer, send, sign_in
from tests.isolation.exceptions import (
    BLIND,
    CLOSED,
    PUBLIC_WORDS,
    UNTRIED,
    WITHOUT_TWIN,
    allowed_empty,
)
from tests.isolation.forms import forms_of
from tests.isolation.numbers import fingerprint, pattern_of
from tests.isolation.probes import AJAX, Probe, filled, looks, posted, sends
from tests.isolation.smuggling import smuggled
from tests.isolation.world import ROLES, Side, World, join

# Screens with a form that is another's: it is sent there.
EDITORS_AGAIN = {"wagtailadmin_pages:revisions_revert"}
ENOUGH = 3  # times that the same button is pressed
OWN_SCREENS = 3  # own things of each address into whose forms theirs are smuggled


@dataclass
class Finding:
    """Something that must not be: what was tried, by whom, and what came of it."""

    kind: str  # disclosure, foreign write, empty probe, error
    person: str
    probe: Probe
    what: str

    def __str__(self):
        return f"{self.kind}: {self.person} {self.probe} → {self.what}"


@dataclass
class Figures:
    """What a part of the attack comes to."""

    probes: int = 0
    controls: int = 0
    findings: list[Finding] = field(default_factory=list)
    shown: Counter = field(default_factory=Counter)  # controls that showed the mark, by view
    asked: Counter = field(default_factory=Counter)  # controls about things of theirs, by view

    def count(self, kind: str) -> int:
        return sum(finding.kind == kind for finding in self.findings)


@dataclass
class Attackers:
    """The cookies of everybody who tries, and of the person whose tries must succeed."""

    superuser: str
    owner: str
    people: dict[str, str]


def gather(world: World, own: Side, theirs: Side) -> Attackers:
    """Sign in the people of `own`; then remove one, suspend one, and close a country."""
    people = {role: sign_in(own.people[role]) for role in [*ROLES, "regional"]}
    for name, verb in (("removed", remove), ("suspended", suspend)):
        person = join(own, name, "editor")
        people[name] = sign_in(person)
        verb(person, own.country, by=own.people["coordinator"])
    person = join(world.closed, f"closed {own.code}", "coordinator")
    people["closed"] = sign_in(person)
    if world.closed.country.status != "closed":
        close_country(world.closed.country, by=world.superuser)
    people["stranger"] = ""
    return Attackers(
        superuser=sign_in(world.superuser),
        owner=sign_in(theirs.people["coordinator"]),
        people=people,
    )


class Siege:
    """The attack of one side on the other."""

    def __init__(
        self, world: World, theirs: Side, own: Side, attackers: Attackers, *, few=False, others=0
    ):
        self.world, self.theirs, self.own, self.attackers = world, theirs, own, attackers
        self.few, self.others = few, others
        self.figures = Figures()
        self.foreign_id, self.own_id = pattern_of(theirs.start), pattern_of(own.start)
        self.untouched = fingerprint(theirs.start)
        self._turns = cycle(list(attackers.people)[1:])
        self._seen: set = set()
        self._pressed: Counter = Counter()
        self._twins: set = set()

    def attack(self, address: Address) -> None:
        """Try everything that this address offers."""
        self._rule = address.rule
        successes = own_screens = 0
        for probe in self.probes(address):
            if probe.key in self._seen:
                continue
            self._seen.add(probe.key)
            control = send(probe, self.attackers.superuser)
            if control.status == 405 and probe.method == "GET":
                continue
            successes += self._try(probe, control)
            if probe.method == "GET":
                send_forms = self._smuggle if probe.about == "own" else self._try_forms
                own_screens += probe.about == "own"
                if address.name in EDITORS_AGAIN and probe.about == "own":
                    continue
                if probe.about != "own" or own_screens <= (1 if self.few else OWN_SCREENS):
                    successes += send_forms(address, probe, control)
        successes += self._mix(address)
        if not successes and address.name not in UNTRIED:
            self._note("empty probe", "nobody", Probe(address.name, address.route), "not tried")
        elif self._saw_nothing(address):
            probe = Probe(address.name, address.route)
            self._note("empty probe", "superuser", probe, "the control shows no mark")

    def finish(self) -> None:
        """Check once more, from outside, that nothing of theirs has changed."""
        if fingerprint(self.theirs.start) != self.untouched:
            probe = Probe("", "all of them together")
            self._note("foreign write", "somebody", probe, "their rows are not what they were")

    def probes(self, address: Address) -> Iterator[Probe]:
        yield from looks(self.theirs, self.own, address, few=self.few)
        for arguments in arguments_of(address, self.theirs, few=self.few):
            yield from pressed(address, arguments, self.theirs, "theirs")

    def _try_forms(self, address: Address, probe: Probe, control: Answer) -> int:
        """Send the forms of a screen about theirs; those about one's own things are left."""
        done = 0
        for form in forms_of(control.body, probe.url):
            for sent in sends(form, probe, self.theirs):
                about = self._subject(sent)
                if about == "own" or sent.key in self._seen or self._is_enough(sent, about):
                    continue
                self._seen.add(sent.key)
                sent = replace(sent, about=about)
                done += self._try(sent, send(sent, self.attackers.superuser))
        return done

    def _is_enough(self, probe: Probe, about: str) -> bool:
        """Say whether a button of nobody's things was pressed often enough: lists repeat them."""
        self._pressed[probe.view, probe.note] += about == "all"
        return self._pressed[probe.view, probe.note] > ENOUGH

    def _smuggle(self, address: Address, probe: Probe, control: Answer) -> int:
        """Send one's own forms: as they are, which must work, and with things of theirs inside."""
        done = 0
        for form in forms_of(control.body, probe.url):
            form = filled(form, self.own)
            honest = posted(address.name, form.action, form.sent(), "own", note="[as it is]")
            for attempt in smuggled(form, address, self.theirs, self.own, few=self.few):
                if attempt.probe.key in self._seen:
                    continue
                self._seen.add(attempt.probe.key)
                if honest:
                    self._check(honest, send(honest, self.attackers.superuser))
                    honest = None
                if attempt.twin:
                    self._check_twin(attempt.twin)
                done += self._let_all_try(attempt.probe)
        return done

    def _check_twin(self, twin: Probe) -> None:
        """Check that the same form with one's own things inside is taken, and carries them."""
        self.figures.controls += 1
        for cookies in (self.attackers.people["coordinator"], self.attackers.superuser):
            if twin.key in self._twins:
                return
            answer = send(twin, cookies)
            if any(self.own_id.search(parameters) for _verb, _table, parameters in answer.writes):
                self._twins.add(twin.key)
                return
        if twin.view not in WITHOUT_TWIN and not self._allowed_empty(twin, answer):
            self._note("empty probe", "superuser", twin, f"{answer.status} even with own things")

    def _mix(self, address: Address) -> int:
        """Name one thing of theirs among one's own, with what one's own screen would send."""
        done = 0
        for arguments in mixtures_of(address, self.theirs, self.own, few=self.few):
            url = address.url(**arguments)
            looked = Probe(address.name, url, "mixed", headers=AJAX)
            sent = [
                replace(probe, about="mixed") for probe in pressed(address, arguments, self.own, "")
            ]
            for probe in [looked, posted(address.name, url, {}, "mixed"), *sent]:
                if probe.key not in self._seen:
                    self._seen.add(probe.key)
                    done += self._let_all_try(probe)
        return done

    def _subject(self, probe: Probe) -> str:
        """Say whose things a request names: theirs, one's own, both ("mixed"), or none."""
        text = probe.url + probe.body.decode(errors="replace")
        theirs, own = self.foreign_id.search(text), self.own_id.search(text)
        if theirs and own:
            return "mixed"
        return "theirs" if theirs else "own" if own else "all"

    def _try(self, probe: Probe, control: Answer) -> int:
        """Check that the control succeeds; then let everybody try the same."""
        self._check(probe, control)
        if probe.about == "theirs" and probe.method == "GET" and probe.view not in CLOSED:
            self.figures.asked[probe.view] += 1
            self.figures.shown[probe.view] += control.shows(self.theirs.mark)
        return self._let_all_try(probe)

    def _check(self, probe: Probe, control: Answer) -> None:
        self.figures.controls += 1
        why = self._why_empty(probe, control)
        if not why and probe.view in CLOSED:
            self._note("empty probe", "superuser", probe, "is open, though said to be closed")
        if not why or self._allowed_empty(probe, control):
            return
        # Some things are their owner's alone.
        owners = {"theirs": self.attackers.owner, "own": self.attackers.people["coordinator"]}
        if owner := owners.get(probe.about):
            of_owner = self._why_empty(probe, send(probe, owner))
            why = of_owner and f"{why}; owner: {of_owner}"
        if why:
            self._note("empty probe", "superuser", probe, why)

    def _allowed_empty(self, probe: Probe, control: Answer) -> bool:
        return allowed_empty(probe, control, (self.theirs, self.own))

    def _let_all_try(self, probe: Probe) -> int:
        for person in self._people():
            cookies = self.attackers.people[person]
            self.figures.probes += 1
            answer = send(probe, cookies, on_change=lambda: fingerprint(self.theirs.start))
            for kind, what in self._judge(probe, answer):
                self._note(kind, person, probe, what)
        return 1

    def _why_empty(self, probe: Probe, control: Answer) -> str:
        if control.error or control.status >= 400:
            return f"control {control.status} {control.error!r}"
        if control.is_refusal and not control.writes:
            return f"control sent to {control.location}"
        if probe.method != "GET" and not control.writes and not probe.then:
            return f"control {control.status} wrote nothing"
        return ""

    def _people(self) -> list[str]:
        """Return who tries next: all; if it is short, the coordinator and some others in turn."""
        coordinator, *others = self.attackers.people
        if not self.few:
            return [coordinator, *others]
        return [coordinator, *(next(self._turns) for _turn in range(self.others))]

    def _judge(self, probe: Probe, answer: Answer) -> Iterator[tuple[str, str]]:
        if answer.error or answer.status >= 500:
            trace = traceback.format_exception(answer.error)[-2:] if answer.error else ""
            yield "error", f"{answer.status} {answer.error!r} {trace}"
        public = [self.theirs.text(label) for label in PUBLIC_WORDS.get(probe.view, ())]
        if answer.shows(self.theirs.mark, public):
            yield "disclosure", self._where(answer)
        elif self._is_opened(probe, answer):
            yield "disclosure", f"{answer.status}: what is theirs answers as if it were one's own"
        for verb, table, parameters in answer.changes:
            is_about_theirs = probe.about == "theirs" and table != RENDITIONS
            if is_about_theirs or self.foreign_id.search(parameters):
                yield "foreign write", f"{verb} {table} {parameters[:200]}"
        if answer.fingerprints and answer.fingerprints != self.untouched:
            changed = {
                table
                for table in {*answer.fingerprints, *self.untouched}
                if answer.fingerprints.get(table) != self.untouched.get(table)
            }
            yield "foreign write", f"rows of theirs changed: {sorted(changed)}"

    def _is_opened(self, probe: Probe, answer: Answer) -> bool:
        """Say whether an address about a thing of theirs was served at all."""
        if answer.status >= 300 or probe.about != "theirs" or self._rule.kind != "object":
            return False
        return bool(self.foreign_id.search(probe.url.partition("?")[0]))

    def _where(self, answer: Answer) -> str:
        text = answer.all_text
        at = text.index(self.theirs.mark.encode())
        excerpt = text[max(0, at - 80) : at + 80].decode(errors="replace")
        return f"{answer.status} …{' '.join(excerpt.split())}…"

    def _saw_nothing(self, address: Address) -> bool:
        """Say whether not even the superuser was shown the mark, so that nothing was proved."""
        name = address.name
        return bool(self.figures.asked[name]) and not self.figures.shown[name] and name not in BLIND

    def _note(self, kind: str, person: str, probe: Probe, what: str) -> None:
        self.figures.findings.append(Finding(kind, person, probe, what))
