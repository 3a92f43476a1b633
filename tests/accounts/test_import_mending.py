"""On the import page columns are matched and wrong cells mended; nothing is written before it is confirmed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import Activity, ImportRun
from accounts.tasks import run_import
from projects.models import Investor
from tests import people

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]  # what a page shows does not hang on its database

OFFICE_FILE = """Mã nhà đầu tư,Tên nhà đầu tư,Nước,Ghi chú riêng
DT-1,Công ty Một,KR,gọi lại
DT-2,Công ty Hai,Nhật,
,Công ty Ba,VN,
"""
ITS_COLUMNS = ["code", "name", "country", ""]


@pytest.fixture
def officer():
    return people.officer("investment")


@pytest.fixture
def at_work(client, officer):
    client.force_login(officer)
    return client


def bring(client, text, kind="investors"):
    """The import after its check."""
    upload = SimpleUploadedFile("nha-dau-tu.csv", text.encode())
    client.post(reverse("importrun-new"), {"kind": kind, "file": upload})
    return work(ImportRun.objects.latest("pk"))


def work(run):
    """A worker does what was asked for."""
    run_import(run.pk)
    run.refresh_from_db()
    return run


def match(client, run, columns=ITS_COLUMNS):
    typed = {f"header_{x}": name for x, name in enumerate(columns)}
    return client.post(reverse("importrun-match", args=[run.pk]), typed)


def mend(client, run, **cells):
    return client.post(reverse("importrun-mend", args=[run.pk]), cells)


def page(client, run, name="importrun"):
    return client.get(reverse(name, args=[run.pk])).content.decode()


def wrong(run):
    return [(row, column) for row, column, _value, _reason in run.verdict["bad"]]


def test_a_file_with_headers_of_its_own_asks_which_columns_they_mean(at_work):
    run = bring(at_work, OFFICE_FILE)
    assert run.outcome == ImportRun.Outcome.UNMATCHED
    assert reverse("importrun-match", args=[run.pk]) in page(at_work, run)
    assert 'id="progress"' not in page(at_work, run)


def test_columns_are_guessed_by_their_words(at_work):
    run = bring(at_work, OFFICE_FILE)
    form = at_work.get(reverse("importrun-match", args=[run.pk])).context["form"]
    assert [field.initial for field in form.fields.values()] == ["code", "name", "", ""]
    assert "gọi lại" in page(at_work, run, "importrun-match")


def test_once_matched_the_rows_are_checked_and_a_column_may_be_left_out(at_work):
    run = bring(at_work, OFFICE_FILE)
    match(at_work, run)
    assert wrong(work(run)) == [(3, "country"), (4, "code")]
    assert "<td>country</td>" not in page(at_work, run)  # a column is called as the officer calls it


def test_a_required_column_must_be_matched(at_work):
    run = bring(at_work, OFFICE_FILE)
    answer = match(at_work, run, ["code", "", "country", ""])
    assert "Tên" in " ".join(answer.context["form"].non_field_errors())
    run.refresh_from_db()
    assert run.outcome == ImportRun.Outcome.UNMATCHED


def test_a_column_is_matched_once(at_work):
    run = bring(at_work, OFFICE_FILE)
    assert match(at_work, run, ["code", "name", "country", "name"]).context["form"].errors


def test_what_was_chosen_is_remembered_for_the_next_file(at_work):
    run = bring(at_work, OFFICE_FILE)
    match(at_work, run)
    work(run)
    again = bring(at_work, OFFICE_FILE.replace("DT-", "NDT-"))
    form = at_work.get(reverse("importrun-match", args=[again.pk])).context["form"]
    assert [field.initial for field in form.fields.values()] == ["code", "name", "country", ""]


def test_wrong_cells_are_mended_in_place_and_the_file_is_taken_whole(at_work):
    run = bring(at_work, OFFICE_FILE)
    match(at_work, run)
    run = work(run)
    assert 'name="cell-3-country"' in page(at_work, run)
    mend(at_work, run, **{"cell-3-country": "JP", "cell-4-code": "DT-3"})
    run = work(run)
    assert (run.bad, run.new) == (0, 3)
    assert "Dòng 3, Quốc gia: “JP”" in page(at_work, run)
    at_work.post(reverse("importrun-confirm", args=[run.pk]))
    work(run)
    assert dict(Investor.objects.values_list("code", "country")) == {"DT-1": "KR", "DT-2": "JP", "DT-3": "VN"}


def test_a_cell_mended_wrongly_is_listed_again_with_what_was_typed(at_work):
    run = bring(at_work, "code,name,country\nDT-1,Công ty Một,Nhật\n")
    mend(at_work, run, **{"cell-2-country": "Hàn"})
    assert work(run).verdict["bad"][0][:3] == [2, "country", "Hàn"]


def test_only_wrong_cells_are_mended(at_work):
    run = bring(at_work, "code,name,country\nDT-1,Công ty Một,Nhật\nDT-2,Công ty Hai,VN\n")
    mend(at_work, run, **{"cell-2-country": "JP", "cell-3-name": "Công ty khác"})
    work(run)
    at_work.post(reverse("importrun-confirm", args=[run.pk]))
    work(run)
    assert Investor.objects.get(code="DT-2").name == "Công ty Hai"


def test_mending_says_who_mended_how_much(at_work, officer):
    run = bring(at_work, "code,name,country\nDT-1,Công ty Một,Nhật\n")
    mend(at_work, run, **{"cell-2-country": "JP"})
    told = Activity.objects.filter(subject_id=run.pk, sentence__startswith="mended").get()
    assert (told.actor, told.values["count"]) == (officer, "1")


def test_what_was_taken_is_not_mended_any_more(at_work):
    run = bring(at_work, "code,name,country\nDT-1,Công ty Một,JP\n")
    at_work.post(reverse("importrun-confirm", args=[run.pk]))
    run = work(run)
    mend(at_work, run, **{"cell-2-country": "KR"})
    match(at_work, run, ["code", "name", "country"])
    run.refresh_from_db()
    assert (run.outcome, run.mended, Investor.objects.get().country) == (ImportRun.Outcome.TAKEN, {}, "JP")


def test_a_colleague_of_another_unit_mends_nothing(at_work, client):
    run = bring(at_work, "code,name,country\nDT-1,Công ty Một,Nhật\n")
    client.force_login(people.officer("planning"))
    assert mend(client, run, **{"cell-2-country": "JP"}).status_code == 404
    assert match(client, run, ["code", "name", "country"]).status_code == 404
