/* SPDX-License-Identifier: Apache-2.0
 *
 * Chinese: health, law and customer service, as far as everyone knows them. Departments and
 * disputes to name, terms to explain, labels, contracts and orders to read, notes to write.
 */
#include "zh.h"

/* ---- health ---- */

CU_ZH_LABELS(clinics, "眼科", "口腔科", "皮肤科", "骨科", "儿科")
static const char *const symptoms[][2] = {
    {"眼科", "{name}看远处越来越模糊，眼睛又干又涩，已经{#2-9}天了。"},
    {"眼科", "{zh_adult}的右眼又红又痒，见光就流泪。"},
    {"眼科", "从{date}起，{name}看字有重影，眼皮也肿了。"},
    {"口腔科", "{name}左边的大牙疼了{#2-9}天，一喝凉水就更疼。"},
    {"口腔科", "{zh_adult}的牙龈总是出血，有一颗牙也松了。"},
    {"口腔科", "{name}想在{zh_city}拔一颗智齿，再洗一次牙。"},
    {"皮肤科", "{name}的胳膊上起了一片红疹，痒得睡不着。"},
    {"皮肤科", "吃完{zh_fruit}以后，{zh_adult}全身起了许多红色的小疙瘩，很痒。"},
    {"皮肤科", "{name}的手背脱皮，涂了护手霜也不见好。"},
    {"骨科", "{name}在{zh_venue}摔了一跤，脚踝肿得走不了路。"},
    {"骨科", "{zh_adult}搬家时扭了腰，弯腰就疼。"},
    {"骨科", "{name}的膝盖上下楼就疼，蹲不下去。"},
    {"儿科", "{name}才{#2-5}岁，昨晚发烧，还一直咳嗽。"},
    {"儿科", "{zh_adult}家{#3-11}个月大的宝宝拉肚子，不肯吃奶。"},
    {"儿科", "上幼儿园的{name}吐了两次，精神不好，奶奶很着急。"},
};

static const char *const first_aid[][4] = {
    {"被热水烫伤", "马上用流动的凉水冲十五分钟以上", "轻轻脱掉或剪开衣服",
     "用干净的布盖住，严重时去医院"},
    {"中暑", "把人移到阴凉通风的地方", "解开衣领，用湿毛巾擦身", "慢慢喝些淡盐水，不见好就送医院"},
    {"扭伤脚", "立刻停止走动", "用毛巾包着冰块敷十五分钟", "把脚垫高，肿得厉害就去拍片"},
    {"有人触电", "先切断电源", "不要用手直接拉触电的人", "拨打120，没有呼吸时做心肺复苏"},
    {"被狗咬伤", "用肥皂水和清水交替冲洗十五分钟", "涂上消毒药水，不要包扎太紧",
     "尽快去医院打狂犬疫苗"},
    {"低血糖头晕", "马上坐下或躺下", "吃几块糖或喝半杯果汁", "十五分钟后还不舒服就去医院"},
    {"被蜜蜂蜇伤", "用卡片轻轻刮掉蜂刺", "用肥皂水清洗伤口", "冷敷止痛，呼吸困难时马上叫救护车"},
    {"煤气中毒", "打开门窗，关掉气阀", "把人抬到空气新鲜的地方", "到室外拨打120，屋里不要开灯"},
    {"异物进了眼睛", "不要用手揉眼睛", "用干净的水慢慢冲洗", "冲不出来就去眼科"},
    {"有人晕倒", "让他平躺，解开衣领", "看看有没有呼吸和心跳", "拨打120，没有呼吸时做心肺复苏"},
};

static const char *const health_terms[][2] = {
    {"高血压", "血压长期高于正常范围的病"},
    {"糖尿病", "血糖长期偏高的慢性病"},
    {"贫血", "血液里的红细胞或血红蛋白太少"},
    {"近视", "看近处清楚、看远处模糊的眼病"},
    {"肺炎", "肺部发炎的病"},
    {"骨折", "骨头断裂"},
    {"失眠", "经常睡不着或睡不好"},
    {"脱水", "身体失去的水太多"},
    {"心电图", "记录心脏电活动的检查"},
    {"处方药", "要凭医生开的药方才能买的药"},
    {"空腹", "检查前至少八小时不吃东西"},
    {"复查", "过一段时间再检查一次"},
    {"慢性病", "病程很长、发展缓慢的病"},
    {"传染病", "能从人传给人的病"},
    {"禁忌", "不适合使用某种药或治疗的情况"},
    {"副作用", "药物在治病之外带来的不良反应"},
};

