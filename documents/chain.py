"""Who is who on a document's way: what the table of moves (documents.way) asks about, read from the records."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Change, Delegation, Opening, Post, Role, User
from documents import way
from documents.models import OutgoingDocument
from documents.numbering import agency_on
from documents.signing import COLLECTIVE, Signer, sign_off

OWN_TITLE = {Role.LEADER: 0, Role.UNIT_HEAD: 1}  # whoever stands in signs with the highest title of the own ones


def choices(document, actor):
    """The moves that the actor may make on the document now."""
    parts = parts_of(document, actor)
    unread = way.DRAFTER in parts and is_unread(document, actor.day)
    return way.open_moves(document.state, steps=steps_of(document, actor.day), parts=parts, is_unread=unread)


def parts_of(document, actor):
    """{part: power} of the actor in this document's way, whatever its state. The system reviews nothing."""
    if actor.is_system:
        return {way.CLERK: None}
    found = {
        way.UNIT_HEAD: [power for power in actor.heading(document.drafting_unit_id) if power.covers(document.field)],
        way.OFFICE: actor.checking,
        way.SIGNER: [
            power
            for power in actor.signing
            if power.post.pk == document.signing_post_id and power.covers(document.field)
        ],
    }
    parts = {part: powers[0] for part, powers in found.items() if powers}
    if actor.user and document.drafted_by_id == actor.user.pk:
        parts[way.DRAFTER] = None
    elif parts and document.state in way.REVIEWERS and actor.user and actor.user.pk in drafters(document):
        parts[way.DRAFTED] = None
    if actor.may("documents.issue", document):
        parts[way.CLERK] = None
    return parts


def drafters(document):
    """Who drafted it, also before it was handed over, as its history tells: none of them gives their word on it."""
    before = Change.objects.filter(table=document._meta.db_table, row=document.pk, operation="update").order_by()
    return {document.drafted_by_id, *before.values_list("old__drafted_by_id", flat=True).distinct()} - {None}


def steps_of(document, day):
    """The steps before its signer that this document takes, by its type's route and the posts of the day."""
    posts = Post.objects.held_on(day)
    drafter = posts.filter(user__in=drafters(document))
    signing, unit = document.signing_post, document.drafting_unit_id
    return way.steps_of(
        document.type.route.steps if document.type.route else [],
        drafter_heads_unit=drafter.filter(role=Role.UNIT_HEAD, unit=unit).exists(),
        drafter_checks_form=drafter.filter(checks_form(day)).exists(),
        signer_heads_unit=bool(signing and signing.role == Role.UNIT_HEAD and signing.unit_id == unit),
    )


def checks_form(day):
    """Posts that check the form of drafts: the clerks, and who heads a unit of theirs."""
    offices = Post.objects.clerks(day).values("unit")
    return Q(role=Role.CLERK) | Q(role=Role.UNIT_HEAD, unit__in=offices)


def waits_for(document, day):
    """The people with whom the document is, their substitutes too: who drafted it gives no word on it, but a clerk who
    did so before gives its number."""
    posts = Post.objects.held_on(day)
    match document.state:
        case way.UNIT_HEAD:
            posts = posts.filter(role=Role.UNIT_HEAD, unit=document.drafting_unit_id)
        case way.OFFICE:
            posts = posts.filter(checks_form(day))
        case way.SIGNER:
            posts = posts.filter(pk=document.signing_post_id)
        case way.APPROVED:
            posts = posts.filter(role=Role.CLERK)
        case _:
            return User.objects.none()
    by_substitutes_alone = document.state != way.SIGNER
    left_out = drafters(document) if document.state in way.REVIEWERS else [document.drafted_by_id]
    return holders(posts, day, by_substitutes_alone).exclude(pk__in=left_out)


def holders(posts, day, by_substitutes_alone=True):
    """The people who act for these posts: who holds them, their substitutes, and who is authorised in writing where
    that is enough."""
    stand_in = Delegation.objects.in_force(day).filter(giver__in=posts)
    if by_substitutes_alone:
        stand_in = stand_in.filter(kind=Delegation.Kind.SUBSTITUTE)
    return User.objects.filter(Q(posts__in=posts) | Q(delegations__in=stand_in), is_active=True).distinct()


def is_unread(document, day):
    """Nobody with whom it is has opened it since it came. Openings are kept once a day: one from earlier on the day
    on which it came counts as if it were later, for nobody's reading is to be cut off."""
    came = document.moves.exclude(kind="remark").order_by("-pk").values_list("at", flat=True).first()
    if came is None:
        return True
    opened = Opening.objects.filter(subject_type=document._meta.label_lower, subject_id=document.pk)
    return not opened.filter(at__date__gte=timezone.localdate(came), user__in=waits_for(document, day)).exists()


def lacks_for_submission(document, steps, day):
    """Why a draft cannot go on its way yet, in a sentence; empty when it can."""
    post = document.signing_post
    if post is None or not Post.objects.may_sign(day).filter(pk=post.pk).exists():
        return _("Choose who signs it first: the post that it names signs no more.") if post else _("Choose who signs.")
    if post.user_id in drafters(document):
        return _("Nobody signs what they drafted: choose another signer.")
    ahead = OutgoingDocument(
        pk=document.pk,
        state=way.next_state(way.DRAFT, steps),
        drafting_unit_id=document.drafting_unit_id,
        drafted_by_id=document.drafted_by_id,
        signing_post=post,
    )
    if not waits_for(ahead, day).exists():
        return _("Nobody holds the post to which it would go: %(step)s.") % {"step": ahead.get_state_display()}
    return ""


def lacks_file(document):
    """A draft of which nothing is there to read; a secret one takes no file."""
    return not document.secrecy and not document.files.current().exists()


def signed_by(document, power, actor):
    """How the document is signed when somebody signs it by this power on the actor's day."""
    post = power.post
    own = min(actor.posts, key=lambda own: OWN_TITLE.get(own.role, 2), default=None) if power.delegation else post
    signer = Signer(
        name=actor.user.full_name,
        title=own.title if own else post.title,
        role=post.role,
        standing=post.standing,
        stands_in=power.delegation.kind if power.delegation else "",
        chief_title=chief_title(post, actor.day),
    )
    return signed_off(document, signer, actor.day)


def to_be_signed(document, day):
    """How the document would be signed by the holder of the post that is to sign."""
    post = document.signing_post
    signer = Signer(post.user.full_name, post.title, post.role, post.standing, chief_title=chief_title(post, day))
    return signed_off(document, signer, day)


def signed_off(document, signer, day):
    agency = agency_on(day)
    collective = agency.name if document.authority_mark == COLLECTIVE else ""
    return sign_off(signer, head_title=agency.head_title, collective=collective)


def chief_title(post, day):
    """The title of the head of a post's unit: the post's own where it is the head's."""
    if post.role != Role.UNIT_HEAD or post.standing == "head":
        return post.title
    heads = Post.objects.held_on(day).filter(unit=post.unit_id, role=Role.UNIT_HEAD, standing="head")
    return heads.values_list("title", flat=True).first() or ""
