/* SPDX-License-Identifier: Apache-2.0
 *
 * The same question for Chinese, whose words are not spaced: an action and, at most some characters
 * further, the thing it is done to. What stands before the action tells whether it is asked for
 * (如何画 is not) or part of a longer word (计划, 规划, 漫画); what stands after the thing tells
 * whether it is the thing itself (视频脚本 is text).
 */
#include "quality/rule.h"

#include "base/utf8.h"

#define PICTURES                                                                                   \
    "图片|图像|照片|海报|插图|插画|漫画|图画|肖像|截图|表情包|图标|标志|徽标|logo|Logo|LOGO"
#define FIGURES "流程图|示意图|柱状图|折线图|饼图|图表|地图|思维导图|信息图|视频|动画|短片"
#define RECORDINGS "音频|音乐|歌曲|录音|视频|影片|电影"
#define ONE "一幅|一张|一个|一只|一条|一棵|一朵|一座|幅|张|个|出"
/* A sentence with one of these before the action tells of it. */
#define TOLD_OF "如何|怎么|怎样|步骤|方法|可以|能够|什么|描述|解释|介绍|关于"
/* Code draws on the reader's machine; words paint, too. */
#define TEXT "Python|python|代码|程序|脚本|HTML|html|ASCII|SQL|LaTeX|Java|函数|算法|命令|用文字"

static const struct pattern {
    const char *what;
    bool opens_sentence;   /* the action must stand first, but for 请 and the like */
    const char *action;    /* words with | between them */
    size_t gap;            /* most characters between action and thing */
    const char *thing;     /* NULL: the action says it all */
    const char *not_after; /* the action is part of a longer word after one of these; NULL: never */
    const char *not_before; /* the thing is not itself in front of one of these; NULL: never */
} requests[] = {
    {.what = "a drawing",
     .action = "画",
     .thing = ONE,
     .not_after = "计|规|策|刻|描|勾|动|漫|国|油|壁|的|幅|张|这|绘|书|名|该|字|图|版",
     .not_before = "等号"},
    {.what = "a drawing",
     .action = "绘制",
     .gap = 12,
     .thing = PICTURES "|" FIGURES "|图|曲线|画",
     .not_before = "法|书|时"},
    {.what = "a drawing", .action = "创作一幅"},
    {.what = "a picture",
     .action = "生成|制作|创建|设计|创作",
     .gap = 12,
     .thing = PICTURES "|" FIGURES,
     .not_before = "的|时|脚本|文案|标题|说明|方案|描述|配文|内容|策划|网站|平台|软件|系统|广告语|"
                   "台词|播放|编辑|制作|设计|应用|分享|公司|大纲|剧本|情节|解说|文字|故事|游戏|"
                   "频道|社交|产品|课程|会议"},
    {.what = "a photograph",
     .action = "拍",
     .gap = 8,
     .thing = "照片|照|视频",
     .not_before = "技巧|的"},
    {.what = "a recording",
     .opens_sentence = true,
     .action = "播放|聆听|收听|观看|听",
     .gap = 6,
     .thing = RECORDINGS "|歌",
     .not_before = "的|后|时|列表|软件|平台|器|剧本"},
    {.what = "a recording", .opens_sentence = true, .action = "录制|唱一首"},
    {.what = "a file",
     .opens_sentence = true,
     .action = "上传|下载|打开",
     .gap = 8,
     .thing = "文件|附件|文档|图片|照片|链接|网址|网站|网页"},
    {.what = "a page",
     .opens_sentence = true,
     .action = "点击|访问|浏览",
     .gap = 8,
     .thing = "链接|网址|网站|网页|http"},
};

#define IN_PICTURE "图片中|照片中|图片里|照片里|图像中|视频中|音频中|录音中"

static const struct pattern references[] = {
    {.what = "a picture",
     .action = "看图|如图|下图|上图|图中|见图",
     .not_after = "地|企|试|意|力|视|框|形|程",
     .not_before = "书|标"},
    {.what = "a picture",
     .action = "这张|这幅|此|该|下面的|以下|给定的|给定|提供的|上面的|附上的|所给的",
     .gap = 2,
     .thing = "图片|图像|照片|画作|插图|插画|漫画|截图|视频|音频|录音|绘画|油画|画",
     .not_before = "描述|说明|脚本|标题|应用|平台|制作|网站|公司|软件|家|廊|展|册|风"},
    {.what = "a picture",
     .action = "根据|观察",
     .gap = 2,
     .thing = "图片|图像|照片|图表|视频|音频|录音",
     .not_before = "描述|说明|脚本|标题|应用|平台|数据库|公司"},
    {.what = "a picture", .opens_sentence = true, .action = IN_PICTURE},
    {.what = "a picture",
     .action = "描述|列出|识别|确定|分类|检测|标出|找出",
     .gap = 2,
     .thing = IN_PICTURE},
};

