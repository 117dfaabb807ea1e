"""Groups of characters that `make_fold.py` joins in addition to OpenCC's, or keeps apart.

Each pair is a character and the one whose match key it gets. Three sources: Unicode's
EquivalentUnifiedIdeograph.txt (15.0) for radicals and strokes; the pairs that Unicode encodes
twice only because an older standard did (ISO 10646, annex S), with Unihan's kZVariant and
kSemanticVariant (15.0) for print forms such as 靑 and 硏; and parallel texts for spellings.
Invariant: a character of `OLD_FORMS` is in neither GB 2312 nor Big5, so no Chinese text of today
uses it as a word of its own. `OTHER_VARIANTS` are the exceptions, checked one by one on real text.
"""

# Spellings of one word that OpenCC does not join; observed in parallel texts.
JOINED_SPELLINGS = (
    "著着 牠它 妳你 砲炮 帳账 藉借 覆复 瞭了 姪侄 祇只 彷仿 甦苏 擡抬 呉吴 説说 衆众"
).split()

# Pairs of everyday characters that a conversion exchanges only within some words. If they were
# joined, a query for one would find every use of the other.
KEPT_APART = {
    "画划": "計畫 and 計劃 are one word, but 畫 (draw) and 劃 (mark off) are two",
    "象像": "想象 and 想像 are one word, but 象 (elephant) and 像 (like) are two",
    "坐座": "坐標 and 座標 are one word, but 坐 (sit) and 座 (seat) are two",
    "炼链": "項鍊 and 項鏈 are one word, but 煉 (refine) and 鏈 (chain) are two",
    "坏坯": "坏 is 壞 (bad) in Simplified and 坯 (blank) in Traditional",
}

# Characters that jp2t of OpenCC converts to another one, but that are words in Chinese, too.
JAPANESE_KEPT_APART = "芸藝 欠缺 予豫 弁辨 浜濱 缶罐 糸絲 沪濾".split()

# Characters in Big5 that are only another form of a common one. 陜西 is how web pages that lack
# 陝 write 陝西; the old word 陜 (narrow) is written 狹 today.
OTHER_VARIANTS = (
    "陜陝 卄廿 煖暖 倣仿 鎔熔 籐藤 隄堤 缾瓶 筭算 懽歡 遯遁 燿耀 瑯琅 傚效 伝傳 豊豐 鴈雁"
).split()

# Signs that stand for another one: hyphens, the bopomofo letter ㄧ for 一, circles for 〇 in years,
# and the dots between the parts of a foreign name.
LOOK_ALIKES = {
    "\u2010": "-", "\u2011": "-", "\u00a0": " ", "\u3127": "一", "\u25cb": "〇", "\u25ef": "〇",
    "\u2022": "·", "\u2027": "·", "\u2219": "·", "\u22c5": "·", "\u30fb": "·", "\uff65": "·",
}  # fmt: skip

# The characters of the blocks CJK Radicals Supplement and CJK Strokes that Unicode's
# normalisation leaves as they are.
RADICALS = """
    ⺁厂 ⺂乛 ⺃乚 ⺄乙 ⺅亻 ⺆冂 ⺇𠘨 ⺈刀 ⺉刂 ⺊卜 ⺋㔾 ⺌小 ⺍小 ⺎兀 ⺏尣 ⺐尢 ⺑𡯂 ⺒巳
    ⺓幺 ⺔彑 ⺕𫜹 ⺖忄 ⺗心 ⺘扌 ⺙攵 ⺛旡 ⺜日 ⺝月 ⺞歺 ⺠民 ⺡氵 ⺢氺 ⺣灬 ⺤爫 ⺥爫 ⺦丬
    ⺧牛 ⺨犭 ⺩王 ⺪𤴔 ⺫目 ⺬示 ⺭礻 ⺮𥫗 ⺯糹 ⺰纟 ⺱罓 ⺲罒 ⺳㓁 ⺴冗 ⺵𦉫 ⺶羊 ⺷𦍌 ⺸𦍋
    ⺹耂 ⺺肀 ⺻聿 ⺼肉 ⺽𦥑 ⺾艹 ⺿艹 ⻀艹 ⻁虎 ⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 ⻇𧢲 ⻈讠 ⻉贝 ⻊𧾷
    ⻋车 ⻌辶 ⻍辶 ⻎辶 ⻏邑 ⻐钅 ⻑長 ⻒镸 ⻓长 ⻔门 ⻕𨸏 ⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞
    ⻝食 ⻞𩙿 ⻟飠 ⻠饣 ⻡𩠐 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿
    ⻯竜 ⻰龙 ⻱龜 ⻲亀 ㇆𠃌 ㇏乀 ㇐一 ㇑丨 ㇒丿 ㇓丿 ㇔丶 ㇕𠃍 ㇖乛 ㇗𠃊 ㇘𠃎 ㇙𠄌 ㇚亅 ㇛𡿨
    ㇜𠃋 ㇝乀 ㇞𠃑 ㇟乚 ㇠乙 ㇡𠄎
""".split()

