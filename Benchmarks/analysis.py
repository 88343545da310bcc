"""Splits texts into words by the rules of Dateline's analysis, written anew and simply.

It shares no code and no tables with the engine: classes come from Python's own Unicode database. Terms that are not
plain ASCII need not agree to the letter (they are never asked for), but where words begin and end does.

Everything here looks at one chunk between ASCII white space at a time, which no word reaches beyond; so chunks are
analysed once and remembered.
"""

import functools
import unicodedata

LETTER, DIGIT, MARK, APOSTROPHE, MIDDLE_DOT, UNSPACED, SEPARATOR = range(7)

APOSTROPHES = "'’‘‛ʼʻ"
ELIDED = set(
    "l d qu c j m n s t jusqu lorsqu puisqu quoiqu presqu dell all nell sull dall coll un quest quell sant gl".split())
SPECIAL = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ŧ": "t",
           "ı": "i", "ȷ": "j", "ŋ": "n", "ĸ": "k"}
IGNORED = [(0xAD, 0xAD), (0x34F, 0x34F), (0x640, 0x640), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5),
           (0x180B, 0x180F), (0x200C, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164),
           (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xE0000, 0xE0FFF)]
UNSPACED_SCRIPTS = [(0x1100, 0x11FF), (0x2E80, 0x2FD5), (0x3005, 0x3007), (0x3021, 0x303C), (0x3041, 0x30FA),
                    (0x30FC, 0x31BF), (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA960, 0xA97C),
                    (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFF66, 0xFFDC), (0x20000, 0x3FFFD), (0x0E00, 0x0EFF),
                    (0x1000, 0x109F), (0x1780, 0x17FF), (0x1950, 0x19DF), (0x1A20, 0x1AAF), (0xA9E0, 0xA9FF),
                    (0xAA60, 0xAADF)]


def within(character, ranges):
    return any(first <= ord(character) <= last for first, last in ranges)


@functools.cache
def kind(character):
    category = unicodedata.category(character)
    if character in APOSTROPHES:
        return APOSTROPHE
    if character == "·":
        return MIDDLE_DOT
    if category == "Nd":
        return DIGIT
    if category[0] == "M":
        return MARK
    if category in ("Lu", "Ll", "Lt", "Lm", "Lo", "Nl") and character != "ℹ":
        return UNSPACED if within(character, UNSPACED_SCRIPTS) else LETTER
    return SEPARATOR


@functools.cache
def folded(character):
    if kind(character) == DIGIT:
        return str(unicodedata.digit(character))
    result = ""
    for part in unicodedata.normalize("NFD", unicodedata.normalize("NFKC", character.lower())):
        if unicodedata.category(part) == "Mn":
            continue
        name = unicodedata.name(part, "")
        if part in SPECIAL:
            result += SPECIAL[part]
        elif name.startswith("LATIN SMALL LETTER ") and " WITH " in name:
            result += name[len("LATIN SMALL LETTER "):].split(" WITH ")[0].lower()
        else:
            result += part
    return result


def as_ascii(character):
    """Full-width and mathematical characters are read as ASCII."""
    code = ord(character)
    if 0xFF01 <= code <= 0xFF5E:
        return chr(code - 0xFEE0)
    if 0x1D400 <= code <= 0x1D7FF:
        return unicodedata.normalize("NFKC", character)
    return {"\u066B": ".", "\u066C": ","}.get(character, character)


