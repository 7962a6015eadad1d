/* SPDX-License-Identifier: Apache-2.0
 *
 * Chinese: what a text says. People, places, times, numbers and prices are picked out of it, alone,
 * as a form or as JSON.
 */
#include "zh.h"

/* ---- people ---- */

static const char *const one_person[] = {
    "昨天下午，{name}在{zh_place}门口捡到了{zh_carry}。",
    "{name}今年学会了{zh_skill}，全家人都为此高兴。",
    "这学期的{zh_subject}课由{name}来教。",
    "{name}从{zh_city}寄来一箱{zh_fruit}。",
};
static const char *const two_people[] = {
    "{name}把{zh_carry}借给了{name2}，说好{zh_weekday}还。",
    "{zh_weekday}早上，{name}在{zh_place}遇见了{name2}。",
    "{name}打算和{name2}一起去{zh_city}看{zh_kin}。",
    "听说{name}要教{name2}{zh_skill}，大家都很高兴。",
    "{zh_event}的海报是{name}画的，文字是{name2}写的。",
};
static const char *const three_people[] = {
    "{name}、{name2}和{name3}报名参加了{zh_event}。",
    "{zh_weekday}的{zh_event}由{name}主持，{name2}负责签到，{name3}负责拍照。",
    "{name}带了{zh_fruit}，{name2}带了{zh_drink}，{name3}什么也没带。",
    "去{zh_city}的名单定了：{name}、{name2}、{name3}，下{zh_weekday}出发。",
};

static void people(struct cu *c)
{
    static const char *const *const texts[] = {one_person, two_people, three_people};
    static const size_t n_texts[] = {CU_ZH_COUNT(one_person), CU_ZH_COUNT(two_people),
                                     CU_ZH_COUNT(three_people)};
    size_t n = (size_t)cu_between(c, 1, 3);
    const char *names[3];

    cu_zh_set_names(c, 3);
    names[0] = cu_get(c, "name");
    names[1] = cu_get(c, "name2");
    names[2] = cu_get(c, "name3");
    cu_set(c, "text", cu_text(c, cu_pick(c, texts[n - 1], n_texts[n - 1])));
    cu_set(c, "names", cu_join(c, names, n, "、", "、"));
}

/* ---- a notice of an event ---- */

static const char *const notices[] = {
    "{event}定于{date}{time}在{room}举行，联系人：{name}，电话{phone}。",
    "各位好！{date}{time}，我们在{room}举办{event}，想参加的请找{name}报名，电话{phone}。",
    "通知：{event}将在{room}举行，时间是{date}{time}。有疑问请打{name}的电话{phone}。",
    "{name}提醒大家，{date}{time}别忘了到{room}参加{event}，他的电话是{phone}。",
    "报名{event}请拨打{phone}找{name}。活动{date}{time}开始，地点在{room}。",
};

static const char *const notice_fields[][2] = {
    {"时间", "when"},  {"地点", "room"},      {"联系人", "name"},
    {"电话", "phone"}, {"活动名称", "event"},
};

static void notice(struct cu *c)
{
    cu_set(c, "name", cu_zh_name(c));
    cu_set(c, "phone", cu_zh_phone(c));
    cu_set(c, "date", cu_zh_date(c));
    cu_set(c, "time", cu_zh_time(c));
    cu_set(c, "when", cu_text(c, "{date}{time}"));
    cu_set(c, "event", cu_get(c, "zh_event"));
    cu_set(c, "room", cu_get(c, "zh_room"));
    cu_set(c, "text", cu_text(c, CU_PICK(c, notices)));
}

static void notice_with_answer(struct cu *c)
{
    notice(c);
    cu_set(c, "answer", cu_get(c, cu_get(c, "1")));
}

/* ---- phones ---- */

