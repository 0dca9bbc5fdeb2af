"""What a country owns: pages in every state, files, translations, decisions, people's traces."""

import json
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Comment,
    CommentReply,
    GroupApprovalTask,
    Locale,
    Page,
    PageSubscription,
    PageViewRestriction,
    Site,
    TaskState,
    UploadedFile,
    Workflow,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationLog,
    TranslationSource,
)

from campaigns.adoption import pages_in
from campaigns.factories import CampaignFactory, MessageFactory
from campaigns.models import (
    Campaign,
    CampaignEdition,
    CampaignIndexPage,
    CampaignPage,
    EditionSource,
    MessageTranslation,
)
from campaigns.proposals import make_campaign, propose
from cms.models import Document, Image
from countries.actions.languages import retire_language
from countries.models import Invitation, OfferedLanguage
from countries.models.invitations import digest_of
from home.models import ContentPage, NewsIndexPage, NewsPage
from moderation.models import CountryCare, Decision, Flag, HelpLine, WordList
from schools.factories import ClassCodeFactory, SchoolContactFactory, SchoolFactory
from tests.isolation.books import add_books, share_receiving_school
from tests.isolation.files import picture_file, text_file
from tests.isolation.world import BEACON, Side, join, make_person


def share_things(shared: Side) -> None:
    """Make what every country may use, and what belongs to none."""
    root = Collection.get_first_root_node()
    common = Collection.objects.filter(name="Shared with all countries").first()
    shared.keep("collection", common or root.add_child(name="Shared with all countries"))
    _add_files(shared, shared["collection"])
    # One for each side to receive: campaigns themselves are the whole network's.
    for number in (1, 2):
        CampaignFactory(key=f"received-{number}", name="received")
    campaign = CampaignFactory(key="zqshared", name="zqshared campaign", has_books=True)
    shared.keep("campaign", campaign)
    share_receiving_school(shared, campaign)
    for language in ("en", "fr"):
        shared.keep(f"home {language}", Page.objects.get(depth=2, slug=language).specific)
    _tell_internationally(shared)
    shared.keep("about fr", ContentPage.objects.descendant_of(shared["home fr"]).first())
    shared.keep("locale", Locale.objects.get(language_code="fr"))
    shared.keep("site", Site.objects.get(is_default_site=True))
    shared.keep("offered", OfferedLanguage.objects.get_or_create(code="it")[0])


def _tell_internationally(shared: Side) -> None:
    """Tell the shared campaign on the international site, and change it once."""
    index = CampaignIndexPage.objects.child_of(shared["home fr"]).get()
    page = CampaignPage(
        title=shared.text("international"),
        slug="zqshared-international",
        call="Write.",
        campaign=shared["campaign"],
        locale=index.locale,
    )
    index.add_child(instance=page)
    page.save_revision().publish()
    page.call = "Write to us."
    page.save_revision().publish()
    page.refresh_from_db()
    shared.keep("international page", page)


def give_belongings(side: Side, shared: Side) -> None:
    """Give an opened country one of everything."""
    side.things["campaign"] = shared["campaign"]
    side.things["locale"] = shared["locale"]
    _add_people(side)
    _add_office(side)
    _add_files(side, side["collection"])
    _add_collections(side)
    _add_pages(side, shared)
    _add_states(side)
    _add_workflow(side)
    _add_translation(side)
    _add_submissions(side, shared)
    _add_campaigns(side, shared)
    add_books(side, shared)
    _add_traces(side, shared)


def _add_people(side: Side) -> None:
    for name in ("colleague", "leaver"):
        join(side, name, "editor")
    resting = make_person(side, "resting")
    side["role editor"].suspended.add(resting)
    side.keep(
        "invitation",
        Invitation.objects.create(
            role=side["role editor"],
            email=f"guest@{side.mark}.example.org",
            name=side.text("guest"),
            language=side.languages[0],
            token_digest=digest_of(side.mark),
            invited_by=side.people["coordinator"],
        ),
    )


def _add_office(side: Side) -> None:
    """Give the regional office of the side what an office has."""
    office = side["office"]
    person = make_person(side, "of office")
    person.groups.add(office.group)
    side.keep("office person", person)
    resting = make_person(side, "resting of office")
    office.suspended.add(resting)
    side.keep("resting office person", resting)
    side.keep(
        "office invitation",
        Invitation.objects.create(
            office=office,
            email=f"office-guest@{side.mark}.example.org",
            name=side.text("office guest"),
            language=side.languages[0],
            token_digest=digest_of(f"{side.mark} office"),
        ),
    )


