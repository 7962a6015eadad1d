/* SPDX-License-Identifier: Apache-2.0
 *
 * Chinese: words put in another order or shape. Lists reversed, sorted, numbered, divided; tables;
 * digits and dates written in other ways.
 */
#include "zh.h"

#include <string.h>

enum { WORDS_MAX = 8 };

/* What lists are made of. */
static const char *const kinds[][2] = {
    {"水果", "zh_fruit"},       {"蔬菜", "zh_vegetable"},  {"动物", "zh_animal"},
    {"颜色", "zh_colour"},      {"职业", "zh_profession"}, {"城市", "zh_city"},
    {"国家", "zh_country"},     {"饮料", "zh_drink"},      {"菜名", "zh_dish"},
    {"运动", "zh_sport"},       {"科目", "zh_subject"},    {"随身物品", "zh_carry"},
    {"出行用品", "zh_stuff"},   {"商品", "zh_product"},    {"办公用品", "zh_stationery"},
    {"厨房食材", "zh_grocery"}, {"爱好", "zh_hobby"},      {"节日", "zh_festival"},
    {"景点", "zh_sight"},       {"活动", "zh_event"},      {"形容词", "zh_adjective"},
    {"月份", "zh_month"},       {"话题", "zh_topic"},      {"球类", "zh_ball"},
    {"省区", "zh_province"},    {"乐器", "zh_instrument"},
};

static const char *with_dots(struct cu *c, const char *const *words, size_t n)
{
    return cu_join(c, words, n, "、", "、");
}

/* ---- lists ---- */

static size_t draw_words(struct cu *c, const char **words, int low, int high)
{
    size_t n = (size_t)cu_between(c, low, high);

    cu_sample_words(c, cu_get(c, "1"), words, n);
    cu_set(c, "words", with_dots(c, words, n));
    return n;
}

static void reversed_words(struct cu *c)
{
    const char *words[WORDS_MAX], *back[WORDS_MAX];
    size_t n = draw_words(c, words, 3, 5);

    for (size_t i = 0; i < n; i++)
        back[i] = words[n - 1 - i];
    cu_set(c, "answer", with_dots(c, back, n));
}

/* Two of the words come twice; the answer has each where it stood first. */
static void repeated_words(struct cu *c)
{
    const char *words[WORDS_MAX];
    size_t n = draw_words(c, words, 3, 5), at;

    cu_set(c, "answer", cu_get(c, "words"));
    for (int times = cu_between(c, 1, 2); times > 0; times--) {
        at = (size_t)cu_between(c, 1, (int)n);
        memmove(words + at + 1, words + at, (n - at) * sizeof *words);
        words[at] = words[cu_between(c, 0, (int)at - 1)];
        n++;
    }
    cu_set(c, "words", with_dots(c, words, n));
}

static void numbered_words(struct cu *c)
{
    const char *words[WORDS_MAX];
    size_t n = draw_words(c, words, 3, 5);

    cu_set(c, "answer", cu_zh_numbered(c, words, n));
}

static void separated_words(struct cu *c)
{
    static const char *const separators[][2] = {
        {"逗号", "，"}, {"斜线", "/"}, {"竖线", "|"}, {"分号", "；"}, {"加号", "+"}};
    const char *words[WORDS_MAX];
    size_t n = draw_words(c, words, 3, 5);
    const char *const *separator = separators[cu_between(c, 0, 4)];

    cu_set(c, "separator", separator[0]);
    cu_set(c, "answer", cu_join(c, words, n, separator[1], separator[1]));
}

static void nth_word(struct cu *c)
{
    static const char *const places[] = {"第一", "第二", "第三", "第四"};
    const char *words[WORDS_MAX];
    size_t n = draw_words(c, words, 4, 5);
    int which = cu_between(c, 0, 4);

    cu_set(c, "nth", which == 4 ? "最后一" : places[which]);
    cu_set(c, "answer", words[which == 4 ? (int)n - 1 : which]);
}

