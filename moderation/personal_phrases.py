"""How one says one's name, one's account and one's address, in the shipped languages.

Read by `moderation.personal_data`. Modest on purpose: a phrase, and behind it what only a name,
an account or an address looks like.
"""

import regex

# Between given and family name there may be a small word: Ana de Souza, Jan van Dijk.
PARTICLE = r"(?:d[aeio]s?|du|de la|von|van|bin|ben|al|el|la|le)"
CAPITAL_WORD = r"\p{Lu}[\p{L}\p{M}'-]+"
CAPITALS = rf"{CAPITAL_WORD}(?:[ ]{PARTICLE})?(?:[ ]{CAPITAL_WORD})+"
# Phrases may begin a sentence or not; names begin with a capital letter in any case.
MY_NAME_IS = (
    r"my (?:full )?name(?:'s| is)|(?:i am|i'm) called"
    r"|je m'appelle|mon nom (?:est|c'est)"
    r"|me llamo|mi nombre es"
    r"|(?:o )?meu nome (?:é|e)|eu me chamo|me chamo|chamo-me"
    r"|mi chiamo|il mio nome (?:è|e)"
    r"|ich hei(?:ß|ss)e|mein name ist"
    r"|(?:mwen|m) rele|non (?:mwen|m) se"
    r"|меня зовут|мо[её] имя(?: —)?"
)
ARABIC_WORD = r"(?!و|أنا|انا|من|عمري|في|أعيش|اعيش|أحب|احب|أدرس|ادرس|طالب|تلميذ)[\p{L}\p{M}]{2,}"
# The hundred most frequent family names of China are most of its people.
CHINESE_SURNAME = (
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜"
    "崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤]"
)
FULL_NAME = regex.compile(
    rf"\b(?i:{MY_NAME_IS}):?\s+(?P<found>{CAPITALS})"
    rf"|اسمي\s+(?P<found>{ARABIC_WORD}\s{ARABIC_WORD})(?=\s+و|\s*(?:[.،,!؛\n]|$))"
    r"|名前は(?P<found>\p{Han}{3,6}|[\p{Han}\p{Hiragana}\p{Katakana}]{1,5} "
    r"[\p{Han}\p{Hiragana}\p{Katakana}]{1,5})(?=です|といいます|と言います|と申します)"
    rf"|我(?:的名字是|的名字叫|名字叫|叫)(?P<found>{CHINESE_SURNAME}\p{{Han}}{{1,2}})"
    r"(?=[,.!\s,。!、]|我|今年|来自|$)"
)

NETWORKS = (
    r"insta(?:gram)?|snap(?:chat)?|tik ?tok|discord|facebook|fb|whats ?app|telegram|roblox|"
    r"we ?chat|twitter|youtube|kwai|viber|messenger|epic|psn|steam|line id|qq"
)
MY = r"my|mon|ma|mi|meu|minha|mein|il mio|mwen|m|мой|моя"
IS = r"is|'s|est|c'est|es|é|è|ist|se|—"
ACCOUNT = r"(?P<found>[\p{Latin}\p{N}_.#-]{2,}[\p{Latin}\p{N}_])"
OWN_NETWORKS = (
    "微信号?|扣扣|インスタ|ライン|انستغرام|انستقرام|انستا|سناب شات|سناب|تيك توك|"
    "инстаграме?|инста|телеграме?|телега|вконтакте|вк|тик ?ток"
)
OWN_ACCOUNT = regex.compile(
    rf"\b(?:{MY}) (?:{NETWORKS})(?: (?:account|name|user|compte|cuenta|conta))?\s?(?:{IS}|:|=)"
    rf"\s*{ACCOUNT}"
    rf"|\b(?:{NETWORKS})\s?[:=]\s*{ACCOUNT}"
    rf"|(?:{OWN_NETWORKS})\s?(?:id|号|は|是|:|=|-|—|هو)?\s?(?P<found>[a-z0-9_.]{{4,}})",
    regex.I,
)

STREET = r"(?:street|st|avenue|ave|road|rd|lane|boulevard|blvd|drive)"
ADDRESS = regex.compile(
    rf"\b\d{{1,5}}[a-z]?,? (?:\p{{Lu}}[\p{{L}}'-]+ ){{1,3}}(?i:{STREET})\b"
    r"|\b\d{1,4}(?: ?(?:bis|ter))?,? (?i:rue|avenue|boulevard|impasse|ruelle|ri) "
    r"(?:(?:de|du|des|d'|la|le|l') ?)*\p{L}+"
    r"|\b(?i:calle|avenida|carrera|rua|travessa|via|viale|piazza|corso) "
    r"(?:d[aeo]l?l?[aeio]?s? |l[ao]s? )*\p{Lu}[\p{L}.'-]*,? (?:\p{L}[\p{L}.'-]*,? ){0,3}"
    r"(?:n[.º°]* ?)?\d{1,5}\b"
    r"|\b\p{Lu}\p{L}*(?:straße|strasse|str\.|gasse|weg|platz) \d{1,4}[a-z]?\b"
    r"|\b(?i:улица|ул\.|проспект|пр-т|переулок) ?(?:\p{L}+ ?){1,3},? ?(?i:дом|д\.)? ?\d{1,4}"
    r"|(?:\d{1,5}\s?شارع\s\p{L}+|شارع\s(?:\p{L}+\s){1,3}(?:رقم\s)?\d{1,5})"
    r"|\d{1,3}丁目\d*|\d{1,4}番地|\p{Han}{1,6}[路街道]\d{1,5}号"
)