def _add_files(side: Side, collection: Collection) -> None:
    by = side.people.get("coordinator")
    for name in ("picture", "second picture"):
        image = Image(
            title=side.text(name),
            description=side.text(f"description of {name}"),
            file=picture_file(f"{side.mark}-{name.replace(' ', '-')}"),
            collection=collection,
            uploaded_by_user=by,
        )
        image.save()
        image.tags.add(BEACON, side.text("tag"))
        image.save()
        side.keep(name, image)
    for name in ("document", "second document"):
        document = Document(
            title=side.text(name),
            file=text_file(f"{side.mark}-{name.replace(' ', '-')}", side.text("inside")),
            collection=collection,
            uploaded_by_user=by,
        )
        document.save()
        document.tags.add(BEACON, side.text("tag"))
        document.save()
        side.keep(name, document)


def _add_collections(side: Side) -> None:
    private = side["collection"].add_child(name=side.text("private collection"))
    side.keep("private collection", private)
    CollectionViewRestriction.objects.create(
        collection=private,
        restriction_type=CollectionViewRestriction.PASSWORD,
        password=side.text("password"),
    )
    document = Document(
        title=side.text("hidden document"),
        file=text_file(f"{side.mark}-hidden", f"{side.mark}hidden"),
        collection=private,
    )
    document.save()
    side.keep("hidden document", document)
    for name, model, file in (
        ("uploaded picture", Image, picture_file(f"{side.mark}-uploaded")),
        ("uploaded document", Document, text_file(f"{side.mark}-uploaded")),
    ):
        side.keep(
            name,
            UploadedFile.objects.create(
                for_content_type=ContentType.objects.get_for_model(model),
                file=file,
                uploaded_by_user=side.people["coordinator"],
            ),
        )


def body_of(side: Side, page: Page) -> list:
    """Return a body that uses the side's picture, document and page in every way that there is."""
    return [
        ("heading", {"text": side.text("heading")}),
        (
            "text",
            f'<p>{side.text("text")} <a linktype="page" id="{page.pk}">a</a> '
            f'<a linktype="document" id="{side["document"].pk}">b</a></p>',
        ),
        ("image", {"image": side["picture"], "alt": side.text("alt"), "caption": ""}),
        ("document", {"document": side["document"], "text": side.text("file")}),
        (
            "call_to_action",
            {"title": side.text("call"), "text": "", "label": side.text("label"), "page": page},
        ),
        ("related", {"title": side.text("related"), "pages": [page]}),
    ]


def _publish(side: Side, name: str, parent: Page, page: Page, *, live: bool = True) -> Page:
    author = side.people["coordinator"]
    page.title = page.title or side.text(name)
    page.slug = f"{side.mark}-{name.replace(' ', '-')}"
    page.summary = side.text(f"summary of {name}")
    page.search_description = side.text(f"description of {name}")
    page.locale = parent.locale
    page.live = False
    page.owner = author
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    revision = page.save_revision(user=author, log_action=True)
    if live:
        revision.publish(user=author)
        page.refresh_from_db()
    return side.keep(name, page)


def _add_pages(side: Side, shared: Side) -> None:
    home = side[f"home {side.languages[0]}"]
    about = _publish(
        side,
        "about",
        home,
        ContentPage(social_image=side["picture"], social_image_alt=side.text("alt")),
    )
    about.body = body_of(side, home)
    about.save_revision(user=side.people["editor"]).publish(user=side.people["coordinator"])
    news_index = _publish(side, "news index", home, NewsIndexPage())
    _publish(side, "news", news_index, NewsPage())
    index = _publish(side, "campaigns", home, CampaignIndexPage())
    _publish(
        side,
        "campaign page",
        index,
        CampaignPage(campaign=shared["campaign"], call=side.text("call")),
    )
    # Uses what all countries may use: its page and its files know who uses them.
    uses = _publish(
        side,
        "uses shared",
        home,
        ContentPage(social_image=shared["picture"], social_image_alt=side.text("alt")),
    )
    uses.body = body_of(shared, shared["about fr"])
    uses.save_revision(user=side.people["editor"]).publish()
    second = side[f"home {side.languages[1]}"]
    _publish(side, "other language", second, ContentPage())


