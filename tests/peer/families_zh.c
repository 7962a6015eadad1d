/* SPDX-License-Identifier: Apache-2.0
 *
 * The Chinese families.
 */
#include "families.h"

/* clang-format off */
static const struct peer_family families[] = {
    {{"请把{aW}倒过来排列。", "将下列词语按相反的顺序写出：{aW}。"}, .answer = peer_words_order, .arg = WORDS_REVERSED},
    {{"{aW}当中哪个词最长？如有并列，写出最前面的一个。"}, .answer = peer_words_pick, .arg = WORDS_LONGEST},
    {{"给{aW}分别加上引号。"}, .answer = peer_words_each, .arg = WORDS_QUOTED},
    {{"用分号连接{aW}。"}, .answer = peer_words_join, .arg = JOIN_SEMICOLON},
    {{"把{aW}写成清单，每行一项，前面加短横线。"}, .answer = peer_words_join, .arg = JOIN_BULLETS},
    {{"将{aW}转换为JSON数组。"}, .answer = peer_words_join, .arg = JOIN_JSON},
    {{"{bp}的购物单上有{aW}，一共几样东西？"}, .answer = peer_words_count},
    {{"{aW}里有没有这样东西？请回答是或否。"}, "东西：{xw}", peer_words_holds, .labels = "是|否"},
    {{"计算{aN}的总和。", "{aN}加起来等于多少？"}, .answer = peer_numbers_reduce, .arg = NUMBERS_SUM},
    {{"{aN}中最大的数是哪一个？"}, .answer = peer_numbers_reduce, .arg = NUMBERS_MAX},
    {{"请找出{aN}里最小的数。"}, .answer = peer_numbers_reduce, .arg = NUMBERS_MIN},
    {{"求{aN}的平均数，保留两位小数。"}, .answer = peer_numbers_reduce, .arg = NUMBERS_MEAN},
    {{"{aN}当中有几个奇数？"}, .answer = peer_numbers_reduce, .arg = NUMBERS_N_ODD},
    {{"从{aN}中挑出所有偶数。"}, .answer = peer_numbers_filter, .arg = NUMBERS_EVEN},
    {{"按从小到大的顺序排列{aN}。"}, .answer = peer_numbers_order, .arg = NUMBERS_UP},
    {{"把{aN}从大到小重新写一遍。"}, .answer = peer_numbers_order, .arg = NUMBERS_DOWN},
    {{"将{aN}逐个乘以二。"}, .answer = peer_numbers_each, .arg = NUMBERS_DOUBLE},
    {{"{aN}用罗马数字怎么写？"}, .answer = peer_numbers_each, .arg = NUMBERS_ROMAN},
    {{"{cp}把{am}个{xw}平均分给{bn}个人，每人得几个，还剩几个？"}, .answer = peer_sum_share},
    {{"{yk}的一块{cw}地长{an}米、宽{bn}米，面积是多少？"}, .answer = peer_sum_area},
    {{"{cp}在{xk}买{yw}，原价{am}元，降价百分之{bn}，现在卖多少钱？"}, .answer = peer_sum_discount},
    {{"{cp}在{at}从{xk}出发，路上走了{bn}分钟，几点到达？"}, .answer = peer_sum_clock},
    {{"{cp}在{aD}丢了{xw}，再过{bn}天是星期几？"}, .answer = peer_sum_weekday},
    {{"{cp}从{bk}到{xk}走了{an}千米，合多少米？"}, .answer = peer_sum_convert, .arg = CONVERT_KM},
    {{"{cp}坐车去{xk}，每小时行驶{an}千米，{bn}小时走了多远？"}, .answer = peer_sum_speed},
    {{"“{as}”这句话一共有多少个字？"}, .answer = peer_text_sentence, .arg = TEXT_N_CHARS},
    {{"从记录里找出邮箱地址：{ar}。"}, .answer = peer_text_record, .arg = RECORD_MAIL},
    {{"这笔账付了多少钱？{ar}。"}, .answer = peer_text_record, .arg = RECORD_AMOUNT},
    {{"摘出下面这条记录的日期：{ar}。"}, .answer = peer_text_record, .arg = RECORD_DATE},
    {{"写出{aC}的首都。"}, .answer = peer_fact_capitals},
    {{"{aC}分别位于哪个洲？"}, .answer = peer_fact_continents},
    {{"替{ap}给{bp}写一句感谢的话，谢谢对方从{ck}寄来的{xw}。"}, .says = "{bp}，您从{ck}寄来的{xw}已经收到，非常感谢！{ap}"},
    {{"为{ak}的一家{bw}店起一个店名。"}, .says = "{ak}{bw}坊"},
    {{"{ap}在{bk}丢了{cw}，请帮忙写一则寻物启事。"}, .says = "寻物启事：本人在{bk}不慎遗失{cw}，拾到者请与{ap}联系，万分感谢。"},
    /* 分类 */
    {{"判断{ap}记下的{bw}数量是奇数还是偶数。"}, "数量：{xn}", peer_label_parity, .labels = "偶数|奇数"},
    {{"{ap}要整理{bk}顾客的评论，请判断是好评还是差评。"}, "评论：{xo}", peer_label_opinion, .labels = "好评|差评"},
    {{"{ap}的{bw}店只在工作日营业，判断这一天是工作日还是周末。"}, "日子：{xD}", peer_label_weekend, .labels = "工作日|周末"},
    {{"{ap}出生在{bk}的那一年是闰年还是平年？"}, "年份：{xy}", peer_label_leap, .labels = "闰年|平年"},
    {{"这件包裹应当放进{aW}中的哪一格？", "便条提到了{aW}里的哪一样？"}, "包裹：{yp}的{xu}", peer_label_mentioned, .labels = "@a"},
    {{"信是写给{aP}中的哪一位的？"}, "信：{xu}，您的{yw}到了。", peer_label_mentioned, .labels = "@a"},
    {{"按目的地给车票归类：{aK}。"}, "车票：{yt}开往{xu}", peer_label_mentioned, .labels = "@a"},
    {{"{ap}的{cw}课满{bn}分算及格，请判断成绩及格还是不及格。"}, "分数：{xn}", peer_label_limit, .labels = "及格|不及格"},
    {{"{ap}在{bk}看到的动物属于哪一类：哺乳动物、鸟类、昆虫还是鱼类？"}, "动物：{xf}", peer_label_fact, .labels = "哺乳动物|鸟类|昆虫|鱼类"},
};
/* clang-format on */

const struct peer_families peer_families_zh = {families, sizeof families / sizeof *families};
