"""Documents in zip files."""

import pytest

from corpuskit import open_corpus


@pytest.fixture
def zipped(meetings):
    import zipfile

    (meetings / "2003.txt").unlink()
    with zipfile.ZipFile(meetings / "公報2000-2003.zip", "w") as archive:
        for year in (2001, 2002):
            archive.writestr(f"{year}.txt", "兩國總理會晤。")
        archive.writestr("x.doc", "")
    return meetings


def test_members_of_an_archive_have_their_own_years_and_rows(zipped):
    corpus = open_corpus(zipped)
    assert [d.year for d in corpus.documents] == [2001, 2002]
    assert "公報2000-2003.zip: not read: x.doc" in corpus.notices
    name = corpus.documents[0].name.partition("#")[2]
    table = f"file,year\n公報2000-2003.zip#{name},1999\n"
    (zipped / "metadata.csv").write_text(table, encoding="utf-8")
    assert [d.year for d in open_corpus(zipped).documents] == [1999, 2002]
