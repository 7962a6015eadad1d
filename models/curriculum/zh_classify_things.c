/* SPDX-License-Identifier: Apache-2.0
 *
 * Chinese: which kind of thing it is. Animals, waste, food, countries, words; each row is a label
 * and a thing.
 */
#include "zh.h"

#include <string.h>

CU_ZH_LABELS(animal_classes, "哺乳动物", "鸟类", "鱼类", "昆虫", "爬行动物")
static const char *const animals[][2] = {
    {"哺乳动物", "猫"},   {"哺乳动物", "狗"},     {"哺乳动物", "大象"}, {"哺乳动物", "海豚"},
    {"哺乳动物", "鲸鱼"}, {"哺乳动物", "蝙蝠"},   {"哺乳动物", "老虎"}, {"哺乳动物", "兔子"},
    {"哺乳动物", "袋鼠"}, {"哺乳动物", "松鼠"},   {"鸟类", "麻雀"},     {"鸟类", "燕子"},
    {"鸟类", "企鹅"},     {"鸟类", "老鹰"},       {"鸟类", "喜鹊"},     {"鸟类", "鹦鹉"},
    {"鸟类", "孔雀"},     {"鸟类", "天鹅"},       {"鸟类", "猫头鹰"},   {"鱼类", "金鱼"},
    {"鱼类", "鲤鱼"},     {"鱼类", "鲨鱼"},       {"鱼类", "带鱼"},     {"鱼类", "海马"},
    {"鱼类", "草鱼"},     {"鱼类", "鲈鱼"},       {"鱼类", "三文鱼"},   {"昆虫", "蜜蜂"},
    {"昆虫", "蝴蝶"},     {"昆虫", "蚂蚁"},       {"昆虫", "蜻蜓"},     {"昆虫", "蚊子"},
    {"昆虫", "苍蝇"},     {"爬行动物", "乌龟"},   {"爬行动物", "蛇"},   {"爬行动物", "鳄鱼"},
    {"爬行动物", "壁虎"}, {"爬行动物", "变色龙"}, {"爬行动物", "海龟"}, {"爬行动物", "眼镜蛇"},
};

CU_ZH_LABELS(waste_bins, "可回收物", "有害垃圾", "厨余垃圾", "其他垃圾")
static const char *const waste[][2] = {
    {"可回收物", "旧报纸"},       {"可回收物", "空矿泉水瓶"}, {"可回收物", "易拉罐"},
    {"可回收物", "纸箱"},         {"可回收物", "玻璃酒瓶"},   {"可回收物", "旧课本"},
    {"可回收物", "废铁锅"},       {"可回收物", "旧衣服"},     {"有害垃圾", "废旧灯管"},
    {"有害垃圾", "过期药片"},     {"有害垃圾", "废油漆桶"},   {"有害垃圾", "水银温度计"},
    {"有害垃圾", "杀虫剂瓶"},     {"有害垃圾", "纽扣电池"},   {"有害垃圾", "过期药水"},
    {"有害垃圾", "废胶片"},       {"厨余垃圾", "剩饭"},       {"厨余垃圾", "苹果核"},
    {"厨余垃圾", "鱼骨头"},       {"厨余垃圾", "菜叶"},       {"厨余垃圾", "蛋壳"},
    {"厨余垃圾", "茶叶渣"},       {"厨余垃圾", "香蕉皮"},     {"厨余垃圾", "过期面包"},
    {"其他垃圾", "用过的纸巾"},   {"其他垃圾", "烟头"},       {"其他垃圾", "破碎的瓷碗"},
    {"其他垃圾", "用过的纸尿裤"}, {"其他垃圾", "扫出的尘土"}, {"其他垃圾", "一次性筷子"},
    {"其他垃圾", "用过的口罩"},   {"其他垃圾", "脏塑料袋"},
};