class Chunk:
    """Reads one chunk; `terms` gets a set of terms for each position."""

    def __init__(self, text):
        self.text = "".join(as_ascii(c) for c in text if not within(c, IGNORED))
        self.terms = []
        self.chain_end = 0
        at, word_end = 0, -1
        while at < len(self.text):
            what = self.kind(at)
            if what in (LETTER, DIGIT):
                at = word_end = self.word(at)
            elif what == UNSPACED:
                self.terms.append({self.text[at]})
                at = self.marks(at + 1)
            elif self.text[at] in "@#" and at != word_end and self.tag_end(at) > at + 1:
                at = word_end = self.tag(at)
            else:
                at += 1

    def kind(self, at):
        return kind(self.text[at]) if at < len(self.text) else SEPARATOR

    def at(self, index):
        return self.text[index:index + 1]

    def goes_on(self, at):
        return self.kind(at) in (LETTER, DIGIT, MARK)

    def marks(self, at):
        while self.kind(at) == MARK:
            at += 1
        return at

    def core(self, at):
        while self.goes_on(at):
            at += 1
        return at

    def fold(self, start, end):
        return "".join(folded(c) for c in self.text[start:end])

    def word(self, start):
        term, at = "", start
        if self.kind(start) == DIGIT and start >= self.chain_end:
            term, at = self.number(start)
        end = self.core(at)
        term += self.fold(at, end)
        if self.kind(start) == LETTER and self.marks(start + 1) == end:
            term, end = self.abbreviation(term, end)
        while True:
            if self.kind(end) == APOSTROPHE:
                if self.at(end + 1) in ("s", "S") and not self.goes_on(end + 2):
                    self.terms.append({term})
                    return end + 2
                last = end - 1
                while self.kind(last) == MARK:
                    last -= 1
                if self.kind(end + 1) != LETTER or self.kind(last) == DIGIT or term in ELIDED:
                    break
                term += "'"
            elif self.kind(end) == MIDDLE_DOT and self.at(end - 1) in "lL" and self.at(end + 1) in ("l", "L"):
                pass
            elif self.at(end) == "&" and self.kind(end + 1) in (LETTER, DIGIT):
                term += "&"
            else:
                break
            next_end = self.core(end + 1)
            term += self.fold(end + 1, next_end)
            end = next_end
        self.terms.append({term})
        return end

    def abbreviation(self, term, end):
        """After a single letter: `.S.`, `++`, `#`."""
        if self.at(end) == ".":
            count, at = 1, end
            while self.at(at) == "." and self.kind(at + 1) == LETTER:
                letter_end = self.marks(at + 2)
                if self.goes_on(letter_end):
                    break
                term += self.fold(at + 1, letter_end)
                at, count = letter_end, count + 1
            return term, at + 1 if count > 1 and self.at(at) == "." else at
        sign = "++" if self.text[end:end + 2] == "++" else "#" if self.at(end) == "#" else ""
        after = end + len(sign)
        if sign and not self.goes_on(after) and self.at(after) not in ("_", "+", "#"):
            return term + sign, after
        return term, end

    def digits(self, at):
        while self.kind(at) == DIGIT:
            at += 1
        return at

    def continues_number(self, at):
        return self.at(at) in (".", ",") and self.kind(at + 1) == DIGIT

    def number(self, start):
        """The number's term and end; an empty term at `start` when there are no separators, or too many."""
        end = self.digits(start)
        term, separator, hasGroups = self.fold(start, end), self.at(end), False
        if end - start <= 3 and folded(self.text[start]) != "0" and (
                separator in (",", "\xa0", "\u2009", "\u202f") or self.kind(end) == APOSTROPHE):
            while self.at(end) == separator and self.digits(end + 1) == end + 4:
                term += self.fold(end + 1, end + 4)
                end += 4
                hasGroups = True
        if self.continues_number(end):
            point, isChain = end, hasGroups and self.at(end) == separator
            if not isChain:
                end = self.digits(end + 1)
                term += "." + self.fold(point + 1, end)
                isChain = self.continues_number(end)
            if isChain:
                while self.continues_number(end):
                    end = self.digits(end + 1)
                    self.chain_end = end
                return "", start
            return term, end
        return (term, end) if hasGroups else ("", start)

    def tag_end(self, at):
        end = at + 1
        while self.kind(end) in (LETTER, DIGIT) or self.at(end) == "_" or (end > at + 1 and self.kind(end) == MARK):
            end += 1
        return end

    def tag(self, at):
        end = self.tag_end(at)
        name = self.fold(at + 1, end)
        if name.strip("_"):
            self.terms.append({self.text[at] + name, name})
            if self.kind(end) == APOSTROPHE and self.at(end + 1) in ("s", "S") and not self.goes_on(end + 2):
                return end + 2
        return end


@functools.lru_cache(maxsize=1 << 20)
def chunk_terms(text):
    if text.isascii() and text.isalpha():
        return ((text.lower(),),)
    return tuple(tuple(terms) for terms in Chunk(text).terms)


def positions(text):
    """For each position of a text, its terms: mostly one. Cuts at ASCII white space only: others may be in numbers."""
    for control in "\t\n\v\f\r":
        text = text.replace(control, " ")
    return [terms for piece in text.split(" ") if piece for terms in chunk_terms(piece)]
