"""What is written in the duty log of an invented past, what is handed over, found on rounds, kept and announced."""

from __future__ import annotations

from propertydesk.demo.talk import Both

WEATHER: tuple[Both, ...] = (("晴", "fine"), ("多云", "cloudy"), ("阴", "overcast"), ("小雨", "rain"))

PATROLS: tuple[Both, ...] = (
    ("外围巡查一圈，正常", "Round outside: all in order"),
    ("地下车库巡查，照明正常", "Basement car park: lights in order"),
    ("消防通道无占用", "Fire lanes are free"),
    ("楼顶天台门已锁", "Roof doors are locked"),
    ("非机动车棚巡查，充电桩正常", "Cycle shed: chargers in order"),
    ("儿童游乐区清场，灯已关", "Playground cleared, lights off"),
)
ALARMS: tuple[Both, ...] = (
    ("2幢烟感误报，现场查看后复位", "Smoke detector in building 2: false alarm, looked at and reset"),
    ("周界红外报警，系野猫触发", "Perimeter alarm: a stray cat"),
    ("地库水位报警，水泵已启动", "Basement water level: the pump runs"),
    ("电梯五方对讲呼叫，误按", "Lift intercom: pressed by mistake"),
)
NOTES: tuple[Both, ...] = (
    ("快递车辆超时停放，已劝离", "A delivery van parked too long, sent on"),
    ("道闸抬杆不到位，已报工程", "The barrier does not lift fully, engineering told"),
    ("夜间装修噪音，已上门劝阻", "Noise of decoration at night, asked to stop"),
    ("业户忘带门禁卡，核实后放行", "A resident without card, checked and let in"),
    ("外来车辆访客登记后放行", "A visitor's car let in after registration"),
)
DRIPPING: Both = ("厨房水龙头滴水，约今天下午上门", "The kitchen tap drips, wants somebody this afternoon")
LOUD: Both = ("楼上深夜吵闹，要求处理", "Noise from above late at night, wants it dealt with")
CALL_BACK: Both = ("电动车停在单元门口，明早答复", "Cycles stand before the entrance, wants an answer in the morning")
EQUIPMENT: Both = ("水、电、电梯、消防主机正常", "Water, power, lifts and fire panel in order")
IMPORTANT: tuple[Both, ...] = (
    ("夜间大风，注意高空坠物", "Wind at night: mind falling objects"),
    ("3幢电梯年检，10点后恢复", "Lift of building 3 is inspected, back after 10"),
)
MISSING: Both = ("少一台，未见交代", "One is missing, nobody said where it is")
FOUND_AGAIN: Both = ("在充电间找到", "Found in the charging room")
QUESTION: Both = ("业主几点到家？记录里没有写", "When does the owner come home? The record does not say")
ANSWER: Both = ("已电话核实，晚上八点后", "Asked by phone: after eight")
NOBODY: Both = ("接班人电话不通，已报班长，继续值守", "Nobody answers the phone, shift leader told, goes on")
TOO_EARLY: Both = ("交早了，还有一张放行条没回", "Handed over too early, a slip was still out")
FEVER: Both = ("发烧请假", "Off with a fever")
SWAPPED: Both = ("家里有事，两人调班", "Swapped for family reasons")
PEOPLE_WITH_KEYS: tuple[tuple[Both, Both], ...] = (
    (("水电工 孟师傅", "Meng, plumber"), ("检查阀门", "Check the valves")),
    (("电梯维保 廖师傅", "Liao, lift company"), ("月度保养", "Monthly maintenance")),
    (("保洁 姚桂兰", "Yao, cleaning"), ("打扫样板间", "Clean the show flat")),
)
ROOMS: tuple[Both, ...] = (
    ("配电房", "Switch room"),
    ("水泵房", "Pump room"),
    ("天台门", "Roof door"),
    ("电梯机房", "Lift machine room"),
    ("活动室", "Club room"),
)
PARCELS: tuple[Both, ...] = (
    ("顺丰 尾号3308", "Courier, ends in 3308"),
    ("生鲜一箱", "A box of fresh food"),
    ("文件袋", "Envelope of papers"),
)
FOUND: tuple[tuple[Both, Both], ...] = (
    (("儿童自行车", "A child's bicycle"), ("游乐区", "Playground")),
    (("一串钥匙", "A bunch of keys"), ("东门", "East gate")),
    (("雨伞", "Umbrella"), ("大堂", "Lobby")),
)
ANNOUNCED: tuple[tuple[str, Both, Both], ...] = (
    (
        "water", ("二次供水水箱清洗通知", "Cleaning of the water tanks"),
        (
            "各位业户：为保障用水卫生，将于本周六8:30至17:00清洗二次供水水箱，期间停水，请提前储水。给您带来不便，敬请谅解。",
            "Dear residents, the water tanks are cleaned this Saturday from 8:30 to 17:00. There is no water then; "
            "please keep some. We are sorry for the trouble.",
        ),
    ),
    (
        "safety", ("冬季用火用电安全提示", "Fire and power in winter"),
        (
            "各位业户：天气转冷，请勿在楼道充电、堆放杂物，取暖设备使用后请关闭电源，出门前关闭燃气阀门。",
            "Dear residents, it gets cold. Do not charge cycles or store things in the corridors, switch heaters off "
            "after use and close the gas tap before you leave.",
        ),
    ),
    (
        "works", ("外墙检修通知", "Work on the outer walls"),
        (
            "各位业户：外墙检修施工期间请勿在楼下停车，注意关好门窗。",
            "Dear residents, please do not park below while the outer walls are worked on, and keep windows shut.",
        ),
    ),
    (
        "other", ("社区重阳节活动通知", "A feast for the elderly"),
        (
            "各位业户：重阳节当日上午9:00在中心广场举办义诊和棋类活动，欢迎参加。",
            "Dear residents, on the Double Ninth at 9:00 there are health checks and board games on the square. "
            "Everybody is welcome.",
        ),
    ),
)  # fmt: skip
BOARDS: Both = ("各幢大堂公告栏", "Boards in all lobbies")
REMARK: Both = ("记录完整", "Complete")
UNCLEAR: Both = ("夜班两处时间涂改，未说明", "Two times changed on the night sheet without a word")
TOLD: Both = ("保安已上门提醒", "A guard has gone and asked for quiet")
HANDED_BACK: Both = ("说出特征，核对无误", "Could describe it, it is theirs")
SHELF: Both = ("前台货架", "Shelf at the desk")
