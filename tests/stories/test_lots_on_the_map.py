"""The lots of a park as its planning officer keeps them on the map: surveyed, drawn from one file, leased, taken back,
and a survey that was wrong put right."""

import json
from datetime import date
from decimal import Decimal

import pytest

from accounts.models import Demonstration, Finding
from parks.actions.boundary import record_boundary
from parks.actions.lot import add_lot
from parks.actions.lot_boundary import correct_lot_boundary
from parks.models import LotBoundary
from projects.actions.lease import add_lease, recover_land
from tests.parks.shapes import SQUARE, geojson, moved
from tests.projects.office import day

STATES = ("free", "reserved", "later", "recovered", "partly", "leased")
pytestmark = pytest.mark.django_db
LOT = [[105.601, 21.301], [105.603, 21.301], [105.603, 21.302], [105.601, 21.302], [105.601, 21.301]]  # 2.3 ha


def survey(**rings):
    """The file of the surveyor: a feature for each lot."""
    shapes = {code: {"type": "Polygon", "coordinates": [ring]} for code, ring in rings.items()}
    features = [{"type": "Feature", "properties": {"code": code}, "geometry": shape} for code, shape in shapes.items()]
    return json.dumps({"type": "FeatureCollection", "features": features})


def browse(client, office, on):
    """The planning officer at the browser, on a day."""
    planner = office.today_is(on).stranger
    Demonstration.objects.update_or_create(pk=1, defaults={"day": office.day})
    client.force_login(planner.user)
    return planner


def drawn(browser, park, on=""):
    """{lot: how it is coloured} on the park's page, today or on a day."""
    shown = browser.get(f"/parks/{park.pk}/", {"on": on} if on else {})
    panel = shown.content.decode().partition('id="lots"')[2].partition("</section>")[0]
    return {lot.code: next((state for state in STATES if coloured(panel, lot, state)), None) for lot in park.lots.all()}


def coloured(panel, lot, state):
    return f'<a href="/parks/lots/{lot.pk}/" class="map-lot-{state}">' in panel


def test_lots_are_surveyed_leased_taken_back_and_put_right(office, client):
    park, browser, planner = office.park, client, browse(client, office, "15/03/2022")

    # The park has its boundary. Three lots are planned; the map is not there yet, the lots are in the table.
    record_boundary(park, starts_on=date(2021, 1, 1), source="QĐ 3620", content=geojson(SQUARE), by=planner)
    lots = {
        code: add_lot({"park": park, "code": code, "area": Decimal("2.3")}, by=planner) for code in ("A1", "A2", "A3")
    }
    assert drawn(browser, park) == {"A1": None, "A2": None, "A3": None}

    # The surveyor sends one file. A4 is not known: nothing is taken, and the page says which code it is.
    rings = {"A1": LOT, "A2": moved(LOT, east=0.0022), "A3": moved(LOT, east=0.0022, north=0.0005)}
    sent = {
        "starts_on": "01/03/2022",
        "source": "Trích đo 03/2022",
        "text": survey(**rings, A4=moved(LOT, north=0.005)),
    }
    refused = browser.post(f"/parks/{park.pk}/lots/draw/", sent)
    assert "A4" in refused.content.decode() and not LotBoundary.objects.exists()

    # Without it the three are drawn. A3 lies on A2: taken, and told.
    browser.post(f"/parks/{park.pk}/lots/draw/", sent | {"text": survey(**rings)})
    assert drawn(browser, park) == {"A1": "free", "A2": "free", "A3": "free"}
    overlap = Finding.objects.get()
    assert "A2" in str(overlap) and str(overlap) in browser.get(f"/parks/{park.pk}/").content.decode()

    # A1 is leased from the first of March, A2 from June on.
    lease = {"park": park, "area": Decimal("2.3")}
    first = add_lease(lease | {"starts_on": day("01/03/2022")}, lots=[(lots["A1"], None)], by=planner)
    add_lease(lease | {"starts_on": day("01/06/2022")}, lots=[(lots["A2"], None)], by=planner)
    assert drawn(browser, park) == {"A1": "leased", "A2": "later", "A3": "free"}

    # Half a year later the land of A1 is taken back: free again, and one sees why. In May it was leased.
    planner = browse(client, office, "15/09/2022")
    recover_land(first, on=day("01/09/2022"), document_number="12/QĐ-TH", lots=[(lots["A1"], None)], by=planner)
    wrong = LotBoundary.objects.get(lot=lots["A3"])
    assert drawn(browser, park, on="01/09/2022") == {"A1": "recovered", "A2": "leased", "A3": "free"}
    assert drawn(browser, park, on="01/05/2022")["A1"] == "leased"

    # The surveyor sends A3 anew. The page has no warning any more; what was known in spring stays on record.
    values = {"starts_on": day("01/03/2022"), "source": "Trích đo lại", "content": geojson(moved(LOT, north=0.003))}
    correct_lot_boundary(wrong, **values, by=planner)
    assert str(overlap) not in browser.get(f"/parks/{park.pk}/").content.decode()
    known = LotBoundary.objects.on(day("01/06/2022"), known_on=day("01/06/2022")).get(lot=lots["A3"])
    assert known == wrong