static const char *const phone_texts[] = {
    "我是{name}，新号码是{phone}，以后请打这个。",
    "{zh_carry}丢在{zh_place}了，捡到的朋友请打{phone}，必有重谢。",
    "出租两居室，离{zh_place}只有{#2-9}分钟路程，电话{phone}，{name}。",
    "快递放在门口了，有问题打{phone}找小{surname}。",
    "订{zh_dish}请提前一天打{phone}，满{#5-9}0元送货。",
    "{name}说他的手机是{phone}，下班以后才方便接。",
};

static void phone_text(struct cu *c)
{
    cu_set(c, "name", cu_zh_name(c));
    cu_set(c, "surname", cu_get(c, "zh_surname"));
    cu_set(c, "phone", cu_zh_phone(c));
    cu_set(c, "text", cu_text(c, CU_PICK(c, phone_texts)));
}

/* ---- prices ---- */

static const char *const price_texts[] = {
    "店里的{item}{price}元，{item2}{price2}元，{item3}{price3}元。",
    "今天的价格：{item}每斤{price}元，{item2}每斤{price2}元，{item3}每斤{price3}元。",
    "老板说{item}卖{price}元，{item2}卖{price2}元，{item3}便宜些，只要{price3}元。",
    "上个月买{item}花了{price}元，买{item2}花了{price2}元，买{item3}花了{price3}元。",
};

static void prices(struct cu *c)
{
    const char *items[3];
    int which = cu_between(c, 1, 3), first = cu_between(c, 12, 29);

    cu_sample_words(c, "zh_grocery", items, 3);
    cu_set(c, "item", items[0]);
    cu_set(c, "item2", items[1]);
    cu_set(c, "item3", items[2]);
    cu_setf(c, "price", "%d", first);
    cu_setf(c, "price2", "%d", first + cu_between(c, 1, 40));
    cu_setf(c, "price3", "%d", first - cu_between(c, 1, 9));
    cu_set(c, "text", cu_text(c, CU_PICK(c, price_texts)));
    cu_set(c, "asked", items[which - 1]);
    cu_set(c, "answer", cu_get(c, which == 1 ? "price" : which == 2 ? "price2" : "price3"));
}

/* ---- places and dates of a journey ---- */

static const char *const journeys[] = {
    "{date}，{name}坐火车去{zh_city}看朋友，在那里吃了{zh_dish}。",
    "{name}的姐姐{date}要去{zh_city}出差，想带些{zh_fruit}回来。",
    "{name}在日记里写道：{date}，晴，我们全家来到{zh_city}，住了{#2-6}天。",
    "从{date}起，{zh_city}的{zh_venue}免费开放，{name}第一个去参观。",
    "{name}原来不想去{zh_city}，可是{date}那天的{zh_event}让他改变了主意。",
};

static void journey(struct cu *c)
{
    cu_set(c, "name", cu_zh_name(c));
    cu_set(c, "date", cu_zh_date(c));
    cu_set(c, "text", cu_text(c, CU_PICK(c, journeys)));
}

/* ---- questions on a story ---- */