static void removed_word(struct cu *c)
{
    const char *words[WORDS_MAX];
    size_t n = draw_words(c, words, 4, 5), which = (size_t)cu_between(c, 0, (int)n - 1);

    cu_set(c, "word", words[which]);
    memmove(words + which, words + which + 1, (n - which - 1) * sizeof *words);
    cu_set(c, "answer", with_dots(c, words, n - 1));
}

static void added_word(struct cu *c)
{
    const char *words[WORDS_MAX];
    size_t n = draw_words(c, words, 4, 5);
    bool first = cu_chance(c, 50);

    cu_set(c, "end", first ? "最前面" : "最后面");
    cu_set(c, "word", words[first ? 0 : n - 1]);
    cu_set(c, "answer", with_dots(c, words, n));
    cu_set(c, "words", with_dots(c, words + (first ? 1 : 0), n - 1));
}

/* ---- two lists ---- */

static const char *const pairs_of_kinds[][4] = {
    {"水果", "zh_fruit", "动物", "zh_animal"},      {"蔬菜", "zh_vegetable", "颜色", "zh_colour"},
    {"城市", "zh_city", "职业", "zh_profession"},   {"饮料", "zh_drink", "国家", "zh_country"},
    {"水果", "zh_fruit", "蔬菜", "zh_vegetable"},   {"动物", "zh_animal", "国家", "zh_country"},
    {"运动", "zh_sport", "菜名", "zh_dish"},        {"节日", "zh_festival", "科目", "zh_subject"},
    {"颜色", "zh_colour", "职业", "zh_profession"}, {"城市", "zh_city", "水果", "zh_fruit"},
};

static void two_groups(struct cu *c)
{
    const char *words[6], *groups[2][3], *shown[6];
    size_t order[6], n[2] = {0, 0};

    cu_sample_words(c, cu_get(c, "1"), words, 3);
    cu_sample_words(c, cu_get(c, "3"), words + 3, 3);
    cu_sample(c, order, 6, 6);
    for (size_t i = 0; i < 6; i++) {
        size_t group = order[i] / 3;

        shown[i] = words[order[i]];
        groups[group][n[group]++] = words[order[i]];
    }
    cu_set(c, "words", with_dots(c, shown, 6));
    cu_setf(c, "answer", "%s：%s\n%s：%s", cu_get(c, "0"), with_dots(c, groups[0], 3),
            cu_get(c, "2"), with_dots(c, groups[1], 3));
}

static void people_and_things(struct cu *c)
{
    const char *names[3], *things[3], *lines[3];

    cu_zh_set_names(c, 3);
    names[0] = cu_get(c, "name");
    names[1] = cu_get(c, "name2");
    names[2] = cu_get(c, "name3");
    cu_sample_words(c, cu_get(c, "1"), things, 3);
    for (size_t i = 0; i < 3; i++)
        lines[i] = cu_format(c, "%s：%s", names[i], things[i]);
    cu_set(c, "names", with_dots(c, names, 3));
    cu_set(c, "things", with_dots(c, things, 3));
    cu_set(c, "answer", cu_join(c, lines, 3, "\n", "\n"));
}

/* ---- prices in order ---- */

static void priced_things(struct cu *c)
{
    const char *things[4], *shown[3], *sorted[3];
    int price[3], by_price[3] = {0, 1, 2};
    bool rising = strcmp(cu_get(c, "order"), "从低到高") == 0;

    cu_sample_words(c, "zh_grocery", things, 3);
    for (int i = 0; i < 3; i++)
        price[i] = 10 * cu_between(c, 1, 3) + 30 * i + cu_between(c, 0, 9);
    for (int i = 2; i > 0; i--) {
        int j = cu_between(c, 0, i), kept = price[i];

        price[i] = price[j];
        price[j] = kept;
    }
    for (int i = 0; i < 3; i++)
        for (int j = i + 1; j < 3; j++)
            if ((price[by_price[j]] < price[by_price[i]]) == rising) {
                int kept = by_price[i];

                by_price[i] = by_price[j];
                by_price[j] = kept;
            }
    for (int i = 0; i < 3; i++)
        shown[i] = cu_format(c, "%s%d元", things[i], price[i]);
    for (int i = 0; i < 3; i++)
        sorted[i] = things[by_price[i]];
    cu_set(c, "things", with_dots(c, shown, 3));
    cu_set(c, "answer", with_dots(c, sorted, 3));
    cu_set(c, "extreme", sorted[0]);
}

