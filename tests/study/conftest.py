"""The corpus and the study of the thesis, and the results of one run that the tests share."""

import pytest

from corpuskit import load_study, open_corpus, study_run
from tests.conftest import SAMPLE


@pytest.fixture(scope="session")
def sample(_private_cache):
    return open_corpus(SAMPLE)


@pytest.fixture(scope="session")
def study():
    return load_study(SAMPLE)


@pytest.fixture(scope="session")
def results(study, sample):
    return study_run(study, sample)


@pytest.fixture
def verdicts(study, sample, tmp_path):
    """Return the verdicts on the statements of a published.toml."""
    from corpuskit import load_published, study_check
    from tests.study.samples import write_published

    def check(text):
        values = load_published(write_published(tmp_path, text))
        return [row["verdict"] for row in study_check(study, values, sample).records()]

    return check
