/* SPDX-License-Identifier: Apache-2.0
 *
 * Chinese: what a text is about and what it is: topics, kinds of text, seasons, letters to sort.
 */
#include "zh.h"

CU_ZH_LABELS(sections, "体育", "美食", "旅游", "科技", "教育")
static const char *const articles[][2] = {
    {"体育", "{zh_city}队昨晚以{#80-99}比{#60-79}战胜{zh_city2}队，闯入篮球联赛决赛。"},
    {"体育", "{name}在一百米比赛中第一个冲过终点，打破了全国纪录。"},
    {"体育", "足球赛下半场，{name}接{name2}的传球射门得分。"},
    {"体育", "教练说，{name}的乒乓球发球很有威力，有望夺得金牌。"},
    {"美食", "做{zh_dish}的秘诀是火候，先用大火烧开，再用小火慢炖。"},
    {"美食", "{brand}路新开的小馆，{zh_dish}{zh_tasty}。"},
    {"美食", "{zh_vegetable}洗净切段，加盐和香油拌匀，就是一道凉菜。"},
    {"美食", "厨师{name}教你在家做{zh_dish}，只要三种调料。"},
    {"旅游", "到{zh_city}游玩，第一天逛{zh_venue}，第二天坐船看夜景，住两晚刚好。"},
    {"旅游", "{zh_sight}门票需要提前预约，建议游客早上八点前到达。"},
    {"旅游", "{zh_city}推出三日游线路，导游全程陪同，含两晚酒店。"},
    {"旅游", "假期里去{zh_sight}的游客很多，景区开通了接送专车。"},
    {"科技", "工程师{name}研制的机器人能自己爬楼梯，还会识别人脸。"},
    {"科技", "新款手机采用更快的芯片，充电{#5-9}分钟可用一天。"},
    {"科技", "科学家用卫星拍到了台风的内部结构，数据正由电脑分析。"},
    {"科技", "{zh_city}的无人驾驶汽车开始测试，靠激光雷达认路。"},
    {"教育", "{zh_city}的小学新学期增加了阅读课，每周两节。"},
    {"教育", "{zh_subject}老师{name}改变教法，学生的成绩明显提高。"},
    {"教育", "今年高考报名人数公布，考场安排将在{date}前通知考生。"},
    {"教育", "学校取消了一二年级的书面作业，家长和老师都表示支持。"},
};

CU_ZH_LABELS(genres, "日记", "新闻", "广告", "通知", "菜谱")
static const char *const texts[][2] = {
    {"日记", "{date}，{zh_weekday}，晴。今天我和{zh_kin}去了{zh_place}，玩得真开心。"},
    {"日记", "{date}，雨。我今天学{zh_skill}又失败了，心里有点难过，明天再试。"},
    {"日记", "{date}，阴。今天我第一次一个人做{zh_dish}，妈妈夸了我，我要记下这一天。"},
    {"新闻", "本报讯：{date}，{zh_city}{zh_venue}正式开放，首日接待{#2-9}000人。"},
    {"新闻", "据记者{name}报道，{zh_city}昨日举行{zh_event}，市民踊跃参加。"},
    {"新闻", "本台消息：{zh_city}至{zh_city2}的新铁路于{date}通车。"},
    {"广告", "{zh_product}限时特价，只要{#50-300}元！数量有限，先到先得！"},
    {"广告", "选{brand}牌{zh_food_product}，{zh_food_quality}，今日下单送好礼！"},
    {"广告", "还在为买不到好的{zh_product}发愁吗？快来{brand}专卖店，买一送一！"},
    {"通知", "各位住户：{date}全天停水检修，请提前储水。物业管理处"},
    {"通知", "全体员工：{zh_event}定于{date}{time}在{zh_room}举行，请准时参加。办公室"},
    {"通知", "各位同学：{zh_venue}因维修于{date}闭馆一天，请互相转告。"},
    {"菜谱", "{zh_vegetable}切片，热锅下油，放葱姜炒香，倒入菜翻炒两分钟，加盐出锅。"},
    {"菜谱", "材料：{zh_vegetable}、鸡蛋两个。做法：鸡蛋打散炒熟，放入切好的菜，加盐炒匀。"},
    {"菜谱", "第一步，把{zh_vegetable}洗净切块；第二步，加水煮{#10-20}分钟；第三步，放盐调味。"},
};