CU_ZH_LABELS(food_kinds, "水果", "蔬菜", "主食", "饮料", "调味品")
static const char *const foods[][2] = {
    {"水果", "苹果"},     {"水果", "香蕉"},   {"水果", "葡萄"},   {"水果", "西瓜"},
    {"水果", "芒果"},     {"水果", "荔枝"},   {"水果", "桃子"},   {"水果", "樱桃"},
    {"蔬菜", "白菜"},     {"蔬菜", "菠菜"},   {"蔬菜", "芹菜"},   {"蔬菜", "茄子"},
    {"蔬菜", "黄瓜"},     {"蔬菜", "韭菜"},   {"蔬菜", "洋葱"},   {"蔬菜", "豆角"},
    {"主食", "米饭"},     {"主食", "馒头"},   {"主食", "面条"},   {"主食", "饺子"},
    {"主食", "烙饼"},     {"主食", "米粉"},   {"主食", "包子"},   {"主食", "花卷"},
    {"饮料", "绿茶"},     {"饮料", "咖啡"},   {"饮料", "可乐"},   {"饮料", "豆浆"},
    {"饮料", "果汁"},     {"饮料", "奶茶"},   {"饮料", "酸梅汤"}, {"饮料", "柠檬水"},
    {"调味品", "酱油"},   {"调味品", "醋"},   {"调味品", "食盐"}, {"调味品", "白糖"},
    {"调味品", "胡椒粉"}, {"调味品", "味精"}, {"调味品", "蚝油"}, {"调味品", "料酒"},
};

CU_ZH_LABELS(ways, "陆地", "水上", "空中")
static const char *const vehicles[][2] = {
    {"陆地", "公共汽车"}, {"陆地", "自行车"}, {"陆地", "火车"},   {"陆地", "地铁"},
    {"陆地", "摩托车"},   {"陆地", "出租车"}, {"陆地", "马车"},   {"陆地", "卡车"},
    {"水上", "轮船"},     {"水上", "帆船"},   {"水上", "快艇"},   {"水上", "渔船"},
    {"水上", "竹筏"},     {"水上", "渡轮"},   {"水上", "龙舟"},   {"水上", "独木舟"},
    {"空中", "飞机"},     {"空中", "直升机"}, {"空中", "热气球"}, {"空中", "滑翔伞"},
    {"空中", "飞艇"},     {"空中", "无人机"}, {"空中", "客机"},   {"空中", "战斗机"},
};

CU_ZH_LABELS(word_classes, "名词", "动词", "形容词")
static const char *const words[][2] = {
    {"名词", "桌子"},   {"名词", "老师"},   {"名词", "河流"},   {"名词", "音乐"},
    {"名词", "天空"},   {"名词", "苹果"},   {"名词", "城市"},   {"名词", "朋友"},
    {"名词", "图书馆"}, {"名词", "早晨"},   {"动词", "奔跑"},   {"动词", "唱歌"},
    {"动词", "学习"},   {"动词", "寻找"},   {"动词", "打扫"},   {"动词", "购买"},
    {"动词", "讨论"},   {"动词", "离开"},   {"动词", "吃"},     {"动词", "游泳"},
    {"形容词", "美丽"}, {"形容词", "高大"}, {"形容词", "寒冷"}, {"形容词", "干净"},
    {"形容词", "聪明"}, {"形容词", "漂亮"}, {"形容词", "雪白"}, {"形容词", "勇敢"},
    {"形容词", "慢"},   {"形容词", "甜"},
};

CU_ZH_LABELS(colours_of_idioms, "褒义", "贬义")
static const char *const idioms[][2] = {
    {"褒义", "见义勇为"}, {"褒义", "大公无私"}, {"褒义", "勤俭节约"}, {"褒义", "全神贯注"},
    {"褒义", "坚持不懈"}, {"褒义", "助人为乐"}, {"褒义", "光明正大"}, {"褒义", "足智多谋"},
    {"褒义", "德高望重"}, {"褒义", "精益求精"}, {"褒义", "一丝不苟"}, {"褒义", "舍己为人"},
    {"褒义", "再接再厉"}, {"褒义", "言而有信"}, {"贬义", "自私自利"}, {"贬义", "忘恩负义"},
    {"贬义", "虎头蛇尾"}, {"贬义", "好吃懒做"}, {"贬义", "三心二意"}, {"贬义", "弄虚作假"},
    {"贬义", "口是心非"}, {"贬义", "自以为是"}, {"贬义", "目中无人"}, {"贬义", "两面三刀"},
    {"贬义", "粗心大意"}, {"贬义", "欺软怕硬"}, {"贬义", "见利忘义"}, {"贬义", "半途而废"},
};

