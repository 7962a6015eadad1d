/* SPDX-License-Identifier: Apache-2.0
 *
 * Chinese: short texts to order. Notes, letters, wishes, notices, slogans, sentences, verses. What
 * the instruction or the input names stands in the text.
 */
#include "zh.h"

static void people_and_dates(struct cu *c)
{
    static const char *const days[] = {"一", "两", "三", "四", "五"};

    cu_zh_set_names(c, 3);
    cu_setf(c, "teacher", "%s老师", cu_get(c, "zh_surname"));
    cu_set(c, "date", cu_zh_date(c));
    cu_set(c, "time", cu_zh_time(c));
    cu_set(c, "phone", cu_zh_phone(c));
    cu_set(c, "days", CU_PICK(c, days));
    cu_setf(c, "price", "%d", cu_between(c, 39, 398));
    cu_setf(c, "weight_price", "%d", cu_between(c, 3, 18));
}

/* ---- goods ---- */

static const char *const goods[][3] = {
    {"蓝牙耳机", "音质清晰", "戴着舒服"},       {"保温杯", "保温持久", "不漏水"},
    {"电饭煲", "煮饭又快又香", "操作简单"},     {"双肩包", "轻便结实", "装得多"},
    {"运动鞋", "轻软透气", "防滑耐磨"},         {"羽绒服", "又轻又暖", "防风防水"},
    {"台灯", "光线柔和", "保护眼睛"},           {"行李箱", "轮子安静", "结实耐摔"},
    {"扫地机器人", "自动清扫", "声音很小"},     {"空气净化器", "除尘快", "静音省电"},
    {"加湿器", "雾气细腻", "安静省电"},         {"豆浆机", "磨得细腻", "清洗方便"},
    {"电动牙刷", "刷毛柔软", "充一次用一个月"}, {"充电宝", "充电快", "小巧好带"},
    {"床垫", "软硬适中", "透气防潮"},           {"枕头", "高低合适", "睡得安稳"},
    {"防晒霜", "清爽不油腻", "防水防汗"},       {"洗发水", "泡沫丰富", "气味清香"},
    {"蜂蜜", "天然纯正", "香甜可口"},           {"绿茶", "清香爽口", "当年新茶"},
    {"全麦面包", "松软可口", "低糖健康"},       {"手工水饺", "皮薄馅大", "现包现卖"},
    {"儿童自行车", "车架稳固", "刹车灵敏"},     {"帐篷", "搭建方便", "防雨防风"},
    {"雨伞", "轻巧好带", "大风吹不翻"},         {"登山杖", "轻便牢固", "可以伸缩"},
};

/* Those of which a colour can be chosen. */
static const char *const coloured_goods[][3] = {
    {"蓝牙耳机", "音质清晰", "戴着舒服"},   {"保温杯", "保温持久", "不漏水"},
    {"电饭煲", "煮饭又快又香", "操作简单"}, {"双肩包", "轻便结实", "装得多"},
    {"运动鞋", "轻软透气", "防滑耐磨"},     {"羽绒服", "又轻又暖", "防风防水"},
    {"台灯", "光线柔和", "保护眼睛"},       {"行李箱", "轮子安静", "结实耐摔"},
    {"加湿器", "雾气细腻", "安静省电"},     {"电动牙刷", "刷毛柔软", "充一次用一个月"},
    {"充电宝", "充电快", "小巧好带"},       {"儿童自行车", "车架稳固", "刹车灵敏"},
    {"帐篷", "搭建方便", "防雨防风"},       {"雨伞", "轻巧好带", "大风吹不翻"},
    {"围巾", "又软又暖", "不掉毛"},         {"帽子", "遮阳透气", "大小可调"},
    {"沙发", "坐着舒服", "容易清洗"},       {"窗帘", "遮光好", "不易掉色"},
};