static const char *const stories[][3] = {
    {"{name}{zh_weekday}去{zh_place}，把{zh_carry}忘在了那里。", "{name}把什么忘在了那里？",
     "{zh_carry}"},
    {"{name}{zh_weekday}去{zh_place}，把{zh_carry}忘在了那里。", "{name}是星期几去的？",
     "{zh_weekday}"},
    {"{name}{zh_weekday}去{zh_place}，把{zh_carry}忘在了那里。", "东西忘在了什么地方？",
     "{zh_place}"},
    {"{name}家养了一只{zh_pet}，名字叫{brand}，最爱在窗边睡觉。", "{name}家养了什么？", "{zh_pet}"},
    {"{name}家养了一只{zh_pet}，名字叫{brand}，最爱在窗边睡觉。", "这只{zh_pet}叫什么名字？",
     "{brand}"},
    {"{name}是一名{zh_profession}，住在{zh_city}，周末喜欢{zh_hobby}。", "{name}做什么工作？",
     "{zh_profession}"},
    {"{name}是一名{zh_profession}，住在{zh_city}，周末喜欢{zh_hobby}。", "{name}住在哪里？",
     "{zh_city}"},
    {"{name}是一名{zh_profession}，住在{zh_city}，周末喜欢{zh_hobby}。", "{name}周末喜欢做什么？",
     "{zh_hobby}"},
    {"{name}花{price}元给{name2}买了{zh_carry}当生日礼物。", "礼物花了多少钱？", "{price}元"},
    {"{name}花{price}元给{name2}买了{zh_carry}当生日礼物。", "礼物是送给谁的？", "{name2}"},
    {"{name}花{price}元给{name2}买了{zh_carry}当生日礼物。", "谁买的礼物？", "{name}"},
    {"{zh_season}，{name}和{name2}去{zh_city}学{zh_skill}，学了{price}天。", "两个人去学什么？",
     "{zh_skill}"},
    {"{zh_season}，{name}和{name2}去{zh_city}学{zh_skill}，学了{price}天。", "他们学了多少天？",
     "{price}天"},
};

static void story(struct cu *c)
{
    cu_zh_set_names(c, 2);
    cu_set(c, "brand", cu_zh_brand(c));
    cu_setf(c, "price", "%d", cu_between(c, 11, 98));
    cu_set(c, "text", cu_text(c, cu_get(c, "0")));
    cu_set(c, "question", cu_text(c, cu_get(c, "1")));
    cu_set(c, "answer", cu_text(c, cu_get(c, "2")));
}

/* ---- cards, orders, addresses ---- */

static const char *const introductions[] = {
    "大家好，我叫{name}，今年{age}岁，在{zh_city}当{zh_profession}，平时喜欢{zh_hobby}。",
    "我是来自{zh_city}的{zh_profession}{name}，{age}岁，爱好是{zh_hobby}。",
    "{name}，{age}岁，{zh_profession}，现居{zh_city}，业余时间常常{zh_hobby}。",
    "这位{age}岁的{zh_profession}名叫{name}，老家在{zh_city}，最大的爱好是{zh_hobby}。",
};

static void introduction(struct cu *c)
{
    cu_set(c, "name", cu_zh_name(c));
    cu_setf(c, "age", "%d", cu_between(c, 22, 68));
    cu_set(c, "text", cu_text(c, CU_PICK(c, introductions)));
}

static const char *const card_keys[][3] = {
    {"姓名、年龄、城市", "姓名：{name}\n年龄：{age}\n城市：{zh_city}",
     "{{\"姓名\": \"{name}\", \"年龄\": {age}, \"城市\": \"{zh_city}\"}}"},
    {"姓名、职业、爱好", "姓名：{name}\n职业：{zh_profession}\n爱好：{zh_hobby}",
     "{{\"姓名\": \"{name}\", \"职业\": \"{zh_profession}\", \"爱好\": \"{zh_hobby}\"}}"},
    {"姓名、城市、职业", "姓名：{name}\n城市：{zh_city}\n职业：{zh_profession}",
     "{{\"姓名\": \"{name}\", \"城市\": \"{zh_city}\", \"职业\": \"{zh_profession}\"}}"},
    {"姓名、年龄、爱好", "姓名：{name}\n年龄：{age}\n爱好：{zh_hobby}",
     "{{\"姓名\": \"{name}\", \"年龄\": {age}, \"爱好\": \"{zh_hobby}\"}}"},
};

static void card_lines(struct cu *c)
{
    introduction(c);
    cu_set(c, "answer", cu_text(c, cu_get(c, "1")));
}

static void card_json(struct cu *c)
{
    introduction(c);
    cu_set(c, "answer", cu_text(c, cu_get(c, "2")));
}