CU_ZH_LABELS(continents, "亚洲", "欧洲", "非洲", "美洲", "大洋洲")
static const char *const countries[][2] = {
    {"亚洲", "中国"},     {"亚洲", "日本"},     {"亚洲", "韩国"},       {"亚洲", "泰国"},
    {"亚洲", "越南"},     {"亚洲", "印度"},     {"亚洲", "新加坡"},     {"亚洲", "尼泊尔"},
    {"欧洲", "法国"},     {"欧洲", "德国"},     {"欧洲", "英国"},       {"欧洲", "意大利"},
    {"欧洲", "西班牙"},   {"欧洲", "瑞典"},     {"欧洲", "波兰"},       {"欧洲", "希腊"},
    {"非洲", "南非"},     {"非洲", "肯尼亚"},   {"非洲", "摩洛哥"},     {"非洲", "加纳"},
    {"非洲", "坦桑尼亚"}, {"非洲", "尼日利亚"}, {"美洲", "美国"},       {"美洲", "加拿大"},
    {"美洲", "巴西"},     {"美洲", "秘鲁"},     {"美洲", "古巴"},       {"美洲", "墨西哥"},
    {"美洲", "智利"},     {"美洲", "阿根廷"},   {"大洋洲", "澳大利亚"}, {"大洋洲", "新西兰"},
    {"大洋洲", "斐济"},   {"大洋洲", "萨摩亚"},
};

CU_ZH_LABELS(goods_kinds, "文具", "家电", "餐具", "家具", "衣物")
static const char *const goods[][2] = {
    {"文具", "铅笔"}, {"文具", "橡皮"},   {"文具", "尺子"},   {"文具", "钢笔"},
    {"文具", "圆规"}, {"文具", "作业本"}, {"家电", "冰箱"},   {"家电", "洗衣机"},
    {"家电", "空调"}, {"家电", "电视机"}, {"家电", "微波炉"}, {"家电", "电风扇"},
    {"餐具", "碗"},   {"餐具", "筷子"},   {"餐具", "盘子"},   {"餐具", "勺子"},
    {"餐具", "叉子"}, {"餐具", "碟子"},   {"家具", "沙发"},   {"家具", "衣柜"},
    {"家具", "书桌"}, {"家具", "椅子"},   {"家具", "床"},     {"家具", "茶几"},
    {"衣物", "裤子"}, {"衣物", "毛衣"},   {"衣物", "裙子"},   {"衣物", "衬衫"},
    {"衣物", "袜子"}, {"衣物", "外套"},
};

CU_ZH_LABELS(living, "动物", "植物", "物品")
static const char *const things[][2] = {
    {"动物", "{zh_animal}"},
    {"动物", "{zh_colour}的{zh_animal}"},
    {"动物", "{zh_pet}"},
    {"动物", "一只{zh_pet}"},
    {"植物", "松树"},
    {"植物", "向日葵"},
    {"植物", "柳树"},
    {"植物", "仙人掌"},
    {"植物", "荷花"},
    {"植物", "小草"},
    {"植物", "玫瑰"},
    {"植物", "竹子"},
    {"物品", "{zh_colour}的{zh_object}"},
    {"物品", "{zh_object}"},
    {"物品", "{zh_product}"},
    {"物品", "{zh_carry}"},
};