static const char *const dish_notes[][3] = {
    {"红烧肉", "肥而不腻，入口即化", "颜色红亮"},
    {"麻婆豆腐", "又麻又辣，特别下饭", "豆腐很嫩"},
    {"糖醋排骨", "酸甜适口，孩子最爱", "外面酥脆"},
    {"酸菜鱼", "汤酸鱼嫩，吃完一身汗", "酸菜脆爽"},
    {"小笼包", "皮薄汁多，咬一口满嘴香", "肉馅鲜美"},
    {"牛肉面", "汤浓面滑，牛肉给得足", "香菜新鲜"},
    {"地三鲜", "咸香软糯，家常味道", "茄子入味"},
    {"清蒸鲈鱼", "清淡鲜嫩，没有腥味", "葱丝清香"},
    {"北京烤鸭", "皮脆肉嫩，卷饼吃最香", "片得很薄"},
    {"凉拌黄瓜", "清脆爽口，夏天必点", "蒜香十足"},
    {"蛋炒饭", "粒粒分明，简单好吃", "火候刚好"},
    {"紫菜蛋花汤", "清淡鲜美，喝着暖胃", "蛋花又薄又嫩"},
    {"担担面", "麻辣鲜香，花生很脆", "面条有嚼劲"},
    {"八宝粥", "软糯香甜，料很丰富", "豆子煮得烂"},
    {"煎饼", "外脆里软，早餐首选", "酱料很香"},
    {"汤圆", "软糯不粘牙，甜而不腻", "芝麻馅很香"},
};

static void slogan(struct cu *c)
{
    static const char *const patterns[] = {"{1}，{2}，就选{0}！", "{0}：{1}，{2}！",
                                           "有了{0}，{1}，{2}，生活更美好！"};

    cu_set(c, "text", cu_text(c, CU_PICK(c, patterns)));
}

/* ---- sentences with a given word ---- */

static const char *const sentences[][2] = {
    {"虽然……但是……", "虽然{zh_skill}不容易，但是{name}没有放弃。"},
    {"因为……所以……", "因为{name}每天坚持锻炼，所以他很少生病。"},
    {"一边……一边……", "{name}一边吃{zh_fruit}，一边听音乐。"},
    {"不但……而且……", "{name}不但会{zh_skill}，而且会{zh_skill2}。"},
    {"如果……就……", "如果{zh_weekday}不下雨，我们就去{zh_place}。"},
    {"只要……就……", "只要认真练习，{name}就能学会{zh_skill}。"},
    {"不是……就是……", "到了周末，{name}不是{zh_hobby}，就是{zh_hobby2}。"},
    {"先……再……", "{name}先去{zh_place}，再去{zh_place2}。"},
    {"除了……还……", "{name}除了去过{zh_city}，还去过{zh_city2}。"},
    {"宁可……也不……", "{name}宁可走路回家，也不坐没有执照的车。"},
    {"终于", "练了三年，{name}终于学会了{zh_skill}。"},
    {"坚持", "{name}坚持每天写日记，已经写了五年。"},
    {"仔细", "{name}仔细地检查了一遍{zh_subject}试卷。"},
    {"忽然", "我们正走到{zh_place}门口，忽然下起了大雨。"},
    {"渐渐", "{zh_season}到了，天气渐渐有了变化。"},
    {"居然", "{name}第一次做{zh_dish}，居然做得这么好吃。"},
    {"仍然", "时间已经很晚了，{name}仍然在{zh_place}里工作。"},
    {"果然", "听说{zh_city}的{zh_season}很美，去了一看，果然如此。"},
    {"幸亏", "幸亏{name}带了雨衣，我们才没有淋湿。"},
    {"难道", "这么好吃的{zh_dish}，难道你不想尝一尝吗？"},
    {"恐怕", "路上堵车了，{name}恐怕要迟到。"},
    {"从来", "{name}从来没有去过{zh_city}。"},
    {"特意", "{name}特意从{zh_city}赶来参加{zh_event}。"},
    {"顺便", "去{zh_place}的时候，请顺便帮{name}买一份报纸。"},
    {"热闹", "{zh_event}开始了，{zh_venue}里非常热闹。"},
    {"珍惜", "{name}很珍惜这次去{zh_city}学习的机会。"},
    {"准备", "{name}正在准备{zh_weekday}的{zh_event}。"},
    {"习惯", "{name}养成了早睡早起的好习惯。"},
    {"感谢", "{name}真心感谢{name2}的帮助。"},
    {"羡慕", "{name}会{zh_skill}，同学们都很羡慕。"},
};

