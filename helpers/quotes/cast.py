"""The cast of an article: everybody it lets speak, under all their names, each with one canonical fullest name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from helpers.quotes.agreement import gender_of
from helpers.quotes.grammar import Grammar
from helpers.quotes.naming import Key, Naming
from helpers.text import fold, words

HUMAN = ("person", "anonymous")
BACK = 4  # speakers: so many come before one who only handed words on
MEMORY = 60  # speakers: how far back a pronoun, a title or a surname is looked for


def _definite(name: str, grammar: Grammar) -> bool:
    first = name.split(maxsplit=1)[0].casefold()
    return first == grammar.data.get("article")


@dataclass(eq=False)
class Speaker:
    """One person, body, group or document: its names as folded keys, the fullest as it is written."""

    name: str
    kind: str
    keys: list[Key] = field(default_factory=list)
    gender: str = ""
    mentions: Counter[str] = field(default_factory=Counter)
    spoke_at: int = 0
    introduced: str = ""


@dataclass
class Cast:
    """The speakers of an article; names are joined as they come."""

    grammar: Grammar
    speakers: list[Speaker] = field(default_factory=list)
    history: list[Speaker] = field(default_factory=list)
    settled: bool = False
    topic: tuple[Speaker, int] | None = None
    _by_form: dict[str, list[Speaker]] = field(default_factory=dict)
    _exact: dict[Key, Speaker] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.naming = Naming(self.grammar)

    def meet(self, name: str, *others: str) -> Speaker | None:
        """The speaker behind a mention and what stands in apposition to it, a new one where nobody fits."""
        keys = [key for key in (self.naming.key(name), *map(self.naming.key, others)) if key]
        if not keys:
            return None
        speaker = next((s for key in keys for s in [self.known(key)] if s), None)
        if speaker is None:
            kind = "organisation" if "&" in name else self.naming.kind(keys[0])
            speaker = Speaker(name, kind, gender=self._gender(name, keys))
            self.speakers.append(speaker)
        self._goes_by(speaker, keys)
        if not self.settled:
            speaker.mentions[name] += 1
            self._rename(speaker, name, others)
        return speaker

    def introduce(self, name: str, *titles: str) -> None:
        """Makes somebody known by their whole name, and by the titles before it."""
        speaker = self.meet(name, *titles)
        if speaker is not None:
            speaker.introduced = name

    def _gender(self, name: str, keys: list[Key]) -> str:
        """The gender that a title or a given name shows, or the noun that heads a name."""
        if self.grammar.data.get("head") == "last" and any(self.grammar.says("groups", form) for form in keys[0][-1:]):
            return "p"
        head = words(name)[:1]
        shown = [gender_of(self.grammar, name[w.start : w.end], w.form) for w in head if self._has_genders]
        return self.naming.gender(keys) or "".join(shown)

    @property
    def _has_genders(self) -> bool:
        return bool(self.grammar.data.get("feminine_endings"))

    def _goes_by(self, speaker: Speaker, keys: list[Key]) -> None:
        for key in keys:
            self._exact.setdefault(key, speaker)
            if key not in speaker.keys:
                speaker.keys.append(key)
                for form in key:
                    bucket = self._by_form.setdefault(self._stem(form), [])
                    if not bucket or bucket[-1] is not speaker:
                        bucket.append(speaker)

    def _stem(self, form: str) -> str:
        """What all endings of a form share, so that it is found under each of them."""
        return form[:2] if self.grammar.data.get("inflected") else form

    def _rename(self, speaker: Speaker, name: str, others: tuple[str, ...]) -> None:
        """Keeps the fullest name: a mention that holds it; an apposition only where it is a mere title."""
        if speaker.introduced in name:  # what follows a name that is known is no part of it
            name = name[: name.index(speaker.introduced) + len(speaker.introduced)] if speaker.introduced else name
        key, so_far = self.naming.key(name), self.naming.key(speaker.name)
        if len(key) > len(so_far) and (self.naming.part(so_far, key) or not self.is_name(speaker.name)):
            speaker.name = name
        for other in (name, *others) if others else ():
            if (not self.is_name(speaker.name) and self.is_name(other)) or self._bears(speaker.name, other):
                speaker.name = other

    def _bears(self, title: str, name: str) -> bool:
        """Whether a title that may hold names is followed by its bearer's: the head of the firm El Baraka, Ann Lee."""
        key = self.naming.key(title)
        first = self.grammar.data.get("head") == "first" or title[:1].islower()
        opens = first and bool(key) and self.grammar.says("roles", key[0])
        named = self.proper(name) if self._capitals else not any(map(self.grammar.known_noun, self.naming.key(name)))
        return opens and named and len(name.split()) > 1

    def is_name(self, name: str) -> bool:
        """Whether a mention holds more than titles."""
        return self.naming.is_name(name)

    def known(self, key: Key) -> Speaker | None:
        """Who goes by a key: exactly, else by a part of a fuller name or title, the latest to speak first."""
        if key in self._exact:
            return self._exact[key]
        near = {id(s): s for form in key for s in self._by_form.get(self._stem(form), ())[-MEMORY:]}
        recent = sorted(near.values(), key=lambda s: -s.spoke_at)
        same = next((s for s in recent if any(self.naming.equal(key, other) for other in s.keys)), None)
        found = same or next((s for s in recent if any(self.naming.fits(key, other) for other in s.keys)), None)
        return found or self._addressed(key, recent)

    def _addressed(self, key: Key, recent: Sequence[Speaker]) -> Speaker | None:
        """Who goes by a surname behind a form of address or their own title: Mr Smith, President Smith."""
        title, name = key[0], key[1:]
        if not name or not any(self.grammar.says(listed, title) for listed in ("courtesies", "roles")):
            return None
        gender, own = self.naming.gender([key[:1]]), not self.grammar.says("courtesies", title)
        agreeing = (s for s in recent if s.kind == "person" and self._agrees(s, gender))
        return next((s for s in agreeing if any(self._of_surname(name, title * own, k) for k in s.keys)), None)

    def _of_surname(self, name: Key, title: str, key: Key) -> bool:
        """Whether a key ends in a name, and begins with a title where one is asked for."""
        return self.naming.equal(name, key[-len(name) :]) and (not title or key[0] == title)

    def turn_to(self, speaker: Speaker, offset: int) -> None:
        """Records that a sentence at an offset is about somebody, whom a pronoun then means first."""
        self.spoke(speaker)
        self.topic = (speaker, offset)

    def full(self, name: str) -> bool:
        """Whether a mention is the whole name of a person or a body: two words or more that are not all titles."""
        key = self.naming.key(name)
        if self.grammar.data.get("head") == "first" and not self._capitals:
            shown = self.grammar.says("roles", key[0]) or (len(key) > 1 and self.grammar.is_given_name(key[0]))
            return 2 <= len(key) <= 8 and shown and self.naming.kind(key) == "person"
        proper = [form for form in key if not self.grammar.known_noun(form)]
        return 2 <= len(key) <= 6 and bool(proper) and self.naming.kind(key) in ("person", "organisation", "group")

    def proper(self, name: str) -> bool:
        """Whether a mention is a name of capitals alone, none of its words a title."""
        capital = self._capitals and all(word[:1].isupper() for word in name.split())
        return capital and not any(self.grammar.known_noun(form) for form in self.naming.key(name))

    @property
    def _capitals(self) -> bool:
        """Whether capitals tell names from other words, as far as the pack says what joins their parts."""
        return bool(self.grammar.data.get("name_joints"))

    def ends_in_name(self, name: str) -> bool:
        """Whether a mention ends with somebody's name behind a title: Sen. Ann Lee, but not her lawyer."""
        forms, says = name.split(), self.grammar.says
        if self.grammar.data.get("head") != "last" or any(says("prepositions", fold(form)) for form in forms):
            return False
        return len(forms) > 1 and forms[-1][:1].isupper() and not self.grammar.known_noun(fold(forms[-1]))

    def names(self, name: str) -> bool:
        """Whether a mention opens with a name, where titles stand first; else whether it is one of capitals."""
        if self.grammar.data.get("head") != "first":
            return self.proper(name)
        return not self.grammar.known_noun(self.naming.key(name)[0])

    def recall(self, name: str) -> Speaker | None:
        """Who goes by a name, if anybody does."""
        key = self.naming.key(name)
        return self.known(key) if key else None

    def group(self) -> Speaker | None:
        """The latest group."""
        recent = self.history[: -MEMORY - 1 : -1]
        return next((s for s in recent if s.kind in ("group", "anonymous") or s.gender == "p"), None)

    def describes(self, name: str) -> bool:
        """Whether a mention describes somebody with an article and one word that is no name."""
        key = self.naming.key(name)
        if not key:
            return False
        last = name.rsplit(maxsplit=1)[-1]
        # the Italian, the Republican; but the African Union is a name
        nationality = self.naming.kind(key) == "person" and self.grammar.says("descriptions", key[-1])
        plain = last.islower() or nationality
        owned = any(ending in name for ending in self.grammar.possessives)
        return (
            len(key) <= 4 and plain and not owned and self.naming.describes(key[-1]) and _definite(name, self.grammar)
        )

    def described(self, name: str) -> Speaker | None:
        """Whom a description means that names nobody: the union, the 24-year-old; the latest by name to fit."""
        if not self.describes(name):
            return None
        same = self.recall(name)
        if same is not None:
            return same
        key = self.naming.key(name)
        body, gender = self.naming.kind(key) == "organisation", self.naming.gender([key])
        recent = [s for s in self.history[: -MEMORY - 1 : -1] if self.is_name(s.name)]
        fitting = [s for s in recent if (s.kind == "organisation") == body and (body or self._agrees(s, gender))]
        # the union: one that is called so before any other body
        return next((s for s in fitting if any(key[-1] in other for other in s.keys)), next(iter(fitting), None))

    def stranger(self, name: str) -> Speaker | None:
        """People who have not spoken, as whom `they` may mean; they join the cast when they do."""
        kind = self.naming.kind(self.naming.key(name))
        first = self.grammar.data.get("head") == "first"
        return (
            Speaker(name, kind) if kind == "group" and (first or self.grammar.data.get("titles_refer_back")) else None
        )

    def titled(self, name: str) -> bool:
        """Whether a mention is a title and whose it is, where nouns have cases: агент футболиста."""
        key, says = self.naming.key(name), self.grammar.says
        inflected = bool(self.grammar.data.get("inflected"))
        return inflected and 2 <= len(key) <= 4 and says("roles", key[0]) and not says("relations", key[0])

    def unnamed(self, name: str) -> bool:
        """Whether a mention is one definite noun for somebody whom the text never names: المصدر, the official."""
        key = self.naming.key(name)
        definite = name.split(maxsplit=1)[0].casefold() != key[0] if key else False
        return len(key) == 1 and definite and self.grammar.says("anonymous", key[0])

    def latest_unnamed(self, name: str) -> Speaker | None:
        """The last to speak who was called so with something more: مصدر دبلوماسي."""
        key = self.naming.key(name)
        recent = self.history[: -MEMORY - 1 : -1]
        return next((s for s in recent if any(len(k) > 1 and self.naming.part(key, k) for k in s.keys)), None)

    def means_last(self, name: str) -> bool:
        """Whether a mention is one word for whoever has just spoken: the speaker, the latter."""
        key = self.naming.key(name)
        return len(key) == 1 and self.grammar.says("latest", key[0]) and name != key[0]

    def refers_back(self, name: str) -> bool:
        """Whether a mention is a lone title or common noun, such as means whoever was named before."""
        key, says = self.naming.key(name), self.grammar.says
        if not self.grammar.data.get("titles_refer_back") or not key or len(key) > 2 or says("relations", key[0]):
            return False
        first = fold(name.split(maxsplit=1)[0])
        if says("indefinites", first) or says("demonstratives", first):
            return says("demonstratives", first)
        if says("anaphors", key[0]):
            return True
        common = name[:1].islower() and not self.grammar.known_noun(key[0])
        return len(key) == 1 and (common or says("roles", key[0])) and not says("anonymous", key[0])

    def meant(self, name: str, gender: str) -> Speaker | None:
        """Whom a lone title means: who bears it, else the last person who agrees with a gender."""
        key = self.naming.key(name)
        anonymous = self.grammar.says("anaphors", key[0])
        hidden = next((s for s in reversed(self.history[-MEMORY:]) if s.kind == "anonymous"), None)
        bearer = self.known(key)
        if bearer and bearer.kind == "group" and gender in ("m", "f"):
            bearer = None
        before = bearer if bearer and (bearer.spoke_at or not self.history) else None
        return (hidden if anonymous else None) or before or self.last(gender, True) or bearer or self.meet(name)

    def last(self, gender: str = "", person: bool = False, but: int = 0) -> Speaker | None:
        """The latest speaker who agrees with a gender or number: `m`, `f`, `p`, empty for any; `but` the last few."""
        recent = self.history[: -MEMORY - 1 : -1][but:]
        return next((s for s in recent if self._agrees(s, gender) and (not person or s.kind in HUMAN)), None)

    def spoke(self, speaker: Speaker, gender: str = "") -> None:
        """Records that somebody has spoken, and the gender that the words around showed."""
        speaker.gender = speaker.gender or gender
        self.history.append(speaker)
        speaker.spoke_at = len(self.history)
        self._exact.update(dict.fromkeys(speaker.keys, speaker))

    def handed_on(self, speaker: Speaker, behind: bool) -> None:
        """Records who handed words on; named `behind` them, they stand back behind those who have just spoken."""
        self.spoke(speaker)
        if behind:
            self.history.insert(max(0, len(self.history) - BACK), self.history.pop())

    def among(self, forms: Key) -> list[Speaker]:
        """The speakers whose name or title stands in a run of bare forms, in the order in which they stand."""
        found: list[Speaker] = []
        for at, form in enumerate(forms):
            for speaker in self._by_form.get(self._stem(form), ())[-MEMORY:]:
                if speaker not in found and any(self.naming.equal(k, forms[at : at + len(k)]) for k in speaker.keys):
                    found.append(speaker)
        return found

    def settle(self) -> None:
        """Gives every body, group and document the name that the text uses most, else the fullest."""
        self.settled = True
        for speaker in self.speakers:
            if speaker.kind not in ("person", "anonymous") and speaker.mentions:
                often = max(speaker.mentions.values())
                speaker.name = max((n for n, c in speaker.mentions.items() if c == often), key=lambda n: (len(n), n))
            speaker.name = self._undescribed(speaker)

    def _article_before_name(self, forms: list[str]) -> bool:
        """Whether an article stands before a word with a capital: the Diocese of Hull."""
        named = len(forms) > 1 and self.grammar.says("articles", fold(forms[0])) and forms[1][:1].isupper()
        return named and self.grammar.data.get("head") == "last"

    def _undescribed(self, speaker: Speaker) -> str:
        """A name without what describes its bearer: pressure group | Fair Fines Now; her grandson | Ann Lee."""
        forms = speaker.name.split()
        last = next((at for at in range(len(forms), 0, -1) if forms[at - 1][:1].islower()), 0)
        owned = self.grammar.says("determiners", fold(forms[0]))
        joined = ("prepositions", "name_joints")
        governed = any(self.grammar.says(name, fold(form)) for form in forms[1:] for name in joined)
        described = self._capitals and self.grammar.data.get("head") == "last" and 0 < last < len(forms) - 1
        titled = speaker.kind == "person" and self.is_name(speaker.name) and self.grammar.data.get("head") == "first"
        article = self.grammar.says("articles", fold(forms[0])) and len(forms) > 1
        if self._capitals and ((titled and article) or self._article_before_name(forms)):
            return " ".join(forms[1:])
        strip = described and not governed and (owned or speaker.kind != "person")
        return " ".join(forms[last:]) if strip else speaker.name

    def _agrees(self, speaker: Speaker, gender: str) -> bool:
        if not gender or gender == "s":
            return True
        if gender == "n":
            return speaker.kind not in HUMAN or speaker.gender == "n"
        if gender == "p":
            return speaker.kind in ("group", "organisation", "anonymous") or speaker.gender in ("p", "d")
        return speaker.kind != "group" and speaker.gender in ("", gender)