CU_ZH_LABELS(pair_kinds, "近义词", "反义词")
static const char *const word_pairs[][2] = {
    {"反义词", "高兴、难过"}, {"反义词", "勤劳、懒惰"}, {"反义词", "安静、吵闹"},
    {"反义词", "开始、结束"}, {"反义词", "宽阔、狭窄"}, {"反义词", "增加、减少"},
    {"反义词", "成功、失败"}, {"反义词", "聪明、愚笨"}, {"反义词", "便宜、昂贵"},
    {"反义词", "黑暗、光明"}, {"反义词", "骄傲、谦虚"}, {"反义词", "简单、复杂"},
    {"反义词", "粗心、细心"}, {"反义词", "热闹、冷清"}, {"近义词", "高兴、快乐"},
    {"近义词", "美丽、漂亮"}, {"近义词", "立刻、马上"}, {"近义词", "安静、宁静"},
    {"近义词", "勤劳、勤快"}, {"近义词", "忽然、突然"}, {"近义词", "仔细、细心"},
    {"近义词", "著名、有名"}, {"近义词", "时常、经常"}, {"近义词", "愿望、心愿"},
    {"近义词", "害怕、恐惧"}, {"近义词", "寒冷、冰冷"}, {"近义词", "好像、似乎"},
    {"近义词", "特别、格外"},
};

/* ---- right or wrong ---- */

static const char *const kinds[][2] = {
    {"水果", "zh_fruit"},        {"一种动物", "zh_animal"}, {"一种职业", "zh_profession"},
    {"国家", "zh_country"},      {"一种颜色", "zh_colour"}, {"办公用品", "zh_stationery"},
    {"中国的城市", "zh_city"},   {"一道菜", "zh_dish"},     {"一种饮料", "zh_drink"},
    {"一个节日", "zh_festival"},
};

static void claim(struct cu *c)
{
    bool right = cu_chance(c, 50);
    size_t of[2];
    const char *word;

    cu_sample(c, of, 2, CU_ZH_COUNT(kinds));
    cu_sample_words(c, kinds[of[0]][1], &word, 1);
    cu_setf(c, "text", "%s是%s。", word, kinds[of[right ? 0 : 1]][0]);
    cu_set(c, "label", right ? "对" : "错");
}

CU_ZH_LABELS(right_or_wrong, "对", "错")

/* ---- whether a text has something ---- */

static const char *const wholes[][3] = {
    {"手机号", "请和{name}联系，电话{phone}，{zh_weekday}都可以打。",
     "请和{name}联系，他{zh_weekday}一直在{zh_place}。"},
    {"手机号", "{zh_carry}掉了，捡到的人请打{phone}。",
     "{zh_carry}掉了，捡到的人请交到{zh_place}。"},
    {"日期", "{name}{date}去{zh_city}，{zh_kin}也一起去。",
     "{name}要去{zh_city}，{zh_kin}也一起去。"},
    {"日期", "{zh_event}在{date}举行，地点是{zh_venue}。",
     "{zh_event}改在{zh_venue}举行，请互相转告。"},
    {"价格", "这件{zh_product}只要{#20-500}元，{name}买了一件。",
     "这件{zh_product}很好用，{name}买了一件。"},
    {"价格", "{zh_dish}卖{#15-80}元一份，味道不错。", "{zh_dish}是这家店的招牌，味道不错。"},
    {"书名", "{name}在{zh_place}读完了《{brand}》。", "{name}在{zh_place}读完了一本书。"},
    {"书名", "{zh_weekday}的{zh_event}上，大家谈论了《{brand}》。",
     "{zh_weekday}的{zh_event}上，大家谈论了{zh_hobby}。"},
};

static void has_or_not(struct cu *c)
{
    bool has = cu_chance(c, 50);

    cu_zh_set_names(c, 1);
    cu_set(c, "brand", cu_zh_brand(c));
    cu_set(c, "date", cu_zh_date(c));
    cu_set(c, "phone", cu_zh_phone(c));
    cu_set(c, "text", cu_text(c, cu_get(c, has ? "1" : "2")));
    cu_set(c, "label", has ? "有" : "没有");
}

CU_ZH_LABELS(has_labels, "有", "没有")

/* ---- the same or not ---- */

