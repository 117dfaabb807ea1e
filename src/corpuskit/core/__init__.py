"""What every room uses: errors, documents, tables, options, configuration, words, places."""
