"""What departments ask of each other, what checks find and what happens once a year, in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from propertydesk.demo.talk import Both

SHEETS: tuple[tuple[str, Both, Both], ...] = (
    (
        "engineering",
        ("3幢大堂地砖松动，请安排修补并围挡", "Loose tiles in the lobby of building 3, please fence off and lay"),
        ("已围挡，当日铺好", "Fenced off, laid the same day"),
    ),
    (
        "engineering",
        ("周五社区活动用电，请接临时线并值守", "Friday's event needs power, please lay a line and stand by"),
        ("已接线，专人值守", "Laid, somebody stood by"),
    ),
    (
        "security",
        ("周末大型搬家三户，请协调电梯和通道", "Three removals at the weekend, please see to lift and way"),
        ("排了时段，专人引导", "Times set, somebody guided them"),
    ),
    (
        "security",
        ("东门夜间访客登记不全，请加强", "Visitors at the east gate are not all written down at night"),
        ("已开班前会强调，抽查合格", "Said at the briefing, checked"),
    ),
    (
        "grounds",
        ("5幢楼道堆放纸箱，请清运", "Boxes stand in the corridor of building 5, please clear"),
        ("已清运并拍照", "Cleared, photographed"),
    ),
    (
        "grounds",
        ("消杀通知时间改到上午，请配合", "Spraying moves to the morning, please follow"),
        ("已调整班次", "Shifts changed"),
    ),
    (
        "finance",
        ("业主要求核对上季公摊，请出明细", "An owner wants last quarter's shares, please list them"),
        ("明细已交前台", "The list is at the desk"),
    ),
    (
        "engineering",
        ("地下车库B区渗水滴车，请遮挡并查漏", "Water drips onto cars in zone B, cover them and find it"),
        ("已做导流槽，注浆排期", "A gutter put up, injection planned"),
    ),
)
NOT_SETTLED: Both = ("现场看还有一处没处理", "One spot is still open")
CONFIRMED: Both = ("现场确认完成", "Looked at, done")
NOT_NEEDED: Both = ("业主已自行解决", "The owner saw to it")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a patrol or a check finds wrong, against which rule, and what is done about it."""

    department: str
    source: str
    clause: str | None
    fact: Both
    place: Both
    cause: Both
    measure: Both
    seen: Both


FINDINGS: tuple[Finding, ...] = (
    Finding(
        "engineering",
        "sample",
        "R36",
        ("配电房巡查记录漏签两次", "The switch-room log lacks two signatures"),
        ("配电房", "Switch room"),
        ("交接班没核对", "Not checked at the change of shift"),
        ("交接表加签字栏", "A line for it in the handover sheet"),
        ("抽三份都已签", "Three sheets, all signed"),
    ),
    Finding(
        "security",
        "patrol",
        None,
        ("消防通道停车两辆", "Two cars stand in the fire lane"),
        ("西门内侧", "Inside the west gate"),
        ("隔离桩被移走", "The posts were moved"),
        ("补装固定桩", "Fixed posts"),
        ("桩已固定，无车", "Posts fixed, no car"),
    ),
    Finding(
        "security",
        "sample",
        "R30",
        ("三名访客没有登记被访房号", "Three visitors without the unit they visit"),
        ("东门岗", "East gate"),
        ("新员工不熟悉", "New colleague"),
        ("班前培训，一周跟岗", "Trained, a week of company"),
        ("抽查二十条齐全", "Twenty entries complete"),
    ),
    Finding(
        "grounds",
        "patrol",
        None,
        ("垃圾房门未关，地面积水", "The waste room stands open, water on the floor"),
        ("垃圾房", "Waste room"),
        ("闭门器坏", "Door closer broken"),
        ("报修并每日检查", "Repaired, checked daily"),
        ("门已修好", "The door closes"),
    ),
    Finding(
        "service",
        "sample",
        "R33",
        ("值班记录有两处涂改未签名", "Two corrections in the log are not signed"),
        ("前台", "Front desk"),
        ("习惯涂改", "Old habit"),
        ("一律划线更正并签名", "Struck through and signed"),
        ("本周无涂改", "None this week"),
    ),
    Finding(
        "engineering",
        "patrol",
        None,
        ("三楼应急灯两盏不亮", "Two emergency lights are out on the 3rd floor"),
        ("2幢", "Building 2"),
        ("电池老化", "Old batteries"),
        ("更换并做月度放电试验", "Replaced, tested monthly"),
        ("断电试验亮", "Lit when the power was cut"),
    ),
    Finding(
        "engineering",
        "audit",
        "R37",
        ("灭火器两具过期", "Two extinguishers are out of date"),
        ("地下车库A区", "Garage, zone A"),
        ("台账没有到期提醒", "The list gives no warning"),
        ("更换并录入到期日", "Replaced, dates entered"),
        ("标签在有效期内", "Labels are in date"),
    ),
    Finding(
        "security",
        "complaint",
        None,
        ("夜间巡更漏打两点", "Two points of the night round were missed"),
        ("北侧围墙", "North fence"),
        ("路线牌缺失", "A sign was missing"),
        ("补牌并抽查", "Sign put up, checked"),
        ("一周无漏点", "None missed in a week"),
    ),
)