CU_ZH_LABELS(seasons, "春天", "夏天", "秋天", "冬天")
static const char *const scenes[][2] = {
    {"春天", "冰雪融化了，{zh_venue}里的柳树发出新芽，燕子从南方飞回来。"},
    {"春天", "桃花开了，{name}在草地上放风筝，小草刚刚钻出地面。"},
    {"春天", "植树节那天，{name}和同学们在{zh_city}郊外种下小树苗。"},
    {"春天", "小蝌蚪在池塘里游，田里的人们忙着播种，到处是嫩绿的新叶。"},
    {"夏天", "太阳火辣辣的，知了叫个不停，{name}热得满头大汗，跳进池子里游泳。"},
    {"夏天", "荷花开满了{zh_city}的池塘，孩子们穿着短裤吃冰棍。"},
    {"夏天", "{zh_city}连日高温超过三十八度，{name}整天待在空调房里吃西瓜。"},
    {"夏天", "放暑假了，{name}在院子里乘凉，听青蛙呱呱叫。"},
    {"秋天", "树叶黄了，一片片落下来，{name}在{zh_venue}捡了许多红叶。"},
    {"秋天", "中秋节到了，桂花飘香，{zh_kin}从果园里摘回满筐的柿子。"},
    {"秋天", "大雁排成队往南飞，田里的稻子金黄一片，农民忙着收割。"},
    {"秋天", "天气渐渐转凉，菊花开了，{name}踩着落叶去上学。"},
    {"冬天", "下了一夜大雪，{name}和{name2}在院子里堆雪人、打雪仗。"},
    {"冬天", "北风呼呼地吹，湖面结了厚厚的冰，{name}戴着棉手套去滑冰。"},
    {"冬天", "{zh_city}的气温降到零下十度，树枝光秃秃的，人人穿着羽绒服。"},
    {"冬天", "屋外雪花飞舞，{name}一家围着火炉包饺子，等着过春节。"},
};

CU_ZH_LABELS(departments, "技术部", "财务部", "人事部", "销售部")
static const char *const requests[][2] = {
    {"技术部", "我的电脑开不了机，屏幕一直是黑的，请派人来修。{name}"},
    {"技术部", "公司网站从{time}起打不开，一直显示错误，请尽快修复。"},
    {"技术部", "忘记了邮箱密码，系统登录不上去，请帮我重置。{name}"},
    {"技术部", "{zh_room}的网络断了，打印机也连不上，请来看看。"},
    {"财务部", "去{zh_city}出差的车票和住宿费怎么报销？发票我都留着。"},
    {"财务部", "客户要开一张{#1000-9000}元的发票，请问怎么申请？"},
    {"财务部", "上个月的差旅费还没有打到我的卡上，请查一下付款记录。{name}"},
    {"财务部", "请核对{brand}公司的货款，对方说{date}已经转账。"},
    {"人事部", "我想请{#2-5}天年假，请问在哪里填请假单？{name}"},
    {"人事部", "应聘{zh_profession}的{name}问面试安排在哪天。"},
    {"人事部", "新员工{name}{date}入职，劳动合同什么时候签？"},
    {"人事部", "我的社保从哪个月开始交？入职培训在哪里？{name}"},
    {"销售部", "我们想买{#50-300}件{zh_product}，请报一个批发价。{brand}商店"},
    {"销售部", "{zh_city}的客户想看{zh_product}的样品，并谈谈订货的事。"},
    {"销售部", "我是{brand}超市的采购，想代理贵公司的{zh_product}，请联系我。"},
    {"销售部", "有位顾客要团购{zh_product}，问买得多能打几折。"},
};

