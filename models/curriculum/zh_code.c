/* SPDX-License-Identifier: Apache-2.0
 *
 * Chinese: lines of code to order. Python, HTML, SQL, the shell, spreadsheets, JSON.
 */
#include "zh.h"

/* What a line of code is about: a list of words, open names, small numbers. */
static void things(struct cu *c)
{
    const char *words[3], *quoted[3], *items[3];

    cu_sample_words(c, "zh_fruit", words, 3);
    for (size_t i = 0; i < 3; i++) {
        quoted[i] = cu_format(c, "\"%s\"", words[i]);
        items[i] = cu_format(c, "  <li>%s</li>", words[i]);
    }
    cu_set(c, "name", cu_zh_name(c));
    cu_set(c, "brand", cu_zh_brand(c));
    cu_set(c, "word", cu_made_up_word(c));
    cu_set(c, "word2", cu_made_up_word(c));
    cu_set(c, "word3", cu_made_up_word(c));
    cu_setf(c, "n", "%d", cu_between(c, 2, 99));
    cu_set(c, "words", cu_join(c, words, 3, "、", "、"));
    cu_set(c, "list", cu_join(c, quoted, 3, ", ", ", "));
    cu_set(c, "items", cu_join(c, items, 3, "\n", "\n"));
}

static const char *const formulas[][2] = {
    {"总和", "SUM"},   {"平均值", "AVERAGE"},   {"最大值", "MAX"},
    {"最小值", "MIN"}, {"数字的个数", "COUNT"},
};

static void cells(struct cu *c)
{
    cu_setf(c, "column", "%c", (char)('A' + cu_between(c, 0, 7)));
    cu_setf(c, "first", "%d", cu_between(c, 1, 4));
    cu_setf(c, "last", "%d", cu_between(c, 8, 60));
}

static const char *const commands[][2] = {
    {"新建一个名为{word}的文件夹", "mkdir {word}"},
    {"删除文件{word}.txt", "rm {word}.txt"},
    {"把{word}.txt复制为{word2}.txt", "cp {word}.txt {word2}.txt"},
    {"把文件{word}.txt改名为{word2}.txt", "mv {word}.txt {word2}.txt"},
    {"进入文件夹{word}", "cd {word}"},
    {"列出文件夹{word}里的文件", "ls {word}"},
    {"显示文件{word}.txt的全部内容", "cat {word}.txt"},
    {"显示{word}.txt的前{n}行", "head -n {n} {word}.txt"},
    {"显示{word}.txt的最后{n}行", "tail -n {n} {word}.txt"},
    {"统计{word}.txt有多少行", "wc -l {word}.txt"},
    {"在{word}.txt中查找含有{word2}的行", "grep {word2} {word}.txt"},
    {"建立一个空文件{word}.txt", "touch {word}.txt"},
};

static void command(struct cu *c)
{
    things(c);
    cu_set(c, "aim", cu_text(c, cu_get(c, "0")));
    cu_set(c, "line", cu_text(c, cu_get(c, "1")));
}

static const char *const prints[][2] = {
    {"打印“{name}，你好！”", "print(\"{name}，你好！\")"},
    {"把“{zh_city}”存进变量{word}", "{word} = \"{zh_city}\""},
    {"把数字{n}存进变量{word}", "{word} = {n}"},
    {"打印变量{word}的值", "print({word})"},
    {"打印列表{word}的长度", "print(len({word}))"},
    {"把“{zh_fruit}”添加到列表{word}的末尾", "{word}.append(\"{zh_fruit}\")"},
    {"打印列表{word}的第一个元素", "print({word}[0])"},
    {"打印列表{word}的最后一个元素", "print({word}[-1])"},
    {"建立空列表{word}", "{word} = []"},
    {"建立空字典{word}", "{word} = {{}}"},
    {"把字符串{word}变成大写并打印", "print({word}.upper())"},
    {"给列表{word}排序", "{word}.sort()"},
    {"让变量{word}增加{n}", "{word} += {n}"},
    {"导入模块{word}", "import {word}"},
};

static const char *const pages[][2] = {
    {"一级标题“{brand}的主页”", "<h1>{brand}的主页</h1>"},
    {"二级标题“{zh_event}”", "<h2>{zh_event}</h2>"},
    {"段落“{name}喜欢{zh_hobby}。”", "<p>{name}喜欢{zh_hobby}。</p>"},
    {"指向{word}.html的链接，文字是“{zh_topic}”", "<a href=\"{word}.html\">{zh_topic}</a>"},
    {"图片{word}.png，替代文字是“{zh_sight}”", "<img src=\"{word}.png\" alt=\"{zh_sight}\">"},
    {"写着“{zh_product}”的按钮", "<button>{zh_product}</button>"},
    {"加粗的“{zh_joyful}快乐”", "<b>{zh_joyful}快乐</b>"},
};

