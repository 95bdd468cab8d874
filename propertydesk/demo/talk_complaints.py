"""What people complain about in an invented estate and what comes of it, in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from propertydesk.demo.talk import Both


@dataclass(frozen=True, slots=True)
class Grievance:
    """A complaint as it is told: what it is about, which department has to answer, and how it ends."""

    category: str
    content: Both
    department: str
    answer: Both
    result: Both
    cause: Both
    measure: Both


GRIEVANCES: tuple[Grievance, ...] = (
    Grievance(
        "noise",
        ("楼上每晚十一点后跳绳，孩子睡不着", "Somebody skips rope upstairs after eleven every night"),
        "security",
        ("已两次上门劝说，并约双方见面", "Called on them twice and asked both to meet"),
        ("楼上答应九点半后不运动，铺了垫子", "They stop at half past nine and laid mats"),
        ("邻里约定不清", "No agreement between neighbours"),
        ("公告栏张贴安静时段", "Quiet hours posted"),
    ),
    Grievance(
        "noise",
        ("隔壁中午装修打电钻", "Drilling next door at noon"),
        "security",
        ("巡逻岗到场制止，登记一次", "Stopped by the patrol and written down"),
        ("装修方写了保证，午间停工", "The firm promised in writing to rest at noon"),
        ("装修巡查间隔过长", "Inspections too rare"),
        ("午间加巡一次", "An extra round at noon"),
    ),
    Grievance(
        "cleaning",
        ("楼道两天没扫，垃圾桶满了", "The stairs were not swept for two days"),
        "grounds",
        ("保洁已补扫，桶已清", "Swept and emptied"),
        ("楼层改为每日两次清扫", "Swept twice a day from now on"),
        ("请假无人顶岗", "Nobody stood in"),
        ("顶岗表每周排定", "A stand-in list each week"),
    ),
    Grievance(
        "cleaning",
        ("电梯里有宠物尿味", "The lift smells of a pet"),
        "grounds",
        ("已消杀三次", "Disinfected three times"),
        ("张贴提示并每日消杀", "A notice and daily disinfection"),
        ("宠物登记不全", "Pets not all registered"),
        ("上门登记宠物", "Pets registered door to door"),
    ),
    Grievance(
        "greening",
        ("绿化带枯了一片，蚊子多", "Withered plants, many mosquitoes"),
        "grounds",
        ("已安排补种和灭蚊", "Replanting and spraying arranged"),
        ("补种完成，每周消杀", "Replanted, sprayed weekly"),
        ("喷灌坏了一路", "A sprinkler line was broken"),
        ("喷灌每月试水", "Sprinklers tested monthly"),
    ),
    Grievance(
        "vehicles",
        ("我的车位又被占了", "My parking place was taken again"),
        "security",
        ("联系车主挪车，已登记", "The driver moved the car, written down"),
        ("车位加装地锁，占位车列入提醒", "A lock was fitted"),
        ("夜间巡查没到位", "Night rounds were missed"),
        ("夜间每两小时巡一次", "A round every two hours"),
    ),
    Grievance(
        "vehicles",
        ("访客车一停三天没人管", "A visitor's car stood for three days"),
        "security",
        ("已贴条并联系被访业主", "A note on it, the host was called"),
        ("当天驶离，超时收费按公示", "Gone the same day, charged"),
        ("访客时限没有提醒", "No reminder of the time limit"),
        ("系统到点提醒门岗", "The gate is reminded"),
    ),
    Grievance(
        "order",
        ("门岗不问就放外卖进楼", "The gate lets couriers in unasked"),
        "security",
        ("当班岗已谈话", "The guard was talked to"),
        ("外卖统一登记后进", "Couriers are written down first"),
        ("高峰时一人值守", "One guard at rush hour"),
        ("晚高峰加一岗", "A second guard at rush hour"),
    ),
    Grievance(
        "repairs",
        ("报修三天没人回话", "Nobody called back about my repair for three days"),
        "engineering",
        ("主管已联系并致歉", "The supervisor called and apologised"),
        ("当天修好，免收人工费", "Repaired the same day, no labour charged"),
        ("派单后没有跟进", "Nobody followed the order"),
        ("每日核对未完成单", "Open orders are checked daily"),
    ),
    Grievance(
        "repairs",
        ("墙面渗水修了两次还漏", "The wall still seeps after two repairs"),
        "engineering",
        ("请专业防水公司看过", "A sealing firm had a look"),
        ("重做防水，试水三天不漏", "Sealed anew, dry for three days"),
        ("只补表面没找到源头", "Only the surface was patched"),
        ("渗漏先查源头再修", "First find where it comes from"),
    ),
    Grievance(
        "fees",
        ("停车费涨了没通知", "The parking fee rose without notice"),
        "finance",
        ("出示公示照片和批复", "Showed the notice and the approval"),
        ("业主核对后理解", "The owner checked and understood"),
        ("公示张贴位置偏", "The notice hung out of the way"),
        ("收费变动同时短信告知", "Changes are sent by text, too"),
    ),
    Grievance(
        "fees",
        ("公摊电费看不懂", "The shared electricity makes no sense"),
        "finance",
        ("给了分摊表并讲解", "Explained with the table"),
        ("每季附分摊明细", "The table comes with each bill"),
        ("账单没有明细", "The bill lacked details"),
        ("账单加印明细", "Details printed on bills"),
    ),
    Grievance(
        "manners",
        ("前台接电话不耐烦", "The desk was curt on the phone"),
        "service",
        ("主管听了录音并致歉", "The supervisor listened to it and apologised"),
        ("当事人道歉，业主接受", "Apology accepted"),
        ("排队时情绪急", "Hasty while people queued"),
        ("高峰加一人接电话", "A second person on the phone"),
    ),
    Grievance(
        "decoration",
        ("装修垃圾堆在楼道一周", "Building waste in the corridor for a week"),
        "security",
        ("通知装修方当日清运", "The firm was told to clear it"),
        ("已清运，扣清运押金一次", "Cleared, deducted once"),
        ("堆放点没有巡查", "Nobody checked"),
        ("装修巡查表加一项", "A line more in the inspection sheet"),
    ),
    Grievance(
        "neighbours",
        ("邻居鞋柜放在公共走道", "The neighbour's shoe cupboard stands in the corridor"),
        "security",
        ("已发整改单", "A notice was handed over"),
        ("三日内搬回", "Taken in within three days"),
        ("消防通道宣传不够", "Too little said about fire lanes"),
        ("每季清查楼道", "Corridors cleared each quarter"),
    ),
    Grievance(
        "legacy",
        ("交房时窗户密封条一直没补", "The window seals missing since handover"),
        "engineering",
        ("已转施工单位排期", "Passed to the builder"),
        ("施工单位补装完成", "The builder fitted them"),
        ("遗留问题没有台账", "No list of leftovers"),
        ("遗留问题每周对账", "The list is gone through weekly"),
    ),
)

COMMUNICATIVE: tuple[tuple[str, str, Both, Both], ...] = (
    (
        "help",
        "order",
        ("老人忘带钥匙，想请帮忙联系家人", "An old man without keys, please reach his family"),
        ("已联系女儿，陪到家人回来", "Reached his daughter and waited with him"),
    ),
    (
        "help",
        "neighbours",
        ("楼上晾衣滴水，帮忙说一声", "Laundry drips from above, please tell them"),
        ("已上门，对方收回", "Told them, taken in"),
    ),
    (
        "consulting",
        "fees",
        ("空置房物业费怎么算", "How is the fee of an empty flat reckoned"),
        ("按合同和公示标准解释", "Explained by contract and notice"),
    ),
    (
        "consulting",
        "decoration",
        ("封阳台要什么手续", "What does closing a balcony take"),
        ("给了申请表和要求", "Gave the form and the rules"),
    ),
    (
        "venting",
        "vehicles",
        ("找不到车位，你们到底管不管", "No place to park, does anybody care"),
        ("听完并说明车位安排", "Listened and explained the places"),
    ),
    (
        "venting",
        "manners",
        ("上次来的人态度不好，说说而已", "Somebody was unfriendly last time, just saying"),
        ("致歉并记录，业主心情平复", "Apologised, written down, calmed"),
    ),
)

INVALID: tuple[tuple[str, Both, Both, Both], ...] = (
    (
        "fees",
        ("没住就不该交物业费", "Who does not live here should not pay"),
        ("合同和条例规定空置同样缴纳", "By contract and law empty flats pay, too"),
        ("对照合同讲清楚，业主表示理解", "Shown the contract; understands"),
    ),
    (
        "order",
        ("小区外马路上有人吵，你们要管", "People shout in the street outside, do something"),
        ("不在管理区域，已帮忙报 110", "Outside our grounds; the police were called"),
        ("说明管理范围并已代为报警", "Explained; the police came"),
    ),
    (
        "noise",
        ("早上小鸟叫太吵", "The birds are too loud in the morning"),
        ("自然现象，非服务问题", "Nature, not a service"),
        ("说明后业主笑了，表示理解", "Laughed and understood"),
    ),
    (
        "vehicles",
        ("要求把别人的固定车位给我", "Wants somebody else's own place"),
        ("车位有产权登记", "The place is registered property"),
        ("看了登记，表示理解", "Saw the register, understands"),
    ),
)

FIRST_REPLY: Both = ("已记录并转部门处理，明天这个时间回复您", "Written down and passed on; you hear from us tomorrow")
SITE: Both = ("现场看过，情况属实", "Had a look, it is so")
MANAGER: Both = ("上门致歉，听取意见，承诺三天内解决", "Called in person, apologised, promised three days")
SENDER: Both = ("已处理并与诉求人沟通，附情况说明", "Dealt with and discussed; our account is enclosed")
ON_THE_SPOT: Both = ("当场解释并处理", "Explained and settled on the spot")
TURNED: Both = ("三天没有下文，转为有效投诉", "No word for three days: it is valid now")
PLAN: Both = ("跟部门约定明天完成", "The department will be done tomorrow")
NOT_SETTLED: Both = ("处理后又发生一次", "It happened once more")
OPINION: Both = ("这次处理得可以", "Well handled this time")