static const char *const compared[] = {"手机号", "姓名", "编号", "日期"};

static void which_compared(struct cu *c)
{
    static const char *const labels[] = {"相同", "不同"};

    cu_zh_name_labels(c, labels, 2);
    cu_set(c, "what", CU_PICK(c, compared));
}

static const char *draw_compared(struct cu *c)
{
    const char *what = cu_get(c, "what");

    if (strcmp(what, "手机号") == 0)
        return cu_zh_phone(c);
    if (strcmp(what, "姓名") == 0)
        return cu_zh_name(c);
    return strcmp(what, "编号") == 0 ? cu_made_up_code(c) : cu_zh_date(c);
}

static void two_things(struct cu *c)
{
    const char *one = draw_compared(c), *other = one;

    if (cu_chance(c, 50))
        other = draw_compared(c);
    cu_set(c, "one", one);
    cu_set(c, "other", other);
    cu_set(c, "label", strcmp(one, other) == 0 ? "相同" : "不同");
}

/* A family whose table holds a label and a thing. */
#define THINGS(rows, names, ...)                                                                   \
    .kind = CU_CLASSIFY, .input = "{text}", .output = "{0}", CU_ROWS(rows), .task = names,         \
    .instance = cu_zh_text_of_row, .labels = {__VA_ARGS__}

