"""What people say at the counter and on the phone, in both languages: the content of an invented office's past."""

from __future__ import annotations

from dataclasses import dataclass

Both = tuple[str, str]
"""The same words in Chinese and in English."""


@dataclass(frozen=True, slots=True)
class Matter:
    """Something people call about. ``answer`` when the desk can settle it at once, else a ``department`` does it.

    ``hours`` is how long the department usually takes; ``outcome`` what is then reported.
    """

    content: Both
    answer: Both | None = None
    department: str = ""
    hours: float = 0
    outcome: Both = ("", "")


DEPARTMENTS = ("service", "engineering", "security", "grounds", "finance")
"""The departments of a new office, in its order."""

MATTERS: tuple[Matter, ...] = (
    Matter(
        ("问物业费可以交到什么时候", "Until when can the management fee be paid"),
        ("每季度末月25日前，前台或转账都可以", "By the 25th of the quarter's last month, at the desk or by transfer"),
    ),
    Matter(
        ("问快递柜取件码收不到怎么办", "The parcel locker sends no code"),
        ("告知柜机客服电话，可凭手机号后四位取件", "Gave the hotline; the phone's last four digits also open it"),
    ),
    Matter(
        ("问周末能不能装修敲墙", "May walls be knocked out at the weekend"),
        ("周末及节假日不得有噪声施工", "No noisy work at weekends and on holidays"),
    ),
    Matter(
        ("问小孩电动车停哪里充电", "Where can the child's e-bike be charged"),
        ("地面东侧充电棚，不得进楼道", "In the charging shed on the east side, never in the stairwell"),
    ),
    Matter(
        ("问门禁卡丢了怎么补", "How to replace a lost access card"),
        ("业主带身份证到前台补办，工本费20元", "The owner comes with an ID card; a card costs 20 yuan"),
    ),
    Matter(
        ("问今天水压低是不是停水", "Water pressure is low, is the water off"),
        ("水箱清洗，14:00恢复，已张贴通知", "The tanks are being cleaned until 14:00; a notice is up"),
    ),
    Matter(
        ("问游泳池几点开放", "When does the pool open"),
        ("夏季15:00至21:00，凭业主卡入场", "In summer 15:00 to 21:00, with the owner's card"),
    ),
    Matter(
        ("问亲戚来住几天车停哪里", "Relatives stay for days, where may they park"),
        ("访客位按天计费，登记车牌即可", "Visitor places are charged by the day; the plate is enough"),
    ),
    Matter(
        ("楼道声控灯不亮", "The light in the corridor does not come on"),
        None, "engineering", 5, ("灯头已更换，试亮正常", "Lamp replaced, tested"),
    ),
    Matter(
        ("厨房下水慢，怀疑主管堵", "The kitchen drains slowly, perhaps the main pipe"),
        None, "engineering", 20, ("主管已疏通，通水试验正常", "Main pipe cleared, ran water through it"),
    ),
    Matter(
        ("电梯里有异响，停层不平", "The lift makes a noise and stops unevenly"),
        None, "engineering", 6, ("维保单位到场调整，运行正常", "The lift firm came and adjusted it"),
    ),
    Matter(
        ("单元门关不上，自动闭门器坏了", "The entrance door does not close"),
        None, "engineering", 8, ("闭门器已更换", "Door closer replaced"),
    ),
    Matter(
        ("地下车位顶部漏水滴到车上", "Water drips from the garage ceiling onto the car"),
        None, "engineering", 46, ("管道接口已处理，观察两天无渗漏", "Joint sealed, watched for two days, dry"),
    ),
    Matter(
        ("对讲听不到声音", "No sound on the intercom"),
        None, "engineering", 22, ("更换分机听筒", "Handset replaced"),
    ),
    Matter(
        ("楼上半夜拖椅子，请劝一下", "Chairs are dragged about upstairs at midnight"),
        None, "security", 3, ("已上门沟通，对方答应加脚垫", "Spoke with them; they will put pads under the chairs"),
    ),
    Matter(
        ("有车堵住消防通道", "A car blocks the fire lane"),
        None, "security", 0.6, ("联系车主，已挪走", "Reached the driver, the car is gone"),
    ),
    Matter(
        ("楼下有人推销，进了单元", "Somebody is hawking inside the entrance"),
        None, "security", 0.5, ("巡逻岗已劝离并登记", "The patrol sent them off and wrote it down"),
    ),
    Matter(
        ("晚上广场舞音响太大", "The dancers' music is too loud in the evening"),
        None, "security", 2, ("已与领队沟通，20:30前结束", "Agreed with the leader: over by 20:30"),
    ),
    Matter(
        ("楼层垃圾没收，有味道", "The rubbish on the floor was not taken and smells"),
        None, "grounds", 2, ("保洁已清运并消杀", "Taken away and disinfected"),
    ),
    Matter(
        ("一楼绿化带树枝挡了窗户", "Branches cover a ground-floor window"),
        None, "grounds", 70, ("已修剪", "Trimmed"),
    ),
    Matter(
        ("电梯厅地面有水，怕老人滑倒", "Water on the lift hall's floor, somebody may slip"),
        None, "grounds", 0.7, ("已拖干，放了防滑牌", "Mopped, warning sign put up"),
    ),
    Matter(
        ("账单多算了一个月，要求核对", "The bill has a month too many, please check"),
        None, "finance", 26, ("核对后更正，已电话告知", "Checked and corrected, told by phone"),
    ),
    Matter(
        ("要开上半年物业费发票", "Needs an invoice for the first half-year's fee"),
        None, "finance", 50, ("发票已开，业主到前台领取", "Invoice ready, collected at the desk"),
    ),
    Matter(
        ("想约时间看托管钥匙的交接", "Wants a time to hand over the keys in custody"),
        None, "service", 30, ("已约定并交接，双方签字", "Met and handed over, both signed"),
    ),
)  # fmt: skip

