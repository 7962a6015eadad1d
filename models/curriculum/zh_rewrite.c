/* SPDX-License-Identifier: Apache-2.0
 *
 * Chinese: a sentence said in another way. Kinds of sentence, persons, words put in and taken out.
 */
#include "zh.h"

#include <string.h>

/* ---- 把 and 被 ---- */

static const char *const done[][2] = {
    {"吃完了", "桌上的蛋糕"},   {"洗干净了", "那双球鞋"}, {"打碎了", "客厅的花瓶"},
    {"修好了", "旧自行车"},     {"写完了", "今天的作业"}, {"擦干净了", "教室的窗户"},
    {"弄丢了", "家里的钥匙"},   {"带走了", "那本词典"},   {"喝光了", "杯子里的牛奶"},
    {"叠好了", "刚收的衣服"},   {"拆开了", "门口的快递"}, {"赶走了", "院子里的麻雀"},
    {"搬走了", "楼道里的箱子"}, {"关上了", "会议室的门"}, {"打扫干净了", "整个房间"},
    {"借走了", "唯一的梯子"},   {"卖光了", "今天的橘子"}, {"改好了", "写错的数字"},
    {"删掉了", "多余的照片"},   {"倒掉了", "剩下的汤"},   {"锁好了", "仓库的大门"},
    {"撕破了", "新买的地图"},   {"摘光了", "树上的桃子"}, {"送回了家", "迷路的孩子"},
    {"摆整齐了", "书架上的书"}, {"煮熟了", "锅里的玉米"},
};

static void done_thing(struct cu *c)
{
    cu_set(c, "who", cu_chance(c, 70) ? cu_zh_name(c) : cu_get(c, "zh_relative"));
    cu_set(c, "ba", cu_text(c, "{who}把{1}{0}。"));
    cu_set(c, "bei", cu_text(c, "{1}被{who}{0}。"));
}

/* ---- statements, questions, negations ---- */

static const char *const statements[][3] = {
    {"{name}会{zh_skill}。", "{name}不会{zh_skill}。", "{name}会{zh_skill}吗？"},
    {"{name}喜欢{zh_hobby}。", "{name}不喜欢{zh_hobby}。", "{name}喜欢{zh_hobby}吗？"},
    {"{name}是{zh_profession}。", "{name}不是{zh_profession}。", "{name}是{zh_profession}吗？"},
    {"{name}想去{zh_city}旅行。", "{name}不想去{zh_city}旅行。", "{name}想去{zh_city}旅行吗？"},
    {"{name}认识{name2}。", "{name}不认识{name2}。", "{name}认识{name2}吗？"},
    {"{name}住在{zh_city}。", "{name}不住在{zh_city}。", "{name}住在{zh_city}吗？"},
    {"{zh_relative}爱吃{zh_dish}。", "{zh_relative}不爱吃{zh_dish}。",
     "{zh_relative}爱吃{zh_dish}吗？"},
    {"{zh_relative}愿意参加{zh_event}。", "{zh_relative}不愿意参加{zh_event}。",
     "{zh_relative}愿意参加{zh_event}吗？"},
    {"{name}明天要去{zh_place}。", "{name}明天不去{zh_place}。", "{name}明天要去{zh_place}吗？"},
    {"{name}有{zh_carry}。", "{name}没有{zh_carry}。", "{name}有{zh_carry}吗？"},
    {"{name}去过{zh_country}。", "{name}没去过{zh_country}。", "{name}去过{zh_country}吗？"},
    {"{zh_relative}同意养{zh_pet}。", "{zh_relative}不同意养{zh_pet}。",
     "{zh_relative}同意养{zh_pet}吗？"},
};

static void statement(struct cu *c)
{
    cu_zh_set_names(c, 2);
    cu_set(c, "text", cu_text(c, cu_get(c, "0")));
    cu_set(c, "negation", cu_text(c, cu_get(c, "1")));
    cu_set(c, "question", cu_text(c, cu_get(c, "2")));
}

