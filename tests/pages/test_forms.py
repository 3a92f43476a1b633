"""What every form has: the unit beside an amount, and errors that lead to what they are about."""

import pytest

from documents.forms.campaign import CampaignForm

pytestmark = pytest.mark.django_db


def test_what_concerns_two_fields_leads_to_the_first_of_them():
    form = CampaignForm({"name": "Cao điểm", "starts_on": "02/01/2022", "ends_on": "01/01/2022"})
    (place, _label, message) = form.listed_errors[0]
    assert (place, message) == ("id_starts_on", "Chuyên đề không thể kết thúc trước khi bắt đầu.")