static void medicine(struct cu *c)
{
    static const char *const forms[][2] = {{"片", "片"}, {"胶囊", "粒"}, {"颗粒", "袋"}};
    static const char *const when[] = {"饭前服用", "饭后服用", "睡前服用"};
    const char *const *form = forms[cu_between(c, 0, 2)];

    cu_setf(c, "drug", "%s%s", cu_zh_brand(c), form[0]);
    cu_setf(c, "dose", "%d%s", cu_between(c, 1, 4), form[1]);
    cu_setf(c, "times", "%d次", cu_between(c, 1, 4));
    cu_set(c, "when", CU_PICK(c, when));
    cu_set(c, "text",
           cu_text(c, "【药名】{drug}。用法：口服，一次{dose}，一日{times}，{when}。"
                      "有效期{#18-36}个月，请放在儿童拿不到的地方。"));
}

/* ---- law ---- */

CU_ZH_LABELS(disputes, "劳动纠纷", "租房纠纷", "借款纠纷", "消费纠纷")
static const char *const cases[][2] = {
    {"劳动纠纷", "{name}在{zh_city}的公司干了{#2-9}个月，老板一直拖欠工资。"},
    {"劳动纠纷", "{name}当{zh_profession}每天加班，单位不付加班费，也不签劳动合同。"},
    {"劳动纠纷", "{name}上班时受了伤，公司不肯认定工伤，还把他辞退了。"},
    {"租房纠纷", "租约到期，房东不退{name}的{#1000-5000}元押金。"},
    {"租房纠纷", "{name}租的房子漏雨，房东说好修却一直不来修，还要涨房租。"},
    {"租房纠纷", "合同没到期，房东要{name}三天内搬走，把房子租给别人。"},
    {"借款纠纷", "{name}借给{name2}{#2-9}万元，有借条，到期不还。"},
    {"借款纠纷", "{name2}向{name}借了{#3-9}000元，现在电话也不接，钱一分没还。"},
    {"借款纠纷", "{name}替{name2}还了贷款，说好三个月内把钱还给他，到现在没有还。"},
    {"消费纠纷", "{name}在网店买的{zh_gadget}{zh_bad}，商家不退不换。"},
    {"消费纠纷", "{name}在健身房办了年卡，才{#2-5}个月店就关门了，余额不退。"},
    {"消费纠纷", "商场卖给{name}的{zh_product}是假货，要求赔偿被拒绝。"},
};

CU_ZH_LABELS(clauses, "付款", "保密", "违约责任", "合同期限", "争议解决")
static const char *const contract_clauses[][2] = {
    {"付款", "乙方应在收货后{#5-30}日内将{#2-9}万元汇入甲方账户。"},
    {"付款", "租金按月支付，每月{#1-10}日前付清，逐月转账。"},
    {"付款", "货款分两次付清：签约时付一半，验收后付一半。"},
    {"保密", "未经甲方同意，乙方不得把{zh_product}的技术资料告诉任何人。"},
    {"保密", "双方对在合作中知道的对方商业秘密，不得泄露。"},
    {"保密", "乙方离职后{#1-3}年内，仍不得公开甲方的客户名单。"},
    {"违约责任", "一方不履行约定的，应赔偿对方因此受到的损失。"},
    {"违约责任", "乙方迟延交付{zh_product}的，每迟一天按总价的千分之{#2-9}赔偿。"},
    {"违约责任", "擅自提前退租的，押金不退，并承担对方的损失。"},
    {"合同期限", "本合同自{date}起生效，有效期{#1-5}年。"},
    {"合同期限", "租期为{#6-24}个月，从{date}开始计算。"},
    {"合同期限", "试用期{#1-3}个月，包含在三年的劳动合同期内。"},
    {"争议解决", "因本合同发生的争议，双方协商不成的，向{zh_city}的法院起诉。"},
    {"争议解决", "双方有分歧时，应提交{zh_city}仲裁委员会仲裁。"},
    {"争议解决", "发生纠纷先由双方协商，也可以请{zh_city}的调解组织调解。"},
};