static const char *const asked_parts[][3] = {
    {"{name}住在{zh_city}。", "{zh_city}", "{name}住在哪里？"},
    {"{name}在{zh_place}等{name2}。", "{zh_place}", "{name}在哪里等{name2}？"},
    {"{name}在{zh_place}等{name2}。", "{name2}", "{name}在{zh_place}等谁？"},
    {"{name}在{zh_place}等{name2}。", "{name}", "谁在{zh_place}等{name2}？"},
    {"{name}{zh_weekday}去{zh_city}。", "{zh_weekday}", "{name}什么时候去{zh_city}？"},
    {"{name}{zh_weekday}去{zh_city}。", "{name}", "谁{zh_weekday}去{zh_city}？"},
    {"{zh_relative}想吃{zh_dish}。", "{zh_dish}", "{zh_relative}想吃什么？"},
    {"{zh_relative}想吃{zh_dish}。", "{zh_relative}", "谁想吃{zh_dish}？"},
    {"{name}最喜欢{zh_season}。", "{zh_season}", "{name}最喜欢哪个季节？"},
    {"{name}把{zh_carry}送给了{name2}。", "{name2}", "{name}把{zh_carry}送给了谁？"},
    {"{name}把{zh_carry}送给了{name2}。", "{zh_carry}", "{name}把什么送给了{name2}？"},
};

static void asked_part(struct cu *c)
{
    cu_zh_set_names(c, 2);
    cu_set(c, "text", cu_text(c, cu_get(c, "0")));
    cu_set(c, "part", cu_text(c, cu_get(c, "1")));
    cu_set(c, "question", cu_text(c, cu_get(c, "2")));
}

/* ---- words replaced ---- */

static const char *const replaced[][2] = {
    {"zh_fruit", "{name}说{x}最甜，所以每次都买{x}。"},
    {"zh_fruit", "{x}洗好了，{name}先把{x}端给客人。"},
    {"zh_city", "我在{x}住了三年，{name}也很喜欢{x}的{zh_season}。"},
    {"zh_city", "去{x}的车票很难买，{name}只好下个月再去{x}。"},
    {"zh_weekday", "{zh_event}原定{x}开始，请大家{x}准时到场。"},
    {"zh_animal", "{x}很难画，可是{name}画的{x}特别像。"},
    {"zh_dish", "{name}学做{x}，第一次就把{x}做得很好吃。"},
    {"zh_carry", "这是{name}的{x}，不是我的{x}。"},
    {"zh_profession", "{name}小时候想当{x}，长大后真的成了{x}。"},
    {"zh_drink", "{name}早上喝{x}，下午还喝{x}。"},
    {"zh_place", "从{x}出来，{name}才想起书还在{x}里。"},
};

static void replacement(struct cu *c)
{
    const char *words[2];

    cu_sample_words(c, cu_get(c, "0"), words, 2);
    cu_set(c, "name", cu_zh_name(c));
    cu_set(c, "old", words[0]);
    cu_set(c, "new", words[1]);
    cu_set(c, "x", words[0]);
    cu_set(c, "text", cu_text(c, cu_get(c, "1")));
    cu_set(c, "x", words[1]);
    cu_set(c, "answer", cu_text(c, cu_get(c, "1")));
}

static const char *const about_me[] = {
    "{x}每天六点起床，{zh_relative}陪{x}去{zh_place}。",
    "{x}想学{zh_skill}，可是{x}没有时间。",
    "{zh_weekday}，{x}和{zh_relative}一起去了{zh_place}，{x}很开心。",
    "{x}把{zh_carry}忘在了{zh_place}，{zh_relative}帮{x}找了回来。",
    "{x}的理想是当{zh_profession}，所以{x}非常用功。",
};

static void about_name(struct cu *c)
{
    const char *template = CU_PICK(c, about_me);

    cu_set(c, "name", cu_zh_name(c));
    cu_set(c, "x", "我");
    cu_set(c, "text", cu_text(c, template));
    cu_set(c, "x", cu_get(c, "name"));
    cu_set(c, "answer", cu_text(c, template));
}

/* ---- sentences joined ---- */

static const char *const joined[][2] = {
    {"{name}喜欢吃{zh_fruit}。{name}喜欢吃{zh_fruit2}。", "{name}喜欢吃{zh_fruit}和{zh_fruit2}。"},
    {"{name}会{zh_skill}。{name2}会{zh_skill}。", "{name}和{name2}都会{zh_skill}。"},
    {"{name}去过{zh_city}。{name}去过{zh_city2}。", "{name}去过{zh_city}和{zh_city2}。"},
    {"{name}住在{zh_city}。{name2}住在{zh_city}。", "{name}和{name2}都住在{zh_city}。"},
    {"超市里有{zh_grocery}。超市里有{zh_grocery2}。", "超市里有{zh_grocery}和{zh_grocery2}。"},
    {"{name}想当{zh_profession}。{name2}想当{zh_profession}。",
     "{name}和{name2}都想当{zh_profession}。"},
    {"{name}买了{zh_carry}。{name}买了{zh_carry2}。", "{name}买了{zh_carry}和{zh_carry2}。"},
};