static const char *const orders[] = {
    "{name}要{count}份{zh_dish}，送到{road}{number}号，电话{phone}。",
    "你好，我是{name}，订{count}份{zh_dish}，地址{road}{number}号，电话{phone}。",
    "请送{count}份{zh_dish}到{road}{number}号，收货人{name}，电话{phone}。",
    "{road}{number}号的{name}又来订餐了，还是{zh_dish}，这次要{count}份，打{phone}就行。",
};

static void order(struct cu *c)
{
    cu_set(c, "name", cu_zh_name(c));
    cu_setf(c, "count", "%d", cu_between(c, 2, 9));
    cu_setf(c, "road", "%s路", cu_zh_brand(c));
    cu_setf(c, "number", "%d", cu_between(c, 1, 299));
    cu_set(c, "phone", cu_zh_phone(c));
    cu_set(c, "text", cu_text(c, CU_PICK(c, orders)));
}

static void address(struct cu *c)
{
    cu_setf(c, "town", "%s市", cu_zh_brand(c));
    cu_setf(c, "district", "%s区", cu_zh_brand(c));
    cu_setf(c, "road", "%s路%d号", cu_zh_brand(c), cu_between(c, 1, 399));
    cu_set(c, "text", cu_text(c, "{zh_province}{town}{district}{road}"));
}

/* ---- words of one kind ---- */

static const char *const kinds_of_words[][2] = {
    {"水果", "zh_fruit"},   {"蔬菜", "zh_vegetable"},  {"动物", "zh_animal"},
    {"颜色", "zh_colour"},  {"职业", "zh_profession"}, {"城市", "zh_city"},
    {"国家", "zh_country"}, {"饮料", "zh_drink"},
};

/* Words of the asked kind among words of other kinds, in a random order. */
static void mixed_words(struct cu *c)
{
    enum { ALL = 7 };
    const char *words[ALL], *wanted[ALL], *one[1];
    size_t n = (size_t)cu_between(c, 2, 4), order_of[ALL], n_wanted = 0;

    cu_sample_words(c, cu_get(c, "1"), words, n);
    cu_sample_words(c, "zh_object", words + n, ALL - n);
    if (cu_chance(c, 60)) {
        cu_sample_words(c, "zh_hobby", one, 1);
        words[ALL - 1] = one[0];
    }
    cu_sample(c, order_of, ALL, ALL);
    for (size_t i = 0; i < ALL; i++)
        if (order_of[i] < n)
            wanted[n_wanted++] = words[order_of[i]];
    const char *shown[ALL];

    for (size_t i = 0; i < ALL; i++)
        shown[i] = words[order_of[i]];
    cu_set(c, "words", cu_join(c, shown, ALL, "、", "、"));
    cu_set(c, "answer", cu_join(c, wanted, n_wanted, "、", "、"));
}

/* ---- titles and summaries ---- */

static const char *const news[][2] = {
    {"{date}，{zh_city}的{zh_venue}举办了{zh_event}，来了{crowd}多人。活动由{name}"
     "主持，气氛十分热闹。",
     "{zh_city}举办{zh_event}"},
    {"{name}是{zh_city}的一名{zh_profession}。{date}，他用{crowd}天写的书终于出版了，书名是《{"
     "brand}》。",
     "{zh_profession}{name}出版《{brand}》"},
    {"为了方便居民，{zh_city}{brand}路的{zh_venue}从{date}起延长开放时间，每天可接待{crowd}人。",
     "{zh_city}{brand}路{zh_venue}延长开放时间"},
    {"由于下大雨，原定{date}举行的{zh_event}推迟一周，{crowd}名报名者已收到短信。",
     "{zh_event}因大雨推迟一周"},
    {"{date}，{name}在{zh_contest}中获得第一名。他每天练习两小时，坚持了{crowd}天。",
     "{name}获{zh_contest}第一名"},
    {"{zh_city}的果农{name}今年种的{zh_fruit}大丰收，{date}一天就卖出{crowd}箱。",
     "{zh_city}果农{name}{zh_fruit}大丰收"},
};