static const struct cu_family families[] = {
    {
        .name = "zh-animal-class",
        .phrasings = {"{text}属于{which}？", "{zh_quiz}，请把动物归入{quoted}中的一类。",
                      "{zh_venue}要给动物做说明牌，请填写类别，可选{labels}。",
                      "按生物学的分法，这种动物是{which}？"},
        THINGS(animals, animal_classes, "哺乳动物", "鸟类", "鱼类", "昆虫", "爬行动物"),
        .input_name = "动物",
    },
    {
        .name = "zh-waste-bin",
        .phrasings =
            {"{zh_name}在{zh_city}的{zh_venue}捡到{text}，应该放进哪一类桶？{labels}选一。",
             "{text}应该扔进哪个桶？{labels}，选一个。",
             "{zh_city}某小区实行垃圾分类，请告诉居民这件东西是{which}。",
             "{zh_quiz}，垃圾分成{quoted}四类，请写出下面这一样的类别。",
             "教{zh_reader}扔垃圾：它该归入{which}？"},
        THINGS(waste, waste_bins, "可回收物", "有害垃圾", "厨余垃圾", "其他垃圾"),
        .input_name = "物品",
    },
    {
        .name = "zh-food-kind",
        .phrasings = {"{text}是{which}？", "{zh_quiz}，请给食物贴标签，标签有{labels}。",
                      "超市理货时，下面的商品应放在{quoted}中的哪个货架？只写货架名。"},
        THINGS(foods, food_kinds, "水果", "蔬菜", "主食", "饮料", "调味品"),
        .input_name = "食物",
    },
    {
        .name = "zh-vehicle-way",
        .phrasings = {"{zh_name}从{zh_city}出发，乘的是{text}，他走的是{which}？",
                      "{text}在{which}行驶？",
                      "{zh_quiz}，请按行驶的地方给交通工具分类：{labels}。",
                      "教{zh_reader}认识交通工具，它属于{quoted}里的哪一种？"},
        THINGS(vehicles, ways, "陆地", "水上", "空中"),
        .input_name = "交通工具",
    },
    {
        .name = "zh-word-class",
        .phrasings = {"{zh_profession}{zh_name}造句时用了“{text}”，它的词性是{which}？",
                      "“{text}”是{which}？", "{zh_quiz}，请标出词性，只能用{quoted}。",
                      "{zh_role}在编词典，这个词应归入{labels}中的哪一类？"},
        THINGS(words, word_classes, "名词", "动词", "形容词"),
        .input_name = "词语",
    },
    {
        .name = "zh-idiom-colour",
        .phrasings = {"{zh_name}用“{text}”评价一位{zh_profession}，这个成语是{which}？",
                      "在{zh_quiz_show}上，主持人问“{text}”是{which}，请回答。",
                      "成语“{text}”含{which}？",
                      "{zh_quiz}，请判断成语的感情色彩，从{labels}中选。",
                      "{zh_role}要用一个成语形容人，想知道它是{which}，请回答。"},
        THINGS(idioms, colours_of_idioms, "褒义", "贬义"),
        .input_name = "成语",
    },
    {
        .name = "zh-country-continent",
        .phrasings = {"{text}在哪个洲？{labels}，选一个。",
                      "{zh_quiz}，请写出国家所在的洲，只用{quoted}。",
                      "{zh_kin}在看世界地图，想知道这个国家位于{which}。"},
        THINGS(countries, continents, "亚洲", "欧洲", "非洲", "美洲", "大洋洲"),
        .input_name = "国家",
    },
    {
        .name = "zh-goods-kind",
        .phrasings = {"{text}属于{which}？",
                      "{zh_city}一家商场的货品分为{labels}，下面的东西归哪一类？",
                      "{zh_quiz}，搬家打包要分箱，这件东西放进{quoted}的哪一箱？"},
        THINGS(goods, goods_kinds, "文具", "家电", "餐具", "家具", "衣物"),
        .input_name = "物品",
    },
    {
        .name = "zh-animal-plant-thing",
        .phrasings = {"{zh_name}在{zh_city}拍到“{text}”，照片该放进哪个相册？可选{labels}。",
                      "“{text}”指的是{which}？",
                      "{zh_quiz}，请从{quoted}里选一个词给下面的名称分类。",
                      "{zh_reader}玩分类游戏，卡片上写的东西是{which}？"},
        THINGS(things, living, "动物", "植物", "物品"),
        .input_name = "名称",
    },
    {
        .name = "zh-near-or-opposite",
        .phrasings =
            {"{zh_name}在{zh_quiz_show}上抽到“{text}”，要说出这两个词是{which}，该怎么答？",
             "“{text}”这一组是{which}？", "{zh_quiz}，请判断两个词的关系，用{quoted}回答。",
             "给{zh_reader}出词语练习，下面两个词是{which}？"},
        THINGS(word_pairs, pair_kinds, "近义词", "反义词"),
        .input_name = "词语",
    },
    {
        .name = "zh-right-or-wrong",
        .kind = CU_CLASSIFY,
        .phrasings = {"“{text}”这个说法是{which}？", "{zh_quiz}，请判断句子说得{which}。",
                      "{zh_role}给{zh_reader}出判断题，请在{quoted}中选一个字作答。",
                      "判断题，写“对”或“错”：{text}"},
        .input = "{text}",
        .output = "{label}",
        .task = right_or_wrong,
        .instance = claim,
        .labels = {"对", "错"},
        .input_name = "说法",
    },
    {
        .name = "zh-has-or-not",
        .kind = CU_CLASSIFY,
        .phrasings = {"{zh_purpose}，请检查这段{zh_doc}里有没有{0}，答“有”或“没有”。",
                      "“{text}”这句话里提到{0}了吗？请答“有”或“没有”。",
                      "公开文字之前，{zh_role}要看看其中含不含{0}，请用{quoted}回答。"},
        .input = "{text}",
        .output = "{label}",
        CU_ROWS(wholes),
        .task = has_labels,
        .instance = has_or_not,
        .labels = {"有", "没有"},
        .input_name = "文字",
    },
    {
        .name = "zh-same-or-not",
        .kind = CU_CLASSIFY,
        .phrasings = {"{zh_purpose}，请核对两个{what}是{which}。",
                      "{one}和{other}，这两个{what}{which}？",
                      "{zh_role}抄写{what}时怕抄错，请比较前后两个，用{quoted}回答。"},
        .input = "{one}\n{other}",
        .output = "{label}",
        .task = which_compared,
        .instance = two_things,
        .labels = {"相同", "不同"},
    },
};

const struct cu_set cu_zh_classify_things = {
    .families = families,
    .n_families = CU_ZH_COUNT(families),
};