static void joining(struct cu *c)
{
    cu_zh_set_names(c, 2);
    cu_set(c, "text", cu_text(c, cu_get(c, "0")));
    cu_set(c, "answer", cu_text(c, cu_get(c, "1")));
}

/* ---- reported speech ---- */

static const char *const speakers[][2] = {
    {"爸爸", "他"},    {"妈妈", "她"},    {"爷爷", "他"},    {"奶奶", "她"},    {"哥哥", "他"},
    {"姐姐", "她"},    {"弟弟", "他"},    {"妹妹", "她"},    {"舅舅", "他"},    {"姑姑", "她"},
    {"{s}先生", "他"}, {"{s}女士", "她"}, {"{s}叔叔", "他"}, {"{s}阿姨", "她"},
};

static const char *const said[] = {
    "明天要去{zh_city}",         "已经学会了{zh_skill}",   "很喜欢{zh_hobby}",
    "忘了带{zh_carry}",          "想喝{zh_drink}",         "{zh_weekday}没有时间",
    "从来没吃过{zh_dish}",       "要参加{zh_event}",       "在{zh_place}等了半个小时",
    "年轻时当过{zh_profession}", "不敢一个人去{zh_place}", "最怕{zh_animal}",
};

static void speech(struct cu *c)
{
    cu_set(c, "s", cu_get(c, "zh_surname"));
    cu_set(c, "who", cu_text(c, cu_get(c, "0")));
    cu_set(c, "said", cu_text(c, CU_PICK(c, said)));
    cu_set(c, "direct", cu_text(c, "{who}说：“我{said}。”"));
    cu_set(c, "reported", cu_text(c, "{who}说{1}{said}。"));
}

/* ---- punctuation ---- */

static const char *const punctuated[] = {
    "{name}，你好！你的{zh_carry}找到了，请来{zh_place}取。",
    "外面下雨了，{name}却忘了带伞。怎么办呢？",
    "我买了{zh_grocery}、{zh_grocery2}和{zh_grocery3}，一共花了{#20-90}元。",
    "{zh_city}的{zh_season}真美啊！{name}，你什么时候再来？",
    "虽然{zh_skill}很难，但是{name}没有放弃。",
    "{name}问：“{zh_event}几点开始？”",
    "因为{zh_place}今天关门，所以我们去了{zh_place2}。",
    "{zh_weekday}上午，{name}去了{zh_place}；下午，他又去了{zh_place2}。",
    "请注意：{zh_event}改到{zh_weekday}，地点不变。",
};

/* The text without Chinese punctuation, which all lies in U+3000..U+303F, U+FF00..U+FFEF and the
 * curly quotes. */
static const char *stripped(struct cu *c, const char *text)
{
    enum { ROOM = 256 };
    const char *characters[ROOM], *kept[ROOM];
    size_t n = cu_zh_characters(c, text, characters, ROOM), n_kept = 0;

    for (size_t i = 0; i < n; i++)
        if (!strstr("，。！？、：；“”", characters[i]))
            kept[n_kept++] = characters[i];
    return cu_join(c, kept, n_kept, "", "");
}

static void punctuation(struct cu *c)
{
    cu_set(c, "name", cu_zh_name(c));
    cu_set(c, "text", cu_text(c, CU_PICK(c, punctuated)));
    cu_set(c, "bare", stripped(c, cu_get(c, "text")));
}

/* ---- forms to fill ---- */

static const char *const forms[][3] = {
    {"尊敬的【姓名】：您订的【物品】已送到【地点】，请及时领取。",
     "姓名：{name}；物品：{zh_carry}；地点：{zh_place}",
     "尊敬的{name}：您订的{zh_carry}已送到{zh_place}，请及时领取。"},
    {"亲爱的【姓名】，祝你【节日】快乐，欢迎来【城市】做客！",
     "姓名：{name}；节日：{zh_joyful}；城市：{zh_city}",
     "亲爱的{name}，祝你{zh_joyful}快乐，欢迎来{zh_city}做客！"},
    {"兹定于【日期】举行【活动】，请【姓名】准时参加。",
     "日期：{date}；活动：{zh_event}；姓名：{name}",
     "兹定于{date}举行{zh_event}，请{name}准时参加。"},
    {"【姓名】同学在【活动】中表现突出，获得【奖项】。",
     "姓名：{name}；活动：{zh_contest}；奖项：{prize}",
     "{name}同学在{zh_contest}中表现突出，获得{prize}。"},
    {"今收到【姓名】交来【金额】，用于【用途】。",
     "姓名：{name}；金额：{sum}；用途：购买{zh_stationery}",
     "今收到{name}交来{sum}，用于购买{zh_stationery}。"},
    {"我叫【姓名】，来自【城市】，想应聘【职位】。",
     "姓名：{name}；城市：{zh_city}；职位：{zh_profession}",
     "我叫{name}，来自{zh_city}，想应聘{zh_profession}。"},
    {"【日期】的值班人员是【姓名】，电话【电话】。", "日期：{date}；姓名：{name}；电话：{phone}",
     "{date}的值班人员是{name}，电话{phone}。"},
};