static const char *const law_terms[][2] = {
    {"定金", "为保证履行合同而预先交付的钱，违约时按规定不退或双倍返还"},
    {"违约金", "一方违反合同时按约定付给对方的钱"},
    {"遗嘱", "一个人生前对自己死后财产怎样处理所做的安排"},
    {"监护人", "依法照顾和保护未成年人等的人"},
    {"仲裁", "双方把争议交给仲裁机构裁决的办法"},
    {"证据", "能够证明事实的材料"},
    {"原告", "向法院提起诉讼的一方"},
    {"被告", "在诉讼中被人起诉的一方"},
    {"试用期", "劳动合同中双方互相了解、考察的一段时间"},
    {"抵押", "用财产作担保、但不转移占有的担保方式"},
    {"保证人", "答应在债务人不还债时代为承担责任的人"},
    {"商标", "用来区别商品或服务来源的标志"},
    {"著作权", "作者对自己的作品享有的权利"},
    {"专利", "国家授予发明人在一定时间内独占其发明的权利"},
    {"继承", "依法取得死者留下的财产"},
    {"调解", "在第三方帮助下双方自愿达成协议"},
    {"上诉", "不服一审判决，请求上一级法院再审理"},
    {"诉讼时效", "权利人请求法院保护权利的期限"},
};

static void lease(struct cu *c)
{
    static const char *const spans[] = {"半年", "一年", "两年", "三年"};

    cu_zh_set_names(c, 2);
    cu_setf(c, "rent", "%d00元", cu_between(c, 8, 65));
    cu_set(c, "span", CU_PICK(c, spans));
    cu_setf(c, "address", "%s路%d号", cu_zh_brand(c), cu_between(c, 1, 299));
    cu_set(c, "text",
           cu_text(c, "甲方{name}将位于{zh_city}{address}的房屋租给乙方{name2}，租期{span}"
                      "，每月租金{rent}，押金另付。"));
}

static void loan(struct cu *c)
{
    cu_zh_set_names(c, 2);
    cu_setf(c, "sum", "%d00元", cu_between(c, 5, 99));
    cu_setf(c, "date", "%d月%d日", cu_between(c, 1, 6), cu_between(c, 1, 28));
    cu_setf(c, "due", "%d月%d日", cu_between(c, 7, 12), cu_between(c, 1, 28));
}

/* ---- customer service ---- */

CU_ZH_LABELS(reasons, "物流", "质量", "退款", "发票")
static const char *const complaints[][2] = {
    {"物流", "我{date}下单的{zh_product}，{#5-9}天了还没收到，快递一直停在{zh_city}。"},
    {"物流", "快递显示{zh_product}已签收，可我根本没收到，包裹去哪儿了？"},
    {"物流", "什么时候发货？{zh_product}是要送给{zh_kin}的，别耽误了。"},
    {"质量", "{zh_gadget}{zh_bad}，我要求换一个好的。"},
    {"质量", "收到的{zh_gadget}{zh_bad}，怎么能卖这样的东西？"},
    {"质量", "这台{zh_gadget}才用了{#2-9}天，{zh_bad}，能修吗？"},
    {"退款", "{zh_product}我{date}就退回去了，{#80-400}元怎么还没有退给我？"},
    {"退款", "申请取消订单{#3-7}天了，钱什么时候回到我的卡里？"},
    {"退款", "说好三天到账，{zh_product}的退款到今天也没看到。"},
    {"发票", "{zh_product}的发票抬头写错了，请按{brand}公司重开。"},
    {"发票", "我买{zh_product}要报销，请把电子发票发到邮箱。"},
    {"发票", "包裹里没有发票，{#80-400}元的东西，请补开一张。"},
};

static void parcel(struct cu *c)
{
    static const char *const texts[] = {
        "您好，我的订单{code}到现在没有发货，里面是{zh_product}。",
        "{name}要退{zh_product}，订单号是{code}，买了{#2-9}天。",
        "请查一下{code}，{zh_product}什么时候能到{zh_city}？",
        "{zh_product}收到了，可是少了一件，订单号{code}，请补寄。",
    };

    cu_set(c, "name", cu_zh_name(c));
    cu_set(c, "code", cu_made_up_code(c));
    cu_set(c, "text", cu_text(c, CU_PICK(c, texts)));
}

