"""To which partner group an entry of the ledger and a statement belong: frozen on their day, like their country."""

from datetime import date
from decimal import Decimal
from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from kcnportal.triggers import without_triggers
from projects.actions.statement import enter_statement
from projects.models import CapitalEvent, Project, ProjectInvestor, Statement

HALVES = [Decimal(50), Decimal(50)]
MIGRATION = "0026_partner_groups_are_frozen"


def held(office, *investors):
    shares = [Decimal(100)] if len(investors) == 1 else HALVES
    return list(zip(investors, shares, strict=True))


def groups(model=CapitalEvent):
    """{number of the certificate or month of the statement: partner group}"""
    name = "certificate__number" if model is CapitalEvent else "month"
    return dict(model.objects.values_list(name, "partners"))


@pytest.mark.parametrize(
    ("code", "holders", "group"),
    [
        ("FDI-900", ["japanese"], "one_country"),
        ("FDI-900", ["japanese", "korean"], "foreign"),
        ("FDI-900", ["japanese", "domestic"], "with_home"),
        ("DDI-900", ["domestic"], "domestic"),
        ("DDI-900", ["domestic", "japanese"], "with_home"),
    ],
)
def test_an_entry_has_the_partner_group_of_its_project(office, code, holders, group):
    office.certify(40, code=code, shares=held(office, *(getattr(office, name) for name in holders)))
    assert groups() == {"900/GCNĐT": group}


@pytest.mark.parametrize(("code", "group"), [("DDI-900", "domestic"), ("FDI-900", "")])
def test_where_nobody_holds_anything_a_domestic_project_is_domestic(office, code, group):
    project = Project.objects.create(**office.facts(code))
    assert project.facts()["partners"] == group


def test_the_partner_group_of_an_entry_is_that_of_its_day(office):
    office.certify(40, dated="01/03/2022")
    office.happen("transferred", "1", dated="10/03/2022", shares=held(office, office.japanese, office.domestic))
    office.increase(1, "2", dated="09/03/2022")
    office.increase(1, "3", dated="10/03/2022")
    assert groups() == {"900/GCNĐT": "one_country", "2": "one_country", "3": "with_home"}


def test_a_correction_keeps_the_partner_group_of_what_it_corrects(office):
    office.certify(40, dated="01/03/2022")
    office.happen("transferred", "1", dated="10/03/2022", shares=held(office, office.japanese, office.domestic))
    office.increase(1, "2", dated="09/03/2022")
    office.correct(office.entry("2"), millions=2, number="C", dated="11/03/2022")
    assert office.entry("C").partners == "one_country"


def test_a_statement_has_the_partner_group_of_its_project(office, sign_in):
    project = office.certify(40, shares=held(office, office.japanese, office.domestic))
    statement = enter_statement(project, {"month": date(2022, 2, 1)}, by=office.owner)
    assert statement.partners == "with_home"
    page = sign_in("owner").get(f"/projects/statements/{statement.pk}/").content.decode()
    assert "Liên doanh với Việt Nam" in page


def test_records_of_before_get_the_partner_group_of_their_day(office):
    """A new version of the portal fills it in: from who holds the project, and where papers changed that, by them."""
    changed = office.certify(40, dated="01/02/2022")
    office.happen("transferred", "1", dated="10/03/2022", shares=held(office, office.japanese, office.domestic))
    office.increase(1, "2", dated="09/03/2022")
    office.increase(1, "3", dated="11/03/2022")
    office.correct(office.entry("2"), millions=2, number="C", dated="12/03/2022")
    for month in (2, 3):
        enter_statement(changed, {"month": date(2022, month, 1)}, by=office.owner)
    foreign = held(office, office.japanese, office.korean)
    enter_statement(
        office.certify(5, code="FDI-901", number="901", shares=foreign), {"month": date(2022, 1, 1)}, by=office.owner
    )
    nobodys = office.certify(5, code="DDI-902", number="902")
    ProjectInvestor.objects.filter(project=nobodys).delete()

    expected = groups()
    assert expected == {
        "900/GCNĐT": "one_country", "2": "one_country", "3": "with_home", "C": "one_country", "901": "foreign",
        "902": "domestic",
    }  # fmt: skip
    forget_groups()
    fill()
    assert groups() == expected
    assert groups(Statement) == {
        date(2022, 1, 1): "foreign",
        date(2022, 2, 1): "one_country",  # on its last day
        date(2022, 3, 1): "with_home",
    }


@pytest.mark.postgresql_only
def test_a_large_board_is_not_cut_off_by_the_time_that_a_page_has(office):
    fill()
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("0",)


def forget_groups():
    frozen = [CapitalEvent, Statement]
    with without_triggers(frozen):
        for model in frozen:
            model.objects.update(partners="")
    assert {*groups().values()} == {""}


def fill():
    then = MigrationLoader(connection).project_state(("projects", MIGRATION)).apps
    import_module(f"projects.migrations.{MIGRATION}").fill(then, None)