static void price_order(struct cu *c)
{
    bool rising = cu_chance(c, 50);

    cu_set(c, "order", rising ? "从低到高" : "从高到低");
    cu_set(c, "most", rising ? "最便宜" : "最贵");
}

/* ---- tables ---- */

static void set_rows(struct cu *c)
{
    static const char *const slots[][3] = {
        {"city", "age", "job"}, {"city2", "age2", "job2"}, {"city3", "age3", "job3"}};
    const char *cities[3], *jobs[3];

    cu_zh_set_names(c, 3);
    cu_sample_words(c, "zh_city", cities, 3);
    cu_sample_words(c, "zh_profession", jobs, 3);
    for (int i = 0; i < 3; i++) {
        cu_set(c, slots[i][0], cities[i]);
        cu_setf(c, slots[i][1], "%d", 20 + 15 * i + cu_between(c, 0, 14));
        cu_set(c, slots[i][2], jobs[i]);
    }
}

static void lookup(struct cu *c)
{
    static const char *const columns[][2] = {{"城市", "city"}, {"年龄", "age"}, {"职业", "job"}};
    int row = cu_between(c, 1, 3), column = cu_between(c, 0, 2);
    const char *end = row == 1 ? "" : row == 2 ? "2" : "3";

    set_rows(c);
    cu_set(c, "who", cu_get(c, cu_format(c, "name%s", end)));
    cu_set(c, "what", columns[column][0]);
    cu_set(c, "answer", cu_get(c, cu_format(c, "%s%s", columns[column][1], end)));
}

static void who_in_table(struct cu *c)
{
    int row = cu_between(c, 1, 3);
    const char *end = row == 1 ? "" : row == 2 ? "2" : "3";

    set_rows(c);
    cu_set(c, "place", cu_get(c, cu_format(c, "city%s", end)));
    cu_set(c, "answer", cu_get(c, cu_format(c, "name%s", end)));
}

/* ---- characters ---- */

static void characters_back(struct cu *c)
{
    const char *one[WORDS_MAX], *back[WORDS_MAX];
    size_t n;

    cu_set(c, "word", cu_get(c, cu_chance(c, 50) ? "zh_dish" : "zh_topic"));
    n = cu_zh_characters(c, cu_get(c, "word"), one, WORDS_MAX);
    for (size_t i = 0; i < n; i++)
        back[i] = one[n - 1 - i];
    cu_set(c, "answer", cu_join(c, back, n, "", ""));
}

static void first_characters(struct cu *c)
{
    const char *words[4], *first[4];

    cu_sample_words(c, cu_get(c, "1"), words, 4);
    for (size_t i = 0; i < 4; i++)
        (void)cu_zh_characters(c, words[i], &first[i], 1);
    cu_set(c, "words", with_dots(c, words, 4));
    cu_set(c, "answer", cu_join(c, first, 4, "", ""));
}

static void surnames(struct cu *c)
{
    const char *names[3], *first[3];

    cu_zh_set_names(c, 3);
    names[0] = cu_get(c, "name");
    names[1] = cu_get(c, "name2");
    names[2] = cu_get(c, "name3");
    for (size_t i = 0; i < 3; i++)
        (void)cu_zh_characters(c, names[i], &first[i], 1);
    cu_set(c, "names", with_dots(c, names, 3));
    cu_set(c, "answer", with_dots(c, first, 3));
}

/* ---- digits ---- */

static void masked_phone(struct cu *c)
{
    const char *phone = cu_zh_phone(c);

    cu_set(c, "name", cu_zh_name(c));
    cu_set(c, "phone", phone);
    cu_setf(c, "masked", "%.3s****%s", phone, phone + 7);
    cu_setf(c, "spaced", "%.3s %.4s %s", phone, phone + 3, phone + 7);
    cu_set(c, "tail", phone + 7);
}

