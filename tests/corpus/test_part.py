"""A part in memory."""

from corpuskit.corpus.part import Part
from corpuskit.corpus.reading import Reading
from tests.store.samples import documents_of


def test_a_part_in_memory_has_the_words_of_its_documents():
    part = Part(documents_of(["夥伴關係", "合作"]), Reading())
    assert list(part.words(1)) == ["合作"]
