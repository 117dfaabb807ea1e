"""jieba's word list, folded and pruned, as a memory-mapped file."""

__all__: list[str] = []