static void dates(struct cu *c)
{
    int year = cu_between(c, 1990, 2039), month = cu_between(c, 1, 12), day = cu_between(c, 1, 28);

    cu_setf(c, "long", "%d年%d月%d日", year, month, day);
    cu_setf(c, "iso", "%04d-%02d-%02d", year, month, day);
    cu_setf(c, "slashed", "%d/%d/%d", year, month, day);
    cu_setf(c, "short", "%d月%d日", month, day);
    cu_setf(c, "written", "%s月%s日", cu_zh_numeral(c, month), cu_zh_numeral(c, day));
}

static void code_letters(struct cu *c)
{
    enum { ROOM = 32 };
    char upper[ROOM], lower[ROOM];
    size_t n = 0;

    for (const char *p = cu_made_up_code(c); *p && n + 1 < ROOM; p++, n++) {
        bool is_letter = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z');

        upper[n] = is_letter ? (char)(*p & ~0x20) : *p;
        lower[n] = is_letter ? (char)(*p | 0x20) : *p;
    }
    upper[n] = lower[n] = '\0';
    cu_set(c, "upper", upper);
    cu_set(c, "lower", lower);
}

#define PEOPLE_TABLE                                                                               \
    "姓名 | 年龄 | 城市 | 职业\n"                                                          \
    "{name} | {age} | {city} | {job}\n"                                                            \
    "{name2} | {age2} | {city2} | {job2}\n"                                                        \
    "{name3} | {age3} | {city3} | {job3}"