CU_ZH_LABELS(umbrellas, "要带伞", "不用带伞")
static const char *const forecasts[][2] = {
    {"要带伞", "{zh_city}今天上午小雨，下午转大雨，气温{#10-20}度。"},
    {"要带伞", "{date}，{zh_city}有雷阵雨，局部暴雨。"},
    {"要带伞", "预计{zh_city}今天全天有中雨，出行注意路滑。"},
    {"要带伞", "受台风影响，{zh_city}今天降雨持续，雨量较大。"},
    {"要带伞", "{zh_city}{time}起下阵雨，晚上才停。"},
    {"不用带伞", "{zh_city}今天晴，微风，气温{#15-28}度。"},
    {"不用带伞", "{date}，{zh_city}全天晴朗，适合户外活动。"},
    {"不用带伞", "预计{zh_city}今天晴转多云，无降水。"},
    {"不用带伞", "{zh_city}今天阳光充足，空气干燥，没有雨。"},
    {"不用带伞", "{zh_city}雨已停，今天全天无雨，多云，最高{#18-30}度。"},
};

CU_ZH_LABELS(mails, "会议邀请", "请假申请", "求职信", "报价")
static const char *const letters[][2] = {
    {"会议邀请", "{name}您好，{zh_event}筹备会定于{date}{time}在{zh_room}召开，请您参加。"},
    {"会议邀请", "请各组组长{zh_weekday}{time}到{zh_room}开会，讨论{zh_event}的安排。"},
    {"会议邀请", "诚邀您出席{date}的项目讨论会，会上将由{name}介绍{zh_product}。"},
    {"请假申请", "领导您好，我{zh_reason}，想从{date}起请假{#2-4}天，望批准。{name}"},
    {"请假申请", "老师，我{zh_reason}，{zh_weekday}不能来上课，特此请假。{name}"},
    {"请假申请", "因{zh_reason}，本人申请{date}休假一天，工作已交给{name}。"},
    {"求职信", "我叫{name}，做过{#3-9}年{zh_profession}，希望应聘贵公司的职位，随信附上简历。"},
    {"求职信",
     "看到贵单位招聘{zh_profession}，我毕业于{zh_city}大学，会{zh_skill}，期待面试的机会。"},
    {"求职信", "您好，我有{#2-9}年{zh_profession}的经验，想加入贵公司，简历见附件。{name}"},
    {"报价", "您询问的{zh_product}单价为{#50-500}元，满一百件打九折，三天内发货。"},
    {"报价", "现将{zh_product}的价格告知如下：每件{#50-500}元，含税，运费另计。"},
    {"报价", "贵公司要的{#50-200}件{zh_product}，总价{#5000-9000}元，此价十五天内有效。"},
};

CU_ZH_LABELS(places, "医院", "学校", "餐厅", "银行")
static const char *const talks[][2] = {
    {"医院", "“哪里不舒服？”“头疼，发烧三十八度五。”“先去验血，再来开药。”"},
    {"医院", "“{name}，请量一下体温。”“三十八度{#1-9}，大夫，要打针吗？”"},
    {"医院", "“{name}，请到二号诊室就诊。”“大夫，我{#2-5}天没睡好了。”"},
    {"医院", "“打完针在这里观察{#20-30}分钟，没有不适再走。”"},
    {"学校", "“{name}，请你到黑板前做这道题。”“老师，我还不会。”"},
    {"学校", "上课铃响了，{name}赶快拿出{zh_subject}课本和作业本。"},
    {"学校", "“同学们，下周就要期中考试，请认真复习{zh_subject}。”"},
    {"学校", "班长{name}喊：“起立！”“老师好！”"},
    {"餐厅", "“两位吃点什么？”“来一份{zh_dish}，再来一壶茶。”"},
    {"餐厅", "“服务员，{zh_dish}怎么还没上？”“马上就好，请稍等。”"},
    {"餐厅", "“菜单给您，今天的特色菜是{zh_dish}。”"},
    {"餐厅", "“{zh_dish}少放点辣椒，打包带走。”"},
    {"银行", "“我想取{#2-9}000元现金。”“请出示身份证和存折。”"},
    {"银行", "“定期存款一年的利率是多少？”“请到三号柜台办理开户。”"},
    {"银行", "“您的卡密码输错三次，需要到柜台解锁。”“我还想办一张存折。”"},
    {"银行", "“请三号到柜台。”“我要转{#2-9}000元，再兑换一些外币。”"},
};

