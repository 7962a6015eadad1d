/* SPDX-License-Identifier: Apache-2.0
 *
 * Chinese: numbers. Only what a small table holds: sums to twenty, the times table, days, hours,
 * months, units, numerals.
 */
#include "zh.h"

#include <stdlib.h>

static void people(struct cu *c)
{
    cu_zh_set_names(c, 1);
}

/* A sum of two numbers from 1 to 9, and the difference that goes with it. */
static void small_sum(struct cu *c)
{
    int a = cu_between(c, 1, 9), b = cu_between(c, 1, 9);

    people(c);
    cu_setf(c, "a", "%d", a);
    cu_setf(c, "b", "%d", b);
    cu_setf(c, "sum", "%d", a + b);
}

static void small_product(struct cu *c)
{
    int a = cu_between(c, 2, 9), b = cu_between(c, 2, 9);

    people(c);
    cu_setf(c, "a", "%d", a);
    cu_setf(c, "b", "%d", b);
    cu_setf(c, "product", "%d", a * b);
}

static const char *const week[] = {"星期一", "星期二", "星期三", "星期四",
                                   "星期五", "星期六", "星期日"};

static void week_day(struct cu *c)
{
    static const char *const words[] = {"昨天", "明天", "后天"};
    static const int shifts[] = {6, 1, 2};
    int today = cu_between(c, 0, 6), which = cu_between(c, 0, 2);

    cu_set(c, "today", week[today]);
    cu_set(c, "when", words[which]);
    cu_set(c, "answer", week[(today + shifts[which]) % 7]);
}

static const char *const months[][3] = {
    {"一月", "31", "冬天"},   {"三月", "31", "春天"},   {"四月", "30", "春天"},
    {"五月", "31", "春天"},   {"六月", "30", "夏天"},   {"七月", "31", "夏天"},
    {"八月", "31", "夏天"},   {"九月", "30", "秋天"},   {"十月", "31", "秋天"},
    {"十一月", "30", "秋天"}, {"十二月", "31", "冬天"},
};

static void hour(struct cu *c)
{
    int h = cu_between(c, 1, 11), minute = cu_between(c, 0, 1) * 30;

    people(c);
    cu_setf(c, "spoken", "%s%d点%s", h < 6 ? "下午" : "晚上", h, minute ? "半" : "");
    cu_setf(c, "digits", "%02d:%02d", h + 12, minute);
}

/* A unit, a smaller one, and how many of that it has. */
static const char *const units[][3] = {
    {"米", "厘米", "100"},  {"千克", "克", "1000"}, {"公里", "米", "1000"}, {"元", "角", "10"},
    {"升", "毫升", "1000"}, {"吨", "千克", "1000"}, {"斤", "两", "10"},     {"分米", "厘米", "10"},
    {"厘米", "毫米", "10"}, {"斤", "克", "500"},    {"小时", "分钟", "60"}, {"分钟", "秒", "60"},
    {"年", "个月", "12"},   {"天", "小时", "24"},   {"个星期", "天", "7"},
};

static void unit(struct cu *c)
{
    int n = cu_between(c, 2, 9);

    cu_setf(c, "n", "%d", n);
    cu_setf(c, "many", "%ld", n * strtol(cu_get(c, "2"), NULL, 10));
}

static void numeral(struct cu *c)
{
    int n = cu_between(c, 1, 99);

    cu_setf(c, "digits", "%d", n);
    cu_set(c, "written", cu_zh_numeral(c, n));
}

static void larger(struct cu *c)
{
    int low = cu_between(c, 10, 80), high = low + cu_between(c, 10, 19);
    bool first = cu_chance(c, 50);

    cu_zh_set_names(c, 2);
    cu_setf(c, "a", "%d", first ? high : low);
    cu_setf(c, "b", "%d", first ? low : high);
    cu_set(c, "who", cu_get(c, first ? "name" : "name2"));
    cu_setf(c, "high", "%d", high);
}

static void next_number(struct cu *c)
{
    static const int steps[] = {1, 2, 5, 10};
    int step = steps[cu_between(c, 0, 3)], from = step * cu_between(c, 1, 9);

    cu_setf(c, "row", "%d、%d、%d", from, from + step, from + 2 * step);
    cu_setf(c, "next", "%d", from + 3 * step);
}