static const struct cu_family families[] = {
    {
        .name = "zh-python-line",
        .kind = CU_CODE,
        .phrasings = {"用一行Python代码{aim}。", "{zh_coding}，请把下面的要求写成一行Python。",
                      "{zh_reader}学编程，想知道在Python里怎么{aim}，只写代码。"},
        .input = "{aim}",
        .output = "{line}",
        CU_ROWS(prints),
        .instance = command,
        .input_name = "要求",
    },
    {
        .name = "zh-python-list",
        .kind = CU_CODE,
        .phrasings = {"用Python建立列表{word}，内容是{words}。",
                      "把{words}放进名为{word}的Python列表，写出代码。",
                      "按变量名和元素写一行Python列表的赋值语句。"},
        .input = "变量名：{word}\n元素：{words}",
        .output = "{word} = [{list}]",
        .instance = things,
        .input_name = "要求",
    },
    {
        .name = "zh-python-loop",
        .kind = CU_CODE,
        .phrasings = {"{zh_city}的{zh_profession}{zh_name}要在屏幕上显示{n}次“{zh_animal}"
                      "”，用Python的for怎么写？",
                      "{zh_name}要给{zh_quiz_show}做一个程序，把“{zh_animal}”这个词输出{n}"
                      "次，每次一行，请用for循环。",
                      "用Python循环，把“{zh_animal}”打印{n}遍。",
                      "写一个for循环，重复{n}次，每次打印{zh_animal}。",
                      "{zh_reader}想用Python连续输出{n}行“{zh_animal}”，请写出两行代码。"},
        .output = "for i in range({n}):\n    print(\"{zh_animal}\")",
        .instance = things,
    },
    {
        .name = "zh-python-function",
        .kind = CU_CODE,
        .phrasings = {"{zh_name}在{zh_city}教编程，要演示名叫{word}的Python函数：收下{word2}和{"
                      "word3}，返回它们的和，请写代码。",
                      "写一个Python函数{word}，参数是{word2}和{word3}，返回两者之和。",
                      "Python里怎样定义名为{word}的函数，把{word2}与{word3}相加并返回？",
                      "按名称和参数写一个求和的Python函数。"},
        .input = "函数名：{word}\n参数：{word2}、{word3}",
        .output = "def {word}({word2}, {word3}):\n    return {word2} + {word3}",
        .instance = things,
        .input_name = "要求",
    },
    {
        .name = "zh-html-element",
        .kind = CU_CODE,
        .phrasings = {"用HTML写出{aim}。", "{zh_coding}，请把描述的内容写成HTML。",
                      "网页上要放{aim}，对应的HTML标签怎么写？"},
        .input = "{aim}",
        .output = "{line}",
        CU_ROWS(pages),
        .instance = command,
        .input_name = "描述",
    },
    {
        .name = "zh-html-list",
        .kind = CU_CODE,
        .phrasings = {"{zh_name}给{zh_city}的水果店做网页，要用ul和li列出{words}，代码怎么写？",
                      "用HTML无序列表写出{words}。", "{zh_coding}，请把词语排成HTML的无序列表。",
                      "网页要列出{words}三项，每项前面一个圆点，HTML怎么写？"},
        .input = "{words}",
        .output = "<ul>\n{items}\n</ul>",
        .instance = things,
        .input_name = "词语",
    },
    {
        .name = "zh-sql-select",
        .kind = CU_CODE,
        .phrasings = {"{zh_name}管理{zh_city}{zh_venue}的数据库，要在表{word}里找{word2}为{n}"
                      "的记录，所有列都要，请写SQL。",
                      "从表{word}中查出{word2}等于{n}的所有行，写SQL。",
                      "表名{word}，条件是{word2}为{n}，请写查询全部列的SQL语句。",
                      "按表名和条件写一条SQL查询，取出所有列。"},
        .input = "表：{word}\n条件：{word2}等于{n}",
        .output = "SELECT * FROM {word} WHERE {word2} = {n};",
        .instance = things,
        .input_name = "要求",
    },
    {
        .name = "zh-sql-order",
        .kind = CU_CODE,
        .phrasings = {"{zh_name}管理{zh_city}{zh_venue}的数据库，想看表{word}的{word2}，并按{word3}"
                      "由大到小排列，SQL语句是什么？",
                      "写SQL：取出表{word}的{word2}列，按{word3}从大到小排。",
                      "怎样用SQL查{word}表里的{word2}，并依{word3}降序排列？",
                      "按说明写一条带排序的SQL语句，次序从大到小。"},
        .input = "表：{word}\n列：{word2}\n排序：{word3}",
        .output = "SELECT {word2} FROM {word} ORDER BY {word3} DESC;",
        .instance = things,
        .input_name = "说明",
    },
    {
        .name = "zh-shell-command",
        .kind = CU_CODE,
        .phrasings = {"用Linux命令{aim}。", "{zh_coding}，请写出完成这件事的Shell命令。",
                      "在终端里怎样{aim}？只写命令。"},
        .input = "{aim}",
        .output = "{line}",
        CU_ROWS(commands),
        .instance = command,
        .input_name = "任务",
    },
    {
        .name = "zh-sheet-formula",
        .kind = CU_CODE,
        .phrasings =
            {"{zh_name}统计{zh_city}的{zh_product}销量，数据在{column}{first}到{column}{last}"
             "，要算{0}，填什么公式？",
             "{zh_contest}的得分放在{column}列，从第{first}行到第{last}行，怎样用公式得到{0}？",
             "Excel中求{column}{first}到{column}{last}的{0}，公式怎么写？",
             "{zh_role}要在表格里算{column}列第{first}行至第{last}行的{0}，请给出公式。",
             "按区域和要求写一个Excel公式。"},
        .input = "区域：{column}{first}到{column}{last}\n求：{0}",
        .output = "={1}({column}{first}:{column}{last})",
        CU_ROWS(formulas),
        .instance = cells,
        .input_name = "要求",
    },
    {
        .name = "zh-json-array",
        .kind = CU_CODE,
        .phrasings = {"{zh_name}写程序统计{zh_city}的水果销量，要用JSON数组保存{words}，怎么写？",
                      "把{words}写成JSON数组。", "{zh_coding}，请将词语转成JSON字符串数组。",
                      "程序要读取{words}这几个值，用JSON数组怎么表示？"},
        .input = "{words}",
        .output = "[{list}]",
        .instance = things,
        .input_name = "词语",
    },
};

const struct cu_set cu_zh_code = {
    .families = families,
    .n_families = CU_ZH_COUNT(families),
};
