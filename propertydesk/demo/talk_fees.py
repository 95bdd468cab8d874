"""What is said and written about fees in an invented estate, in both languages."""

from __future__ import annotations

from propertydesk.demo.talk import Both

APPROVAL: Both = ("业主大会第12号决议", "Resolution no. 12 of the owners' meeting")
CONTRACT: Both = ("前期物业服务合同 第5条", "Service contract, article 5")
FEES_PLACE: Both = ("客户服务中心前台，每天8:30至17:30", "At the service centre's front desk, daily 8:30 to 17:30")
FEES_ACCOUNT: Both = (
    "示例物业服务有限公司，示例银行，账号 3300 0000 1234 5678",
    "Example Property Services Ltd., Example Bank, account 3300 0000 1234 5678",
)
CUSTODY: Both = ("钥匙托管，长期空置", "Keys in custody, empty for long")
BORNE_BY_TENANT: Both = ("租赁合同第6条", "Tenancy agreement, article 6")
SHARED_BASIS: Both = (
    "公共区域电表合计，按建筑面积分摊",
    "Meters of the public areas together, shared by floor area",
)
LEASES: tuple[tuple[str, Both, Both, int, int], ...] = (
    (
        "advertising",
        ("3栋电梯轿厢", "The lifts of building 3"),
        ("晨光广告有限公司", "Morning Light Ads Ltd."),
        1200,
        400,
    ),
    ("warehouse", ("地下一层2号仓库", "Store 2 in the basement"), ("速达快递站", "Suda parcel station"), 800, 200),
    ("site", ("南门广场便民点", "The stall on the south square"), ("果然鲜水果店", "Really Fresh Fruit"), 600, 40),
)
"""What is let: kind, place, lessee, yuan a month, days until it ends as seen from the end of the tale."""

BANKS: tuple[Both, ...] = (
    ("示例银行城西支行", "Example Bank, West Branch"),
    ("范例商业银行", "Sample Commercial Bank"),
)
FAILED: tuple[Both, ...] = (
    ("余额不足", "Insufficient funds"),
    ("余额不足", "Insufficient funds"),
    ("账户已销户", "Account closed"),
    ("户名不符", "Name does not match"),
)
OLD_CASHIER = "范小青"
HISTORY_NOTE: Both = ("旧系统", "Old system")
VOID_WHY: tuple[Both, ...] = (
    ("金额打错，重开", "Wrong amount, written again"),
    ("打印卡纸，收据损坏", "Paper jam, the receipt is damaged"),
)
RED_WHY: Both = ("交款重复，业主要求退回", "Paid twice, the owner wants it back")
SHORT_WHY: Both = ("找零少算10元，已登记", "10 yuan too much change given; noted")
PREPAID_NOTE: Both = ("预存", "Prepaid")
TAX_TITLE: Both = ("云栖商贸有限公司", "Yunqi Trading Ltd.")
INSPECTED: tuple[Both, ...] = (
    ("现场查验无损坏", "Looked at on site, no damage"),
    ("电梯厅墙面有划痕两处", "Two scratches on the wall of the lift lobby"),
)
DEDUCTED: Both = ("修补电梯厅墙面", "Mending the wall of the lift lobby")
DECORATION: Both = ("2026年装修", "The decoration of 2026")
KEYS: Both = ("门禁卡两张", "Two access cards")
SMS: Both = (
    "【云栖花园】您的物业费已到期，请方便时缴纳。如已缴请忽略。",
    "Yunqi Garden: your fees are due. Please pay when convenient; ignore this if you have.",
)
CALLED: tuple[Both, ...] = (
    ("业主说月底发工资后交", "Says the fee is paid when the salary comes at the end of the month"),
    ("说人在外地，回来就交", "Says to be away, and to pay when back"),
    ("无人接听", "Nobody answered"),
)
REFUSES: Both = ("说楼道保洁差，不愿交", "Says the stairs are not clean and will not pay")
DISPUTED: Both = (
    "公摊能耗费比去年高很多，要求说明计算依据",
    "The shared energy costs much more than last year; wants to see how it was reckoned",
)
PROMISED: Both = ("到前台承诺补交", "Came to the desk and promised to pay")
ANYWAY: Both = ("业主书面要求发函确认欠费", "The owner asked in writing for a letter that confirms the debt")
VISITED: Both = ("上门说明欠费明细，本人在家", "Explained the items at the door, met in person")
LAWYER: Both = ("公司法务部", "The company's lawyer")
SIGNED_FOR: Both = ("本人签收", "Signed for in person")
DOOR_OUTCOME: Both = ("当面收取，已给收据", "Collected and receipt given")
NOT_A_FEE: Both = ("公司内部往来", "The company's own money")
PASSES: Both = ("出入证两张", "Two passes")
REDUCED: Both = ("电梯停运三天，经批准减免", "Lift out of order for three days, reduced with approval")