/* A family whose table holds a label and a template. */
#define TEXTS(rows, names, ...)                                                                    \
    .kind = CU_CLASSIFY, .input = "{text}", .output = "{0}", CU_ROWS(rows), .task = names,         \
    .instance = cu_zh_text_of_row, .labels = {__VA_ARGS__}

static const struct cu_family families[] = {
    {
        .name = "zh-news-section",
        .phrasings = {"{zh_role}要把消息放进相应的栏目：{labels}，这一条放哪里？",
                      "{zh_sorting}，请判断下面的文字讲的是{which}。",
                      "给{zh_reader}办的网站设有{quoted}几个频道，请给这条内容选频道。",
                      "“{text}”的主题是{which}？"},
        TEXTS(articles, sections, "体育", "美食", "旅游", "科技", "教育"),
        .input_name = "文章",
    },
    {
        .name = "zh-kind-of-text",
        .phrasings = {"看写法，这段文字是{which}？",
                      "{zh_sorting}，请写出下文的体裁，从{labels}里选。",
                      "{zh_role}在整理旧文件，每份要标上{quoted}中的一个，请标注这一份。",
                      "“{text}”属于什么体裁？可选{labels}。"},
        TEXTS(texts, genres, "日记", "新闻", "广告", "通知", "菜谱"),
        .input_name = "文字",
    },
    {
        .name = "zh-season-of-scene",
        .phrasings = {"这段话写的是哪个季节？{labels}，选一个。",
                      "{zh_sorting}，请给写景的句子配上季节，用{quoted}回答。",
                      "给{zh_reader}选插图，要先弄清下面的{zh_doc}写的是{which}。",
                      "“{text}”这是{which}的景象？"},
        TEXTS(scenes, seasons, "春天", "夏天", "秋天", "冬天"),
        .input_name = "描写",
    },
    {
        .name = "zh-department",
        .phrasings = {"{zh_city}一家公司的前台收到留言，应转给{which}？",
                      "{zh_sorting}，请把来信分派到{quoted}中的一个部门，只写部门名。",
                      "公司设有{labels}，{zh_role}看了下面的信，应该转给谁？",
                      "“{text}”这件事归{which}管？"},
        TEXTS(requests, departments, "技术部", "财务部", "人事部", "销售部"),
        .input_name = "留言",
    },
    {
        .name = "zh-umbrella",
        .phrasings = {"{zh_kin}要出门，看天气预报，是{which}？",
                      "{zh_sorting}，请根据预报告诉{zh_reader}{which}。",
                      "天气助手只会说两句话：{quoted}。听了下面的预报它该说哪一句？",
                      "“{text}”今天出门{which}？"},
        TEXTS(forecasts, umbrellas, "要带伞", "不用带伞"),
        .input_name = "预报",
    },
    {
        .name = "zh-mail-kind",
        .phrasings = {"{zh_role}的信箱要自动分类，这封邮件属于{which}？",
                      "{zh_sorting}，请从{labels}里选一个作为邮件的类别。",
                      "读下面的来信，判断它是{which}，不要解释。",
                      "“{text}”应放进哪个文件夹？{quoted}任选其一。"},
        TEXTS(letters, mails, "会议邀请", "请假申请", "求职信", "报价"),
        .input_name = "邮件",
    },
    {
        .name = "zh-where-said",
        .phrasings = {"{zh_name}在{zh_city}录下一段话，请从{labels}里选出录音的地方。",
                      "这段对话最可能发生在{which}？",
                      "{zh_sorting}，请猜猜事情发生的地点，答案在{quoted}里。",
                      "给{zh_reader}听一段录音，请从{labels}中选出说话的场所。"},
        TEXTS(talks, places, "医院", "学校", "餐厅", "银行"),
        .input_name = "录音",
    },
};

const struct cu_set cu_zh_classify_texts = {
    .families = families,
    .n_families = CU_ZH_COUNT(families),
};