def _add_states(side: Side) -> None:
    home = side[f"home {side.languages[0]}"]
    about, coordinator = side["about"], side.people["coordinator"]
    hidden = f"{side.mark}hidden"

    _publish(side, "draft", home, ContentPage(title=f"{hidden} {BEACON}"), live=False)
    changed = _publish(side, "changed", home, ContentPage())
    changed.title = f"{hidden} {BEACON} new title"
    changed.save_revision(user=coordinator, log_action=True)
    locked = _publish(side, "locked", home, ContentPage())
    locked.locked, locked.locked_by, locked.locked_at = True, coordinator, timezone.now()
    locked.save()
    private = _publish(side, "private", home, ContentPage(title=f"{hidden} {BEACON} private"))
    side.keep(
        "page restriction",
        PageViewRestriction.objects.create(
            page=private,
            restriction_type=PageViewRestriction.PASSWORD,
            password=f"{hidden}password",
        ),
    )
    members = _publish(side, "members", home, ContentPage(title=f"{hidden} {BEACON} members"))
    restriction = PageViewRestriction.objects.create(
        page=members, restriction_type=PageViewRestriction.GROUPS
    )
    restriction.groups.add(side["group 0"])
    gone = _publish(side, "unpublished", home, ContentPage(title=f"{hidden} {BEACON} gone"))
    gone.unpublish(user=coordinator)
    later = _publish(side, "scheduled", home, ContentPage(title=f"{hidden} later"), live=False)
    later.go_live_at = timezone.now() + timedelta(days=30)
    revision = later.save_revision(user=coordinator)
    revision.publish(user=coordinator)
    side.keep("scheduled revision", later.revisions.exclude(approved_go_live_at=None).get())
    alias = about.create_alias(update_slug=f"{side.mark}-alias", parent=about, user=coordinator)
    side.keep("alias", alias)
    comment = Comment.objects.create(
        page=about, user=coordinator, text=side.text("comment"), contentpath="title"
    )
    CommentReply.objects.create(comment=comment, user=coordinator, text=side.text("reply"))
    PageSubscription.objects.create(page=about, user=coordinator, comment_notifications=True)


def _add_workflow(side: Side) -> None:
    """A workflow of the country, with a page that waits, one that was refused, one approved."""
    editor, coordinator = side.people["editor"], side.people["coordinator"]
    task = side.keep("task", GroupApprovalTask.objects.create(name=side.text("task")))
    task.groups.add(side["role coordinator"].group, side["role moderator"].group)
    workflow = side.keep("workflow", Workflow.objects.create(name=side.text("workflow")))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    name = side.text("resting")
    side.keep("resting task", GroupApprovalTask.objects.create(name=name, active=False))
    side.keep("resting workflow", Workflow.objects.create(name=name, active=False))
    home = side[f"home {side.languages[0]}"]
    for name in ("waiting", "refused", "approved"):
        hidden = "" if name == "approved" else "hidden"
        page = _publish(
            side, name, home, ContentPage(title=f"{side.mark}{hidden} {name}"), live=False
        )
        WorkflowPage.objects.create(workflow=workflow, page=page)
        state = workflow.start(page, editor)
        task_state = state.current_task_state
        if name == "refused":
            task_state.reject(user=coordinator, comment=side.text("refused because"))
        elif name == "approved":
            task_state.approve(user=coordinator, comment=side.text("approved because"))
        side.keep(f"{name} state", WorkflowState.objects.get(pk=state.pk))
        side.keep(f"{name} task state", TaskState.objects.get(pk=task_state.pk).specific)


def _add_translation(side: Side) -> None:
    """The page "about", translated into the country's second language."""
    about = side["about"]
    locale = Locale.objects.get(language_code=side.languages[1])
    source, _created = TranslationSource.update_or_create_from_instance(about)
    side.keep("source", source)
    translation = side.keep(
        "translation", Translation.objects.create(source=source, target_locale=locale)
    )
    segments = StringSegment.objects.filter(source=source).select_related("string", "context")
    for segment in segments:
        made = StringTranslation.objects.create(
            translation_of=segment.string,
            locale=locale,
            context=segment.context,
            data=side.text(f"translated {segment.order}"),
            last_translated_by=side.people["translator"],
        )
    side.keep("segment", segment)
    side.keep("string translation", made)
    overridable = OverridableSegment.objects.filter(
        source=source, data_json=json.dumps(side["picture"].pk)
    ).first()
    if overridable:
        side.keep("overridable", overridable)
        side.keep(
            "override",
            SegmentOverride.objects.create(
                locale=locale,
                context=overridable.context,
                data_json=json.dumps(side["second picture"].pk),
            ),
        )
    translation.save_target(user=side.people["translator"], publish=False)
    side.keep("translated page", translation.get_target_instance())
    TranslationLog.objects.create(source=source, locale=locale)


