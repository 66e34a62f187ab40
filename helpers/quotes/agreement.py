"""What gender and case tell of subjects: which noun behind a verb is its object, to which a relative refers."""

from __future__ import annotations

from helpers.quotes.cues import VERB, Cue
from helpers.quotes.grammar import Grammar, is_word
from helpers.quotes.scene import Scene

OBJECTS = frozenset({"object", "told"})  # what a verb takes behind which an object stands, or who is told
REACH = 12  # words: a relative pronoun stands no farther behind what it refers to


def governs(scene: Scene, cue: Cue) -> bool:
    """Whether the noun right behind a verb is its object: an oblique plural, or one of the other gender.

    >>> from helpers.quotes.layout import lay_out
    >>> from helpers.quotes.scene import set_scene
    >>> [governs(scene, scene.cues[0]) for text in ("دعا الحكومة إلى الحوار", "دعت الحكومة إلى الحوار")
    ...  for scene in [set_scene(lay_out(text, "ar").sentences()[0], "ar")]]
    [True, False]
    """
    sentence, grammar = scene.sentence, scene.grammar
    if cue.kind != VERB or not cue.entry.takes & OBJECTS or not is_word(sentence, cue.last):
        return False
    if not grammar.data.get("feminine_endings"):
        return False
    return _oblique(scene, cue.last) or {cue.entry.agrees, gender(scene, cue.last)} == {"m", "f"}


def head_of_relative(scene: Scene, relative: int) -> int | None:
    """The nearest noun before a relative pronoun that names people, bodies or documents and agrees with it."""
    sentence, grammar = scene.sentence, scene.grammar
    wanted = gender(scene, relative)
    for at in range(relative - 1, max(-1, relative - REACH), -1):
        if at in scene.cue_at or grammar.says("complementisers", sentence.form(at)):
            return None
        if grammar.says("governing", sentence.form(at)):
            continue
        if grammar.known_noun(grammar.bare(sentence.form(at))) and {wanted, gender(scene, at)} != {"m", "f"}:
            return at
    return None


def opens_new_phrase(scene: Scene, first: int, at: int) -> bool:
    """Whether a noun follows one with an article, which has closed the phrase: طلبة الكلية | وقفة; الوزير | النواب."""
    sentence, grammar = scene.sentence, scene.grammar
    article, raw = grammar.data.get("article", ""), sentence.raw(at)
    if not grammar.data.get("feminine_endings") or not sentence.raw(at - 1).startswith(article):
        return False
    if raw.startswith(article):
        return _oblique(scene, at) or _another_body(scene, at)
    head = grammar.bare(sentence.form(first))
    body = grammar.says("groups", head) or grammar.says("organisations", head)
    return body and raw.endswith(tuple(grammar.data["feminine_endings"])) and gender(scene, at) == ""


def _another_body(scene: Scene, at: int) -> bool:
    """Whether a definite noun names a body or a party of its own and is no adjective: الوزير | البرلمان."""
    noun, grammar = scene.grammar.without_article(scene.sentence.form(at)), scene.grammar
    adjective = scene.sentence.raw(at).endswith(tuple(grammar.data.get("adjective_endings", ())))
    addressed = grammar.says("parties", noun)
    return addressed or (grammar.says("organisations", noun) and not adjective)


def _oblique(scene: Scene, at: int) -> bool:
    """Whether a definite plural shows by its ending that it is no subject: المواطنين."""
    grammar, raw = scene.grammar, scene.sentence.raw(at)
    plural = raw.startswith(grammar.data["article"]) and raw.endswith(tuple(grammar.data.get("oblique_endings", ())))
    return plural and grammar.says("groups", grammar.without_article(scene.sentence.form(at)))


def gender(scene: Scene, at: int) -> str:
    """The gender of the noun at an index, as far as its ending or a list shows it; empty for names and plurals."""
    return gender_of(scene.grammar, scene.sentence.raw(at), scene.sentence.form(at))


def gender_of(grammar: Grammar, raw: str, form: str) -> str:
    """The gender of a noun as it is written and as it is folded: `m`, `f`, or empty where nothing shows it.

    >>> from helpers.quotes.grammar import grammar
    >>> gender_of(grammar("ar"), "الوزيرة", "الوزيره"), gender_of(grammar("ar"), "سعاد", "سعاد")
    ('f', '')
    """
    noun = grammar.without_article(form)
    if grammar.says("ungendered", noun):
        return ""
    if grammar.says("masculine", noun) or grammar.says("feminine", noun):
        return "m" if grammar.says("masculine", noun) else "f"
    endings = "feminine_endings" if noun != form else "feminine_possessed"
    if raw.endswith((*grammar.data.get("feminine_endings", "\0"), *grammar.data.get(endings, ()))):
        return "f" if grammar.known_noun(noun) else ""
    return "m" if grammar.says("roles", noun) else ""
