/* SPDX-License-Identifier: Apache-2.0
 *
 * Chinese: texts about any topic of a long list: outlines, questions, openings, posters, letters.
 * What they say holds for every topic.
 */
#include "zh.h"

static void speaker(struct cu *c)
{
    cu_set(c, "name", cu_zh_name(c));
    cu_setf(c, "teacher", "%s老师", cu_get(c, "zh_surname"));
    cu_set(c, "date", cu_zh_date(c));
    cu_set(c, "time", cu_zh_time(c));
}

static const char *const sources[][2] = {
    {"书", "有哪些入门的书可以读"},       {"纪录片", "有哪些好看的纪录片"},
    {"网站", "有哪些可靠的网站可以参考"}, {"课程", "有没有适合初学者的课程"},
    {"讲座", "近期有没有相关的讲座"},     {"展览", "本地有没有相关的展览"},
};

static const struct cu_family families[] = {
    {
        .name = "zh-topic-questions",
        .kind = CU_WRITE,
        .phrasings = {"围绕“{zh_topic}”提三个适合讨论的问题。",
                      "{zh_role}要采访{zh_reader}，话题是“{zh_topic}”，请准备三个问题。",
                      "班会的主题定为“{zh_topic}”，{zh_relative}想先抛出三个问题，该问什么？",
                      "请根据主题写三个采访问题，编上号。"},
        .input = "{zh_topic}",
        .output = "1. 说到“{zh_topic}”，你最先想到什么？\n2. 你有过哪些和“{zh_topic}”有关的经历？\n"
                  "3. 关于“{zh_topic}”，你还想知道什么？",
        .input_name = "主题",
    },
    {
        .name = "zh-topic-outline",
        .kind = CU_WRITE,
        .phrasings = {"给一篇谈“{zh_topic}”的短文列个提纲，分三部分。",
                      "{zh_kin}要写作文，题目是“{zh_topic}”，先写哪些，后写哪些？请列三条提纲。",
                      "{zh_role}准备在{zh_city}讲“{zh_topic}”，请按开头、中间、结尾写出提纲。",
                      "请为所给的题目拟一个三段式的写作提纲。"},
        .input = "{zh_topic}",
        .output = "开头：说明为什么要谈“{zh_topic}”。\n中间：举两个和“{zh_topic}”有关的例子。\n"
                  "结尾：写出自己的看法和希望。",
        .input_name = "题目",
    },
    {
        .name = "zh-speech-opening",
        .kind = CU_WRITE,
        .phrasings = {"{name}要给{zh_reader}做演讲，题目是“{zh_topic}”，请写开场白。",
                      "替{name}写一段三句话的演讲开头，听众是{zh_reader}，主题“{zh_topic}”。",
                      "根据演讲者、听众和主题写开场白。"},
        .input = "演讲者：{name}\n听众：{zh_reader}\n主题：{zh_topic}",
        .output = "大家好，我是{name}。很高兴能和{zh_reader}见面。今天我想谈一谈“{zh_topic}"
                  "”，希望对大家有帮助。",
        .instance = speaker,
        .input_name = "要求",
    },
    {
        .name = "zh-lecture-poster",
        .kind = CU_WRITE,
        .phrasings =
            {"写三行海报文字：{date}{time}，{name}在{zh_room}讲“{zh_topic}”，欢迎大家来听。",
             "{zh_city}要办“{zh_topic}”主题讲座，主讲{name}，时间{date}{time}，地点{zh_room}"
             "，海报怎么写？",
             "按讲座信息写一张简短的海报，分三行。"},
        .input = "主题：{zh_topic}\n主讲：{name}\n时间：{date}{time}\n地点：{zh_room}",
        .output = "主题讲座：{zh_topic}\n主讲人：{name}\n{date}{time}，{zh_room}，欢迎参加！",
        .instance = speaker,
        .input_name = "讲座信息",
    },
    {
        .name = "zh-topic-inquiry",
        .kind = CU_WRITE,
        .phrasings =
            {"{name}想了解“{zh_topic}”，请替他给{teacher}写封短信，问问有什么{0}可以推荐。",
             "给{teacher}发消息，请教与“{zh_topic}”有关的{0}，落款{name}，语气要礼貌。",
             "按要点写一封请教老师的短信。"},
        .input = "写给：{teacher}\n主题：{zh_topic}\n想问：{0}\n署名：{name}",
        .output =
            "{teacher}：\n您好！我对“{zh_topic}”很感兴趣，请问{1}？麻烦您推荐一下，谢谢！\n{name}",
        CU_ROWS(sources),
        .instance = speaker,
        .input_name = "要点",
    },
    {
        .name = "zh-topic-title",
        .kind = CU_WRITE,
        .phrasings = {"给一篇写“{zh_topic}”的文章起三个标题。",
                      "{zh_role}写了“{zh_topic}”的稿子，还没有题目，请给三个备选。",
                      "公众号这周谈“{zh_topic}”，读者是{zh_reader}，标题用什么好？列三个。",
                      "请按主题拟三个文章标题，一行一个。"},
        .input = "{zh_topic}",
        .output = "1. 你真的了解“{zh_topic}”吗\n2. “{zh_topic}”那些事\n3. 从“{zh_topic}”说起",
        .input_name = "主题",
    },
    {
        .name = "zh-topic-in-text",
        .kind = CU_COPY,
        .phrasings = {"{zh_purpose}，请写出这段{zh_doc}谈到的主题，照抄引号里的字。",
                      "{name}在“{zh_topic}”讲座上做了笔记，讲座的主题是什么？",
                      "下面的人想了解什么？用原文的词回答。",
                      "{zh_role}要按主题登记来信，请抄出引号中的词。"},
        .input = "{name}{date}来信说，他一直关心“{zh_topic}”，想请{zh_venue}多办些活动。",
        .output = "{zh_topic}",
        .instance = speaker,
        .input_name = "来信",
    },
};

const struct cu_set cu_zh_topics = {
    .families = families,
    .n_families = CU_ZH_COUNT(families),
};
