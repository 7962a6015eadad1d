#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Trains small tokenizers of several kinds with Hugging Face's library and writes what it makes of hard texts; README.md
says what each file holds. Usage: make_goldens.py [CORPUS]; CORPUS is instructions_multilingual.jsonl of the recorded data,
unpacked; the environment's SMOLLM2 then names the tokenizer.json of that model. Made with tokenizers 0.23.3."""
import hashlib
import json
import os
import pathlib
import random
import sys

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

HERE = pathlib.Path(__file__).parent
LLAMA3 = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+"
          r"|\s+(?!\S)|\s+")
QWEN2 = LLAMA3.replace("{1,3}", "")
VOCAB = 640
EVERY, LINES, BLOCK = 13, 10000, 100  # of the corpus

SENTENCES = """\
The kettle on the stove began to whistle before she had found the tea.
Please list three reasons why we shouldn't leave the windows open at night.
I'LL BE THERE AT 17:45, don't you worry; it's only 3.5 km and they've got 12 chairs.
Write a short thank-you note to a neighbour who watered the plants.
Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich.
Où est-ce que l'été a disparu ? Le garçon mange une pêche à côté de l'hôtel.
El pingüino comió señales rápidas; ¿cuántas veces lo dirás mañana?
Съешь ещё этих мягких французских булок, да выпей чаю в 8 часов.
Η γρήγορη αλεπού πηδάει πάνω από τον τεμπέλη σκύλο.
请用三句话说明为什么植物需要阳光,然后给出一个例子。
把下面的数字从小到大排列:15、7、203、48。
春眠暁を覚えず。カタカナとひらがなと漢字を混ぜて、1文で書いてください。
다음 문장을 더 정중한 표현으로 바꾸어 주세요. 오늘은 날씨가 좋습니다.
اكتب قائمة قصيرة بثلاثة أشياء تحتاجها للسفر، ثم رتبها حسب الأهمية.
הכלב הזריז קפץ מעל הגדר ונח בצל העץ.
कृपया इस वाक्य का अनुवाद करें और दो उदाहरण दें। आज मौसम अच्छा है।
ช่วยเขียนรายการของสามอย่างที่ต้องซื้อที่ตลาดวันนี้
Hãy viết một đoạn văn ngắn về mùa mưa ở quê bạn.
তিনটি ফলের নাম লিখুন এবং একটি বাক্য তৈরি করুন।
மூன்று பழங்களின் பெயர்களை எழுதுங்கள்.
გთხოვთ, დაწეროთ მოკლე წერილი მეგობარს.
def area(width, height):  # square metres
\treturn width * height if width > 0 else 0.0
for (size_t i = 0; i < n; i++) { sum += a[i]->next[j++] & 0xFF; }
SELECT name, COUNT(*) FROM tasks WHERE id != 42 GROUP BY name;
<div class="row">&nbsp;</div><!-- end -->
{"key": [1, 2.50, -3e-7, null, true], "path": "C:\\\\tmp\\\\x.txt"}
https://example.org/a_b?c=d%20e&f=100#top
""".split("\n")[:-1]

ODD = [
    "", " ", "  ", "\n", "\r\n", "\t\t", " a", "a ", "   a", "a   b", "a \n b", "a\r\n\r\n  b\n", "\n\n\n", " \n \n x", "x \r y",
    "\u00a0\u00a0x", "\u3000全角\u3000空白", "a\u0085b\u2028c\u2029d\u200b\u200ce", "\u1680\u2003\u202f\u205f.",
    "'s 'S 'T 'RE 've 'M 'll 'D 'x '", "it'S he'Ll I'\u017f y'\u017ft don''t", "\u2019s l\u2019\u00e9t\u00e9",
    "1 12 123 1234 12345 1,234,567.89 ½ ² ⅷ ٣٤٥ १२३ 〇一二三", "abc123def4567", "x²+y³=z₁₂", "3rd 4TH", "１２３４",
    "!!! ??? ... --- ===> <-- (a)[b]{c}", "!\n!\r\n!!\n\n", "#include <x.h>\n\n\n\tint main", "a_b__c___d", "$x$ @y #z",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 family", "\U0001f1e9\U0001f1ea\U0001f1ef\U0001f1f5",
    "\U0001f44d\U0001f3fd\u2764\ufe0f\u261d\ufe0f 1\ufe0f\u20e3", "e\u0301 \u00e9 E\u0301\u0327 a\u0323\u0302 \u1ead",
    "\u1112\u1161\u11ab \ud55c \uac00\u11a8", "\u0958 \u0915\u093c \u0f43", "\ufb01n \ufb03 \u2126 \u212b \u00c5 \ufdfa",
    "\u01c5 \u1e9e \u0130 \u0131 \u017f", "Z\u0351\u036b\u0343a\u0334\u0321l\u0360\u0348g\u0335\u0319o\u0321\u035e",
    "\u0000\u0001\u001f\u007f\u0080\u009f\u00ad", "\ufeffbom", "\ufffd\ufffe\uffff", "\U0010ffff\U000e0001\ue000",
    "\u200e\u202eabc\u202c", "𝒜𝓁𝒸 𝔘𝔫𝔦 𝟘𝟙𝟚", "ⅣⅤ ①② ㍿ ㌀ ﾊﾝｶｸ", "\U00011935\U00011930 \u32ff \ua7f2",
    "<|endoftext|>", "a<|endoftext|>b", "<|endoftext|><|endoftext|>", " <|endoftext|> ", "<|endoftext", "<|im_start|>user\nhi<|im_end|>\n",
    "<think>\nso\n</think>", "<|begin_of_text|>x<|eot_id|>", "<left>  <left> a <left>b", "a   <left>", "<right>   b <right>\n\nc",
    "<word> a<word> <word>b _<word>_ (<word>) \u00e9<word> <word>", "<ab><abc><abcd><ab>", "<ab><ab", "xa-a-a y", "a-a-a", "a-a", "<both>  <both>  x  <both>",
    "\ufb01nal final \ufb01", "<left><right>  <left>", "\u3000<left>\u2003<right>\u00a0z",
    "a" * 300, "ab" * 200, "the" * 90, "\u4e2d\u6587" * 60, " " * 130, "\n" * 70, "-=" * 80, "9" * 101, "\u0301" * 40,
    "aaaaaaaaaaaaaaaab" * 9, "abcabcabd" * 20, "Donaudampfschifffahrtselektrizit\u00e4tenhauptbetriebswerkbauunterbeamtengesellschaft",
]


