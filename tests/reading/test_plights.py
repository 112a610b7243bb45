"""The phrasebook of plights: lacks told in passing by what cannot be done, by numbers side by side, by idioms and states."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.corpus.outline import find_passages
from helpers.reading.adjectives import ADJECTIVES, blames
from helpers.reading.inabilities import find_inabilities
from helpers.reading.loads import find_loads
from helpers.reading.plights import find_plights
from helpers.reading.problems import find_problems, load_problem_lexicon
from helpers.records import Page, Report

LEXICON = load_problem_lexicon()

# a sentence among achievements → what has to stand in a statement of it, and the themes that a careful reader would accept
ADMITTED = [
    # too few, too little
    ("全年招录护士11名,夜班护士仍然排不开。", "排不开", "workforce"),
    ("增设儿科诊室两间,儿科医生却凑不齐一个班。", "凑不齐", "workforce"),
    ("配发随访包260个,懂心电图的村医找不出几个。", "找不出", "workforce capacity"),
    ("疾控中心编制42名,真正能跑现场的流调人员屈指可数。", "屈指可数", "workforce"),
    ("县医院开设介入科,器械护士紧缺。", "紧缺", "workforce"),
    ("应急库房盘点物资86种,防护服库存见底。", "见底", "equipment"),
    ("专项资金使用率98%,来年的经费来源已近枯竭。", "枯竭", "funding"),
    ("组建家庭医生团队73个,团队里中医一个也没有。", "一个也没有", "workforce"),
    ("举办岗位练兵三次,基层人手吃紧,参加的只有一半。", "吃紧", "workforce"),
    ("全县放射人员9人,年轻人断档。", "断档", "workforce"),
    ("村级卫生员队伍空心化,常住的年轻人不多。", "空心化", "workforce"),
    ("建成血液净化室,会操作血透机的护士奇缺。", "奇缺", "workforce"),
    ("公共卫生科两人管四项业务,顾了这头丢了那头。", "顾了这头", "workforce"),
    ("全院药师3人,处方点评根本忙不过来。", "忙不过来", "workforce"),
    ("乡镇防保站人少事杂,随访顾不过来。", "顾不过来", "workforce"),
    ("急诊科医生轮转不开,节假日靠外科顶班。", "轮转不开", "workforce"),
    # what cannot be done
    ("购置彩超14台,阑尾炎、疝气这类手术在乡镇还是做不了。", "做不了", "capacity"),
    ("开展水质监测96份,重金属指标本地测不了。", "测不了", "capacity equipment"),
    ("食源性疾病监测点4个,致病菌的分型查不出来。", "查不出", "capacity equipment"),
    ("推行分级诊疗,下转的病人乡镇接不住。", "接不住", "capacity"),
    ("落实帮扶医师86名,派下去的专家沉不下、待不久。", "沉不下", "workforce capacity coordination"),
    ("新药目录扩到680种,一些慢病药在村里买不到。", "买不到", "equipment"),
    ("门诊统筹启动,边远山村刷不了卡。", "刷不了卡", "information"),
    ("落实住院补助政策,大病费用部分群众仍付不起。", "付不起", "burden funding"),
    ("家庭病床收费标准定了,护士上门费收不上来。", "收不上来", "funding"),
    ("健康讲座办了120场,方言区老人听不懂。", "听不懂", "awareness capacity"),
    ("发放宣传折页9万份,字多图少,老年人看不懂。", "看不懂", "awareness capacity"),
    ("外出务工人员随访时常联系不上。", "联系不上", "burden capacity"),
    ("新院区启用,老院区的人员铺不开。", "铺不开", "workforce"),
    ("药占比考核三年,抗菌药费用始终压不下来。", "压不下来", "capacity institutions burden"),
    ("开展师带徒活动,技术上手慢,青年医生独立顶不上岗。", "顶不上岗", "workforce capacity"),
    ("改造厕所3100座,高寒乡镇的管道冬天用不成。", "用不成", "facilities"),
    ("计生服务站并入妇保院,人员安置不下去。", "安置不下去", "workforce institutions"),
    ("推行电子病历,老医生打字跟不上趟。", "跟不上趟", "workforce capacity information"),
    ("两癌筛查车每年只能跑到公路沿线,深山村寨去不了。", "去不了", "capacity disparity"),
    ("一个监督站管三个乡,日常巡查管不过来。", "管不过来", "workforce institutions"),
    # hard
    ("孕产妇外出分娩的多,产后访视不好开展。", "不好开展", "capacity burden progress"),
    ("居民健康档案更新费时费力,信息核实不易。", "不易", "information capacity burden"),
    ("消毒产品检查户数多,取样送检成本高。", "成本高", "funding"),
    ("流动摊贩今天在、明天走,监管起来很吃力。", "吃力", "institutions burden"),
    ("慢病患者白天下地,晚上才见得着人,入户难。", "入户难", "burden capacity awareness"),
    ("城区医院停车一位难求。", "一位难求", "facilities"),
    ("社会办医审批手续环节多、跑腿多。", "跑腿多", "institutions"),
    ("两定机构智能监控上线,疑点数据核查工作量惊人。", "工作量惊人", "burden workforce"),
    # not yet
    ("疾控新大楼规划做了两年,还停留在图纸上。", "图纸上", "facilities progress"),
    ("中医院整体搬迁卡在土地报批环节。", "卡在", "facilities progress"),
    ("远程影像中心硬件到位,诊断收费标准还在等批复。", "等批复", "institutions progress funding"),
    ("医养结合尚处于起步阶段。", "起步阶段", "progress capacity institutions"),
    ("托育服务刚刚起步,普惠托位还不成规模。", "不成规模", "capacity facilities progress"),
    ("职业卫生监管职能划转,技术队伍还没配起来。", "没配起来", "workforce"),
    ("县乡村一体化走了半年,人事管理仍各归各。", "各归各", "institutions coordination"),
    ("乡镇卫生院法人变更搁浅。", "搁浅", "institutions progress"),
    ("检查检验结果互认清单公布了,县内几家医院还是互不买账。", "互不买账", "coordination"),
    ("村医参加养老保险的文件出台一年,补缴部分悬而未落。", "悬而未落", "welfare funding"),
    ("实验室负压改造合同签了,设备厂家一拖再拖。", "一拖再拖", "equipment progress facilities"),
    ("卫生城市创建验收在即,病媒防制设施还差一大块。", "差一大块", "facilities progress"),
    ("疫苗冷库扩建等米下锅。", "等米下锅", "funding facilities"),
    ("乡村医生执业再注册还有41人没办下来。", "没办下来", "workforce institutions progress"),
    # uneven
    ("各乡镇工作冷热不均。", "冷热不均", "disparity awareness institutions"),
    ("好医生、好设备都集中在县城。", "集中在县城", "disparity"),
    ("卫生院之间业务收入相差五六倍,苦乐不均。", "苦乐不均", "disparity"),
    ("北部山区三个乡与坝区乡镇的差距还在拉大。", "差距还在拉大", "disparity"),
    ("健康教育城里热闹、乡下冷清。", "冷清", "disparity awareness"),
    ("村卫生室好的好、差的差,条件两极分化。", "两极分化", "disparity facilities"),
    ("全科医生分布不匀,六个乡一个都没有。", "分布不匀", "workforce disparity"),
    # measured against what is called for
    ("现有透析机位远远赶不上患者增长。", "赶不上", "equipment facilities capacity"),
    ("二级医院只相当于外地的乡镇卫生院水平。", "只相当于", "capacity"),
    ("人均基本公共卫生经费实际到手不及文件规定的一半。", "不及文件规定", "funding"),
    ("疾控中心实验室面积仅为国家标准的四成。", "国家标准的四成", "facilities"),
    ("120急救车按服务人口应配12辆,实有5辆。", "实有5辆", "equipment"),
    ("核定编制268人,在岗只有197人。", "在岗只有197人", "workforce"),
    ("设备更新的速度赶不上业务发展。", "赶不上", "equipment"),
    ("服务能力同群众期盼还不相称。", "不相称", "capacity"),
    ("人员结构与承担的任务很不般配。", "不般配", "workforce"),
    ("执业医师人数只及全省平均的六成。", "只及全省", "workforce"),
    ("慢病规范管理率在全市十个县区中列第九。", "列第九", "progress capacity"),
    # few against many
    ("合管办在编4人,面对的是23万参合农民。", "面对的是", "workforce"),
    ("一名护士常要照看十六七个病人。", "照看十六七个", "workforce burden"),
    ("监督所8个人,却要管1900多家公共场所。", "却要管", "workforce"),
    ("一个村医要服务两千多口人,还要填十几本册子。", "要服务两千多口人", "workforce burden"),
    ("统计、信息、会计三个岗位由一个人扛着。", "一个人扛着", "workforce"),
    # out of order
    ("保健院病房屋顶漏雨,墙体开裂。", "漏雨", "facilities"),
    ("防疫站的冰箱压缩机三天两头坏。", "三天两头坏", "equipment"),
    ("锅炉房冬季供暖不稳,病房室温上不去。", "上不去", "facilities"),
    ("三台呼吸机中有一台已不能用。", "不能用", "equipment"),
    ("山区卫生院时常断电停水。", "断电停水", "facilities"),
    ("X光机是八十年代的产品,球管已经烧坏过两次。", "八十年代", "equipment"),
    ("救护车跑了32万公里,隔三岔五进修理厂。", "隔三岔五", "equipment"),
    ("门诊楼电梯经常卡壳。", "卡壳", "equipment facilities"),
    ("村卫生室桌椅残缺,药柜霉变。", "残缺", "equipment facilities"),
    ("病理科切片机早该淘汰,至今还在用。", "早该淘汰", "equipment"),
    ("污水处理站时开时停。", "时开时停", "facilities institutions"),
    ("疫苗冷藏车制冷不稳,温度记录时有超温。", "超温", "equipment"),
    ("卫生院围墙倒了半截没有修。", "没有修", "facilities"),
    # overwhelmed
    ("新冠疫苗集中接种期间,接种人员连轴转,身心俱疲。", "身心俱疲", "burden workforce"),
    ("内科病区常年人满为患。", "人满为患", "facilities burden"),
    ("CT检查预约要等一周。", "等一周", "equipment capacity burden"),
    ("周一门诊大厅排长龙,老人挂号尤其费劲。", "排长龙", "capacity burden"),
    ("基层填报的表册多达四十余种,医生苦不堪言。", "苦不堪言", "burden information institutions"),
    ("急诊科常年满负荷运转。", "满负荷", "burden workforce"),
    ("各类检查考核多,基层疲于迎检。", "疲于迎检", "burden institutions"),
    ("人口老龄化加快,失能老人照护压力与日俱增。", "与日俱增", "burden"),
    ("医院夜间急诊力量单薄。", "单薄", "workforce"),
    # people who leave
    ("两年间流出主治医师17名。", "流出主治医师", "workforce"),
    ("骨干医师被邻县高薪挖走。", "挖走", "workforce"),
    ("定向生服务期没满就要求解约的有9人。", "要求解约", "workforce"),
    ("招来的本科生大多考公、考研走了。", "考研走", "workforce"),
    ("乡村医生进城打工的越来越多。", "进城打工", "workforce"),
    ("青年医师流动意愿强,心思不稳。", "心思不稳", "workforce"),
    ("麻醉科只剩一名医生在撑。", "只剩一名", "workforce"),
    # money
    ("乡镇卫生院八年累积挂账540万元。", "挂账", "funding"),
    ("医保总额超支部分由医院自己消化,资金周转不灵。", "周转不灵", "funding"),
    ("疫情三年垫付的核酸检测费还没有结清。", "没有结清", "funding"),
    ("村卫生室水电费没有着落。", "没有着落", "funding"),
    ("取消药品加成减收1900万元,财政补助只补了三成。", "只补了三成", "funding"),
    ("公卫补助资金拨付慢,年底才到账。", "拨付慢", "funding"),
    ("创建经费靠东拼西凑。", "东拼西凑", "funding"),
    ("防治经费多年原地踏步。", "原地踏步", "funding"),
    ("病床使用率低,收支倒挂。", "倒挂", "funding"),
    ("离退休费自行负担,卫生院不堪其累。", "不堪其累", "funding welfare burden"),
    ("改水工程群众自筹部分筹不上来。", "筹不上来", "funding"),
    ("卫生事业费占财政支出的比例逐年走低。", "逐年走低", "funding"),
    ("县级财力薄弱,配套压力大。", "财力薄弱", "funding"),
    ("医疗救助资金盘子小。", "盘子小", "funding"),
    # attitudes
    ("家长嫌打针麻烦,加强针接种不踊跃。", "不踊跃", "awareness"),
    ("有的患者信不过乡镇医院,小病也往城里跑。", "信不过", "awareness capacity"),
    ("矿区工人怕丢工作,不肯做职业健康检查。", "不肯", "awareness"),
    ("少数老人把免费体检不当回事。", "不当回事", "awareness"),
    ("餐饮业主对公筷公勺推广热情不高。", "热情不高", "awareness"),
    ("结核病人担心被歧视,有意隐瞒病情。", "担心被歧视", "awareness"),
    ("群众吃生鱼的习惯一时难改。", "难改", "awareness"),
    ("年轻人献血热情有所降温。", "降温", "awareness"),
    ("部分村干部认为改厕是卫生部门一家的事。", "一家的事", "awareness coordination"),
    ("一些学校把健康教育课挪作他用。", "挪作他用", "awareness institutions"),
    ("有些职工混日子、熬年头。", "混日子", "integrity awareness institutions"),
    ("部分患者一有好转就自行停药。", "自行停药", "awareness"),
    ("吸烟室改造后,公共场所吸烟劝阻不听的现象较多。", "劝阻不听", "awareness"),
    # management
    ("卫生院财务管理松,白条入账时有出现。", "白条", "institutions integrity"),
    ("随访记录千篇一律,有的内容雷同。", "千篇一律", "integrity capacity institutions information"),
    ("慢病底册与实际对不上号。", "对不上号", "information institutions"),
    ("乡镇卫生院内部分配仍吃大锅饭。", "大锅饭", "institutions"),
    ("民营医院监管存在真空地带。", "真空地带", "institutions"),
    ("药房账物不符的情况查出三处,盘点制度没有坚持。", "没有坚持", "institutions"),
    ("疫情处置中流调、采样、转运衔接不紧。", "衔接不紧", "coordination institutions"),
    ("社会抚养与医保部门在基金监管上各吹各的号。", "各吹各的号", "coordination"),
    ("处方点评做了,结果运用没跟上。", "没跟上", "institutions capacity"),
    ("感控督查走马观花。", "走马观花", "institutions"),
    ("奖惩不兑现,考核成了摆设。", "成了摆设", "institutions"),
    ("护理文书书写马虎,涂改多。", "马虎", "capacity institutions"),
    ("手术分级管理执行走样。", "走样", "institutions"),
    ("新技术准入把关不牢。", "不牢", "institutions capacity"),
    ("有的诊所执业范围与许可不符。", "与许可不符", "integrity institutions"),
    # information
    ("公卫、妇幼、医保三套系统互不相认,村医一个数据录三遍。", "录三遍", "information"),
    ("卫生院HIS系统一到月底就卡。", "就卡", "information"),
    ("死亡报告与公安户籍数据打架。", "打架", "information coordination"),
    ("统计报表催一下动一下。", "催一下动一下", "information institutions"),
    ("健康档案数据失真。", "失真", "information"),
    ("电子健康卡扫不出来的现象常见。", "扫不出来", "information equipment"),
    ("远程会诊画面模糊、声音时有中断。", "画面模糊", "information equipment"),
    ("信息录入不全,逻辑错误多。", "逻辑错误", "information"),
    # disease
    ("布病发病数连续四年攀高。", "攀高", "burden"),
    ("水痘聚集性疫情在校园里接连冒头。", "接连冒头", "burden"),
    ("性病报告数居全市前列。", "居全市前列", "burden"),
    ("境外输入登革热风险与日俱增。", "与日俱增", "burden"),
    ("高血压患者年轻化明显。", "年轻化明显", "burden"),
    ("消化道肿瘤死亡率高出全省平均近一倍。", "高出全省", "burden"),
    ("出生人口三年少了三成,产科门庭冷落。", "门庭冷落", "burden capacity"),
    ("一些新生儿先天畸形未能在孕期发现。", "未能在孕期", "capacity burden"),
    ("农药中毒在农忙时节多发。", "多发", "burden"),
    ("乙肝携带者仍占人群的7.2%。", "仍占", "burden"),
    # what hampers
    ("编制冻结掣肘了人才引进。", "掣肘", "workforce institutions"),
    ("药品采购配送成了基层用药的卡脖子环节。", "卡脖子", "equipment institutions"),
    ("检验能力是我县疾控的软肋。", "软肋", "capacity"),
    ("信息化拖了医共体建设的后腿。", "后腿", "information"),
    ("交通不便是山区急救的拦路虎。", "拦路虎", "burden capacity facilities"),
    ("村级网底不牢,成为整个体系的短板。", "网底不牢", "institutions capacity workforce"),
    ("价格没有理顺,束缚了中医特色服务的手脚。", "没有理顺", "institutions funding"),
    ("人事权不在卫生局,院长调配受到牵制。", "牵制", "institutions"),
    ("看护责任落不到人,肇事肇祸隐患未除。", "隐患未除", "institutions burden"),
    # hedged
    ("院前急救网络还显稀疏。", "稀疏", "capacity facilities"),
    ("学科带头人数量略显不足。", "略显不足", "workforce"),
    ("专科建设特色还不鲜明。", "不鲜明", "capacity"),
    ("创卫长效管理火候不到。", "火候不到", "institutions"),
    ("医院文化建设还很初级。", "初级", "institutions capacity"),
    ("心理援助热线知晓面很小。", "很小", "awareness capacity"),
    ("村级卫生服务质量说不上好。", "说不上好", "capacity"),
    ("绩效改革推得不深不透。", "不深不透", "institutions"),
    ("控烟效果差强人意。", "差强人意", "awareness capacity progress"),
    ("护理队伍整体年资浅。", "年资浅", "workforce"),
    ("医务人员科研意识不浓。", "不浓", "awareness workforce capacity"),
    ("队伍专业素养有欠缺。", "有欠缺", "workforce capacity"),
    ("应急处置经验欠缺。", "欠缺", "capacity workforce"),
    ("监督员业务功底浅。", "功底浅", "workforce capacity"),
    ("工作方法还比较老套。", "老套", "institutions capacity"),
    ("服务意识有所淡薄。", "淡薄", "integrity awareness"),
    # far to go
    ("离“健康县”的标准还有不短的距离。", "不短的距离", "progress"),
    ("卫生信息化还有很长的路要走。", "很长的路", "information progress"),
    ("老年友善医院创建还要再下功夫。", "再下功夫", "progress"),
    ("结核病患者发现工作还有不小的差距。", "不小的差距", "progress capacity"),
    ("药品追溯管理仍是薄弱的一环。", "薄弱的一环", "institutions equipment"),
    ("改厕后续管护工作仍需发力。", "仍需发力", "institutions progress"),
    # a part only
    ("“先看病后付费”只覆盖到县医院一家。", "只覆盖", "progress institutions"),
    ("心电远程诊断局限于上班时间。", "局限于", "capacity"),
    ("基本药物村级配备率刚过六成。", "刚过六成", "equipment progress"),
    ("38个村卫生室中有11个门上长期挂锁。", "挂锁", "workforce institutions"),
    ("家庭医生签约,除了老人和慢病患者,其他人群签得少。", "签得少", "progress capacity awareness"),
    ("全县14家卫生院能正常开展外科手术的仅剩3家。", "仅剩3家", "capacity"),
    ("口腔卫生服务在乡镇基本是空白。", "空白", "capacity"),
    ("入托儿童查验接种证的园所不到八成。", "不到八成", "progress institutions"),
    ("基层中医适宜技术会用的不足三分之一。", "不足三分之一", "workforce capacity"),
    ("两成的村还喝不上自来水。", "喝不上", "facilities burden progress"),
    ("每年有近百名重病患者只能转往省城。", "只能转往", "capacity"),
    # what stands in
    ("临床带教由兼职教师凑数。", "凑数", "workforce"),
    ("检验标本全靠班车捎带。", "班车捎带", "equipment capacity"),
    ("疫情数据仍由手工汇总。", "手工汇总", "information"),
    ("村医靠种地补贴家用。", "种地补贴", "welfare"),
    ("妇幼专干大多半路出家。", "半路出家", "workforce"),
    ("乡镇检验岗位由护士代班。", "代班", "workforce"),
    ("防艾宣传员都是临时拉来的。", "临时拉来", "workforce"),
    # decline
    ("乡镇卫生院住院人次缩水近三成。", "缩水", "capacity burden"),
    ("计划生育并轨后,妇幼保健力量被稀释。", "稀释", "workforce"),
    ("集体办的村卫生所只剩下空壳。", "空壳", "institutions"),
    ("赤脚医生转为个体后,三级保健网趋于涣散。", "涣散", "institutions"),
    ("产科分娩量跌至五年来最低。", "最低", "capacity burden"),
    ("合作医疗在多数村已名存实亡。", "名存实亡", "institutions"),
    ("传统制剂工艺面临失传。", "失传", "capacity workforce"),
    ("防疫工作在分田到户后一度无人过问,现在仍不景气。", "不景气", "institutions"),
    # conduct
    ("过度检查、大处方苗头未根除。", "未根除", "integrity"),
    ("“人情方”“搭车药”仍未绝迹。", "未绝迹", "integrity"),
    ("游医药贩屡清屡返。", "屡清屡返", "integrity institutions"),
    ("黑诊所隐蔽性越来越强。", "隐蔽性", "integrity burden institutions"),
    ("欺诈骗保手法翻新。", "翻新", "integrity"),
    ("药店串换药品的事时有耳闻。", "时有耳闻", "integrity"),
    ("虚假医疗广告仍有市场。", "仍有市场", "integrity"),
    # sore points
    ("医院安保成了老大难。", "老大难", "institutions"),
    ("村级厕所粪污去向是块心病。", "心病", "facilities institutions"),
    ("业务骨干断流令人揪心。", "揪心", "workforce"),
    ("村医养老是绕不开的难题。", "难题", "welfare"),
    ("乡镇卫生院留不住病人的尴尬没有改变。", "尴尬", "capacity"),
    # late
    ("新生儿听力筛查结果反馈晚。", "反馈晚", "capacity information"),
    ("疑似职业病诊断周期长。", "周期长", "capacity"),
    ("传染病报卡超过时限的占6%。", "超过时限", "information"),
    ("国债项目开工比邻县晚了大半年。", "晚了大半年", "progress facilities"),
    ("年初部署的督查拖到入冬才做。", "拖到入冬", "progress"),
    # in other words
    ("全年急诊出车860趟,夜里常常一车难派。", "一车难派", "equipment workforce"),
    ("县医院挂牌二甲,心内介入至今请不来带头人。", "请不来", "workforce"),
    ("全县注册助产士只剩11人。", "只剩11人", "workforce"),
    ("中心卫生院的手术台一年开不了几次。", "开不了几次", "capacity"),
    ("去年外购的两台除颤仪至今没人拆封。", "没人拆封", "equipment institutions"),
    ("预约平台号源放出几秒钟就抢光。", "抢光", "capacity"),
    ("工业园区职业病防护形同空文。", "形同空文", "institutions"),
    ("学校食堂从业人员年年换,体检底数摸不准。", "摸不准", "information institutions"),
    ("高考体检任务重,眼科只有一个医生,常常做到晚上九点。", "只有一个医生", "workforce"),
    ("乡镇分管领导变动勤,爱卫工作接续不上。", "接续不上", "institutions"),
    ("计生、卫生两摊人马合了编,心没合。", "心没合", "institutions coordination"),
    ("慢病自我管理小组活动稀稀拉拉。", "稀稀拉拉", "capacity awareness"),
    ("饮水安全工程水质消毒设备一半开着、一半停着。", "一半停着", "equipment"),
    ("医养结合床位空着六成。", "空着六成", "facilities capacity"),
    ("同一张处方在不同窗口报销口径各异。", "各异", "institutions"),
    ("健康小屋的仪器蒙上了灰。", "蒙上了灰", "equipment"),
    ("县里给的绩效盘子小,拉不开距离。", "拉不开", "welfare institutions funding"),
    ("鼓励社会办医三年,落地的项目寥寥可数。", "寥寥可数", "progress"),
    ("采血车年头久,空调发动机都闹毛病。", "闹毛病", "equipment"),
    ("村医年均收入赶不上外出打一季工。", "赶不上", "welfare"),
    ("个别地方把签约当成数字游戏。", "数字游戏", "institutions integrity"),
    ("居民档案建得多、动得少。", "动得少", "capacity information"),
    ("老旧小区无物业,病媒消杀没有人牵头。", "没有人牵头", "institutions"),
    ("卫生技术职称评聘僧多粥少,年轻人看不到盼头。", "僧多粥少", "welfare workforce"),
    ("院感监测设备型号五花八门,耗材不通用。", "不通用", "equipment"),
    ("山洪冲毁的三个村卫生室还没重建起来。", "还没重建", "facilities progress"),
    ("职业病诊断要跑到省城,来回一趟上千元。", "跑到省城", "capacity burden"),
    ("急救知识普及率不及邻县的三分之一。", "不及邻县", "awareness progress"),
    ("基药目录外的慢病药断供时间长。", "断供", "equipment"),
    ("“两癌”可疑病例追踪丢失率高达三成。", "丢失率", "capacity"),
    ("DR操作员持证的只有一半。", "只有一半", "workforce"),
    ("健教专干年轻的嫌清苦、年长的干不动。", "干不动", "workforce"),
    ("血库O型红细胞只够三天用量。", "只够三天", "equipment"),
    ("医疗美容机构无资质注射屡查不止。", "屡查不止", "integrity"),
    ("工地民工得了病硬扛,就诊晚。", "硬扛", "awareness"),
    ("二次供水清洗消毒两年没做的小区有11个。", "两年没做", "institutions progress"),
    ("本县学科带头人青黄不接。", "青黄不接", "workforce"),
    ("旅游旺季景区医疗点人手捉襟见肘。", "捉襟见肘", "workforce"),
    ("合作医疗办起又散,农民心里没底。", "心里没底", "awareness institutions"),
    ("改制后的乡镇医院重经营、轻预防。", "轻预防", "institutions awareness"),
    ("三级保健网线断、网破、人散。", "网破", "institutions workforce"),
    ("各站所经费包干后,下乡次数一年比一年少。", "一年比一年少", "funding capacity"),
    ("献血者回头率走低。", "走低", "awareness progress"),
    ("单采血浆站周边重复献浆屡有苗头。", "屡有苗头", "integrity burden"),
    ("高血压患者吃药三天打鱼两天晒网。", "三天打鱼", "awareness"),
    # in the manner of a report
    ("全县乡镇卫生院共有职工412人,其中具有执业资格的不到一半,临床骨干较为匮乏。", "匮乏", "workforce"),
    ("开展食品安全风险监测120份,因检测设备档次低,部分项目需送市疾控检验。", "档次低", "equipment capacity"),
    ("县中医院门诊8.6万人次,中药饮片质量难以把关。", "难以把关", "equipment institutions capacity"),
    ("投入资金260万元改造卫生院3所,余下5所因资金缺口暂未动工。", "暂未动工", "funding facilities progress"),
    ("登记管理糖尿病患者5120人,血糖控制达标者比例不理想。", "不理想", "capacity progress"),
    ("新农合参合率97%,外出务工农民筹资难度逐年加大。", "加大", "funding progress burden"),
    ("婚前医学检查率仅为31%,免费婚检政策群众了解不多。", "了解不多", "awareness"),
    ("发放宣传资料4万份,传统媒体宣传方式对年轻人吸引力不大。", "吸引力不大", "awareness capacity"),
    ("县医院新增床位120张,护士配比未能同步跟进。", "未能同步", "workforce"),
    ("取缔非法行医窝点12个,部分黑诊所转入地下,查处难度增大。", "查处难度增大", "integrity burden institutions"),
    ("城区农贸市场病媒生物防制经费由各市场自筹,投入没有保证。", "没有保证", "funding"),
    ("全年死因监测报告1326例,根本死因填写错误率偏高。", "错误率偏高", "information capacity"),
    ("重性精神病患者检出率3.1‰,离4‰的要求有一定距离。", "一定距离", "progress capacity"),
    ("乡镇卫生院“三重一大”制度已建立,个别院长民主决策意识不强。", "民主决策意识不强", "institutions awareness integrity"),
    ("实施农村改水工程18处,水质监测跟不上。", "跟不上", "capacity institutions"),
    ("建立预防接种门诊16个,房屋狭小,功能分区达不到标准。", "房屋狭小", "facilities"),
    ("招考医学类毕业生20名,报名人数不足,3个岗位流招。", "报名人数不足", "workforce"),
    ("县医院信息化投入900万元,各子系统之间仍存在信息壁垒。", "信息壁垒", "information"),
    ("实施药品集中采购,部分急救药、低价药供货不及时。", "供货不及时", "equipment"),
    ("职业健康检查1260人,小微企业主体责任意识淡薄。", "意识淡薄", "awareness"),
    ("孕产妇系统管理率91%,高龄、多产等高危因素增加了管理风险。", "增加了管理风险", "burden"),
    ("全县120个行政村卫生室,产权公有的只有43个。", "只有43个", "facilities"),
    ("对口帮扶医院选派专家9名,受援科室承接能力有限。", "承接能力有限", "capacity"),
    ("全县救护车9辆,其中5辆使用年限超过10年。", "超过10年", "equipment"),
    ("启动健康素养监测,居民健康素养水平提升缓慢。", "提升缓慢", "awareness progress"),
    ("基层中医馆建成11个,中医类别医师占比低。", "占比低", "workforce"),
    ("全年开展巡回医疗36次,覆盖面有待拓宽。", "有待拓宽", "capacity"),
    ("新冠疫苗接种3.2万剂,60岁以上老年人接种意愿偏低。", "意愿偏低", "awareness progress"),
    ("医保基金监管检查43家次,监管力量与任务不匹配。", "不匹配", "workforce institutions"),
    ("妇幼健康信息系统运行三年,重复建档、漏建档现象并存。", "重复建档", "information"),
    ("医疗纠纷调处23起,医患互信基础较为脆弱。", "脆弱", "integrity awareness"),
    ("完成卫生高级职称评审14人,高层次人才外流势头没有扭转。", "外流势头", "workforce"),
    ("学校传染病防控督查42所,校医和保健教师配备率低。", "配备率低", "workforce"),
    ("县医院住院楼建设资金主要依靠银行贷款,每年还本付息压力较大。", "还本付息压力较大", "funding"),
    ("农村孕产妇住院分娩补助足额发放,基层产科服务能力持续下降。", "持续下降", "capacity"),
    ("健康档案电子化率92%,档案动态更新不及时。", "更新不及时", "information capacity"),
    ("全县设预防接种点38个,村级接种点安全保障条件差。", "条件差", "facilities capacity"),
    ("卫生院收支结余为负,人员工资主要靠业务创收。", "靠业务创收", "funding welfare"),
    ("爱国卫生月清运垃圾1200吨,部分城中村环境卫生反弹。", "反弹", "facilities burden institutions"),
    ("流动人口计生卫生服务覆盖率82%,流动儿童管理存在漏管。", "漏管", "institutions burden progress"),
    ("县级医院床护比1:0.35,尚未达到国家规定的1:0.4。", "尚未达到", "workforce"),
    ("建设智慧医院,网络安全等级保护测评尚未通过。", "尚未通过", "information"),
    ("组织应急演练3次,暴露出个别队员操作生疏。", "操作生疏", "workforce capacity"),
    ("血站采血小板设备只有1台,高峰期排队等候时间长。", "等候时间长", "equipment capacity"),
    ("受新医改政策影响,卫生院在编人员积极性受挫。", "受挫", "welfare awareness institutions"),
    ("村卫生室实行零差率后,村医收入明显减少。", "明显减少", "welfare"),
    ("县医院外科医生超负荷工作,医疗安全风险上升。", "风险上升", "workforce burden capacity"),
    ("防控物资储备满足15天用量,离30天要求差一半。", "差一半", "equipment"),
    ("社会办医占比小,多元办医格局还没成型。", "没成型", "institutions disparity"),
    ("中医药适宜技术推广8项,基层愿意学、愿意用的人偏少。", "偏少", "workforce capacity awareness"),
    ("精神科住院床位120张,周转慢、等床患者多。", "等床患者多", "facilities capacity"),
]

# planned, mended, praised, ruled, done to others, neutral: no lack
NO_LACK = [
    # goals, plans
    "到年底力争实现乡乡有全科医生,不让一名群众因贫看不起病。",
    "确保不发生大病患者付不起钱的情况。",
    "计划三年内淘汰超期服役的老旧救护车。",
    "要让远在山区的群众不再买不到常用药。",
    "下一步将打通转诊堵点,扭转上转易、下转难的局面。",
    # solved
    "新楼启用后,候诊大厅人满为患的景象不见了。",
    "维修卫生院漏雨房屋46间。",
    "投资80万元更换了锈蚀严重的供氧管道。",
    "以前查不了的项目,如今在乡里就能查。",
    "通过招聘补充,护士紧缺的状况大为缓解。",
    "引进麻醉医师3名,手术室停摆半年的历史画上句号。",
    "对口支援后,卫生院做不了的阑尾炎手术现在每周都做。",
    "建立议价机制,破解了药品采购卡脖子难题。",
    "开通绿色通道,病人排长队的现象已不多见。",
    "清理历史挂账320万元,卫生院甩掉了包袱。",
    "还清建院欠款,医院走出困境。",
    "上级专家坐诊后,疑难病转不出去、看不好的难题迎刃而解。",
    "系统升级解决了重复录入、数据打架的问题。",
    "仍有部分漏洞已得到整改。",
    "对走马观花、应付了事的督查组予以通报。",
    "信息中心连夜抢修,系统卡顿很快排除。",
    "拆除漏雨危房12间,重建业务用房900平方米。",
    # success
    "医务人员放弃休息、连饭都顾不上吃,圆满完成采样任务。",
    "防疫队员在雪地里连续奋战,没有一人叫苦。",
    "业务收入攀升到3200万元。",
    "门诊人次连续五年攀高。",
    "群众满意率由84%攀升到96%。",
    "全年没有发生一起医疗责任事故。",
    "连一例输入病例都没有出现。",
    "两年来没有一名孕产妇死亡。",
    "县医院床位使用率达到满意水平。",
    "成本低、见效快的适宜技术受到群众欢迎。",
    "微创手术创伤小、恢复快,患者痛苦少。",
    "检验报告由纸质改为网上查询,群众少跑腿。",
    "平均候诊时间很短,投诉很少。",
    "疫苗不良反应发生率很低。",
    "本地病例数为零,外地输入也很少。",
    "全年药品不良事件少、医疗纠纷少、群众上访少。",
    "患者负担轻、医院运行稳。",
    "艾滋病病毒母婴传播率控制在很低的水平。",
    "县财政在财力不宽裕的情况下安排专项资金600万元。",
    "村医踊跃报名,热情不减。",
    "乡镇卫生院服务半径缩小,群众少走冤枉路。",
    "该院成为全市唯一一家通过三级评审的县级医院。",
    "人才引进力度不减,五年引进硕士31名。",
    "护理团队不怕脏、不怕累,病人交口称赞。",
    "志愿者不厌其烦讲解政策。",
    "接种点不打烊,服务不断档。",
    "药品供应不断档、不脱销。",
    "卫生院24小时有人值班,电话不断线。",
    "帮助失能老人解决上下楼不便。",
    "全年处理群众来信42件,件件有回音。",
    "培训班人气爆棚,学员收获颇丰。",
    "义诊现场排起了长队,共接诊620人次。",
    "名医工作室预约火爆。",
    "发放宣传品后,群众争相传阅。",
    # duties, standing rules
    "对不按规定落实首诊负责制的医师暂停执业。",
    "严禁推诿病人,严禁收红包。",
    "各单位不得以任何理由拖延报告。",
    "办不了的事项要当场说明理由。",
    "凡无故缺席培训的,不予注册。",
    "接种前告知家长,发热儿童不能接种。",
    "未经培训的人员不得上岗。",
    "每名护士负责床位不超过8张。",
    "一名健康指导员要联系十户家庭。",
    "公立医院不得开不合理的大处方。",
    "每个家庭医生团队服务人口不超过2000人。",
    "村卫生室应配备药品80种以上。",
    "首次筛查未通过的新生儿42天内复筛。",
    "逾期不整改的依法予以处罚。",
    # reasons of action, means
    "鉴于山区交通不便,组建马背医疗队。",
    "考虑到老年人看不懂说明书,编印大字版手册。",
    "针对外来人口联系不上的情况,建立房东报告制度。",
    "为防止疫苗冷链断链,安装温度报警装置。",
    "为避免群众多跑腿,设立一站式窗口。",
    "面对人手吃紧、任务叠加,机关干部全部下沉。",
    "克服交通不便、设备短缺等重重困难,完成普查3.1万人。",
    "顶着债务压力,完成整体搬迁。",
    "在没有专项经费的条件下,职工自筹资金建成标本室。",
    # others inspected
    "检查发现6家诊所一次性用品管理混乱,当场下达监督意见书。",
    "查获走村串户卖假药的游医5人。",
    "对3家消毒记录造假的旅馆罚款6000元。",
    "取缔一证多摊的药摊9个。",
    "抽查中消毒不合格的餐馆,责令停业整顿。",
    "立案查处挂床住院、串换药品案件11起。",
    "督导组指出个别村档案补填、代签问题,已全部更正。",
    "暗访发现的服务态度生硬问题逐一反馈整改。",
    # neutral facts
    "全县村卫生室中有12个由卫生院直接管理。",
    "本县属于半农半牧区,居住分散,人口密度小。",
    "全县总面积4200平方公里,山区占七成。",
    "县医院核定床位500张,实际开放620张。",
    "核定编制98名,实有103人。",
    "疾控中心应检96份,实检96份。",
    "参加考试的42人中,有35人取得证书。",
    "县医院设临床科室23个,其中外科系统6个。",
    "孕早期检查不到12周的对象建卡1320人。",
    "早产儿不足37周。",
    "不足6个月的婴儿由母亲陪同。",
    "起付线以下的费用由个人负担。",
    "三岁以下儿童不能自行服用的疫苗由医生喂服。",
    "学生视力不良检出率41%。",
    "对不明原因肺炎病例进行排查。",
    "慢性阻塞性肺疾病纳入慢病管理。",
    "骨髓抑制、恶性循环等病理知识讲座两场。",
    "举办困难职工子女夏令营。",
    "救治贫血患儿32名。",
    "疫苗接种禁忌症多、观察时间长,接种点配足了人手。",
    "讲解断电停水时的应急处置流程。",
    "演练了系统瘫痪、网络中断等科目。",
    "模拟救护车途中抛锚的应急转运。",
    "培训了设备故障率分析方法。",
    "印发《关于进一步解决看病难问题的意见》。",
    "开展“不让爱流失”主题献血活动。",
    "家庭病床患者因行动不便由护士上门换药。",
    "组织学习典型案例,从走样变形的改革中汲取教训。",
    "对长期外出联系不上的患者,按规范作失访处理。",
    "患者自行停药的,由村医上门劝导。",
    "结核病人不规律服药危害大,宣传单中列出五点。",
    "向家长说明不接种的风险。",
    "要求各乡镇不搞一刀切、不走过场。",
    "全年共报告手足口病231例,比上年少了三成。",
    "发病数居全省后列。",
    "发病率居全市第十位,属低发区。",
    "死亡率在全市十二个县区中列第十一位。",
    "新农合基金结余率在十个县中列第九,运行平稳。",
    "全县14个乡镇,住院分娩率最高的是城关镇。",
    "住院费用涨幅在全市八个县中居第八。",
    # praise of dedication
    "医护人员一个人顶两个人用,保证了夜间接诊。",
    "一名村医服务山区40年,走遍27个自然村。",
    "防疫专干一人包三村,随访一户不漏。",
    "没有经费,大家凑钱买油印机;没有车,就骑自行车下村。",
    "全院上下不等不靠,自己动手粉刷病房。",
    "救护车随叫随到,从未出过差错。",
]


def read(sentence):
    text = "\n".join(("柳溪县卫生局工作总结", "一、主要工作", "全年组织培训12期。" + sentence))
    page = Page("柳溪.txt", "柳溪.txt", text, "txt")
    bare = Report("柳溪#1", page, 0, len(text), "柳溪县卫生局工作总结")
    return find_problems(Report("柳溪#1", page, 0, len(text), bare.title, passages=find_passages(bare)), LEXICON)


@pytest.mark.parametrize(("sentence", "words", "themes"), ADMITTED, ids=[words for _, words, _ in ADMITTED])
def test_admitted_in_passing(sentence, words, themes):
    found = next((problem for problem in read(sentence) if words in problem.quote), None)
    assert found, [problem.quote for problem in read(sentence)]
    assert found.theme in themes.split()


@pytest.mark.parametrize("sentence", NO_LACK)
def test_no_lack(sentence):
    assert not [problem.quote for problem in read(sentence)]


@pytest.mark.parametrize(("text", "found"), [
    ("重金属本地测不了", ["测不了"]), ("常用药在村里买不到", ["买不到"]), ("签约率不到四成", []), ("少不了大家支持", []), ("离不开部门配合", []),
    ("不让一名群众看不起病", []), ("如果办不成要说明", []), ("办不了的事项当场说明", []),
])
def test_what_cannot_be_done(text, found):
    assert [mark.text for mark in find_inabilities(text)] == found


@pytest.mark.parametrize(("text", "found"), [
    ("应配救护车12辆,实有5辆", ["实有5"]), ("核定编制98名,实有95名", []), ("核定编制98名,实有103名", []), ("全市十个县区中列第九", ["个县区中列第九"]),
    ("全市十个县区中列第三", []), ("死亡率在全市十个县区中列第九", []), ("8个人却要管1900家店", ["要管1900"]), ("每名护士要负责8张床的规定", []),
    ("规定每名护士要负责8张床", []), ("120个卫生室公有的只有43个", ["只有43个"]), ("120个卫生室只有3个未达标", []),
])
def test_few_against_many(text, found):
    assert [mark.text for mark in find_loads(text)][:1] == found


@pytest.mark.parametrize(("text", "found"), [
    ("资金拨付慢", ["慢"]), ("医疗纠纷少", []), ("投入少、见效快", []), ("知识面窄", ["窄"]), ("冰箱时常坏", ["时常坏"]), ("更显活力", []),
    ("连续三年都没有", []), ("连一台B超都没有", ["连一台B超都没有"]), ("连续两年没发病例", []), ("卫生院五年没招人", ["五年没招人"]), ("全县无人死亡", []), ("污水无人清掏", ["无人清掏"]),
    ("麻风病人只剩6人", []), ("能做手术的只剩3家", ["只剩3"]), ("每人只能参加一次", []),
])
def test_states(text, found):
    assert [mark.text for mark in find_plights(text)] == found


@given(st.text(alphabet="都没有一台连无人重轻慢少大不要等3天年招流出仅剩能、,。面窄略显弱", max_size=40))
def test_marks_are_where_they_stand(text):
    for find in (find_plights, find_loads, find_inabilities):
        for mark in find(text):
            assert text[mark.at:mark.to] == mark.text and mark.text


@given(st.text(alphabet="资金拨付慢很少手续多,、", max_size=20), st.sampled_from(sorted(ADJECTIVES)))
def test_adjectives_are_judged_anywhere(text, word):
    assert blames(text + word, 0, word, len(text)) in (True, False)


@pytest.mark.parametrize("scrap", [
    "一", "1", "要管", "没人", "都没", "重轻", "靠", "连", "常常", "个县排", "应配1辆,", "不下", "由一个", "仅1人", "十年没", "慢", "超过",
])
def test_time_is_linear(scrap):
    def seconds(text):
        began = time.process_time()
        for find in (find_plights, find_loads, find_inabilities):
            list(find(text))
        return time.process_time() - began

    assert min(seconds(scrap * 4000) for _ in range(2)) < 40 * max(seconds(scrap * 400), 0.004)