static const char *const apologies[][2] = {
    {"迟迟没有发货", "我们马上催促仓库，今天之内给您发出"},
    {"发错了货", "我们今天就给您补寄正确的，运费由我们承担"},
    {"少寄了一件", "我们已安排补寄，请您留意短信"},
    {"包装破损", "请您拍照发来，我们免费换新"},
    {"的退款还没有到账", "我们已联系财务，三天之内到账"},
    {"的发票抬头写错了", "请把正确的抬头发来，我们立即重开"},
    {"和图片不一样", "您可以选择退货或换货，运费由我们承担"},
};

static void numbered_aid(struct cu *c)
{
    const char *lines[3] = {cu_get(c, "1"), cu_get(c, "2"), cu_get(c, "3")};

    cu_set(c, "answer", cu_zh_numbered(c, lines, 3));
}

/* A classification whose table holds a label and a template. */
#define TEXTS(rows, names, ...)                                                                    \
    .kind = CU_CLASSIFY, .input = "{text}", .output = "{0}", CU_ROWS(rows), .task = names,         \
    .instance = cu_zh_text_of_row, .labels = {__VA_ARGS__}

static const struct cu_family families[] = {
    {
        .name = "zh-clinic",
        .phrasings = {"{zh_city}一家医院的导诊台接待病人，按症状应该挂{which}？",
                      "{zh_sorting}，请根据病情描述选科室，可选{labels}。",
                      "{zh_kin}陪人看病，不知道挂什么号，请在{quoted}里选一个。",
                      "“{text}”这种情况看{which}？"},
        TEXTS(symptoms, clinics, "眼科", "口腔科", "皮肤科", "骨科", "儿科"),
        .input_name = "症状",
    },
    {
        .name = "zh-first-aid",
        .kind = CU_KNOWLEDGE,
        .phrasings = {"{zh_adult}在{zh_place}遇到{0}的情况，应该怎么办？请写三步。",
                      "给{zh_reader}写急救卡：{0}怎样处理？分三条。",
                      "{zh_quiz}，请按次序写出三条急救办法。",
                      "如果{0}，首先做什么，接着做什么？列三点。"},
        .input = "{0}",
        .output = "{answer}",
        CU_ROWS(first_aid),
        .instance = numbered_aid,
        .input_name = "情况",
    },
    {
        .name = "zh-health-term",
        .kind = CU_KNOWLEDGE,
        .phrasings = {"医生说的“{0}”是什么意思？", "请向{zh_reader}解释“{0}”，用大白话说。",
                      "{zh_kin}的体检单上写着{0}，看不懂，请说明。",
                      "{zh_quiz}，请解释这个医学名词。"},
        .input = "{0}",
        .output = "{0}：{1}。",
        CU_ROWS(health_terms),
        .input_name = "名词",
    },
    {
        .name = "zh-medicine-label",
        .kind = CU_COPY,
        .phrasings =
            {"{zh_kin}眼睛花了，看不清药盒，请把药名、用量、次数、时间分四行写出来。",
             "{zh_purpose}，请从说明书里取出四项：药名、每次用量、每日次数、服用时间，一行一项。",
             "“{text}”请分四行写明药名、用量、次数、时间。",
             "给{zh_adult}做一张服药卡，按“药名：”“用量：”“次数：”“时间：”四行填写。"},
        .input = "{text}",
        .output = "药名：{drug}\n用量：一次{dose}\n次数：一日{times}\n时间：{when}",
        .instance = medicine,
        .input_name = "说明书",
    },
    {
        .name = "zh-dispute",
        .phrasings = {"{zh_city}的法律援助站接到来电，属于{which}？",
                      "{zh_sorting}，请给案情归类，类别有{labels}。",
                      "{zh_adult}想找律师，先要弄清事情的性质，请在{quoted}里选一个。",
                      "“{text}”这是{which}？"},
        TEXTS(cases, disputes, "劳动纠纷", "租房纠纷", "借款纠纷", "消费纠纷"),
        .input_name = "案情",
    },
    {
        .name = "zh-contract-clause",
        .phrasings = {"{zh_city}一家公司审合同，这一条讲的是{which}？",
                      "{zh_sorting}，请标出条款的类型，从{labels}里选。",
                      "{zh_role}看不懂合同，想知道这条说的是什么，请用{quoted}中的一个回答。",
                      "“{text}”规定的是{which}？"},
        TEXTS(contract_clauses, clauses, "付款", "保密", "违约责任", "合同期限", "争议解决"),
        .input_name = "条款",
    },
    {
        .name = "zh-law-term",
        .kind = CU_KNOWLEDGE,
        .phrasings = {"法律上的“{0}”指什么？", "请用通俗的话给{zh_reader}解释“{0}”。",
                      "{zh_adult}在合同里看到“{0}”这个词，想知道意思，请说明。",
                      "{zh_quiz}，请解释这个法律名词。"},
        .input = "{0}",
        .output = "{0}：{1}。",
        CU_ROWS(law_terms),
        .input_name = "名词",
    },
    {
        .name = "zh-lease-fields",
        .kind = CU_COPY,
        .phrasings = {"{zh_purpose}，请从租房合同里取出甲方、乙方、租期、月租，一行一项。",
                      "{zh_adult}要登记租约，请按“甲方：”“乙方：”“租期：”“月租：”写成四行。",
                      "“{text}”谁租给谁，租多久，每月多少钱？请按甲方、乙方、租期、月租四行回答。"},
        .input = "{text}",
        .output = "甲方：{name}\n乙方：{name2}\n租期：{span}\n月租：{rent}",
        .instance = lease,
        .input_name = "合同",
    },
    {
        .name = "zh-loan-note",
        .kind = CU_WRITE,
        .phrasings =
            {"{name}{date}向{name2}借了{sum}，答应{due}还，请写一张借条。",
             "写借条：借款人{name}，出借人{name2}，金额{sum}，还款日{due}，落款日期{date}。",
             "请根据资料写一张规范的借条。"},
        .input = "借款人：{name}\n出借人：{name2}\n金额：{sum}\n还款日：{due}\n日期：{date}",
        .output = "借条\n今借到{name2}人民币{sum}，保证于{due}前还清。\n借款人：{name}\n{date}",
        .instance = loan,
        .input_name = "资料",
    },
    {
        .name = "zh-complaint-reason",
        .phrasings = {"卖{zh_product}的网店收到留言，客人问的是{which}？",
                      "{zh_sorting}，请把顾客的话标为{labels}之一。",
                      "{zh_city}客服中心分组处理来信，请在{quoted}中选出应交给的组。",
                      "“{text}”说的是{which}的问题？"},
        TEXTS(complaints, reasons, "物流", "质量", "退款", "发票"),
        .input_name = "留言",
    },
    {
        .name = "zh-order-code",
        .kind = CU_COPY,
        .phrasings = {"{zh_purpose}，请从顾客的留言里找出订单号。",
                      "客服要查单，只需要留言中的那一串编号，请写出。",
                      "“{text}”这位顾客的订单号是什么？",
                      "{zh_role}正在处理{zh_city}来的留言，请把里面的订单号抄下来。"},
        .input = "{text}",
        .output = "{code}",
        .instance = parcel,
        .input_name = "留言",
    },
    {
        .name = "zh-service-reply",
        .kind = CU_WRITE,
        .phrasings = {"顾客反映{zh_product}{0}，请以客服的身份回复。",
                      "网店卖的{zh_product}{0}，客人很生气，请写一段道歉并给出办法的话。",
                      "{zh_role}替网店值班，有人说{zh_product}{0}，该怎么答复？",
                      "请给下面的顾客写一条有礼貌的回复。"},
        .input = "我买的{zh_product}{0}。",
        .output = "您好，非常抱歉，您买的{zh_product}{0}，给您添麻烦了。{1}。感谢您的理解！",
        CU_ROWS(apologies),
        .input_name = "顾客",
    },
};

const struct cu_set cu_zh_domain = {
    .families = families,
    .n_families = CU_ZH_COUNT(families),
};