static void news_item(struct cu *c)
{
    cu_set(c, "name", cu_zh_name(c));
    cu_set(c, "date", cu_zh_date(c));
    cu_set(c, "brand", cu_zh_brand(c));
    cu_setf(c, "crowd", "%d", cu_between(c, 30, 900));
    cu_set(c, "text", cu_text(c, cu_get(c, "0")));
    cu_set(c, "title", cu_text(c, cu_get(c, "1")));
}

static const char *const minutes[] = {
    "{name}：下周的{zh_event}谁来负责？\n{name2}：我来联系{zh_venue}，{zh_workday}前办好。",
    "{name2}：{zh_venue}那边由我去谈。\n{name}：好，{zh_workday}前给大家答复。",
    "{name}：{zh_event}还缺场地。\n{name2}：交给我，{zh_workday}前把{zh_venue}订下来。",
};

static void minute(struct cu *c)
{
    cu_zh_set_names(c, 2);
    cu_set(c, "text", cu_text(c, CU_PICK(c, minutes)));
}

static const char *const reading[] = {
    "{name}最近在读《{brand}》，说比去年那本好看。",
    "《{brand}》这本书是{name}在{zh_city}的旧书店里淘到的。",
    "{zh_weekday}的{zh_event}上，{name}推荐了《{brand}》。",
    "图书馆通知{name}，他借的《{brand}》已经超期{#2-9}天。",
    "老师布置的作业是读完《{brand}》，再写一篇{#3-8}00字的读后感。",
};

static void book_text(struct cu *c)
{
    cu_set(c, "name", cu_zh_name(c));
    cu_setf(c, "brand", "%s%s", cu_zh_brand(c), cu_chance(c, 50) ? "" : "的故事");
    cu_set(c, "text", cu_text(c, CU_PICK(c, reading)));
}