static void form(struct cu *c)
{
    static const char *const prizes[] = {"一等奖", "二等奖", "三等奖", "优秀奖", "最佳创意奖"};

    cu_set(c, "name", cu_zh_name(c));
    cu_set(c, "date", cu_zh_date(c));
    cu_set(c, "phone", cu_zh_phone(c));
    cu_setf(c, "sum", "%d元", cu_between(c, 12, 480));
    cu_set(c, "prize", CU_PICK(c, prizes));
    cu_set(c, "data", cu_text(c, cu_get(c, "1")));
    cu_set(c, "answer", cu_text(c, cu_get(c, "2")));
}

static const char *const blanks[][2] = {
    {"zh_carry", "{name}出门时忘了带{x}，只好回家去取。"},
    {"zh_city", "寒假里，{name}一家坐火车到{x}旅行。"},
    {"zh_fruit", "冰箱里还有两斤{x}，{name}准备做成果汁。"},
    {"zh_profession", "{name}长大后想当一名{x}。"},
    {"zh_skill", "{name}花了半年时间学{x}，现在已经很熟练了。"},
    {"zh_season", "一年四季中，{name}最喜欢{x}。"},
    {"zh_dish", "{name}的拿手菜是{x}，客人都夸好吃。"},
    {"zh_event", "{zh_weekday}下午，{name}要去参加{x}。"},
};

static void blank(struct cu *c)
{
    cu_set(c, "name", cu_zh_name(c));
    cu_set(c, "word", cu_text(c, cu_format(c, "{%s}", cu_get(c, "0"))));
    cu_set(c, "x", "____");
    cu_set(c, "text", cu_text(c, cu_get(c, "1")));
    cu_set(c, "x", cu_get(c, "word"));
    cu_set(c, "answer", cu_text(c, cu_get(c, "1")));
}

/* ---- order of words, long and short ---- */

static void loose_words(struct cu *c)
{
    const char *words[4], *shown[4];
    size_t order[4];

    words[0] = cu_zh_name(c);
    words[1] = cu_get(c, "zh_weekday");
    words[2] = cu_format(c, "在%s", cu_get(c, "zh_venue"));
    words[3] = cu_get(c, "zh_act");
    cu_sample(c, order, 4, 4);
    for (size_t i = 0; i < 4; i++)
        shown[i] = words[order[i]];
    cu_set(c, "words", cu_join(c, shown, 4, "／", "／"));
    cu_setf(c, "answer", "%s。", cu_join(c, words, 4, "", ""));
}

static void long_sentence(struct cu *c)
{
    cu_set(c, "long", cu_text(c, "{zh_plain_adjective}的{zh_profession}{zh_manner}地{zh_work}。"));
    cu_set(c, "short", cu_text(c, "{zh_profession}{zh_work}。"));
}

