/* SPDX-License-Identifier: Apache-2.0
 *
 * The default "keyword" rule in both directions: what no text can answer, and what only sounds like
 * it.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "quality/rules.h"

static const char *const needs_medium_en[] = {
    "Draw a picture of a horse in a field.",
    "Draw the water cycle and label its parts.",
    "Please draw three circles of different sizes.",
    "Can you draw a map of my village?",
    "Read the story and draw the main character.",
    "I want you to draw a house with two windows.",
    "Your task is to draw a simple floor plan.",
    "Sketch a portrait of an old sailor.",
    "Plot the graph of y = x squared.",
    "Plot these points on a coordinate plane.",
    "Graph the solutions of the inequality.",
    "Create an image of a sunset over the sea.",
    "Generate a photo of a red sports car.",
    "Make a pie chart for the given percentages.",
    "Create a flowchart that explains the process.",
    "Design a logo for a bakery.",
    "Design an infographic to illustrate the water cycle.",
    "Create a short animation of a bouncing ball.",
    "Given the table, generate a bar chart that displays the sales.",
    "Find five pictures of famous bridges.",
    "Create a map of the United States.",
    "Edit this photo so that the sky is darker.",
    "Look at the image and tell me what you see.",
    "Look at the graph and find its highest point.",
    "Describe what is shown in this painting.",
    "Write a caption for the following photo.",
    "Identify the animal in the given image.",
    "What emotion does this picture convey?",
    "Name the artist of the attached drawing.",
    "Summarize the video below in three sentences.",
    "Classify the time-series chart below in one word.",
    "Explain the diagram above to a beginner.",
    "Transcribe the following audio recording.",
    "Take a photo of your desk.",
    "Take a screenshot and describe it.",
    "Record a video in which you introduce yourself.",
    "Play a song that fits this mood.",
    "Sing a song about the spring.",
    "Listen to the recording and write down the words.",
    "Watch the video and answer the question.",
    "Upload the file to the server.",
    "Open the document and correct the spelling mistakes.",
    "Download the attachment and read its first page.",
    "Go to the website and list its headings.",
    "Visit the following link and summarize the article.",
    "Click on the link and tell me what it says.",
    "Open the following URL and find the title.",
    "Examine the photograph and estimate its date.",
};

static const char *const is_text_en[] = {
    "Write a map of values from country names to capitals.",
    "Create a map of keys to values in Go.",
    "Create a mind map of the causes of the war.",
    "Explain how to file a complaint with the city.",
    "File a complaint about a late delivery in formal words.",
    "Write a JSON file with three users.",
    "Picture yourself on a beach and describe what you hear.",
    "Draw a conclusion from the following facts.",
    "Draw a comparison between cats and dogs.",
    "Draw a distinction between law and custom.",
    "You draw two cards from a deck; what is the chance of two aces?",
    "Draw inspiration from nature and write a haiku.",
    "Summarize the plot of the novel in two sentences.",
    "Write a plot for a mystery set in a small town.",
    "Analyze the plot structure of the given story.",
    "Suggest a plot twist for a film about a heist.",
    "Write a review, focusing on character development and plot progression.",
    "Explain how to draw a cat in five steps.",
    "Describe the steps to upload a file to a server.",
    "What is the best way to take a photo at night?",
    "Explain when you should plot the data before you model it.",
    "Write a Python script that plots a graph of the data.",
    "Draw a tree with ASCII characters.",
    "Write HTML code that shows an image and a link.",
    "Write a shell command that opens the newest file.",
    "Write an image caption about a dog on a beach.",
    "Create a video script for a product launch.",
    "Create a picture book outline for young children.",
    "Generate a photo essay title about migration.",
    "Design an image processing pipeline for a factory.",
    "Create a character sketch of a retired detective.",
    "Create a chart that compares the benefits of two plans.",
    "Explain what a graph is in discrete mathematics.",
    "Find the shortest path in the given graph.",
    "Describe an image of a sunset in poetic words.",
    "Paint a vivid picture of the battle in your own words.",
    "What do you do before you go to bed?",
    "Give directions to go to the airport by train.",
    "Rewrite the sentence in passive voice: Draw the curtain.",
    "Translate \"Open the file\" into French.",
    "Correct the grammar of \"she draw a picture yesterday\".",
    "Explain the difference between a map and a globe.",
    "List ten websites where one can learn to cook.",
    "Suggest a name for a photo editing application.",
    "Write a poem about music and memory.",
    "Recommend three songs for a long drive.",
    "Look up the word and explain what it means.",
    "Who won the draw in the second round of the cup?",
    "Compose a tweet that announces a new podcast.",
    "Explain why records of old videos decay.",
};

static const char *const needs_medium_zh[] = {
    "画一幅山水画，要有小桥流水。",
    "请画一只正在睡觉的猫。",
    "请你画出太阳系的八大行星。",
    "绘制一张公司组织结构的流程图。",
    "用下面的数据绘制折线图。",
    "创作一幅表现秋天的抽象画。",
    "生成一张关于环保的图片。",
    "为咖啡店设计一个徽标。",
    "设计一张宣传节水的海报。",
    "制作一个介绍家乡的视频。",
    "制作一部四格漫画讲述成语故事。",
    "根据销售数据创建柱状图。",
    "看图写话，不少于五十个字。",
    "如图所示，求三角形的面积。",
    "根据下图回答问题。",
    "识别图中的动物并说出名字。",
    "描述下面的图片里有什么。",
    "为这张照片写一个有趣的标题。",
    "用五个形容词来描述这幅画。",
    "确定给定照片的拍摄地点。",
    "分析以下漫画的含义。",
    "列出照片中的所有产品。",
    "观察图片，写出你看到的颜色。",
    "根据视频内容写一段总结。",
    "播放一首轻松的音乐。",
    "请播放音频并记录内容。",
    "听录音，然后回答问题。",
    "观看视频并写下三个要点。",
    "唱一首关于春天的歌。",
    "录制一段自我介绍的语音。",
    "拍一张你书桌的照片。",
    "上传文件到服务器上。",
    "下载附件并总结第一页。",
    "打开文档并修改错别字。",
    "打开链接，概括文章的大意。",
    "点击下面的链接查看详情。",
    "访问给定的网站并总结主页内容。",
    "请访问网址并列出标题。",
    "请看图，描述图中人物的动作。",
    "转写以下录音的内容。",
    "请打开图片并说明它的主题。",
    "对这幅油画作出评价。",
};

static const char *const is_text_zh[] = {
    "制定一份为期三个月的学习计划。",
    "规划一个五天的云南旅行路线。",
    "策划一个公司年会的活动方案。",
    "刻画一个勇敢的少年形象。",
    "如何画一只猫？请分步骤说明。",
    "介绍绘制地图的历史。",
    "描述如何上传文件到云端。",
    "用Python绘制一条正弦曲线。",
    "写一段HTML代码，显示一张图片。",
    "用文字画出一片秋天的森林。",
    "写一个短视频脚本，介绍一款手机。",
    "为视频撰写三个吸引人的标题。",
    "制作一个视频的文案，主题是环保。",
    "设计一个网站的导航结构。",
    "列出学习编程的三个网站。",
    "为图书馆写一则开放时间通知。",
    "企图和试图这两个词有什么区别？",
    "解释什么是图论中的最短路径。",
    "将“打开文件”翻译成英文。",
    "把《看图识字》这个书名翻译成英语。",
    "画蛇添足是什么意思？",
    "画龙点睛这个成语怎么用？",
    "动画片对儿童有什么影响？",
    "谁画了《蒙娜丽莎》？",
    "说出三位著名的画家。",
    "比较国画和油画的特点。",
    "描述梵高的画作《星夜》。",
    "推荐三首适合长途驾驶的歌曲。",
    "推荐一首我应该听的流行歌曲。",
    "你最喜欢听什么类型的音乐？",
    "写一首关于音乐的小诗。",
    "为您最近观看的电影撰写一条短评。",
    "增加网站访问量有哪些方法？",
    "写一封邮件，说明客户访问网站时遇到的困难。",
    "解释用户上传文件时出现的错误。",
    "地图应用有哪些常见的功能？",
    "总结照片编辑软件的三个优点。",
    "设计徽标时应该考虑哪些因素？",
    "解释思维导图的作用。",
    "写一个关于旧照片的故事。",
    "列出拍摄照片的五个技巧。",
    "画饼充饥的反义词是什么？",
    "把这句话改成被动句：我打开了文件。",
};

static void check(const char *lang, const char *const *texts, size_t n, bool rejects)
{
    const struct da_rule_options o = {.lang = lang};
    struct da_arena arena = {0};
    size_t n_wrong = 0;

    assert_true(n >= 40);
    for (size_t i = 0; i < n; i++) {
        struct da_verdict v = da_check_instruction(&o, da_str_c(texts[i]), &arena);
        bool is_right = rejects ? v.rule && strcmp(v.rule, "keyword") == 0 : !v.rule;

        if (!is_right)
            print_error("%s: %s %.*s\n", texts[i], v.rule ? v.rule : "accepted",
                        DA_STR_ARG(v.reason));
        n_wrong += !is_right;
    }
    da_arena_release(&arena);
    assert_int_equal(n_wrong, 0);
}
#define CHECK(lang, texts, rejects) check(lang, texts, sizeof(texts) / sizeof(texts)[0], rejects)

static void asking_for_a_medium_is_rejected(void **state)
{
    (void)state;
    CHECK("en", needs_medium_en, true);
}

static void speaking_of_a_medium_is_not(void **state)
{
    (void)state;
    CHECK("en", is_text_en, false);
}

static void asking_for_a_medium_in_chinese_is_rejected(void **state)
{
    (void)state;
    CHECK("zh", needs_medium_zh, true);
}

static void speaking_of_a_medium_in_chinese_is_not(void **state)
{
    (void)state;
    CHECK("zh-CN", is_text_zh, false);
}

static void the_reason_names_the_word(void **state)
{
    struct da_arena arena = {0};
    const struct da_rule_options en = {.lang = "en"}, zh = {.lang = "zh"};

    (void)state;
    assert_string_equal(
        da_check_instruction(&en, DA_STR("Please draw a cat on a mat."), &arena).reason.p,
        "asks for a drawing (\"draw\")");
    assert_string_equal(
        da_check_instruction(&en, DA_STR("What is shown in this image?"), &arena).reason.p,
        "refers to something that is not text (\"image\")");
    assert_string_equal(
        da_check_instruction(&zh, DA_STR("请播放一首轻松的音乐。"), &arena).reason.p,
        "asks for a recording (\"播放\")");
    da_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(asking_for_a_medium_is_rejected),
        cmocka_unit_test(speaking_of_a_medium_is_not),
        cmocka_unit_test(asking_for_a_medium_in_chinese_is_rejected),
        cmocka_unit_test(speaking_of_a_medium_in_chinese_is_not),
        cmocka_unit_test(the_reason_names_the_word),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