@dataclass(frozen=True, slots=True)
class Happening:
    """A special incident. ``tells`` are others who were told, ``loss`` and ``paid`` in fen."""

    category: str
    level: str
    place: Both
    course: Both
    measures: Both
    cause: Both
    result: Both
    prevention: Both
    tells: tuple[str, ...] = ()
    losses: Both | None = None
    loss: int = 0
    compensation: Both | None = None
    paid: int = 0


HAPPENINGS: tuple[Happening, ...] = (
    Happening(
        "lift",
        "ordinary",
        ("3幢1单元2号梯", "Lift 2, building 3"),
        ("二楼与三楼之间停住，一人被困，对讲安抚", "Stopped between 2 and 3 with one person, calmed by intercom"),
        ("维保18分钟到场放人，围挡停用", "The lift firm freed them after 18 minutes, lift closed"),
        ("门机皮带磨损", "Worn door belt"),
        ("无人受伤，当日恢复", "Nobody hurt, running the same day"),
        ("全部门机皮带检查更换", "All door belts checked"),
    ),
    Happening(
        "flood",
        "grave",
        ("地下车库 B1 西侧", "Garage B1, west"),
        ("消防管接头爆裂，水深约五厘米，三辆车泡水", "A fire main burst, five centimetres of water, three cars wet"),
        ("关阀、抽水、挪车、联系车主", "Valve shut, pumped, cars moved, owners called"),
        ("接头老化，上月巡检未发现", "An old joint that the inspection missed"),
        ("四小时恢复，车主达成赔付", "Restored in four hours, owners compensated"),
        ("同批接头全部更换，巡检加压力记录", "All joints of that make replaced, pressure logged"),
        ("insurer",),
        ("三辆车电路进水，地毯清洗", "Wiring and carpets of three cars"),
        1_260_000,
        ("车损由保险公司赔付，清洗费公司承担", "Insurer pays the cars, we the cleaning"),
        180_000,
    ),
    Happening(
        "theft",
        "ordinary",
        ("7幢1单元楼下", "Below building 7"),
        ("业主电动车电瓶被盗，调看监控", "An e-bike battery was stolen, cameras looked at"),
        ("报警，提供录像，安抚业主", "Police called, recording handed over"),
        ("停在监控盲区", "Parked where no camera looks"),
        ("警方立案", "The police took it up"),
        ("补装监控一处，引导入棚停放", "A camera more, bikes into the shed"),
        ("police",),
        ("电瓶一组", "A battery"),
        68_000,
    ),
    Happening(
        "falling",
        "grave",
        ("9幢北侧", "North of building 9"),
        ("高空坠落花盆，未伤人，现场围挡", "A flower pot fell, nobody hurt, fenced off"),
        ("逐层排查并取证", "Floor by floor, evidence taken"),
        ("阳台外沿摆放", "Pots on the outer ledge"),
        ("当事户承认并清理", "The household admitted it and cleared up"),
        ("逐户排查，张贴警示", "Every balcony checked, warnings posted"),
        ("police",),
    ),
    Happening(
        "outage",
        "ordinary",
        ("1至4幢", "Buildings 1 to 4"),
        ("供电线路故障，四幢停电", "The supply failed, four buildings without power"),
        ("联系抢修，检查电梯无人被困，通知业主", "Power company called, lifts checked, households told"),
        ("外线电缆中间接头故障", "A joint in the feeder"),
        ("两小时四十分恢复", "Back after two hours forty"),
        ("双路切换演练", "Switching exercised"),
    ),
    Happening(
        "injury",
        "ordinary",
        ("中心花园台阶", "Garden steps"),
        ("雨后业主滑倒，扭伤脚踝", "Somebody slipped after the rain, ankle sprained"),
        ("陪同就医，放置防滑牌", "Went along to the hospital, sign put up"),
        ("青苔未及时清理", "Moss not cleared"),
        ("业主休息一周，已探望", "A week of rest, visited"),
        ("雨后清苔，台阶贴防滑条", "Moss cleared, strips on the steps"),
        ("ambulance",),
        ("医药费", "Doctor's bills"),
        86_000,
        ("垫付医药费", "Bills paid in advance"),
        86_000,
    ),
)
OPINION: Both = ("同意，按措施整改并复查", "Agreed; carry out and check again")
COMPANY: Both = ("同意结案，举一反三", "May be closed; look for the like elsewhere")
QUALITY: Both = ("公司品质部", "Head office, quality")