/* The word of list with which s starts (at_end: ends); longest first is the list's affair. Empty:
 * none. */
static struct da_str word_at(struct da_str s, const char *list, bool at_end)
{
    const char *item = list;

    while (*item) {
        const char *end = strchrnul(item, '|');
        size_t n = (size_t)(end - item);

        if (n <= s.n && s.p[at_end ? s.n - 1 : n - 1] == item[n - 1] && /* mostly decides */
            memcmp(at_end ? s.p + s.n - n : s.p, item, n) == 0)
            return (struct da_str){item, n};
        item = *end ? end + 1 : end;
    }
    return (struct da_str){0};
}

static bool has_word(struct da_str s, const char *list)
{
    for (size_t i = 0; i < s.n; i++)
        if (word_at(da_str_sub(s, i, s.n), list, false).n > 0)
            return true;
    return false;
}

static bool is_thing(struct da_str s, const struct pattern *p)
{
    struct da_str thing = word_at(s, p->thing, false);

    return thing.n > 0 &&
           !(p->not_before && word_at(da_str_sub(s, thing.n, s.n), p->not_before, false).n > 0);
}

/* Whether the pattern matches at byte `at` of the sentence; *found is then its action. */
static bool matches(struct da_str sentence, size_t at, const struct pattern *p,
                    struct da_str *found)
{
    struct da_str rest = da_str_sub(sentence, at, sentence.n);
    struct da_str action = word_at(rest, p->action, false);

    if (action.n == 0 ||
        (p->opens_sentence && at > 0 &&
         word_at(da_str_sub(sentence, 0, at), "请|并|再|后|先|来", true).n == 0) ||
        (p->not_after && word_at(da_str_sub(sentence, 0, at), p->not_after, true).n > 0))
        return false;
    *found = action;
    rest = da_str_sub(rest, action.n, rest.n);
    if (!p->thing)
        return !(p->not_before && word_at(rest, p->not_before, false).n > 0);
    for (size_t gap = 0; gap <= p->gap && rest.n > 0; gap++) {
        if (is_thing(rest, p))
            return true;
        rest = da_str_sub(rest, da_utf8_prefix(rest, 1).n, rest.n);
    }
    return false;
}

/* The first sentence of *text, which is cut off; a comma ends it, too. */
static struct da_str next_sentence(struct da_str *text)
{
    size_t n = 0;
    struct da_str sentence;

    while (n < text->n &&
           word_at(da_str_sub(*text, n, text->n), "。|！|？|；|，|：|\n|.|!|?|;|,|:", false).n == 0)
        n++;
    sentence = da_str_sub(*text, 0, n);
    *text = da_str_sub(*text, n + 1, text->n);
    return sentence;
}

static bool find(struct da_str sentence, const struct pattern *patterns, size_t n, bool is_request,
                 struct da_buf *reason)
{
    size_t at = 0;

    while (at < sentence.n) {
        struct da_str rest = da_str_sub(sentence, at, sentence.n);

        if (is_request && word_at(rest, TOLD_OF, false).n > 0)
            return false;
        for (size_t k = 0; k < n; k++) {
            struct da_str action;

            if (!matches(sentence, at, &patterns[k], &action))
                continue;
            da_buf_addf(reason, "%s %s (\"%.*s\")", is_request ? "asks for" : "refers to",
                        patterns[k].what, DA_STR_ARG(action));
            return true;
        }
        at += da_utf8_prefix(rest, 1).n;
    }
    return false;
}

bool da_rule_medium_zh(const struct da_rule_options *o, struct da_str text, struct da_arena *a,
                       struct da_buf *reason)
{
    bool can_be_text = has_word(text, TEXT);

    (void)o, (void)a;
    while (text.n > 0) {
        struct da_str sentence = next_sentence(&text);

        if ((!can_be_text &&
             find(sentence, requests, sizeof requests / sizeof requests[0], true, reason)) ||
            find(sentence, references, sizeof references / sizeof references[0], false, reason))
            return true;
    }
    return false;
}