# Print forms of before the reforms, and forms that only Japanese or Korean standards have.
OLD_FORMS = """
    乹乾 亁乾 亊事 亰京 亷廉 亾亡 俻備 倂併 倐倏 値值 倶俱 偸偷 儍傻 儞你 兎兔 兪俞 冄冉 冝宜
    冩寫 凖準 凢凡 凣凡 凴憑 凾函 刄刃 刋刊 刦劫 刧劫 刼劫 剙創 剱劍 剳札 劎劍 劒劍 劵券 勄敏
    勈勇 勑敕 卋世 厓崖 厛廳 厰廠 叅參 吿告 呌叫 呑吞 呪咒 咊和 喞唧 喩喻 嗁啼 噐器 嚔嚏 囘回
    囙因 囬回 囯國 圅函 圎圓 垇坳 垜垛 埓埒 堘塍 堢堡 堦階 塐塑 塟葬 塡填 塲場 墖塔 壻婿 夀寿
    夘卯 夣夢 奬奨 妬妒 姉姊 姙妊 姫姬 姸妍 娯娱 婣姻 媍婦 孶孳 孼孽 宂冗 宐宜 宻密 宼寇 寃冤
    寗甯 寚宝 寜寧 寳寶 尅克 尙尚 尫尪 屛屏 峩峨 嵜崎 嶋島 嶌島 巓巔 巵卮 帋紙 帒袋 帬裙 帲帡
    幇幫 幚幫 廏廄 廐廄 廵巡 廸迪 廹迫 廻回 廼乃 彚彙 彜彝 彞彝 徃往 徤健 徧遍 怱匆 恊協 恠怪
    恡吝 悋吝 悞誤 悳德 惪德 愼慎 愽博 慙慚 憇憩 懴懺 戞戛 戸户 扵於 抅拘 抝拗 抦柄 拕拖 捦擒
    揑捏 揷插 搃總 擕攜 擥攬 擧舉 斈學 旉敷 旤禍 旹時 旾春 昬昏 昻昂 昿曠 晄晃 晣晰 晧皓 晳晰
    暎映 曁暨 曡叠 曵曳 曺曹 朖朗 朙明 朶朵 枏楠 栁柳 栢柏 桒桑 梹檳 棃梨 椀碗 椶棕 楡榆 槀稿
    槇槙 槗橋 槩概 槪概 橊榴 櫈凳 欎鬱 欝鬱 欵款 歗嘯 氊氈 氷冰 汚污 涖蒞 淸清 渕淵 湌餐 湻淳
    湼涅 溌潑 滛淫 漑溉 澁澀 濵濱 濶闊 烖災 烱炯 焔焰 煑煮 煕熙 熈熙 爗燁 牕窗 犂犁 狥殉 猂悍
    猨猿 珎珍 瑠琉 璢琉 瓈璃 甁瓶 甆瓷 甎磚 甛甜 甞嘗 畄留 畊耕 畍界 畒畝 畞畝 畧略 畱留 疎疏
    皡皞 皷鼓 盌碗 眎視 瞖翳 矦侯 砿礦 硏研 碁棋 磵澗 礮炮 礶罐 秇藝 秊年 秌秋 秐耘 秔粳 稉粳
    稾稿 穉稚 穪稱 穽阱 窓窗 窰窯 窻窗 竃竈 竆窮 竒奇 竚佇 竝並 竸競 筞策 筯箸 箒帚 簒篡 籖籤
    糚妝 糺糾 紥紮 綂統 緐繁 緖緒 緫總 縂總 繦繈 罇樽 羗羌 羙美 羮羹 翶翱 翺翱 聡聰 聦聰 聨聯
    聫聯 肈肇 肎肯 肧胚 胷胸 脃脆 脇脅 脗吻 腁胼 臈臘 臯皋 舩船 艢檣 莀農 莭節 菓果 萠萌 葢盖
    蒭芻 蔴麻 蕋蕊 蕐華 蕚萼 薗園 蘂蕊 蘓蘇 虗虛 虵蛇 蜯蚌 螎融 蟇蟆 蠏蟹 蠭蜂 衂衄 衇脈 袠帙
    裠裙 襃褒 襍雜 覌觀 覐覺 覔覓 覩睹 觧解 詧察 諌諫 謌歌 讁謫 讃讚 豓豔 豘豚 豣豜 貎貌 貛獾
    貭質 貮貳 賔賓 賷齎 贒賢 赱走 趂趁 踈疏 蹏蹄 躭耽 躱躲 躳躬 躶裸 軄職 軆体 軰輩 輌輛 輙輒
    輧軿 輭軟 辠罪 辢辣 辤辭 辧辦 迯逃 逈迥 逥迴 逬迸 逹達 遟遲 邉邊 郞郎 鄕鄉 酧酬 醻酬 釼劍
    鈬鐸 鎻鎖 鏁鎖 鐡鐵 鑛礦 閙鬧 閧鬨 閴闃 闗關 陁陀 隂陰 隣鄰 隷隸 霛靈 靍鶴 靑青 靣面 靭韌
    鞌鞍 鞰韞 鞵鞋 鞾靴 韮韭 頋顧 頚頸 頟額 顋腮 顚顛 颷飆 飃飄 飈飆 飜翻 飡餐 飮飲 餝飾 餠餅
    餹糖 餻糕 饍膳 騈駢 騌鬃 騐驗 髙高 髩鬢 鬦鬥 鬪鬥 鬬鬥 鬭鬥 鬰鬱 鳯鳳 鵞鵝 鵶鴉 鹻碱 麁粗
    麄粗 麐麟 鼃蛙 鼈鱉 鼔鼓 齅嗅 齩咬 龎龐 龝秋 﨑崎 𠮷吉
""".split()
