#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes stems.tsv beside it: words and the stems that NLTK's PorterStemmer, which rouge_score calls, gives them. The words
are those of the seed tasks and made-up ones that end in the rules' suffixes. Needs nltk 3.10."""
import pathlib
import random
import re

from nltk.stem.porter import PorterStemmer

SUFFIXES = """ational tional enci anci izer bli alli entli eli ousli ization ation ator alism iveness fulness ousness aliti
iviti biliti fulli logi icate ative alize iciti ical ful ness al ance ence er ic able ible ant ement ment ent sion tion
ou ism ate iti ous ive ize e ll ed ing eed ied ies sses ss s y""".split()
IRREGULAR = "sky skies dying lying tying news innings inning outings outing cannings canning howe proceed exceed succeed".split()

here = pathlib.Path(__file__).parent
rng = random.Random(1)
text = "".join(p.read_text() for p in sorted((here / "../../../seeds").glob("*-en.jsonl")))
words = set(rng.sample(sorted(set(re.findall(r"[a-z0-9]+", text.lower()))), 1200)) | set(IRREGULAR)
while len(words) < 3000:
    words.add("".join(rng.choice("abcdeiouylstz") for _ in range(rng.randint(1, 6))) + rng.choice(SUFFIXES))
stemmer = PorterStemmer()
(here / "stems.tsv").write_text("".join(f"{w}\t{stemmer.stem(w)}\n" for w in sorted(words)))