static void sentence(struct cu *c)
{
    cu_zh_set_names(c, 2);
    cu_set(c, "text", cu_text(c, cu_get(c, "1")));
}

/* ---- verses ---- */

static const char *const verses[][2] = {
    {"春天", "小草探出头\n花儿张开嘴\n风一来\n它们就说个不停"},
    {"夏天", "知了在树上唱\n青蛙在水里和\n西瓜切开来\n红红的一片凉"},
    {"秋天", "叶子写了一封信\n寄给大地\n大地收下它\n盖上金色的被子"},
    {"冬天", "雪花轻轻落\n屋顶白了\n炉火暖了\n我等你回家"},
    {"月亮", "月亮是一只小船\n停在屋檐上\n我把心事放进去\n让它慢慢划远"},
    {"大海", "大海打开一本蓝色的书\n浪花一页一页翻\n海鸥念出声来\n沙滩静静地听"},
    {"雨", "雨点敲着窗\n像远方的朋友\n我打开门\n只有一地清凉"},
    {"风", "风没有脚\n却走遍山谷\n风没有手\n却翻开我的书"},
    {"星星", "天黑了\n星星一盏一盏点亮\n迷路的人抬起头\n就找到方向"},
    {"妈妈", "妈妈的手很暖\n牵着我走过小路\n如今我长大了\n换我牵着她"},
    {"老师", "您站在讲台上\n像一棵安静的树\n我们从树下走过\n带走一片绿荫"},
    {"书", "一本书是一扇门\n推开它\n里面有山有海\n还有另一个我"},
    {"故乡", "故乡是一缕炊烟\n飘在傍晚\n走得再远\n回头都能看见"},
    {"友谊", "两个人一把伞\n雨就小了一半\n两个人一条路\n路就不再漫长"},
    {"时间", "时间是一条河\n不停地流\n我折一只纸船\n跟着它走"},
    {"猫", "小猫睡在窗台上\n阳光盖着它\n一个翻身\n梦掉到了地上"},
    {"早晨", "太阳推开窗\n鸟儿喊我起床\n一杯热牛奶\n装满新的希望"},
    {"梦想", "梦想是一颗种子\n埋在心里\n每天浇一点汗水\n它就长高一寸"},
};