static void change(struct cu *c)
{
    int paid = cu_chance(c, 50) ? 10 : 100, price = paid / 10 * cu_between(c, 1, 9);

    people(c);
    cu_setf(c, "paid", "%d", paid);
    cu_setf(c, "price", "%d", price);
    cu_setf(c, "change", "%d", paid - price);
}

static const struct cu_family families[] = {
    {
        .name = "zh-small-sum",
        .kind = CU_NUMBERS,
        .phrasings = {"{name}有{a}个{zh_fruit}，又得到{b}个，现在一共有几个？",
                      "{zh_quiz}，请算出两个数的和。", "{a}加{b}等于多少？",
                      "{zh_place}里先来了{a}个人，后来又来了{b}个人，总共来了多少人？"},
        .input = "{a}+{b}",
        .output = "{sum}",
        .instance = small_sum,
        .input_name = "算式",
    },
    {
        .name = "zh-small-difference",
        .kind = CU_NUMBERS,
        .phrasings = {"{name}有{sum}个{zh_fruit}，吃了{a}个，还剩几个？",
                      "{zh_quiz}，请算减法，只写得数。", "{sum}减去{a}是多少？",
                      "书架上有{sum}本书，{name}借走{a}本，架上还有多少本？"},
        .input = "{sum}-{a}",
        .output = "{b}",
        .instance = small_sum,
        .input_name = "算式",
    },
    {
        .name = "zh-times-table",
        .kind = CU_NUMBERS,
        .phrasings = {"{a}乘{b}等于几？", "每盒{zh_fruit}有{a}个，{name}买了{b}盒，一共多少个？",
                      "{zh_quiz}，请背乘法口诀算出得数。",
                      "{zh_room}摆了{a}排椅子，每排{b}把，共有几把？"},
        .input = "{a}×{b}",
        .output = "{product}",
        .instance = small_product,
        .input_name = "算式",
    },
    {
        .name = "zh-small-division",
        .kind = CU_NUMBERS,
        .phrasings = {"{product}除以{a}得几？",
                      "{name}把{product}个{zh_fruit}平均分给{a}个人，每人几个？",
                      "{zh_quiz}，请写出除法的商。"},
        .input = "{product}÷{a}",
        .output = "{b}",
        .instance = small_product,
        .input_name = "算式",
    },
    {
        .name = "zh-day-of-week",
        .kind = CU_NUMBERS,
        .phrasings = {"{zh_name}今天（{today}）到{zh_city}，{when}是星期几？",
                      "今天是{today}，{when}是星期几？",
                      "今天是{today}，{zh_event}的日子是{when}，那一天是星期几？",
                      "{zh_quiz}，请根据今天推算问题里的那一天是星期几。"},
        .input = "今天{today}，{when}呢？",
        .output = "{answer}",
        .instance = week_day,
    },
    {
        .name = "zh-days-of-month",
        .kind = CU_NUMBERS,
        .phrasings = {"{zh_name}{0}每天都去{zh_venue}，一天不落，那个月他一共去了多少天？",
                      "{zh_city}的{zh_profession}按天记账，{0}要记几天？", "{0}有多少天？",
                      "{zh_quiz}，请写出这个月的天数。", "{zh_kin}做年历，做到{0}，该画几个格子？"},
        .input = "{0}",
        .output = "{1}天",
        CU_ROWS(months),
        .input_name = "月份",
    },
    {
        .name = "zh-season-of-month",
        .kind = CU_KNOWLEDGE,
        .phrasings = {"{zh_event}定在{0}的北京举行，正是一年里的哪个季节？",
                      "在北京，{0}是什么季节？", "{zh_quiz}，请写出月份在北半球所属的季节。",
                      "{zh_kin}打算{0}到{zh_city}旅行，那时是哪个季节？"},
        .input = "{0}",
        .output = "{2}",
        CU_ROWS(months),
        .input_name = "月份",
    },
    {
        .name = "zh-hour-of-day",
        .kind = CU_NUMBERS,
        .phrasings =
            {"从{zh_city}开出的列车{spoken}到站，时刻表上用二十四小时制怎么印？",
             "{zh_name}和{zh_profession}约好{spoken}见面，手机日历上要输入“时:分”，写什么？",
             "{spoken}用二十四小时制怎么写？",
             "{zh_quiz}，时间要写成“时:分”的二十四小时形式，请改写。",
             "{zh_event}{spoken}开始，电子屏上应该显示几点几分？"},
        .input = "{spoken}",
        .output = "{digits}",
        .instance = hour,
        .input_name = "时间",
    },
    {
        .name = "zh-spoken-hour",
        .kind = CU_NUMBERS,
        .phrasings =
            {"从{zh_city}开出的列车{digits}到站，{zh_profession}广播时会说下午还是晚上几点？",
             "{zh_event}的票上印着{digits}，{zh_relative}问是下午还是晚上几点，请回答。",
             "{digits}平时怎么说？用“下午”或“晚上”加几点。",
             "{zh_quiz}，请把二十四小时制换成口语的说法，说明是下午还是晚上。",
             "{name}的手表显示{digits}，口头上说是几点？请带上“下午”或“晚上”。"},
        .input = "{digits}",
        .output = "{spoken}",
        .instance = hour,
        .input_name = "时间",
    },
    {
        .name = "zh-units",
        .kind = CU_NUMBERS,
        .phrasings = {"{n}{0}等于多少{1}？", "{zh_quiz}，请换算单位。",
                      "{zh_kin}只习惯用{1}做单位，{n}{0}应该怎么说？"},
        .input = "{n}{0}＝？{1}",
        .output = "{many}{1}",
        CU_ROWS(units),
        .instance = unit,
        .input_name = "题目",
    },
    {
        .name = "zh-written-numeral",
        .kind = CU_NUMBERS,
        .phrasings = {"{zh_name}在{zh_contest}中得了{digits}分，奖状要写汉字，怎么写？",
                      "{zh_city}的{zh_profession}写收据，数目{digits}得用汉字，应写什么？",
                      "{digits}用汉字怎么写？", "{zh_quiz}，请把阿拉伯数字写成汉字。",
                      "{zh_event}的座位号是{digits}，念出来是哪几个字？"},
        .input = "{digits}",
        .output = "{written}",
        .instance = numeral,
        .input_name = "数字",
    },
    {
        .name = "zh-numeral-digits",
        .kind = CU_NUMBERS,
        .phrasings = {"{zh_city}的车票上写着“{written}号座”，用阿拉伯数字怎么写？",
                      "{zh_name}在{zh_contest}中得了{written}分，记分牌上显示什么数字？",
                      "“{written}”写成阿拉伯数字是多少？",
                      "{zh_quiz}，请把汉字数目改成阿拉伯数字。",
                      "{zh_kin}说门牌是{written}号，登记时写哪个数字？"},
        .input = "{written}",
        .output = "{digits}",
        .instance = numeral,
        .input_name = "汉字",
    },
    {
        .name = "zh-who-has-more",
        .kind = CU_NUMBERS,
        .phrasings = {"{name}{a}岁，{name2}{b}岁，谁年纪大？",
                      "{zh_subject}测验，{name}得{a}分，{name2}得{b}分，谁的分数高？",
                      "{zh_quiz}，请看两人的数字，写出数字大的人。"},
        .input = "{name}：{a}\n{name2}：{b}",
        .output = "{who}",
        .instance = larger,
        .input_name = "数据",
    },
    {
        .name = "zh-larger-number",
        .kind = CU_NUMBERS,
        .phrasings = {"{a}和{b}，哪个大？", "{zh_quiz}，请在两个数里写出较大的一个。",
                      "{zh_product}有两种报价，{a}元和{b}元，较高的是多少元？只写数字。"},
        .input = "{a}，{b}",
        .output = "{high}",
        .instance = larger,
        .input_name = "两数",
    },
    {
        .name = "zh-next-number",
        .kind = CU_NUMBERS,
        .phrasings = {"{row}，接下来的数是几？", "{zh_quiz}，请找规律，写出下一个数。",
                      "{zh_reader}玩数字接龙，按同样的间隔往下写一个数。"},
        .input = "{row}",
        .output = "{next}",
        .instance = next_number,
        .input_name = "数列",
    },
    {
        .name = "zh-change",
        .kind = CU_NUMBERS,
        .phrasings = {"{name}买{zh_fruit}花了{price}元，付了{paid}元，应找回多少元？",
                      "{zh_quiz}，请算出找零，写成“几元”。",
                      "{zh_stationery}卖{price}元，给店员一张{paid}元的钞票，找多少？"},
        .input = "价格{price}元，付{paid}元",
        .output = "{change}元",
        .instance = change,
        .input_name = "账目",
    },
};

const struct cu_set cu_zh_numbers = {
    .families = families,
    .n_families = CU_ZH_COUNT(families),
};
