"""jieba's word list, folded and pruned, as a file that is memory-mapped."""
