"""str -> token spans: the Segmenter protocol, jieba's model on the match key, dictionaries."""