VISITS: dict[str, tuple[Both, ...]] = {
    "visitor": (
        ("走亲戚", "Visits relatives"), ("来看房", "Comes to see the flat"), ("同学聚会", "Meets classmates"),
        ("接孩子", "Fetches a child"), ("送文件", "Brings papers"), ("拜访朋友", "Visits a friend"),
    ),
    "tradesman": (
        ("空调维修", "Repairs the air conditioner"), ("安装宽带", "Installs broadband"),
        ("燃气灶维修", "Repairs the gas stove"), ("换锁", "Changes a lock"), ("量尺寸做橱柜", "Measures for cupboards"),
        ("家电安装", "Installs an appliance"), ("保洁上门", "Cleans the flat"),
    ),
    "delivery": (
        ("送家具", "Brings furniture"), ("送大件快递", "Brings a large parcel"), ("送桶装水", "Brings water"),
        ("生鲜配送", "Brings groceries"),
    ),
    "official": (
        ("社区走访", "The street office calls"), ("燃气安检", "Gas safety inspection"),
        ("人口信息核对", "Checks the register of residents"),
    ),
}  # fmt: skip

GOODS: dict[str, tuple[tuple[tuple[Both, int], ...], ...]] = {
    "move": (
        ((("沙发", "Sofa"), 1), (("纸箱", "Boxes"), 8), (("书桌", "Desk"), 1)),
        ((("双人床", "Double bed"), 1), (("床垫", "Mattress"), 1), (("衣柜", "Wardrobe"), 2), (("纸箱", "Boxes"), 15)),
        ((("冰箱", "Refrigerator"), 1), (("洗衣机", "Washing machine"), 1)),
        ((("钢琴", "Piano"), 1),),
        (
            (("电视机", "Television"), 1),
            (("茶几", "Coffee table"), 1),
            (("纸箱", "Boxes"), 6),
            (("行李箱", "Suitcases"), 3),
        ),
    ),
    "repair": (((("电脑主机", "Computer"), 1),), ((("空调外机", "Outdoor unit"), 1),), ((("电动车", "E-bike"), 1),)),
    "waste": (
        ((("装修垃圾（袋）", "Decoration waste, bags"), 30),),
        ((("旧门板", "Old doors"), 4), (("装修垃圾（袋）", "Decoration waste, bags"), 18)),
    ),
    "delivery": (
        ((("瓷砖（箱）", "Tiles, boxes"), 40),),
        ((("橱柜板件", "Cupboard panels"), 22), (("台面石", "Worktop"), 2)),
        ((("沙发", "Sofa"), 1), (("餐桌", "Dining table"), 1), (("餐椅", "Dining chairs"), 6)),
    ),
    "loan": (((("折叠桌", "Folding table"), 2), (("折叠椅", "Folding chairs"), 12)),),
}

