"""The phrasebook of themes: what a county says it lacks, and the themes that a careful reader would accept."""

import pytest

from helpers.corpus.outline import find_passages
from helpers.reading.problems import find_problems, load_problem_lexicon
from helpers.reading.themes import choose_themes, load_themes, score_themes
from helpers.records import Page, Report

LEXICON, THEMES = load_problem_lexicon(), load_themes()

# what is lacking | the themes, any of which is right
ROWS = """
每千人口床位数仅2.1张|facilities capacity
专科病房未与普通病房分开|facilities capacity
消毒供应室流程不合理|facilities institutions capacity
抗病毒治疗药品断供|equipment
村卫生室基本药物品种不能满足需要|equipment
负压救护车尚未配备|equipment
信息员更换频繁,业务不熟|workforce
检验人员无资质上岗|workforce integrity
临时聘用人员占职工总数的四成|workforce
护士与床位比例失调|workforce disparity facilities
院长年龄普遍偏大|workforce
三分之一的村没有村医|workforce
助产人员未持证上岗|workforce integrity institutions
乡村医生转行现象严重|workforce
部分职工养老金没有着落|welfare
临聘人员同工不同酬|welfare
防疫津贴长期未兑现|welfare funding
职称晋升难|welfare workforce institutions
门诊补偿比例偏低|funding institutions
财政拨款仅占总支出的6%|funding
公共卫生补助资金被挪用|funding integrity institutions
体检费用不足,靠单位垫支|funding
项目资金到位率低|funding
医院靠贷款建设,利息负担沉重|funding
大病救助资金缺口大|funding
药品回款周期长,企业停止供货|funding equipment
住院人次减少,业务收入下滑|funding burden capacity
慢性病患者规范管理率仅为41%|progress capacity
高血压患者血压控制率低|capacity progress
两癌筛查早诊率低|capacity progress
孕产妇系统管理率未达到85%的目标|progress capacity
狂犬病暴露后处置门诊少|capacity facilities
院前急救反应时间长|capacity
基层不能开展剖宫产手术|capacity
病历书写不规范|capacity institutions
卫生院只看小病,住院病人外流|capacity
临床路径覆盖病种少|capacity
中医适宜技术推广面不广|capacity progress
疫情监测预警不灵敏|capacity information
实验室不能开展病毒检测|capacity equipment facilities
艾滋病检测咨询点作用发挥不好|capacity institutions
健康教育流于形式|awareness institutions capacity
卫生院内部分配吃大锅饭|institutions welfare
乡镇防保站管理体制不顺|institutions
计划免疫工作责任制没有落实|institutions
药品采购监督机制不完善|institutions
疫苗接种登记不全,管理混乱|institutions information
村卫生室布局不合理,一村多室|institutions facilities disparity
民营医院准入把关不严|institutions
考核结果与经费拨付没有挂钩|institutions funding
职能部门各管一段,监管出现空白|coordination institutions
妇联、教育等部门参与不够|coordination
医共体成员单位之间利益难以协调|coordination institutions
转诊病人信息不反馈|coordination information
卫生与计生资源没有整合到位|coordination
上下级医院联系不紧密|coordination
家长对查验接种证不配合|awareness
老百姓有病乱投医,迷信活动依然存在|awareness
吸烟率居高不下|awareness burden
群众不愿住院分娩|awareness
居民对签约服务不了解|awareness
无偿献血参与率低|awareness progress
部分干部存在等靠要思想|awareness institutions integrity
企业主法制观念淡薄,不愿为工人体检|awareness
乡镇政府重视程度不一|awareness
农民参合积极性不高|awareness
个别医生收受药商回扣|integrity
乱收费、搭车开药现象时有发生|integrity
虚报住院人次套取新农合资金|integrity
医务人员服务意识不强、态度冷漠|integrity awareness
诊所超范围经营|integrity institutions
非法鉴定胎儿性别屡禁不止|integrity
食品掺杂使假仍然存在|integrity
山区与平原乡镇参合率相差悬殊|disparity progress
优质医疗资源过于集中在县城|disparity
城乡居民健康水平差距较大|disparity
各院工作开展参差不齐|disparity
流动人口免疫接种难管理|burden institutions
手足口病发病数较去年上升四成|burden
布病疫情呈上升趋势|burden
饮水型氟中毒病区群众尚未喝上安全水|burden facilities progress
新生儿死亡有所回升|burden
因病致贫占贫困户的48%|burden
肺结核患者耐药率升高|burden
高龄高危孕产妇增多,母婴安全风险加大|burden
外来输入病例风险依然存在|burden
农村饮用水合格率仅62%|burden progress facilities
医疗纠纷呈上升趋势|integrity burden capacity institutions
群众看病贵的问题没有根本解决|burden funding
监督对象多、任务重|burden workforce
防汛救灾任务重,疫情隐患多|burden
人均期望寿命低于全省平均水平|burden progress
传染病报告不及时,有漏报|information capacity
医院HIS系统与医保系统对接困难|information
死因监测数据质量差|information
电子病历系统功能单一|information
村级没有电脑,不能即时结报|information equipment
统计口径不一致,报表数字打架|information
疫苗追溯系统录入滞后|information
门诊楼主体工程滞后三个月|progress
精神病医院迁建项目用地没有落实|facilities progress
改厕任务只完成七成|progress
扩面征缴进度落后于序时要求|progress
创建省级卫生县城与标准还有差距|progress capacity
预防接种门诊规范化建设未按期完成|progress
新冠疫苗加强针接种进度偏慢|progress awareness
基金使用率偏低,结余过多|funding institutions
次均住院费用过高|burden integrity funding institutions
急救网络不健全,偏远乡镇没有急救点|capacity institutions facilities
心理咨询服务几乎空白|capacity
康复机构少,出院患者得不到康复|capacity facilities
养老机构缺少医疗服务|capacity
医废处置中心距离远,收运不及时|institutions capacity facilities
乡镇食品协管员待遇低,责任心不强|welfare awareness workforce
卫生监督协管信息上报少|information progress capacity
中药房设施简陋|facilities equipment
煎药设备老旧|equipment
药品零差率补助不到位|funding
档案更新不及时|capacity information institutions
培训效果不理想|workforce capacity
师承带教流于形式|workforce institutions capacity
志愿者队伍不稳定|workforce
红十字会救护师资不足|workforce
募捐渠道少,救助能力弱|funding capacity
血液采集量与临床用血需求有差距|equipment
固定无偿献血者少|equipment workforce awareness
血站储血面积小|facilities
老年人失能评估工作进展慢|progress
托育机构普惠托位少|capacity facilities
家庭医生签约重数量轻质量|capacity institutions
贫困人口慢病送药上门不及时|capacity
村医业务水平低|workforce capacity
乡镇卫生院技术力量薄弱|capacity workforce
疾控中心人才青黄不接|workforce
卫生应急队伍缺少演练|capacity workforce
计生协会组织作用弱化|institutions
社会办医发展缓慢|progress capacity institutions
卫生监督经费没有列入财政预算|funding
冷链运转补助标准低|funding
教学点食堂卫生条件差|facilities
医院停车位不足|facilities
结核病防治所房屋成了危房|facilities
X光机已使用二十多年|equipment
灭蚊药品储备少|equipment
合作医疗基金支付压力加大|funding
医保目录外费用占比高|burden integrity institutions funding
县疾控中心P2实验室未通过验收|facilities capacity progress
孕妇建册不及时|capacity progress
部分村无卫生室,群众就医不便|facilities disparity burden capacity
乡镇卫生院没有救护车|equipment
院内感染管理薄弱|capacity institutions
合管办没有专门的办公场所|facilities
村级接种点冰箱损坏未修|equipment
医院中层干部管理水平不高|institutions workforce capacity
公共卫生人员混岗使用,专职不专|workforce institutions
县级医院每百张床护士数不达标|workforce
基层医生不会使用中医适宜技术|workforce capacity
卫生院长期没有新进大学生|workforce
乡村医生流失|workforce
防疫人员知识结构老化|workforce
村医补助不能按月发放|welfare funding
离任村医补贴标准过低|welfare
一线医务人员加班补助未落实|welfare funding
编外人员没有参加社会保险|welfare
基本药物财政补偿不足|funding
新农合筹资水平低,保障能力有限|funding
县级医院基建欠款三千万元|funding
传染病防治专项经费少|funding
艾滋病患者救助资金不足|funding
麻疹疫苗接种率未达到95%|progress
慢病筛查任务完成不理想|progress
厕所改造进度不均衡|progress disparity
健康扶贫信息系统数据更新慢|information
门诊日志登记不全|information institutions capacity
死亡病例漏报率高|information
远程会诊平台使用率低|information capacity
各部门数据不共享|information coordination
卫生监督信息系统填报错误较多|information
学校与卫生部门沟通不畅|coordination
计生与妇幼工作衔接不紧|coordination
食药监部门职能交叉,监管责任不清|coordination institutions
村两委对卫生工作支持不够|awareness coordination
群众改水改厕积极性不高|awareness
吸毒人员不愿接受检测|awareness
少数患者中断治疗|awareness burden capacity
老年人对健康体检不重视|awareness
高血压患者服药依从性差|awareness
餐饮业主卫生意识不强|awareness
农民对新农合政策了解不深|awareness
饮酒驾车、暴饮暴食等不良习惯普遍存在|awareness
超范围用药、超限价收费屡查屡犯|integrity
村卫生室非法使用一次性输液器|integrity institutions capacity
医患关系紧张|integrity awareness burden capacity
少数医生工作责任心不强|integrity awareness institutions
个别党员干部纪律观念淡薄|integrity awareness institutions
医药购销领域不正之风仍未根除|integrity
偏远山区医疗服务可及性差|disparity capacity
县乡医疗水平差距明显|disparity capacity
中西部乡镇免疫工作落后于东部|disparity progress
艾滋病疫情由高危人群向一般人群扩散|burden
出生缺陷发生率偏高|burden
水痘聚集性疫情多发|burden
尘肺病人逐年增加|burden
肺结核发病率居全市第二|burden
农村妇女病患病率高|burden
门急诊量激增,医务人员不堪重负|burden workforce
病媒生物密度超标|burden progress
居民对医疗服务需求快速增长|burden
社会抚养费征收难度大|burden institutions funding progress
公立医院法人治理结构不完善|institutions
药品价格虚高|institutions burden funding
医疗废物转运制度执行不严|institutions
考核评价指标不科学|institutions
突发事件应急预案可操作性不强|institutions capacity
机构改革后人员未划转到位|institutions workforce coordination
执法文书制作不规范|institutions capacity
精神障碍患者监护补助政策未落实|institutions funding
爱卫办机构不健全|institutions
村级卫生管理体制未理顺|institutions
个体诊所管理混乱|institutions
标准化预防接种门诊仅2家|facilities capacity
儿童保健门诊面积小|facilities
病房没有独立卫生间|facilities
住院部电梯老化|facilities equipment
垃圾中转站少|facilities
发热门诊三区两通道不达标|facilities
县医院感染楼尚未建成|facilities progress
彩超、DR等设备缺乏|equipment
急救药品储备品种少|equipment
应急采样工具不足|equipment
狂犬病免疫球蛋白供应紧张|equipment
抗蛇毒血清缺货|equipment
心电监护仪等急救设备短缺|equipment
采血车老旧|equipment
护理服务不规范|capacity
危重孕产妇救治能力不足|capacity
卫生应急演练不够|capacity
中医药服务范围窄|capacity
健康教育形式单一|awareness capacity
家庭医生服务内容同质化|capacity
妇科手术无法开展|capacity
诊断符合率低|capacity
基层首诊率低|capacity awareness progress
县域就诊率下滑|capacity progress
慢性病综合防控示范区创建难度大|progress burden
迁建工程因拆迁受阻|progress facilities
新农合参合率徘徊不前|progress
医共体信息化项目尚未招标|progress information
眼科、口腔科等专科人才缺乏|workforce
村卫生室远程设备使用率不高|information equipment capacity
麻风病畸残康复工作滞后|capacity progress
学校卫生室配备不足|facilities equipment workforce
卫生健康政策宣传不够深入|awareness
重点人群签约服务履约率低|capacity progress
医疗卫生资源总量不足|disparity capacity facilities
职业病防治监管存在盲区|institutions
托幼机构保健医生多为兼职|workforce
产科质量管理有待加强|capacity institutions
疾控体系改革尚未完成|institutions progress
群众对医保新政策不理解|awareness
医疗救助筹资渠道单一|funding
个别乡镇除四害工作不重视、经费不落实|awareness funding
农村饮水消毒设备缺乏|equipment facilities
护理人员严重不足,床护比未达标|workforce
死因登记报告漏报较多|information
乡镇卫生院改造资金缺口大|funding
慢病患者随访不及时|capacity
中医馆建设进度缓慢|progress
部门联防联控机制运转不畅|coordination institutions
血吸虫病传染源控制难度大|burden
居民慢性病患病率逐年上升|burden
健康档案真实性有待提高|capacity information
医院感染管理存在隐患|capacity institutions
民营医院诱导医疗、虚假宣传问题突出|integrity
偏远山村群众就医不方便|disparity burden capacity
急诊急救能力与群众需求有差距|capacity
村医退出后补员困难|workforce
药房托管后基层缺药现象较多|equipment
120急救人员待遇低,流失严重|welfare workforce
药械不良反应监测报告质量差|information capacity
一些乡镇卫生院人浮于事,绩效工资平均分配|institutions welfare
县级财政对公立医院投入不足|funding
流动人口婚检率低|progress awareness burden
无害化厕所普及率低|progress facilities
计划免疫门诊条件差|facilities
卫生监督执法手段单一|institutions capacity
中药材质量监管薄弱|institutions
农民自筹部分收缴难|funding progress
""".split("\n")[1:-1]


@pytest.mark.parametrize("row", ROWS, ids=[row.split("|")[0] for row in ROWS])
def test_theme_of_a_lack(row):
    words, wanted = row.split("|")
    text = f"柳溪县卫生局工作总结\n三、存在的问题\n一是{words};"
    page = Page("a.txt", "a.txt", text, "txt")
    report = Report("a#1", page, 0, len(text), "柳溪县卫生局工作总结")
    report = Report("a#1", page, 0, len(text), report.title, passages=find_passages(report))
    longest = max(find_problems(report, LEXICON), key=lambda problem: problem.end - problem.start)
    assert longest.theme in wanted.split()


def test_what_stands_before_the_word_of_lack_counts_most():
    assert choose_themes(score_themes("艾滋病防治经费不足", [(7, 9)], THEMES))[0] == "funding"
    assert choose_themes(score_themes("村医设备陈旧", [(4, 6)], THEMES))[0] == "equipment"


def test_every_theme_of_the_guideline_is_there():
    assert [theme.id for theme in THEMES.themes] == [
        "funding", "workforce", "facilities", "equipment", "capacity", "institutions", "coordination", "awareness", "welfare", "integrity",
        "disparity", "burden", "information", "progress",
    ]