def _add_submissions(side: Side, shared: Side) -> None:
    school = side.keep("school", SchoolFactory(country=side.country, name=side.text("school")))
    teacher = SchoolContactFactory(
        school=school, name=side.text("teacher"), email=f"teacher@{side.mark}.example.org"
    )
    side.keep("school contact", teacher)
    code = ClassCodeFactory(
        school=school, label=side.text("class"), campaign=shared["campaign"], teacher=teacher
    )
    side.keep("class code", code)
    coordinator = side.people["coordinator"]
    care = CountryCare.objects.get(country=side.country)
    care.safeguarding_emails = f"nurse@{side.mark}.example.org"
    care.save()
    side.keep("care", care)
    line = HelpLine(country=side.country, language="fr", words=side.text("words"), contact="1")
    line.save()
    side.keep("help line", line)
    words = WordList(country=side.country, language="fr", kind="watch", words=side.text("word"))
    words.save()
    side.keep("word list", words)
    made = {
        "message waiting": {},
        "message approved": {"approved_by": coordinator},
        "message returned": {"returned_by": coordinator},
        "message of harm": {"flags": Flag.HARM},
    }
    for name, decision in made.items():
        message = MessageFactory(
            country=side.country,
            campaign=shared["campaign"],
            language=side.languages[0],
            author_name=f"{side.mark}hidden" if name != "message approved" else side.mark,
            text=side.text(name) if name == "message approved" else f"{side.mark}hidden {name}",
            class_code=code,
            **decision,
        )
        if name == "message waiting":
            message.drawing.save("drawing.jpg", picture_file(f"{side.mark}-drawing"))
        side.keep(name, message)
        decision = Decision.objects.filter(object_id=message.pk).last()
        side.rows[Decision].append(decision)
    received = Campaign.objects.filter(name="received", receiving_country=None).first()
    received.receiving_country = side.country
    received.save()
    side.things["received campaign"] = received
    MessageFactory(
        country=side.country,
        campaign=received,
        language=side.languages[0],
        text=side.text("message received"),
        approved_by=coordinator,
    )
    # Into a language that nobody of either side has: whoever has it may decide.
    side.keep(
        "message translation",
        MessageTranslation.objects.create(
            message=side["message approved"],
            version=1,
            language="ht",
            text=side.text("message translated"),
            translator=side.people["translator"],
        ),
    )


def _add_campaigns(side: Side, shared: Side) -> None:
    """An edition that was told of a change, a campaign of the country's own, and a proposal."""
    coordinator, page = side.people["coordinator"], shared["international page"]
    edition = side.keep(
        "edition",
        CampaignEdition.objects.create(
            campaign=shared["campaign"], country=side.country, goal=7, adopted_by=coordinator
        ),
    )
    first = page.revisions.order_by("pk").first()
    EditionSource.objects.create(
        edition=edition, page=page, source_revision=first, seen_revision=first
    )
    today = timezone.localdate()
    for name in ("own campaign", "proposed campaign"):
        campaign = make_campaign(
            side.country,
            name=side.text(name),
            call=side.text("call"),
            starts_on=today,
            ends_on=today + timedelta(days=30),
            goal=5,
            by=coordinator,
        )
        pages_in(campaign, side.country)[0].get_latest_revision().publish(user=coordinator)
        side.keep(name, campaign)
    side.things["proposed campaign"] = propose(campaign, coordinator)


def _add_traces(side: Side, shared: Side) -> None:
    """What people leave behind: log entries, an open editor, an address that leads elsewhere."""
    coordinator = side.people["coordinator"]
    session = EditingSession.objects.create(
        user=coordinator,
        content_type=ContentType.objects.get_for_model(Page),
        object_id=str(side["about"].pk),
        last_seen_at=timezone.now(),
        is_editing=True,
    )
    side.keep("editing session", session)
    EditingSession.objects.create(
        user=coordinator,
        content_type=ContentType.objects.get_for_model(Image),
        object_id=str(side["picture"].pk),
        last_seen_at=timezone.now(),
    )
    for thing in (
        side["about"],
        side["picture"],
        side["document"],
        side["school"],
        side["class code"],
        side["school contact"],
        side.people["colleague"],
        side.people["coordinator"],
        side["group 0"],
        shared["campaign"],
        shared["locale"],
        shared["site"],
        shared["home fr"],
    ):
        log(thing, "wagtail.edit", user=coordinator, title=side.text("entry"))
    side.keep(
        "redirect",
        Redirect.objects.create(old_path=f"/{side.mark}-old", redirect_page=side["about"]),
    )
    side.keep("site", Site.objects.filter(root_page=side["top"]).get())
    # One language can be retired, one was; the second that is here is translated into.
    side.words |= {"retirable": side.languages[1], "retired": side.languages[2]}
    retire_language(side.country, side.languages[2], by=side.people["coordinator"])
    side.keep("revision", side["about"].latest_revision or side["about"].revisions.first())
