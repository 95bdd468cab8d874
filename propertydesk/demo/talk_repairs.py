"""What breaks in an invented estate, what is done about it and what people say of it, in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from propertydesk.demo.talk import Both


@dataclass(frozen=True, slots=True)
class Job:
    """A common fault as somebody tells it. ``fault`` is its key, ``material`` what it takes with its price in fen.

    ``place`` where it is not in a unit; ``share`` how often it comes compared with others.
    """

    fault: str
    content: Both
    done: Both
    material: tuple[Both, int] | None = None
    place: Both | None = None
    share: int = 4
    urgent: bool = False
    leak: bool = False


IN_UNITS: tuple[Job, ...] = (
    Job(
        "tap_drips",
        ("厨房水龙头滴水", "The kitchen tap drips"),
        ("更换阀芯", "New cartridge"),
        (("陶瓷阀芯", "Ceramic cartridge"), 1500),
        share=9,
    ),
    Job(
        "tap_replace",
        ("洗脸盆龙头断了，要换新的", "The basin tap broke off"),
        ("更换龙头", "New tap fitted"),
        (("单冷龙头", "Basin tap"), 6800),
        share=5,
    ),
    Job(
        "angle_valve",
        ("马桶角阀漏水", "The toilet's valve leaks"),
        ("更换角阀和软管", "New valve and hose"),
        (("角阀", "Angle valve"), 2500),
        share=7,
    ),
    Job(
        "toilet_runs",
        ("马桶一直流水停不下来", "The toilet keeps running"),
        ("更换进水阀", "New inlet valve"),
        (("进水阀", "Inlet valve"), 3500),
        share=6,
    ),
    Job(
        "drain_kitchen",
        ("厨房下水堵了，水漫上来", "The kitchen drain is blocked"),
        ("疏通，通水正常", "Cleared, runs"),
        share=8,
    ),
    Job("toilet_blocked", ("马桶堵了", "The toilet is blocked"), ("机器疏通", "Cleared by machine"), share=7),
    Job("drain_floor", ("卫生间地漏返水", "The floor drain backs up"), ("清理地漏", "Drain cleaned"), share=5),
    Job(
        "no_power",
        ("家里突然没电", "No power in the flat"),
        ("空开更换，送电正常", "Breaker replaced"),
        (("空气开关", "Breaker"), 4200),
        share=6,
    ),
    Job(
        "breaker_trips",
        ("一开空调就跳闸", "The breaker trips with the air conditioner"),
        ("紧固接线，分路", "Wiring tightened"),
        share=6,
    ),
    Job(
        "socket",
        ("客厅插座没电", "A dead socket in the living room"),
        ("更换插座", "New socket"),
        (("五孔插座", "Socket"), 1800),
        share=6,
    ),
    Job(
        "lamp_unit",
        ("吸顶灯不亮", "The ceiling lamp does not come on"),
        ("更换灯板", "New light panel"),
        (("LED 灯板", "LED panel"), 4500),
        share=6,
    ),
    Job(
        "lock",
        ("入户门锁打不开", "The front door does not open"),
        ("更换锁芯", "New cylinder"),
        (("锁芯", "Lock cylinder"), 12000),
        share=5,
    ),
    Job(
        "window",
        ("阳台窗把手断了", "The balcony window's handle broke"),
        ("更换执手", "New handle"),
        (("窗执手", "Handle"), 2800),
        share=4,
    ),
    Job("intercom", ("对讲没有声音", "The intercom is silent"), ("更换听筒，通话正常", "New handset, works"), share=6),
    Job("network", ("弱电箱没信号", "No signal in the flat"), ("重新接头", "New connector"), share=3),
    Job("heating", ("地暖有一路不热", "One heating loop stays cold"), ("清洗分水器滤网", "Filter cleaned"), share=4),
    Job(
        "wall_crack",
        ("客厅墙面开裂", "A crack in the living-room wall"),
        ("铲除修补刷白", "Filled and painted"),
        share=3,
    ),
    Job(
        "leak_ceiling",
        ("卫生间吊顶渗水，楼上漏下来", "Water from the flat above"),
        ("楼上补做防水", "Sealed above"),
        share=7,
        leak=True,
    ),
    Job(
        "leak_wall",
        ("飘窗下雨就渗水", "The bay window seeps when it rains"),
        ("外墙打胶处理", "Facade joint sealed"),
        share=5,
        leak=True,
    ),
    Job("hang", ("想请师傅装窗帘杆", "Curtain rails are to be mounted"), ("安装完成", "Mounted"), share=4),
    Job(
        "burst_pipe",
        ("水管爆了，客厅全是水", "A pipe burst, the living room is under water"),
        ("关阀，更换管段", "Pipe section replaced"),
        share=2,
        urgent=True,
    ),
    Job(
        "sparks",
        ("配电箱冒火花，有焦味", "The fuse box sparks and smells"),
        ("断电，更换端子", "Cut off, terminals replaced"),
        share=1,
        urgent=True,
    ),
    Job(
        "gas_smell",
        ("厨房有煤气味", "It smells of gas in the kitchen"),
        ("关总阀通风，燃气公司换软管", "Valve shut, hose replaced"),
        share=1,
        urgent=True,
    ),
)

IN_PUBLIC: tuple[Job, ...] = (
    Job(
        "lamp_stairs",
        ("声控灯不亮", "The stairway light is out"),
        ("更换灯头", "Lamp replaced"),
        place=("楼道5层", "Stairs, 5th floor"),
        share=9,
    ),
    Job(
        "lamp_garage",
        ("车库灯一排不亮", "A row of garage lights is out"),
        ("更换灯管和镇流器", "Tubes replaced"),
        place=("地下车库A区", "Garage, zone A"),
        share=5,
    ),
    Job(
        "entrance_door",
        ("单元门关不上", "The entrance door does not close"),
        ("更换闭门器", "Door closer replaced"),
        place=("单元门", "Entrance"),
        share=6,
    ),
    Job(
        "gate_barrier",
        ("道闸不抬杆", "The barrier does not rise"),
        ("重启控制器，调整地感", "Controller reset"),
        place=("东门", "East gate"),
        share=4,
    ),
    Job(
        "lift_fault",
        ("电梯异响、停层不平", "The lift rattles and stops unevenly"),
        ("维保调整", "Lift firm adjusted it"),
        place=("1号梯", "Lift 1"),
        share=5,
    ),
    Job(
        "leak_garage",
        ("车库顶板滴水到车上", "Water drips onto the cars"),
        ("注浆堵漏", "Joint injected"),
        place=("地下车库B区", "Garage, zone B"),
        share=4,
    ),
    Job(
        "camera",
        ("监控画面黑屏", "A camera shows nothing"),
        ("更换电源", "New power supply"),
        place=("北侧围墙", "North fence"),
        share=3,
    ),
    Job(
        "fire_gear",
        ("消火栓箱玻璃破", "The hydrant cabinet's glass is broken"),
        ("更换玻璃，补封条", "Glass replaced"),
        place=("楼道3层", "Stairs, 3rd floor"),
        share=4,
    ),
    Job(
        "tiles",
        ("大堂地砖松动", "Loose tiles in the lobby"),
        ("重新铺贴", "Laid again"),
        place=("大堂", "Lobby"),
        share=3,
    ),
    Job(
        "playground",
        ("滑梯螺丝松了", "The slide's bolts are loose"),
        ("紧固并检查", "Tightened and checked"),
        place=("儿童乐园", "Playground"),
        share=2,
    ),
    Job(
        "tree", ("树枝压到路灯", "A branch rests on a lamp"), ("修剪", "Pruned"), place=("中心花园", "Garden"), share=3
    ),
    Job(
        "lift_trapped",
        ("电梯困人，一人被困", "Somebody is stuck in the lift"),
        ("维保放人，检修后恢复", "Freed, lift checked"),
        place=("2号梯", "Lift 2"),
        share=1,
        urgent=True,
    ),
    Job(
        "manhole",
        ("井盖塌陷，路中间", "A manhole cover gave way in the road"),
        ("围挡，更换井盖", "Fenced off, cover replaced"),
        place=("西门内道路", "Road at the west gate"),
        share=1,
        urgent=True,
    ),
)

SATISFIED: tuple[Both, ...] = (
    ("师傅来得快，修好了", "Came quickly, it works"),
    ("满意，走时还擦了地", "Content, even the floor was wiped"),
    ("没问题了，谢谢", "All well, thank you"),
    ("态度好，讲得清楚", "Friendly, explained everything"),
    ("用到现在没再坏", "Has worked ever since"),
)
FAIRLY: tuple[Both, ...] = (
    ("修是修好了，等得久了点", "It works, but the wait was long"),
    ("换的配件颜色不一样", "The part has another colour"),
    ("材料费有点贵", "The material was rather dear"),
)
DISSATISFIED: tuple[Both, ...] = (
    ("第二天又漏了", "It leaked again the next day"),
    ("还是老样子，没修好", "Just as before"),
    ("现场没收拾，墙上还有印子", "Left a mess, marks on the wall"),
)
REJECTED: tuple[Both, ...] = (
    ("通水还滴，要求重做", "Still drips with the water on"),
    ("灯装歪了", "The lamp hangs askew"),
    ("打的胶没干就裂了", "The sealing cracked at once"),
)
NOTES: tuple[Both, ...] = (
    ("等配件到货", "Waiting for the part"),
    ("业主不在，约下次", "Nobody in, another time agreed"),
    ("下雨，外墙不能施工", "Rain, no work on the facade"),
    ("等维保单位", "Waiting for the lift firm"),
)
MOVED: Both = ("师傅在另一家抢修", "The repairer is at an emergency")
CANCELLED: Both = ("业主自己处理好了", "The owner has put it right")
FOLLOWED: Both = ("电话确认师傅已上门", "Rang: the repairer is there")
NOBODY: Both = ("无人接听", "No answer")
WAIT_REASONS = ("parts", "owner_away", "weather", "others")
"""In the order of ``NOTES``."""
EACH: Both = ("个", "each")