static const struct cu_family families[] = {
    {
        .name = "zh-leave-note",
        .kind = CU_WRITE,
        .phrasings =
            {"替{name}写一张请假条给{teacher}，原因是{zh_reason}，从{date}起请{days}天。",
             "我是{name}，{zh_reason}，{date}开始要休息{days}天，请帮我给{teacher}写请假条。",
             "根据资料写一张格式正确的请假条。",
             "{zh_relative}不会写请假条，请用下面的信息代写一张。"},
        .input = "姓名：{name}\n写给：{teacher}\n原因：{zh_reason}\n时间：{date}起{days}天",
        .output = "请假条\n{teacher}：\n我因{zh_reason}，需从{date}起请假{days}"
                  "天，望批准。\n请假人：{name}",
        .instance = people_and_dates,
        .input_name = "资料",
    },
    {
        .name = "zh-thank-you-letter",
        .kind = CU_WRITE,
        .phrasings = {"给{name}写一封简短的感谢信，感谢对方{zh_kindness}，署名{name2}。",
                      "{name}{zh_kindness}，我想写几句感谢的话，落款写{name2}，请代笔。",
                      "请按所给内容写一封感谢信，称呼、正文、署名各占一行。",
                      "{zh_relative}要写感谢信，只记下了要点，请写成完整的信。"},
        .input = "写给：{name}\n事情：{zh_kindness}\n署名：{name2}",
        .output = "{name}：\n您好！谢谢您{zh_kindness}，您的好意我会一直记在心里。祝您生活愉快！\n{"
                  "name2}",
        .instance = people_and_dates,
        .input_name = "要点",
    },
    {
        .name = "zh-festival-wish",
        .kind = CU_WRITE,
        .phrasings =
            {"{zh_joyful}到了，给{zh_wished}写一句祝福语，内容是{zh_hope}、{zh_hope2}。",
             "写一条{zh_joyful}的祝福短信，发给{zh_wished}，里面要有“{zh_hope}”和“{zh_hope2}”。",
             "{zh_joyful}不能回家，想对{zh_wished}说句祝愿的话，内容是{zh_hope}、{zh_hope2}"
             "，怎么说？",
             "请根据对象和节日写一句祝福。"},
        .input = "对象：{zh_wished}\n节日：{zh_joyful}\n愿望：{zh_hope}、{zh_hope2}",
        .output = "{zh_joyful}到了，祝{zh_wished}{zh_joyful}快乐，{zh_hope}，{zh_hope2}！",
        .input_name = "要求",
    },
    {
        .name = "zh-birthday-wish",
        .kind = CU_WRITE,
        .phrasings =
            {"{zh_wished}过生日，写一句祝福，提到{zh_hope}和{zh_hope2}。",
             "生日卡片上给{zh_wished}写什么好？希望对方{zh_hope}、{zh_hope2}。",
             "帮我写一条生日祝福，收信人是{zh_wished}，用上“{zh_hope}”“{zh_hope2}”两个词。"},
        .output = "祝{zh_wished}生日快乐，{zh_hope}，{zh_hope2}！",
    },
    {
        .name = "zh-write-notice",
        .kind = CU_WRITE,
        .phrasings =
            {"写一则通知：{date}{time}在{zh_room}举行{zh_event}，请大家准时参加。",
             "{zh_event}定在{date}{time}，地点是{zh_room}，请你以{zh_role}的身份拟一份通知。",
             "按下面的要点写通知，第一行写“通知”。",
             "办公室要发一份通知，请把活动、时间、地点写成一段正式的话。"},
        .input = "活动：{zh_event}\n时间：{date}{time}\n地点：{zh_room}",
        .output = "通知\n兹定于{date}{time}在{zh_room}举行{zh_event}，请准时参加，并互相转告。",
        .instance = people_and_dates,
        .input_name = "要点",
    },
    {
        .name = "zh-invitation",
        .kind = CU_WRITE,
        .phrasings =
            {"给{name}写一封邀请函，请他{date}{time}到{zh_venue}参加{zh_event}，署名{name2}。",
             "{name2}想请{name}参加{zh_event}，时间{date}{time}，地点{zh_venue}，请写邀请函。",
             "根据活动信息写一封简短的邀请函，语气热情。"},
        .input =
            "邀请：{name}\n活动：{zh_event}\n时间：{date}{time}\n地点：{zh_venue}\n署名：{name2}",
        .output = "{name}：\n您好！诚挚地邀请您于{date}{time}到{zh_venue}参加{zh_event}"
                  "，期待您的到来！\n{name2}",
        .instance = people_and_dates,
        .input_name = "信息",
    },
    {
        .name = "zh-slogan",
        .kind = CU_WRITE,
        .phrasings = {"给{0}写一句广告语，突出{1}和{2}。",
                      "{zh_city}一家小店卖{0}，特点是{1}、{2}，请想一句宣传语。",
                      "写一条朗朗上口的广告词，产品和卖点如下。",
                      "{zh_role}要给{0}做海报，卖点为“{1}”“{2}”，写什么口号好？"},
        .input = "产品：{0}\n卖点：{1}、{2}",
        .output = "{text}",
        CU_ROWS(goods),
        .instance = slogan,
        .input_name = "产品",
    },
    {
        .name = "zh-product-text",
        .kind = CU_WRITE,
        .phrasings = {"为网店写一段{0}的介绍，颜色是{zh_colour}，售价{price}元，优点是{1}、{2}。",
                      "用两句话介绍一款{zh_colour}的{0}，说明它{1}、{2}，只卖{price}元。",
                      "根据商品资料写一小段介绍文字。"},
        .input = "商品：{0}\n颜色：{zh_colour}\n优点：{1}、{2}\n价格：{price}元",
        .output = "这款{zh_colour}的{0}，{1}，{2}。现在只要{price}元，欢迎选购！",
        CU_ROWS(coloured_goods),
        .instance = people_and_dates,
        .input_name = "商品资料",
    },
    {
        .name = "zh-make-sentence",
        .kind = CU_WRITE,
        .phrasings = {"用“{0}”造句。", "{zh_reader}要用“{0}”写一个句子，请示范一句。",
                      "{zh_quiz}，请用所给的词语写一句通顺的话。",
                      "写一句话，里面必须出现“{0}”，内容贴近日常生活。"},
        .input = "{0}",
        .output = "{text}",
        CU_ROWS(sentences),
        .instance = sentence,
        .input_name = "词语",
    },
    {
        .name = "zh-dish-review",
        .kind = CU_WRITE,
        .phrasings = {"{zh_name}和{zh_kin}在{zh_city}吃了{0}，都觉得好，请写一条推荐。",
                      "{zh_city}美食节请{zh_profession}推荐{0}，说一句什么好？",
                      "在{zh_city}吃了一份{0}，请写一句好评。",
                      "替{zh_relative}给{0}写个短评，语气像普通食客。",
                      "{0}很好吃，怎么在点评网上夸它？请写一两句。",
                      "请为菜名写一条三十字以内的点评。"},
        .input = "{0}",
        .output = "{0}{1}，{2}，推荐大家尝一尝！",
        CU_ROWS(dish_notes),
        .input_name = "菜名",
    },
    {
        .name = "zh-moments-post",
        .kind = CU_WRITE,
        .phrasings =
            {"和{zh_relative}去了{zh_sight}，{zh_season_scene}，帮我写一条朋友圈。",
             "发朋友圈的文案：地点{zh_sight}，同行的人是{zh_relative}，感受是“{zh_season_scene}”。",
             "今天玩了{zh_sight}，身边有{zh_relative}，{zh_season_scene}，配什么文字好？"},
        .output = "今天和{zh_relative}来到{zh_sight}，{zh_season_scene}。这样的日子，值得记住！",
    },
    {
        .name = "zh-hobby-post",
        .kind = CU_WRITE,
        .phrasings =
            {"{zh_name}{zh_weekday}在{zh_city}{zh_hobby}，想配一句轻松的话发到朋友圈，写什么？",
             "给“{zh_hobby}”写一句话题文案，{zh_weekday}发，语气悠闲。",
             "{zh_weekday}有空{zh_hobby}，想发一条朋友圈，请写一句轻松的话。",
             "写一句适合晒{zh_hobby}的文案，发在{zh_weekday}晚上。",
             "闲下来我就{zh_hobby}，{zh_weekday}想发一条动态，配一句什么话？"},
        .output = "{zh_weekday}的快乐很简单：{zh_hobby}，什么都不想，就很好。",
    },
    {
        .name = "zh-self-introduction",
        .kind = CU_WRITE,
        .phrasings =
            {"替{name}写一段自我介绍：{zh_city}人，职业是{zh_profession}，爱好是{zh_hobby}。",
             "我叫{name}，来自{zh_city}，是{zh_profession}，喜欢{zh_hobby}"
             "，请整理成开会时用的自我介绍。",
             "用下面的资料写一段第一人称的自我介绍，两句话。"},
        .input = "姓名：{name}\n家乡：{zh_city}\n职业：{zh_profession}\n爱好：{zh_hobby}",
        .output = "大家好，我叫{name}，来自{zh_city}，是一名{zh_profession}。我平时喜欢{zh_hobby}"
                  "，很高兴认识大家！",
        .instance = people_and_dates,
        .input_name = "资料",
    },
    {
        .name = "zh-apology",
        .kind = CU_WRITE,
        .phrasings = {"我{zh_fault}，想给{name}发一条道歉的消息，怎么写？",
                      "替{name2}向{name}道歉，事情是“{zh_fault}”，写两三句话。",
                      "根据所给的情况写一条诚恳的道歉短信。"},
        .input = "对象：{name}\n过失：{zh_fault}",
        .output =
            "{name}，真对不起，我{zh_fault}，给你添麻烦了。这是我的错，以后一定注意，请你原谅。",
        .instance = people_and_dates,
        .input_name = "情况",
    },
    {
        .name = "zh-lost-notice",
        .kind = CU_WRITE,
        .phrasings =
            {"{name}{date}在{zh_place}丢了{zh_colour}的{zh_carry}，电话{phone}，请写寻物启事。",
             "写一则寻物启事：丢失物{zh_carry}（{zh_colour}），地点{zh_place}，日期{date}，联系人{"
             "name}，电话{phone}。",
             "按资料写一张寻物启事，贴在门口用。"},
        .input = "物品：{zh_colour}的{zh_carry}\n地点：{zh_place}\n日期：{date}\n联系人：{name}"
                 "\n电话：{phone}",
        .output = "寻物启事\n本人{date}在{zh_place}丢失{zh_colour}的{zh_carry}，请拾到者与{name}"
                  "联系，电话{phone}，非常感谢！",
        .instance = people_and_dates,
        .input_name = "资料",
    },
    {
        .name = "zh-found-notice",
        .kind = CU_WRITE,
        .phrasings = {"{name}在{zh_place}捡到{zh_carry}，请失主打{phone}，写一则招领启事。",
                      "{zh_place}有人拾到{zh_carry}，联系人{name}，电话{phone}，招领启事该怎么写？",
                      "请把捡到东西的情况写成失物招领启事。"},
        .input = "捡到：{zh_carry}\n地点：{zh_place}\n联系人：{name}\n电话：{phone}",
        .output = "失物招领\n有人在{zh_place}捡到{zh_carry}，请失主与{name}联系，电话{phone}。",
        .instance = people_and_dates,
        .input_name = "情况",
    },
    {
        .name = "zh-reminder",
        .kind = CU_WRITE,
        .phrasings =
            {"提醒{name}：{date}{time}有{zh_event}，别忘了带{zh_carry}。请写成一条客气的微信。",
             "{name2}要发消息告诉{name}，{date}{time}参加{zh_event}时带上{zh_carry}，请代写。",
             "用所给的内容写一条提醒消息。"},
        .input = "写给：{name}\n时间：{date}{time}\n活动：{zh_event}\n要带：{zh_carry}",
        .output = "{name}，您好！提醒您{date}{time}参加{zh_event}，请记得带上{zh_carry}，谢谢！",
        .instance = people_and_dates,
        .input_name = "内容",
    },
    {
        .name = "zh-short-poem",
        .kind = CU_WRITE,
        .phrasings = {"{zh_name}要在{zh_city}的朗诵会上朗诵一首写{0}的小诗，请写四行，短一些。",
                      "{zh_kin}寄来一张画着{0}的卡片，请为它题四行诗。",
                      "以“{0}”为题写一首四行小诗。", "给{zh_reader}写一首关于{0}的短诗，不用押韵。",
                      "{zh_role}想在黑板报上登一首写{0}的小诗，请创作四行。",
                      "根据题目写四行现代诗。"},
        .input = "{0}",
        .output = "{1}",
        CU_ROWS(verses),
        .input_name = "题目",
    },
    {
        .name = "zh-three-sentence-story",
        .kind = CU_WRITE,
        .phrasings =
            {"给{zh_kin}讲一个发生在{zh_venue}的小故事，三句话，人物叫{name}，动物是{zh_pet}。",
             "编一个三句话的小故事，主角是{name}，里面要有一只{zh_pet}，地点是{zh_venue}。",
             "{name}在{zh_venue}遇到一只{zh_pet}，后来怎么样了？请写成很短的故事。",
             "用人物、地点和动物写一个结局温暖的小故事，三句话。"},
        .input = "人物：{name}\n地点：{zh_venue}\n动物：{zh_pet}",
        .output = "{zh_weekday}，{name}在{zh_venue}门口看见一只迷路的{zh_pet}。{name}"
                  "给它喂了水，陪它等了一下午。天黑时主人赶来了，笑着说了好几声谢谢。",
        .instance = people_and_dates,
        .input_name = "要求",
    },
    {
        .name = "zh-shopping-talk",
        .kind = CU_WRITE,
        .phrasings = {"{zh_name}在{zh_city}的市场买{zh_fruit}，{weight_price}元一斤，要{days}"
                      "斤，请写出他和老板的四句对话。",
                      "{zh_quiz_show}上要演一段买{zh_fruit}的小品，单价{weight_price}元，数量{days}"
                      "斤，请写四句台词，顾客先说。",
                      "写一段买{zh_fruit}的对话，四句，价格是每斤{weight_price}元，买{days}斤。",
                      "给{zh_reader}编一段菜市场的对话：顾客问{zh_fruit}的价钱（{weight_price}"
                      "元一斤），买了{days}斤。",
                      "编四句买水果的对话，用上给出的水果、价格和重量。"},
        .input = "水果：{zh_fruit}\n价格：{weight_price}元一斤\n重量：{days}斤",
        .output = "顾客：请问{zh_fruit}多少钱一斤？\n老板：{weight_price}"
                  "元一斤，很新鲜。\n顾客：好，给我来{days}斤。\n老板：好的，请拿好，慢走！",
        .instance = people_and_dates,
        .input_name = "要求",
    },
    {
        .name = "zh-reply-to-guest",
        .kind = CU_WRITE,
        .phrasings = {"顾客说“{zh_dish}{zh_tasteless}”，请以店家身份回复，态度要诚恳。",
                      "{zh_role}代店里回复差评：客人嫌{zh_dish}{zh_tasteless}，写一段道歉的话。",
                      "给下面的差评写回复，先道歉，再说怎么改。"},
        .input = "{zh_dish}{zh_tasteless}。",
        .output = "您好，非常抱歉让您失望了。您提到的{zh_dish}"
                  "的问题，我们已经告诉厨师，一定尽快改进。欢迎您再来，我们会好好招待。",
        .input_name = "差评",
    },
    {
        .name = "zh-congratulation",
        .kind = CU_WRITE,
        .phrasings =
            {"{name}在{zh_contest}中得了第一名，写一句祝贺的话。",
             "听说{name}拿下了{zh_contest}的冠军，作为{zh_relative}，我该怎样祝贺？写一句。",
             "写一条贺信，对象和事情如下，一句话即可。"},
        .input = "对象：{name}\n事情：在{zh_contest}中获得第一名",
        .output = "祝贺{name}在{zh_contest}中获得第一名，你的努力没有白费，真为你高兴！",
        .instance = people_and_dates,
        .input_name = "情况",
    },
    {
        .name = "zh-day-plan",
        .kind = CU_WRITE,
        .phrasings =
            {"{name}{zh_weekday}想去{zh_venue}、{zh_hobby}，晚上吃{zh_dish}"
             "，请排一张日程表，分上午、下午、晚上。",
             "周末计划：上午{zh_venue}，下午{zh_hobby}，晚上{zh_dish}。请给{name}写成三行日程。",
             "按所给的安排写一份三行的日程，每行以时段开头。"},
        .input = "上午：去{zh_venue}\n下午：{zh_hobby}\n晚上：吃{zh_dish}\n（为{name}安排）",
        .output = "上午：{name}去{zh_venue}\n下午：{name}{zh_hobby}\n晚上：{name}吃{zh_dish}",
        .instance = people_and_dates,
        .input_name = "安排",
    },
};

const struct cu_set cu_zh_write = {
    .families = families,
    .n_families = CU_ZH_COUNT(families),
};
