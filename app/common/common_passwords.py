"""Passwords that are tried first: a word that everybody takes, however it is dressed up, rows of keys, and counting.

A list as long as the well-known ones would say the same less often: nearly all of its entries of ten characters or more
are one of these words, or two, with digits and signs around. The words of the portal and its place are among them.
"""

import re

WORDS = frozenset(
    """
    aaaaaaaa abcd abcde abcdef abcdefgh abcdefghij abc access admin administrator adminweb akun allah alhamdulillah
    amanda andalas angel arsenal asdf asdfg asdfgh asdfghjkl baseball bandung barcelona basketball batman bismillah
    bogor bps bpsriau bengkalis blink buttercup cantik changeme charlie chelsea chocolate cinta cintaku computer
    daniel data default demo dinas dragon dumai elizabeth facebook firdaus flower football freedom friends gantengku
    garuda google guest hacker hallo halo handphone hello hunter iloveyou indonesia indonesiaraya internet jakarta
    jakartaku jennifer jessica jordan kampar kantor kata katasandi komputer kucing kuda kusuma letmein liverpool
    login love lovely loveyou manchester master matahari medan mekar merdeka michael michelle mickey monkey mustang
    nasional nicole ninja nothing office operator palembang pass passw passwd password passwort pegawai pekanbaru
    pelalawan pembina pembinaan pengaju pengajuan persib persija pertama pikachu pokemon portal princess provinsi
    purple qazwsx qwer qwert qwerty qwertyu qwertyui qwertyuiop rahasia rahasiaku riau ronaldo root sandi sandiku
    sayang sayangku sayangmu secret sektoral selamat semangat senayan server siak sistem soccer spektral starwars
    statistik statistiksektoral sukses sumatera sunshine superman supervisor surabaya system terimakasih test
    testing tester testtest trustno tweety user username welcome whatever whoami wonder yamaha zxcv zxcvb zxcvbn
    zxcvbnm
    """.split()  # noqa: SIM905 - reads as a list of words
)
"""In small letters; `data` and the like count alone or doubled, never as a part of a longer sentence."""
ROWS = (
    "0123456789012345678910111213",
    "09876543210",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb",
    "1q2w3e4r5t6y7u8i9o0p",
)
_DRESS = str.maketrans("013457@$!", "oieastasi")
_AROUND = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_FEW = 3
"""Fewer letters beside a row of digits make no other password."""
_AGAIN = re.compile(r"(.{1,6}?)\1+")


def is_common(password: str) -> bool:
    """Tell whether a password is among those that are tried first."""
    lowered = password.lower()
    bare = "".join(letter for letter in lowered if letter.isalnum())
    digits = "".join(letter for letter in bare if letter.isdecimal())
    rows = {bare, digits if len(bare) - len(digits) < _FEW else bare}
    if _AGAIN.fullmatch(bare) or any(keys and keys in row * 2 for keys in rows for row in ROWS):
        return True
    core = _AROUND.sub("", lowered)
    return any(_is_words(word) for word in (core, core.translate(_DRESS), _AROUND.sub("", lowered.translate(_DRESS))))


def _is_words(core: str) -> bool:
    """Tell whether this is one of the words, or some of them in a row."""
    return core in WORDS or any(core[:n] in WORDS and _is_words(core[n:]) for n in range(3, len(core)))