PIECES: Both = ("件", "pcs")

INSTRUCTIONS: tuple[Both, ...] = (
    ("独居老人，每周二电话问候", "Lives alone and is old: ring every Tuesday"),
    ("有大型犬，上门请先电话", "A large dog: phone before calling"),
    ("业主在国外，一切放行须电话业主本人", "The owner is abroad: every release needs the owner's own call"),
    ("夜班工作，14点前不要按门铃", "Works at night: do not ring before 14:00"),
    ("产权有争议，不接受任何委托", "Ownership is disputed: accept no authority from anybody"),
    ("行动不便，送件请放门口并电话", "Walks with difficulty: leave things at the door and phone"),
    ("钥匙托管在前台，取用须登记", "Keys are in custody at the desk: sign for them"),
)

NOTICES: tuple[tuple[str, Both], ...] = (
    ("water", ("清洗生活水箱，暂停供水", "The water tanks are being cleaned")),
    ("lift", ("电梯年检，暂停使用", "The lift is being inspected")),
    ("power", ("配电房检修，公共照明短时停电", "Switchgear is serviced, short outages of the lights")),
    ("works", ("外墙空调支架检查，请关窗", "Brackets on the facade are checked, please shut the windows")),
    ("safety", ("大风预警，请收好阳台物品", "Storm warning: bring in what stands on balconies")),
    ("gas", ("燃气公司更换阀门，暂停供气", "The gas company changes valves")),
)

DIRECTORY: tuple[tuple[Both, str, str, Both | None], ...] = (
    (("派出所报警", "Police"), "emergency", "110", None),
    (("火警", "Fire brigade"), "emergency", "119", None),
    (("急救", "Ambulance"), "emergency", "120", None),
    (("社区居委会", "Street office"), "government", "0571-85550110", ("工作日8:30至17:00", "Working days 8:30–17:00")),
    (("电梯维保", "Lift firm"), "contractor", "0571-85550121", ("困人30分钟到场", "On site within 30 minutes")),
    (("消防维保", "Fire alarm firm"), "contractor", "0571-85550122", None),
    (("供电抢修", "Power company"), "utility", "95598", None),
    (("自来水抢修", "Water company"), "utility", "0571-85550131", None),
    (("燃气抢修", "Gas company"), "utility", "0571-85550132", ("24小时", "Day and night")),
    (("公司总部值班", "Head office on duty"), "company", "0571-85550100", None),
)  # fmt: skip

LETTER_OF_AUTHORITY: Both = ("委托书（F27）已存档，可代办放行", "Letter (F27) on file: may agree to releases")
VOID_REASONS: tuple[Both, ...] = (
    ("业主改期搬运", "The owner moves another day"),
    ("物品写错，重开", "Goods written wrongly, written anew"),
)
TRADESMEN: tuple[Both, ...] = (("搬家公司", "Removal firm"), ("装修公司", "Decoration firm"))
