"""The table of commands: what each does, its section in the help, and its other names."""

# What --help says about each command, so that it need not import them; a test compares.
COMMANDS = {
    "info": "Show the size of a corpus (規模), or similar documents.",
    "freq": "List how often each word occurs (詞頻).",
    "kwic": "Show each use of QUERY in its context (關鍵詞脈絡索引).",
    "show": "Show the text of a DOCUMENT, with hits marked (全文).",
    "domains": "Measure how often the terms of each domain (領域) occur.",
    "collocates": "List the words around the hits of QUERY (搭配詞).",
    "compare": "Show how terms or words change between documents (比較).",
    "keyness": "List the words that distinguish documents from others (顯著詞).",
    "dispersion": "Measure how evenly words are spread over documents (分布).",
    "ngrams": "List words or characters that often follow each other (詞叢).",
    "trend": "Measure which words, queries or domains rise or fall over years (趨勢).",
    "formulations": "List when formulations are used, and how widely (提法).",
    "correspondence": "Place words and groups of documents by what they have in common (對應分析).",
    "study run": "Write every table and figure of a study (表與圖).",
    "study check": "Compare a study with published values (核對).",
    "segment": "Split text into words (斷詞).",
    "index build": "Build the store of a corpus (建立索引).",
    "index list": "List the stores: path, state, size (列出索引).",
    "index verify": "Read every byte of the stores and check it (檢驗索引).",
    "index show": "Show what a store contains (索引內容).",
    "index prune": "Remove stores that are no longer needed (清除索引).",
    "dictionary check": "Report what each entry of user dictionaries does (自訂詞庫檢查).",
    "dictionary suggest": "Find words that no dictionary contains (新詞發現).",
    "dictionary terms": "Write the terms of a lexicon as a user dictionary.",
    "lexicon list": "List the available lexicons (詞庫一覽).",
    "lexicon new": "Begin a lexicon: write a template to fill in (新建詞庫).",
    "lexicon show": "Show the terms of a lexicon (詞條).",
    "lexicon check": "Report problems in a lexicon (詞庫檢查).",
    "lexicon suggest": "Find words that a lexicon lacks, and their domain (補詞).",
    "lexicon convert": "Convert a lexicon to another program's file, or back (轉檔).",
    "lexicon sample": "Draw hits for people to judge: a coding sheet (抽樣編碼表).",
    "lexicon score": "Report what a filled coding sheet says about a lexicon (檢驗).",
    "convert": "Convert text to another script (簡繁轉換).",
    "clean": "Show what cleaning removes from FILEs (清理).",
    "init": "Write corpus.toml and metadata.csv for a FOLDER of texts.",
    "add": "Copy FILEs into a corpus, with a row for each.",
    "fetch": "Fetch the texts that a MANIFEST lists (下載公報全文).",
    "completion": "Write a script that completes commands (自動補全).",
    "help": "Show the complete help of a command (說明).",
}

GROUP_HELP = {
    "study": """Make a study from one file (研究設定檔), or check it.

    \b
    Examples:
      corpuskit study run -o 結果                  every table and figure
      corpuskit study check --verdict contradicts  contradicted values
    """,
    "index": """Manage the stores in the cache folder (索引).

    Commands do not need this: each builds the store of its corpus when it is first needed,
    and again when files have changed.

    \b
    Examples:
      corpuskit index build -c 公報/      build now what the next command would
      corpuskit index list                path, state and size of each store
      corpuskit index prune               remove what is no longer needed
    """,
    "dictionary": """Check a user dictionary (自訂詞庫), or find words.

    \b
    Examples:
      corpuskit dictionary check 詞庫.txt             what each entry does
      corpuskit dictionary suggest -n 50              new words of the corpus
      corpuskit dictionary terms thesis > 詞庫.txt    the terms of a lexicon
    """,
    "lexicon": """Manage a lexicon (領域詞庫), and validate it.

    \b
    Examples:
      corpuskit lexicon new 詞庫.csv 安全 經濟    a template to fill in
      corpuskit lexicon check 詞庫/ -c 公報/      what is wrong or doubtful
      corpuskit lexicon sample -o 編碼表.xlsx     hits for people to judge
    """,
}

# The sections of `corpuskit -h`, with the commands and groups of each.
SECTIONS = {
    "Look": ("info", "freq", "kwic", "show"),
    "Measure": (
        "domains",
        "compare",
        "keyness",
        "collocates",
        "dispersion",
        "ngrams",
        "trend",
        "formulations",
        "correspondence",
        "study",
    ),
    "Make": ("lexicon", "dictionary"),
    "Files": ("init", "add", "clean", "convert", "segment", "fetch"),
    "Inside": ("index", "completion", "help"),
}

# Other names that run a command, as other programs call it.
ALIASES = {"concordance": "kwic", "frequency": "freq", "wordlist": "freq"}


def describe_command(name: str) -> str:
    """Return the one line that says what a command or a group of commands does.

    >>> describe_command("freq")
    'List how often each word occurs (詞頻).'
    >>> describe_command("index")
    'Manage the stores in the cache folder (索引).'
    """
    return COMMANDS[name] if name in COMMANDS else GROUP_HELP[name].splitlines()[0]