static const struct cu_family families[] = {
    {
        .name = "zh-people-in-text",
        .kind = CU_COPY,
        .phrasings =
            {"{zh_purpose}，请把下面这段{zh_doc}里出现的人名都摘出来，用顿号隔开。",
             "这段话提到了谁？只写姓名，几个人就写几个，中间加顿号。",
             "你是{zh_role}。读一读{zh_doc}的片段，按先后顺序列出其中每个人的名字，以“、”分隔。",
             "“{text}”这句话里有哪些人？名字之间用顿号。", "从句子“{text}”中提取人名。"},
        .input = "{text}",
        .output = "{names}",
        .instance = people,
        .input_name = "文段",
    },
    {
        .name = "zh-notice-field",
        .kind = CU_COPY,
        .phrasings = {"{zh_purpose}，这则通知里的{0}是什么？直接写答案。",
                      "{zh_role}收到一条消息，想知道其中的{0}，请替他找出来，不要写别的。",
                      "从下面的{zh_doc}中提取{0}。", "“{text}”请问这里写的{0}是什么？",
                      "给{zh_reader}看的通知太长了，只留下{0}一项。"},
        .input = "{text}",
        .output = "{answer}",
        CU_ROWS(notice_fields),
        .instance = notice_with_answer,
        .input_name = "通知",
    },
    {
        .name = "zh-notice-form",
        .kind = CU_COPY,
        .phrasings = {"{zh_purpose}，请把通知整理成三行：活动、时间、地点。",
                      "读{zh_doc}，按“活动：”“时间：”“地点：”的格式各写一行，给{zh_reader}看。",
                      "下面这段话说的是什么活动，何时，何地？分三行回答，每行以项目名和冒号开头。",
                      "把“{text}”整理成活动、时间、地点三行。"},
        .input = "{text}",
        .output = "活动：{event}\n时间：{when}\n地点：{room}",
        .instance = notice,
        .input_name = "通知",
    },
    {
        .name = "zh-phone-in-text",
        .kind = CU_COPY,
        .phrasings = {"{zh_purpose}，只要{zh_doc}里的手机号，其余的字都删掉。",
                      "下面这句话应该打哪个电话？写出十一位号码。",
                      "作为{zh_role}，请从文字中把联系电话抄下来。",
                      "“{text}”这条信息里的电话号码是多少？"},
        .input = "{text}",
        .output = "{phone}",
        .instance = phone_text,
    },
    {
        .name = "zh-price-of-item",
        .kind = CU_COPY,
        .phrasings = {"根据“{text}”回答：{asked}多少钱？",
                      "“{text}”这段话里，{asked}的价格是多少元？",
                      "看下面的价格说明，回答最后的问题，答案写成“几元”。",
                      "{zh_purpose}，请读完短文后告诉我所问商品的价钱。"},
        .input = "{text}\n问题：{asked}多少钱？",
        .output = "{answer}元",
        .instance = prices,
    },
    {
        .name = "zh-place-of-journey",
        .kind = CU_COPY,
        .phrasings = {"{zh_purpose}，找出这段{zh_doc}里的城市名。",
                      "文中的人去的是哪座城市？只回答城市的名字。",
                      "{zh_role}要在地图上标出句子里的城市，是哪一座？",
                      "读“{text}”，说出里面提到的城市。"},
        .input = "{text}",
        .output = "{zh_city}",
        .instance = journey,
    },
    {
        .name = "zh-date-of-journey",
        .kind = CU_COPY,
        .phrasings = {"{zh_purpose}，请写出这段{zh_doc}里的日期。",
                      "事情发生在几月几日？看文字回答，只写日期。",
                      "给{zh_reader}做年历，需要下面这句话里的月和日，请抄出来。",
                      "“{text}”说的是哪一天？"},
        .input = "{text}",
        .output = "{date}",
        .instance = journey,
    },
    {
        .name = "zh-story-question",
        .kind = CU_COPY,
        .phrasings = {"{text}{question}", "根据短文回答问题，答案要短。",
                      "{zh_purpose}，请读下面的内容，再用文中的词语回答后面的问题。",
                      "阅读理解：“{text}”问：{question}",
                      "你是{zh_role}，请看完材料，用最少的字作答。"},
        .input = "短文：{text}\n问题：{question}",
        .output = "{answer}",
        CU_ROWS(stories),
        .instance = story,
        .input_name = "材料",
    },
    {
        .name = "zh-card-lines",
        .kind = CU_COPY,
        .phrasings = {"{zh_purpose}，请从自我介绍里取出{0}，每项一行，写成“项目：内容”。",
                      "把这个人的{0}整理成名片，一行一项，项目名后加冒号。",
                      "“{text}”请按{0}的次序分行列出，每行写“项目：内容”。"},
        .input = "{text}",
        .output = "{answer}",
        CU_ROWS(card_keys),
        .instance = card_lines,
        .input_name = "自我介绍",
    },
    {
        .name = "zh-card-json",
        .kind = CU_COPY,
        .phrasings = {"把下面的介绍转成JSON，键为{0}，供{zh_role}使用。",
                      "{zh_purpose}，需要一个JSON对象，含{0}三个键，内容取自这段文字。",
                      "用JSON表示“{text}”中的{0}。"},
        .input = "{text}",
        .output = "{answer}",
        CU_ROWS(card_keys),
        .instance = card_json,
        .input_name = "介绍",
    },
    {
        .name = "zh-order-json",
        .kind = CU_COPY,
        .phrasings = {"你是{zh_role}，餐馆接到订单，请写成JSON，键依次是“菜名”“份数”“电话”。",
                      "从订餐留言中取出菜名、份数和电话，输出一个JSON对象，份数用数字。",
                      "“{text}”请把这份订单的菜名、份数、电话写成JSON。"},
        .input = "{text}",
        .output = "{{\"菜名\": \"{zh_dish}\", \"份数\": {count}, \"电话\": \"{phone}\"}}",
        .instance = order,
        .input_name = "订单",
    },
    {
        .name = "zh-order-lines",
        .kind = CU_COPY,
        .phrasings =
            {"{zh_name}在{zh_city}一家饭店接电话，请帮他把订餐的话改成收货人、地址、电话三行。",
             "{zh_purpose}，请把外卖订单分成三行：收货人、地址、电话。",
             "送餐员只看得懂清单：按“收货人：”“地址：”“电话：”三行重写这条留言。",
             "“{text}”谁收货，送到哪里，打什么电话？请用收货人、地址、电话三行回答。"},
        .input = "{text}",
        .output = "收货人：{name}\n地址：{road}{number}号\n电话：{phone}",
        .instance = order,
        .input_name = "订单",
    },
    {
        .name = "zh-address-parts",
        .kind = CU_COPY,
        .phrasings = {"{zh_event}要往“{text}”寄奖品，系统里省、市、区、街道要用“|”分开，请写出来。",
                      "{zh_purpose}，请把地址拆成省、市、区、街道四部分，用竖线“|”隔开。",
                      "快递单要分格填写：在“{text}”的省、市、区、街道之间加上“|”。",
                      "下面的地址没有分开，{zh_role}请在省级、市、区和街道之间各加一个“|”。"},
        .input = "{text}",
        .output = "{zh_province}|{town}|{district}|{road}",
        .instance = address,
        .input_name = "地址",
    },
    {
        .name = "zh-words-of-kind",
        .kind = CU_COPY,
        .phrasings = {"从{words}中挑出所有{0}，用顿号隔开。",
                      "{zh_purpose}，请在下列词语里只留下表示{0}的词，次序不变，以顿号连接。",
                      "{words}，这些词里哪些是{0}？请用顿号列出。",
                      "找{0}：{zh_role}给了一串词语，把属于{0}的抄下来，中间加顿号。"},
        .input = "{words}",
        .output = "{answer}",
        CU_ROWS(kinds_of_words),
        .instance = mixed_words,
        .input_name = "词语",
    },
    {
        .name = "zh-news-title",
        .kind = CU_COPY,
        .phrasings = {"{zh_purpose}，给这则消息拟一个标题，只用文中的词，说清谁做了什么。",
                      "用一个短标题概括下面的新闻，给{zh_reader}看。",
                      "“{text}”这条新闻的标题怎么写？",
                      "你是{zh_role}，请把这段报道缩成一行题目。"},
        .input = "{text}",
        .output = "{title}",
        CU_ROWS(news),
        .instance = news_item,
        .input_name = "新闻",
    },
    {
        .name = "zh-minutes-task",
        .kind = CU_COPY,
        .phrasings =
            {"下面是{zh_city}{zh_profession}"
             "们商量事情的对话，请写一条待办，格式“负责人：某某；事项：联系某处；期限：周几”。",
             "{zh_purpose}，从对话里整理待办，写成“负责人：某某；事项：联系某处；期限：周几”。",
             "两位同事说定了一件事，{zh_role}"
             "要按“负责人：；事项：；期限：”一行写清，事项以“联系”开头。",
             "看会议对话，谁去联系哪里，哪天之前？照“负责人：某某；事项：联系某处；期限：周几”作答"
             "。"},
        .input = "{text}",
        .output = "负责人：{name2}；事项：联系{zh_venue}；期限：{zh_workday}",
        .instance = minute,
        .input_name = "对话",
    },
    {
        .name = "zh-book-in-text",
        .kind = CU_COPY,
        .phrasings = {"{zh_purpose}，请写出这段{zh_doc}提到的书，带上书名号。",
                      "下面这句话说的是哪本书？只写书名，书名号不要丢。",
                      "“{text}”里的书叫什么？连书名号一起写。",
                      "{zh_role}要登记图书，请从句子里把《》和其中的字抄出来。"},
        .input = "{text}",
        .output = "《{brand}》",
        .instance = book_text,
    },
};

const struct cu_set cu_zh_extract = {
    .families = families,
    .n_families = CU_ZH_COUNT(families),
};
