"""What households say when somebody calls on them, and what a month of visits comes to, in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from propertydesk.demo.talk import Both


@dataclass(frozen=True, slots=True)
class Talk:
    """What a household visit was about. With a ``department`` something is to be done, and ``outcome`` comes of it."""

    topic: str
    content: Both
    opinion: Both | None = None
    measure: Both = ("", "")
    department: str = ""
    outcome: Both = ("", "")


TALKS: tuple[Talk, ...] = (
    Talk("general", ("近况问候，介绍管家电话", "Asked how they are, left the specialist's number")),
    Talk(
        "general",
        ("老人独居，了解生活需要", "Lives alone, asked what is needed"),
        ("希望有人每周打个电话", "Would like a call each week"),
    ),
    Talk("service", ("征求对服务的意见", "Asked what they think of the service"), ("总体满意", "Content on the whole")),
    Talk(
        "service", ("回访前台办事体验", "Asked about the front desk"), ("周末前台人少，要等", "Few people at weekends")
    ),
    Talk(
        "cleaning",
        ("了解楼道保洁情况", "Asked about the cleaning of the stairs"),
        ("地下车库扶手积灰", "The garage handrails are dusty"),
        ("增加擦拭频次", "Wiped more often"),
        "grounds",
        ("每周两次已落实", "Twice a week now"),
    ),
    Talk(
        "cleaning",
        ("征求绿化意见", "Asked about the greening"),
        ("希望多种点花", "Would like more flowers"),
        ("纳入春季补种", "Into the spring planting"),
        "grounds",
        ("补种完成", "Planted"),
    ),
    Talk(
        "order",
        ("了解安全感受", "Asked whether they feel safe"),
        ("后门晚上灯暗", "The back gate is dark at night"),
        ("加装灯具", "A lamp more"),
        "engineering",
        ("已加装", "Mounted"),
    ),
    Talk(
        "order",
        ("介绍电动车充电规定", "Explained the rules for e-bikes"),
        ("充电位不够", "Too few places to charge"),
        ("盘点并增设", "Counted and added"),
        "engineering",
        ("增设两组", "Two more stands"),
    ),
    Talk(
        "vehicles",
        ("了解停车情况", "Asked about parking"),
        ("晚上回来没位子", "No place at night"),
        ("夜间清查占位", "Checked at night"),
        "security",
        ("清出三个车位", "Three places freed"),
    ),
    Talk("repairs", ("了解维修质量", "Asked about repairs"), ("师傅手艺不错", "Good work")),
    Talk("fees", ("讲解新季度账单", "Explained the quarter's bill"), ("看得明白了", "Understands it now")),
    Talk(
        "other",
        ("邀请参加社区活动", "Invited to the community event"),
        ("希望办儿童活动", "Would like one for children"),
    ),
)

SUMMARY: Both = (
    "本月访问按楼栋安排完成。业户对客服响应和维修速度总体满意；意见集中在夜间停车、车库照明和保洁细节。",
    "The month's visits were made building by building. Most are content with answers and repairs; what is named most "
    "is parking at night, the light in the garage and details of the cleaning.",
)
MEASURES: Both = (
    "一、车库照明列入工程部下月计划；二、保洁细节由环境主管每周抽查；三、夜间停车由保安队每晚清查。",
    "1. The garage lights go into engineering's plan. 2. Details of cleaning are checked each week. 3. Security checks "
    "the parking every night.",
)

REPORT_TEXTS: dict[str, Both] = {
    "cause": (
        "夜间停车和楼道保洁的意见较多，原因是人手在周末偏紧；渗漏类报修集中在雨后。",
        "Most was said about parking at night and the stairs: few people at weekends. Leaks came after the rain.",
    ),
    "measures": (
        "周末增加一名保洁和一次夜间巡查；雨后由工程部主动回访顶层住户。",
        "One cleaner and one night round more at weekends; after rain engineering calls on the top floors.",
    ),
    "analysis": (
        "同类问题较上月下降；渗漏和门禁合并分析，列入下月专项检查。",
        "Such problems are fewer than last month; leaks and intercoms are looked at together next month.",
    ),
}
