from django.shortcuts import render

from accounts.policy import policy
from parks.addresses import kept_on
from parks.areas import with_areas
from parks.forms.map import MapForm
from parks.maps import legend_of, lines_of, map_of
from parks.models import Park
from parks.states import with_state


@policy("parks.read")
def park_map(request):
    form = MapForm(request.GET or None, initial={"on": request.actor.day})
    day, by = form.shown(request.actor.day)
    seen = kept_on(Park.objects.visible_to(request.actor).top_level(), day)
    parks = list(with_state(with_areas(seen, day), day))
    lines = lines_of(parks, day)
    context = {"parks": parks, "lines": lines, "drawing": map_of(lines), "day": day, "by": by, "form": form}
    return render(request, "parks/map/page.html", context | {"legend": legend_of(by)})