static const struct cu_family families[] = {
    {
        .name = "zh-reverse-words",
        .kind = CU_COPY,
        .phrasings = {"把{words}倒过来排列，用顿号隔开。",
                      "{zh_purpose}，请把这几个{0}从后往前写，中间用顿号。",
                      "{zh_role}说：“{0}的次序反了。”请颠倒下面的列表。",
                      "{words}，从最后一个开始往回念是什么？"},
        .input = "{words}",
        .output = "{answer}",
        CU_ROWS(kinds),
        .instance = reversed_words,
        .input_name = "列表",
    },
    {
        .name = "zh-remove-repeated",
        .kind = CU_COPY,
        .phrasings = {"{zh_purpose}，请删掉{0}清单里重复的词，每个只留第一次出现的。",
                      "{words}，这里面有重复的，去重以后怎么写？",
                      "列表里有的{0}写了两遍，{zh_role}只要一遍，次序照旧，用顿号连接。",
                      "去重：{words}"},
        .input = "{words}",
        .output = "{answer}",
        CU_ROWS(kinds),
        .instance = repeated_words,
        .input_name = "清单",
    },
    {
        .name = "zh-numbered-list",
        .kind = CU_COPY,
        .phrasings = {"把{words}写成编号列表，一行一个。",
                      "{zh_purpose}，请给这些{0}编号，格式是“1. ”，每行写一个。",
                      "下面的{0}挤在一行里，{zh_reader}看不清楚，请分行，并在行首加上序号。",
                      "{words}，请用带数字的列表写出来。"},
        .input = "{words}",
        .output = "{answer}",
        CU_ROWS(kinds),
        .instance = numbered_words,
        .input_name = "内容",
    },
    {
        .name = "zh-change-separator",
        .kind = CU_COPY,
        .phrasings = {"{words}，请改用{separator}分隔。",
                      "{zh_purpose}，要求{0}之间用指定的符号隔开，请改好下面的列表。",
                      "把“{words}”里的顿号全部换成{separator}。"},
        .input = "{words}（改用{separator}）",
        .output = "{answer}",
        CU_ROWS(kinds),
        .instance = separated_words,
        .input_name = "列表",
    },
    {
        .name = "zh-nth-word",
        .kind = CU_COPY,
        .phrasings = {"{words}，其中{nth}个是什么？", "{zh_purpose}，请看{0}列表，回答后面的问题。",
                      "在“{words}”这些{0}里，取出{nth}个。",
                      "数一数下面的{0}，写出问题所要的那一个。"},
        .input = "{words}\n{nth}个是什么？",
        .output = "{answer}",
        CU_ROWS(kinds),
        .instance = nth_word,
        .input_name = "列表",
    },
    {
        .name = "zh-remove-word",
        .kind = CU_COPY,
        .phrasings = {"从{words}里去掉{word}，还剩哪些？用顿号隔开。",
                      "{zh_purpose}，{0}列表要删去一项，请写出删好的列表。",
                      "{0}清单里划掉{word}，写出剩下的：{words}"},
        .input = "{words}\n删去：{word}",
        .output = "{answer}",
        CU_ROWS(kinds),
        .instance = removed_word,
        .input_name = "列表",
    },
    {
        .name = "zh-add-word",
        .kind = CU_COPY,
        .phrasings = {"把{word}加到“{words}”的{end}，写出完整的列表。",
                      "{zh_purpose}，{0}清单要添一项，请按说明写出新清单。",
                      "{words}，如果在{end}再写上{word}，整个列表是什么？"},
        .input = "{words}\n在{end}添上：{word}",
        .output = "{answer}",
        CU_ROWS(kinds),
        .instance = added_word,
        .input_name = "清单",
    },
    {
        .name = "zh-two-groups",
        .kind = CU_COPY,
        .phrasings = {"把{words}分成{0}和{2}两组，每组一行。",
                      "{zh_purpose}，请将词语按{0}、{2}分类，写成两行，行首写类名和冒号。",
                      "{zh_role}收到一串词语，有的是{0}，有的是{2}，要分两行写清楚，先写{0}。"},
        .input = "{words}",
        .output = "{answer}",
        CU_ROWS(pairs_of_kinds),
        .instance = two_groups,
        .input_name = "词语",
    },
    {
        .name = "zh-pair-people",
        .kind = CU_COPY,
        .phrasings = {"{zh_purpose}，请把人和{0}按次序对应起来，一行一个，写成“人：{0}”。",
                      "{names}三人依次分到{things}，请每人写一行，名字后加冒号。",
                      "下面第一行是姓名，第二行是{0}，请一一配对，每对占一行。"},
        .input = "{names}\n{things}",
        .output = "{answer}",
        CU_ROWS(kinds),
        .instance = people_and_things,
    },
    {
        .name = "zh-sort-prices",
        .kind = CU_COPY,
        .phrasings =
            {"{zh_name}在{zh_city}的超市看到{things}，请按价格{order}排出名称，用顿号隔开。",
             "按价格{order}排列：{things}。只写名称，用顿号隔开。",
             "{zh_purpose}，请把商品按价钱{order}排好，只写商品名，中间加顿号。",
             "{things}，如果价格{order}排，这三样的次序是什么？"},
        .input = "{things}",
        .output = "{answer}",
        .task = price_order,
        .instance = priced_things,
        .input_name = "商品",
    },
    {
        .name = "zh-most-expensive",
        .kind = CU_COPY,
        .phrasings = {"{things}，哪一样{most}？", "{zh_purpose}，请写出价目里{most}的一样东西。",
                      "{zh_role}在比价格，下面几样中{most}的是什么？只写名称。"},
        .input = "{things}",
        .output = "{extreme}",
        .task = price_order,
        .instance = priced_things,
        .input_name = "价目",
    },
    {
        .name = "zh-table-lookup",
        .kind = CU_COPY,
        .phrasings = {"{zh_event}的报名表如下，请回答表下面的问题，只写一个词或一个数。",
                      "{zh_purpose}，请查表回答问题，只写表里的内容。",
                      "看表格，找到问题里的人，写出他那一行里所问的一项。",
                      "表格由{zh_role}整理，请根据它作答。"},
        .input = PEOPLE_TABLE "\n问：{who}的{what}是什么？",
        .output = "{answer}",
        .instance = lookup,
        .input_name = "表格",
    },
    {
        .name = "zh-table-who",
        .kind = CU_COPY,
        .phrasings = {"{zh_event}的报名表如下，谁住在问题里的城市？只写名字。",
                      "{zh_city}的{zh_profession}{zh_name}拿到一张人员表，请替他回答表下面的问题。",
                      "{zh_purpose}，请看表说出问题里的城市是谁的，只写姓名。",
                      "下表每行是一个人，谁在所问的城市？",
                      "{zh_role}要找一个住在某城的人，请从表里查出名字。"},
        .input = PEOPLE_TABLE "\n问：谁在{place}？",
        .output = "{answer}",
        .instance = who_in_table,
        .input_name = "表格",
    },
    {
        .name = "zh-table-fill",
        .kind = CU_COPY,
        .phrasings = {"{zh_city}{zh_venue}"
                      "的登记表少了一格，表下面的一句话说明了应填的内容，请补上后写出整张表。",
                      "{zh_event}的报名表里有一个问号，看最后一行就知道该填什么，请把表写完整。",
                      "{zh_purpose}，表格里有一格空着，请按下面的说明补全，输出整张表。",
                      "请根据最后一句话，把表中的问号换成正确的内容。",
                      "{zh_role}漏填了一格，用“？”表示，请补好后重写表格。"},
        .input =
            "姓名 | 城市 | 职业\n{name} | {city} | ？\n{name2} | {city2} | {job2}\n{name}是{job}。",
        .output = "姓名 | 城市 | 职业\n{name} | {city} | {job}\n{name2} | {city2} | {job2}",
        .instance = set_rows,
        .input_name = "表格",
    },
    {
        .name = "zh-to-csv",
        .kind = CU_COPY,
        .phrasings = {"{zh_purpose}，请把两个人的资料写成CSV，表头为“姓名,年龄,城市”。",
                      "{name}今年{age}岁，住在{city}；{name2}今年{age2}岁，住在{city2}"
                      "。请转成CSV，列为姓名、年龄、城市。",
                      "将文字改成逗号分隔的表格，{zh_role}好导入电脑，第一行写“姓名,年龄,城市”。"},
        .input = "{name}今年{age}岁，住在{city}；{name2}今年{age2}岁，住在{city2}。",
        .output = "姓名,年龄,城市\n{name},{age},{city}\n{name2},{age2},{city2}",
        .instance = set_rows,
        .input_name = "资料",
    },
    {
        .name = "zh-to-markdown-table",
        .kind = CU_COPY,
        .phrasings = {"{zh_event}的名单存成了CSV，贴到网上要用Markdown表格，请转换。",
                      "{zh_purpose}，请把CSV排成Markdown表格。",
                      "下面每行的两项用逗号隔开，请改成带表头的Markdown表格给{zh_reader}看。",
                      "用Markdown画出这张两列的表：第一行是列名，其余是内容。"},
        .input = "姓名,职业\n{name},{job}\n{name2},{job2}",
        .output = "| 姓名 | 职业 |\n| --- | --- |\n| {name} | {job} |\n| {name2} | {job2} |",
        .instance = set_rows,
        .input_name = "CSV",
    },
    {
        .name = "zh-characters-back",
        .kind = CU_COPY,
        .phrasings = {"{zh_name}在{zh_quiz_show}上玩倒读游戏，题目是“{word}”，他应该怎么读？",
                      "镜子里看到的次序是反的，“{word}”从后往前是哪几个字？",
                      "“{word}”倒着写是什么？", "{zh_purpose}，请把这个词的字序颠倒过来。",
                      "从最后一个字念到第一个字，“{word}”怎么念？",
                      "文字游戏：{zh_reader}要把给出的词反着写，答案是什么？"},
        .input = "{word}",
        .output = "{answer}",
        .instance = characters_back,
        .input_name = "词语",
    },
    {
        .name = "zh-first-characters",
        .kind = CU_COPY,
        .phrasings = {"取{words}每个词的第一个字，连在一起写。",
                      "{zh_purpose}，请把各个{0}的首字依次写出来，中间不留空。",
                      "藏头游戏：{words}，每个词的头一个字合起来是什么？"},
        .input = "{words}",
        .output = "{answer}",
        CU_ROWS(kinds),
        .instance = first_characters,
        .input_name = "词语",
    },
    {
        .name = "zh-surnames",
        .kind = CU_COPY,
        .phrasings = {"{names}各姓什么？用顿号隔开。",
                      "{zh_purpose}，请只写出名单里每个人的姓，用顿号连接。",
                      "{zh_role}要按姓氏编号，下面这些人的姓依次是什么？"},
        .input = "{names}",
        .output = "{answer}",
        .instance = surnames,
        .input_name = "名单",
    },
    {
        .name = "zh-mask-phone",
        .kind = CU_COPY,
        .phrasings =
            {"{zh_contest}要公布{zh_city}获奖者的手机号{phone}，中间四位得用星号盖住，请写出来。",
             "{zh_venue}的海报上不能出现完整的号码，{phone}要遮住第四到第七位，用*表示。",
             "把{phone}的中间四位换成星号。",
             "{zh_purpose}，请隐藏手机号的第四位到第七位，用*代替。",
             "为了保护{name}的隐私，{phone}公开时中间四位要写成****，结果是什么？"},
        .input = "{phone}",
        .output = "{masked}",
        .instance = masked_phone,
        .input_name = "手机号",
    },
    {
        .name = "zh-space-phone",
        .kind = CU_COPY,
        .phrasings = {"{zh_city}{zh_venue}的牌子上要印{phone}"
                      "，为了好认，前三位、中间四位、后四位之间空一格，请写出。",
                      "{name}的电话是{phone}，请按“3位 4位 4位”加上空格。",
                      "{zh_purpose}，请把手机号分成三段，前三位、中间四位、后四位，用空格隔开。",
                      "{phone}不好念，在第三位和第七位后面各加一个空格。"},
        .input = "{phone}",
        .output = "{spaced}",
        .instance = masked_phone,
        .input_name = "手机号",
    },
    {
        .name = "zh-phone-tail",
        .kind = CU_COPY,
        .phrasings = {"{zh_event}在{zh_city}抽奖，用手机后四位当号码，{phone}对应哪个号？",
                      "{name}取快递要报手机尾号，号码是{phone}，最后四位是什么？",
                      "{zh_purpose}，请写出手机号的后四位。", "{phone}的尾号四位是多少？"},
        .input = "{phone}",
        .output = "{tail}",
        .instance = masked_phone,
        .input_name = "手机号",
    },
    {
        .name = "zh-date-iso",
        .kind = CU_COPY,
        .phrasings = {"{zh_profession}{zh_name}在{zh_city}填表，日期{long}要写成“年-月-"
                      "日”的样子，月日各占两位，请改写。",
                      "{zh_event}的日期是{long}，存进电脑时格式为YYYY-MM-DD，应该输入什么？",
                      "把{long}写成YYYY-MM-DD的样子。",
                      "{zh_purpose}，日期要统一成“年-月-日”，月和日各占两位，请改写。",
                      "{slashed}用“-”连接、不足两位补零，怎么写？"},
        .input = "{long}",
        .output = "{iso}",
        .instance = dates,
        .input_name = "日期",
    },
    {
        .name = "zh-date-written",
        .kind = CU_COPY,
        .phrasings = {"{zh_city}的{zh_name}要写{zh_event}的请柬，日期{short}得用汉字，怎么写？",
                      "{short}是{zh_kin}的生日，贺卡上不用阿拉伯数字，请写成汉字。",
                      "{short}用汉字数字怎么写？",
                      "{zh_purpose}，请把日期里的阿拉伯数字都换成汉字数字。",
                      "{zh_name}写{zh_event}的请柬要用汉字写日期，请改写数字。"},
        .input = "{short}",
        .output = "{written}",
        .instance = dates,
        .input_name = "日期",
    },
    {
        .name = "zh-code-upper",
        .kind = CU_COPY,
        .phrasings = {"{zh_city}{zh_venue}的门牌编号{lower}要改用大写字母，请写出。",
                      "把编号{lower}里的字母改成大写。",
                      "{zh_purpose}，编号一律用大写字母，请改写，数字不变。",
                      "{zh_product}的型号误写成了{lower}，字母应当大写，正确的是什么？"},
        .input = "{lower}",
        .output = "{upper}",
        .instance = code_letters,
        .input_name = "编号",
    },
};

const struct cu_set cu_zh_arrange = {
    .families = families,
    .n_families = CU_ZH_COUNT(families),
};
