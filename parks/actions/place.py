"""Administrative places: kept by administrators; parks are put into them by who keeps the parks."""

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _, gettext_noop

from accounts.actions.reference import keep_reference
from accounts.deeds import change, create, deed, lock, note
from accounts.models import Agency
from parks.addresses import DAY
from parks.models import AdministrativePlace, Park, ParkBoard, ParkPlace


def keep_place(place, *, by, is_new):
    """Add or change a place. Whatever is found by its name is found by the new one too. Raises ValidationError."""
    with deed(by):
        keep_reference(place, by=by, is_new=is_new)
        refold([place])


def keep_succession(succession, *, by, is_new):
    with deed(by):
        keep_reference(succession, by=by, is_new=is_new)
        refold([succession.before, succession.after])


def refold(places):
    """Bring the folded words of these places up to date, of those near them, and of the parks that lie there."""
    near = AdministrativePlace.objects.filter(
        Q(pk__in=[place.pk for place in places])
        | Q(parent__in=places)
        | Q(parent__parent__in=places)
        | Q(came_after__before__in=places)
        | Q(went_before__after__in=places)
    ).distinct()
    for record in [*near, *Park.objects.filter(places__place__in=near).distinct()]:
        record.fold_words()
        record.save(update_fields=["search_text"])


def put_park_in_place(park, values, *, by):
    """Say in which place a park lies, from a day to a day. Raises ValidationError."""
    by.require("parks.keep")
    with deed(by):
        refuse_outside(values)
        sentence = gettext_noop("put the park %(park)s in %(place)s")
        membership = create(ParkPlace, {**values, "park": park}, by=by, sentence=sentence, **told(park, values))
        refold_park(park)
    return membership


def change_place_of_park(membership, values, *, by, version=None):
    """Correct where a park lies. Raises ValidationError, Conflict."""
    by.require("parks.keep")
    with deed(by):
        refuse_outside({"starts_on": membership.starts_on, "ends_on": membership.ends_on, **values})
        sentence = gettext_noop("changed the place of the park %(park)s: %(place)s")
        said = told(membership.park, values)
        changed = change(membership, values, by=by, sentence=sentence, version=version, **said)
        refold_park(membership.park)
    return changed


def told(park, values):
    return {"park": park, "place": values["place"]}


def refold_park(park):
    park = lock(park)
    park.fold_words()
    park.save(update_fields=["search_text"])


def refuse_outside(values):
    """A park lies in a place while the place exists."""
    place, starts_on, ends_on = values["place"], values.get("starts_on"), values.get("ends_on")
    if place.ends_on and (ends_on is None or ends_on > place.ends_on):
        sentence = _("%(place)s ended on %(day)s: the park lies in it until then at the latest.")
        raise ValidationError({"ends_on": sentence % {"place": place, "day": f"{place.ends_on:%d/%m/%Y}"}})
    if place.starts_on and (starts_on is None or starts_on < place.starts_on):
        sentence = _("%(place)s began on %(day)s: the park lies in it from then on at the earliest.")
        raise ValidationError({"starts_on": sentence % {"place": place, "day": f"{place.starts_on:%d/%m/%Y}"}})


def move_parks(before, after, *, on, by):
    """All parks that lay in one place the day before lie in another from a day on. Gives them."""
    by.require("parks.keep")
    with deed(by):
        moved = list(ParkPlace.objects.on(on - DAY).filter(place=before).select_related("park", "place"))
        for membership in moved:
            change_place_of_park(membership, {"place": before, "ends_on": on - DAY}, by=by)
            others = ParkPlace.objects.on(on).filter(park=membership.park, place=after)
            if not others.exists():  # two of its places may have become one
                put_park_in_place(membership.park, {"place": after, "starts_on": on}, by=by)
        sentence = gettext_noop("moved %(count)s parks from %(before)s to %(after)s")
        note(by, sentence, before, count=len(moved), before=before, after=after)
    return [membership.park for membership in moved]


def put_park_under_board(park, values, *, by, otherwise_ours=False):
    """Say which board looks after a park, from a day to a day. Raises ValidationError.

    `otherwise_ours`: of a park of which no board was on record, the days before it are kept as this board's, and those
    after another board's too: reports on them counted the park until now, and go on to."""
    by.require("parks.keep")
    with deed(by):
        if otherwise_ours and not park.boards.exists():
            keep_other_days(park, values, by=by)
        sentence = gettext_noop("put the park %(park)s under %(board)s")
        membership = create(
            ParkBoard, {**values, "park": park}, by=by, sentence=sentence, park=park, board=values["board"]
        )
        refold_park(park)
    return membership


def keep_other_days(park, values, *, by):
    starts_on, ends_on = values.get("starts_on"), values.get("ends_on")
    if starts_on:
        put_park_under_board(park, ours_on(starts_on - DAY, values["board"]) | {"ends_on": starts_on - DAY}, by=by)
    if ends_on and not values.get("is_ours", True):
        put_park_under_board(park, ours_on(ends_on + DAY, values["board"]) | {"starts_on": ends_on + DAY}, by=by)


def ours_on(day, otherwise):
    """This board by its name of that day; `otherwise`: where no name is on record."""
    agency = Agency.objects.on(day)
    return {"board": agency.name if agency else otherwise, "is_ours": True}


def change_board_of_park(membership, values, *, by, version=None):
    """Correct which board looks after a park. Raises ValidationError, Conflict."""
    by.require("parks.keep")
    with deed(by):
        sentence = gettext_noop("changed the board of the park %(park)s: %(board)s")
        said = {"park": membership.park, "board": values["board"]}
        changed = change(membership, values, by=by, sentence=sentence, version=version, **said)
        refold_park(membership.park)
    return changed


def hand_over_parks(parks, board, *, on, by, is_ours=True):
    """From a day on these parks are looked after by another board, or by the same under another name. Of one of which
    no board was recorded yet the time before is kept as this board's: it stays in the reports of then."""
    by.require("parks.keep")
    with deed(by):
        for park in parks:
            if park.boards.exists():
                end_boards(park, on, by)
            values = {"board": board, "is_ours": is_ours, "starts_on": on}
            put_park_under_board(park, values, by=by, otherwise_ours=True)


def end_boards(park, on, by):
    """Whatever board looks after the park the day before does so until then. Raises ValidationError."""
    if park.boards.filter(starts_on__gte=on).exists():
        sentence = _("%(park)s has a board from this day or a later one already: correct that on its page.")
        raise ValidationError({"on": sentence % {"park": park}})
    for membership in ParkBoard.objects.on(on - DAY).filter(park=park):
        change_board_of_park(membership, {"board": membership.board, "ends_on": on - DAY}, by=by)