def texts():
    """The sentences, mixed; the odd ones; and strings of characters drawn from all that stand in either."""
    draw = random.Random(7)
    mixed = []
    for _ in range(70):
        parts = draw.sample(SENTENCES, 2)
        cut = [p[draw.randrange(len(p) // 2):][:draw.randrange(10, 60)] for p in parts]
        mixed.append(draw.choice(["", " ", "  ", "\n", "\r\n\r\n", "\t", ", "]).join(cut))
    letters = sorted(set("".join(SENTENCES + ODD)))
    noise = ["".join(draw.choice(letters) for _ in range(draw.randrange(1, 40))) for _ in range(60)]
    return SENTENCES + ODD + mixed + noise


def training_text():
    draw = random.Random(11)
    return [" ".join(draw.choices(SENTENCES, k=3)) for _ in range(400)]


# Texts whose cuts the tokens might not show.
CUT = [
    "I\u017f isn't IT'S 'll 'LL 'sure ''d don''t", "a  b   c\td\t\te \u3000f", "x\n\ny\r\n z \n  \n w \n", "\nabc \n\u00e9", "\rabc",
    "!!\n\r\n?? ...\n!", "?\n\n\n a", " (x) -y _z $5", "12345 1234567890 \u0663\u0664\u0665\u0666 \u00b2\u00bd\u2167x",
    "a1b22c333d4444", " 1 22  333", "\u4e2d\u6587,\u3002 \u6f22\u5b57 kana\u304b\u306a", "\u0915\u094d\u0937 \u0e17\u0e35\u0e48 e\u0301e",
    "\U0001f468\u200d\U0001f469 \U0001f600\U0001f600a", "\u00a0a\u00a0 \u2003b\u2028c\u0085d", "\U00010d41\U00010d42\U0001e5f1 7", "\u0301\u0301a \u0301",
    " ", "  ", "\n ", " \n", "a ", "a  ", "\t\n\t", "'", " '", "'s", " 's", "\u200b \u200ba", "x'\u017fa'S's",
]


def trained(name, pre, specials, alphabet=None, **model):
    t = Tokenizer(models.BPE(**model))
    t.pre_tokenizer = pre
    t.decoder = decoders.ByteLevel()
    t.train_from_iterator(training_text(), trainers.BpeTrainer(
        vocab_size=VOCAB, special_tokens=specials, show_progress=False,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet() if alphabet is None else alphabet))
    return name, t


def split(pattern):
    return pre_tokenizers.Sequence([pre_tokenizers.Split(Regex(pattern), "isolated"),
                                    pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])


def kinds():
    yield trained("gpt2", pre_tokenizers.ByteLevel(add_prefix_space=False), ["<|endoftext|>"])

    name, t = trained("llama3", split(LLAMA3), [], ignore_merges=True)
    t.add_special_tokens(["<|begin_of_text|>", "<|eot_id|>"])
    t.post_processor = processors.Sequence([
        processors.ByteLevel(trim_offsets=True),
        processors.TemplateProcessing(single="<|begin_of_text|> $A", pair="<|begin_of_text|> $A $B",
                                      special_tokens=[("<|begin_of_text|>", t.token_to_id("<|begin_of_text|>"))])])
    yield name, t

    name, t = trained("qwen2", split(QWEN2), [])
    t.normalizer = normalizers.NFC()
    t.post_processor = processors.ByteLevel(trim_offsets=False)
    t.add_special_tokens(["<|endoftext|>", "<|im_start|>", "<|im_end|>"])
    t.add_tokens([AddedToken(s, normalized=False) for s in ("<think>", "</think>")])
    yield name, t

    yield trained("smollm", pre_tokenizers.Sequence([pre_tokenizers.Digits(individual_digits=True),
                                                     pre_tokenizers.ByteLevel(add_prefix_space=False)]),
                  ["<|endoftext|>", "<|im_start|>", "<|im_end|>"])

    # All that is rare at once: a vocabulary that lacks bytes, an unknown token, a space in front, two normal forms, every
    # kind of added token, tokens on both sides.
    name, t = trained("odd", pre_tokenizers.ByteLevel(add_prefix_space=True), ["<unk>", "<s>", "</s>"], alphabet=[],
                      unk_token="<unk>", fuse_unk=True)
    t.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.NFD()])
    t.add_tokens([AddedToken("<left>", lstrip=True), AddedToken("<right>", rstrip=True, normalized=False),
                  AddedToken("<both>", lstrip=True, rstrip=True, normalized=False), AddedToken("<word>", single_word=True),
                  AddedToken("<ab>", normalized=False), AddedToken("<ab><abc>", normalized=False),
                  AddedToken("\ufb01nal"), AddedToken("\u00e9t", normalized=False), AddedToken("a b"),
                  AddedToken("a-a", single_word=True)])
    t.post_processor = processors.TemplateProcessing(single="<s> $A </s>", special_tokens=[
        ("<s>", t.token_to_id("<s>")), ("</s>", t.token_to_id("</s>"))])
    yield name, t


def cuts(pre, text):
    """The sizes, in bytes of UTF-8, of the pieces."""
    return [len(text[a:b].encode()) for _, (a, b) in pre.pre_tokenize_str(text)]


def save_cuts():
    kinds = {"gpt2": pre_tokenizers.ByteLevel(add_prefix_space=False), "llama3": split(LLAMA3), "qwen2": split(QWEN2),
             "digits": pre_tokenizers.Digits(individual_digits=True)}
    rows = [{"text": text, **{name: cuts(pre, text) for name, pre in kinds.items()}} for text in CUT]
    (HERE / "cuts.json").write_text("[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n")


def save(name, t):
    spec = json.loads(t.to_str())
    if name == "gpt2":  # merges are spelt "a b" in older files
        spec["model"]["merges"] = [" ".join(m) for m in spec["model"]["merges"]]
    text = json.dumps(spec, ensure_ascii=False, separators=(",", ":"))
    (HERE / f"{name}.tokenizer.json").write_text(text + "\n")
    assert Tokenizer.from_str(text).encode("it's x").ids == t.encode("it's x").ids


def decoded(t):
    """Tokens drawn at random, and their text with and without the special ones: most of it is broken UTF-8."""
    draw = random.Random(3)
    rows = []
    for n in range(1, 41):
        ids = [draw.randrange(t.get_vocab_size() + 2) for _ in range(n)]
        rows.append({"ids": ids, "text": t.decode(ids, skip_special_tokens=False), "plain": t.decode(ids)})
    return rows


def digest(rows):
    """SHA-256 over the rows of ids, each as its length in bytes and its numbers, all little-endian."""
    h = hashlib.sha256()
    for ids in rows:
        h.update((4 * len(ids)).to_bytes(8, "little"))
        h.update(b"".join(i.to_bytes(4, "little") for i in ids))
    return h.hexdigest()[:16]


def corpus_lines(path):
    with open(path, encoding="utf-8") as f:
        for number, line in enumerate(f):
            if number % EVERY == 0 and number < EVERY * LINES:
                r = json.loads(line)
                yield "\n".join((r["instruction"], r["input"], r["output"]))


def main():
    lines = texts()
    made = list(kinds())
    save_cuts()
    (HERE / "lines.json").write_text(json.dumps(lines, ensure_ascii=True, indent=0) + "\n")
    for name, t in made:
        save(name, t)
        with open(HERE / f"{name}.ids", "w") as f:
            f.writelines(" ".join(map(str, t.encode(line).ids)) + "\n" for line in lines)
        (HERE / f"{name}.decoded.json").write_text(
            "[\n" + ",\n".join(json.dumps(row, separators=(",", ":")) for row in decoded(t)) + "\n]\n")
    if len(sys.argv) > 1:
        made.append(("smollm2", Tokenizer.from_file(os.environ["SMOLLM2"])))
        lines = list(corpus_lines(sys.argv[1]))
        assert len(lines) == LINES
        with open(HERE / "corpus.txt", "w") as f:
            for name, t in made:
                ids = [t.encode(line).ids for line in lines]
                f.writelines(f"{name} {digest(ids[at:at + BLOCK])}\n" for at in range(0, LINES, BLOCK))


main()