static const struct cu_family families[] = {
    {
        .name = "zh-to-ba",
        .kind = CU_COPY,
        .phrasings = {"{zh_purpose}，请把句子改成“把”字句。", "“{who}{0}{1}。”用“把”字重说一遍。",
                      "不改变意思，在下面的句子里用上“把”，让动作的对象提到动词前面。",
                      "给{zh_reader}讲句式：这句话换成含“把”的说法是什么？"},
        .input = "{who}{0}{1}。",
        .output = "{ba}",
        CU_ROWS(done),
        .instance = done_thing,
        .input_name = "句子",
    },
    {
        .name = "zh-to-bei",
        .kind = CU_COPY,
        .phrasings = {"{zh_purpose}，请把句子改成“被”字句。",
                      "“{ba}”这句话如果让{1}做主语，用“被”字该怎么说？", "“{ba}”改成“被”字句。",
                      "{zh_role}想强调事情的结果，请用“被”字改写下面的话。"},
        .input = "{ba}",
        .output = "{bei}",
        CU_ROWS(done),
        .instance = done_thing,
        .input_name = "句子",
    },
    {
        .name = "zh-bei-to-ba",
        .kind = CU_COPY,
        .phrasings = {"{zh_purpose}，请将“被”字句换成“把”字句，主语是做事的人。",
                      "“{bei}”改用“把”字，从{who}说起。",
                      "下面是被动的说法，请换成主动的“把”字句。"},
        .input = "{bei}",
        .output = "{ba}",
        CU_ROWS(done),
        .instance = done_thing,
        .input_name = "句子",
    },
    {
        .name = "zh-to-negative",
        .kind = CU_COPY,
        .phrasings = {"{zh_purpose}，请把肯定句改为否定句。", "“{text}”的否定说法是什么？",
                      "事实正好相反，请用“不”或“没”改写这句话。",
                      "如果“{text}”说错了，正确的句子应该怎么写？"},
        .input = "{text}",
        .output = "{negation}",
        CU_ROWS(statements),
        .instance = statement,
        .input_name = "句子",
    },
    {
        .name = "zh-to-question",
        .kind = CU_COPY,
        .phrasings = {"{zh_purpose}，请把陈述句改成用“吗”结尾的疑问句。",
                      "怎么用“吗”来问？原句：{text}",
                      "{zh_role}拿不准下面的说法，想问一问，请在句末用“吗”写出他的问题。",
                      "把“{text}”变成一个问句，句尾用“吗”。"},
        .input = "{text}",
        .output = "{question}",
        CU_ROWS(statements),
        .instance = statement,
        .input_name = "句子",
    },
    {
        .name = "zh-ask-about",
        .kind = CU_COPY,
        .phrasings = {"就“{part}”提问，原句是：{text}",
                      "句子“{text}”回答了一个问题，答案正是“{part}”，写出那个问题。",
                      "{zh_purpose}，请针对指定的部分提一个问题。"},
        .input = "句子：{text}\n部分：{part}",
        .output = "{question}",
        CU_ROWS(asked_parts),
        .instance = asked_part,
    },
    {
        .name = "zh-replace-word",
        .kind = CU_COPY,
        .phrasings = {"将“{text}”中的“{old}”全部换成“{new}”。",
                      "{zh_purpose}，请按要求替换词语，每一处都要换，别的字不动。",
                      "“{text}”写错了，不是{old}，是{new}，请改正整句。"},
        .input = "句子：{text}\n把“{old}”换成“{new}”",
        .output = "{answer}",
        CU_ROWS(replaced),
        .instance = replacement,
    },
    {
        .name = "zh-third-person",
        .kind = CU_COPY,
        .phrasings = {"把“{text}”里的“我”都改成“{name}”。",
                      "这段话是{name}写的，要登在简报上，请用名字代替其中的“我”：{text}",
                      "{zh_purpose}，请把文中的“我”换成括号里的名字。"},
        .input = "{text}（{name}）",
        .output = "{answer}",
        .instance = about_name,
    },
    {
        .name = "zh-join-sentences",
        .kind = CU_COPY,
        .phrasings = {"{zh_purpose}，请把两句话合成一句，不要重复。",
                      "“{text}”说得啰唆，用一句话说完。",
                      "下面两句有相同的部分，请并成一句，用“和”连接，让{zh_reader}读着顺口。",
                      "“{text}”请合并。"},
        .input = "{text}",
        .output = "{answer}",
        CU_ROWS(joined),
        .instance = joining,
        .input_name = "句子",
    },
    {
        .name = "zh-reported-speech",
        .kind = CU_COPY,
        .phrasings = {"{zh_purpose}，请把直接引语改成转述句。", "{direct}不用引号，这句话怎么说？",
                      "给{zh_reader}转告下面的话：去掉冒号和引号，把“我”换成合适的人称。",
                      "把{direct}改为转述。"},
        .input = "{direct}",
        .output = "{reported}",
        CU_ROWS(speakers),
        .instance = speech,
        .input_name = "句子",
    },
    {
        .name = "zh-politely",
        .kind = CU_COPY,
        .phrasings =
            {"{zh_name}对{zh_profession}喊：“{zh_request}"
             "！”请替他换成“麻烦您……好吗？谢谢！”的说法。",
             "在{zh_city}的{zh_venue}里想请人{zh_request}，用“麻烦您……好吗？谢谢！”怎么开口？",
             "“{zh_request}！”太生硬了，请用“麻烦您……好吗？谢谢！”来说。",
             "{zh_purpose}，请把命令改成客气的请求，格式是“麻烦您……好吗？谢谢！”",
             "对{zh_reader}说话要有礼貌，请套用“麻烦您……好吗？谢谢！”改写。"},
        .input = "{zh_request}！",
        .output = "麻烦您{zh_request}，好吗？谢谢！",
    },
    {
        .name = "zh-punctuate",
        .kind = CU_COPY,
        .phrasings = {"给“{bare}”加上标点。",
                      "{zh_purpose}，请给下面的文字补上标点符号，一个字也别改。",
                      "{zh_doc}里的这句话没有标点，读不通，请加好标点再写一遍。"},
        .input = "{bare}",
        .output = "{text}",
        .instance = punctuation,
        .input_name = "文字",
    },
    {
        .name = "zh-strip-punctuation",
        .kind = CU_COPY,
        .phrasings = {"{zh_purpose}，请删去全部标点，只留文字。",
                      "程序不认标点符号，把下面这段{zh_doc}里的标点都去掉，文字连成一行。",
                      "{text}——这句话不带标点怎么写？"},
        .input = "{text}",
        .output = "{bare}",
        .instance = punctuation,
        .input_name = "文字",
    },
    {
        .name = "zh-fill-form",
        .kind = CU_COPY,
        .phrasings = {"按资料填写模板：{0}", "{zh_purpose}，请用给出的内容替换方括号：{0}",
                      "模板是“{0}”，资料是“{data}”，写出填好的文字。",
                      "{zh_role}每天都要发一句“{0}”，请把当天的资料填进去。"},
        .input = "{data}",
        .output = "{answer}",
        CU_ROWS(forms),
        .instance = form,
        .input_name = "资料",
    },
    {
        .name = "zh-fill-any-form",
        .kind = CU_COPY,
        .phrasings = {"根据模板和资料写出完整的句子。",
                      "{zh_purpose}，请把资料中的各项填进模板的方括号里，写出成文。",
                      "{zh_role}有一份模板和一组资料，请替他套好，方括号不要留下。"},
        .input = "模板：{0}\n资料：{data}",
        .output = "{answer}",
        CU_ROWS(forms),
        .instance = form,
    },
    {
        .name = "zh-fill-blank",
        .kind = CU_COPY,
        .phrasings = {"把“{word}”填进句子“{text}”的空里。",
                      "{zh_purpose}，请把词语填入横线处，写出整句。",
                      "{text}横线上应该写“{word}”，请抄写完整的句子。"},
        .input = "词语：{word}\n句子：{text}",
        .output = "{answer}",
        CU_ROWS(blanks),
        .instance = blank,
    },
    {
        .name = "zh-order-words",
        .kind = CU_COPY,
        .phrasings = {"连词成句，以人名开头：{words}",
                      "{zh_purpose}，请把打乱的词语排成通顺的句子，先写人，再写时间和地点。",
                      "{words}，这些词按“谁、哪天、在哪里、做什么”的次序怎么连起来？"},
        .input = "{words}",
        .output = "{answer}",
        .instance = loose_words,
        .input_name = "词语",
    },
    {
        .name = "zh-shorten",
        .kind = CU_COPY,
        .phrasings = {"缩句：{long}",
                      "{zh_purpose}，请去掉句中“的”“地”及其前面的修饰词，只留主干。",
                      "“{long}”说的是谁做什么？用最短的句子写出来。",
                      "下面的句子有多余的修饰，请缩成“谁做什么”。"},
        .input = "{long}",
        .output = "{short}",
        .instance = long_sentence,
        .input_name = "句子",
    },
    {
        .name = "zh-lengthen",
        .kind = CU_COPY,
        .phrasings = {"在“{short}”中加上“{zh_plain_adjective}的”和“{zh_manner}地”，把句子写具体。",
                      "{zh_purpose}，请用括号里的两个词扩写句子，前一个修饰人，后一个修饰动作。",
                      "{short}这位{zh_profession}很{zh_plain_adjective}，做事的样子是“{zh_manner}"
                      "地”，请写成一句。"},
        .input = "{short}（{zh_plain_adjective}，{zh_manner}）",
        .output = "{long}",
        .instance = long_sentence,
        .input_name = "句子",
    },
};

const struct cu_set cu_zh_rewrite = {
    .families = families,
    .n_families = CU_ZH_COUNT(families),
};
