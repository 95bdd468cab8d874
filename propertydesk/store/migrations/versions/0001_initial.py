"""initial."""

# ruff: noqa: E501, PLR0915
from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Tables whose number of rows this step may change.
rows_change: tuple[str, ...] = ()


def upgrade() -> None:
    """Bring the tables from the revision before to this one."""
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint("size >= 0", name=op.f("ck_attachment_size_not_negative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attachment_sha256"), ["sha256"], unique=False)

    op.create_table(
        "building",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("floors", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_building")),
        sa.UniqueConstraint("name", name=op.f("uq_building_name")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("building", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_building_sort"), ["sort"], unique=False)

    op.create_table(
        "department",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("retired", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('service', 'engineering', 'security', 'grounds', 'finance', 'other')",
            name=op.f("ck_department_kind_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department")),
        sa.UniqueConstraint("name", name=op.f("uq_department_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "directory_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("retired", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('emergency', 'government', 'utility', 'contractor', 'company', 'other')",
            name=op.f("ck_directory_entry_kind_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directory_entry")),
        sqlite_strict=True,
    )
    op.create_table(
        "document_number",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("stem", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("issued_to", sa.Text(), nullable=True),
        sa.Column("issued_at", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "state IN ('taken', 'reserved', 'used', 'void')", name=op.f("ck_document_number_state_known")
        ),
        sa.CheckConstraint("n > 0", name=op.f("ck_document_number_n_counts_from_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_number")),
        sa.UniqueConstraint("number", name=op.f("uq_document_number_number")),
        sa.UniqueConstraint("stem", "n", name=op.f("uq_document_number_stem_n")),
        info={"kept": True, "fixed": ("kind", "stem", "n", "number")},
        sqlite_strict=True,
    )
    with op.batch_alter_table("document_number", schema=None) as batch_op:
        batch_op.create_index("ix_document_number_kind_state", ["kind", "state"], unique=False)

    op.create_table(
        "fee_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=True),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("due_days", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("retired", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('management', 'shared', 'water', 'power', 'parking', 'garbage', 'pass', 'service', 'lease', 'penalty', 'other')",
            name=op.f("ck_fee_item_kind_known"),
        ),
        sa.CheckConstraint(
            "method IN ('area', 'household', 'bay', 'metered', 'shared_area', 'shared_household', 'lease', 'once')",
            name=op.f("ck_fee_item_method_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fee_item")),
        sa.UniqueConstraint("code", name=op.f("uq_fee_item_code")),
        sa.UniqueConstraint("name", name=op.f("uq_fee_item_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "journal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("flags", sa.Text(), nullable=False),
        sa.Column("line_count", sa.Integer(), nullable=True),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("prev", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal")),
        info={"append_only": True},
        sqlite_strict=True,
    )
    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.create_index("ix_journal_subject", ["subject_kind", "subject_id"], unique=False)

    op.create_table(
        "number_series",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_number_series")),
        sqlite_strict=True,
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("id_kind", sa.Text(), nullable=False),
        sa.Column("id_number", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("erased_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "id_kind IN ('id_card', 'passport', 'permit', 'licence', 'other')", name=op.f("ck_person_id_kind_known")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_id_number"), ["id_number"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_name"), ["name"], unique=False)

    op.create_table(
        "post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("retired", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('desk', 'gate', 'monitor', 'engineering', 'other')", name=op.f("ck_post_kind_known")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post")),
        sa.UniqueConstraint("name", name=op.f("uq_post_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "price",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fault", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("price_fen", sa.Integer(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("retired", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "category IN ('water', 'leak', 'power', 'light', 'door', 'lift', 'intercom', 'heating', 'safety', 'building', 'green', 'other')",
            name=op.f("ck_price_category_known"),
        ),
        sa.CheckConstraint("price_fen >= 0", name=op.f("ck_price_price_fen_not_negative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_price")),
        sa.UniqueConstraint("fault", name=op.f("uq_price_fault")),
        sqlite_strict=True,
    )
    op.create_table(
        "rule_limit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("limit", sa.Integer(), nullable=False),
        sa.Column("earliest", sa.Integer(), nullable=False),
        sa.Column("off", sa.Integer(), nullable=False),
        sa.CheckConstraint('"limit" >= 0', name=op.f("ck_rule_limit_limit_not_negative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_limit")),
        sa.UniqueConstraint("rule", name=op.f("uq_rule_limit_rule")),
        sqlite_strict=True,
    )
    op.create_table(
        "setting",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_setting")),
        sqlite_strict=True,
    )
    op.create_table(
        "entrance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("building_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_entrance_building_id_building")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entrance")),
        sa.UniqueConstraint("building_id", "name", name=op.f("uq_entrance_building_id_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "journal_line",
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["row_id"], ["journal.id"], name=op.f("fk_journal_line_row_id_journal")),
        sa.PrimaryKeyConstraint("row_id", "line", name=op.f("pk_journal_line")),
        info={"append_only": True},
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("journal_line", schema=None) as batch_op:
        batch_op.create_index("ix_journal_line_subject", ["subject_kind", "subject_id"], unique=False)

    op.create_table(
        "journal_personal",
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("salt", sa.Text(), nullable=False),
        sa.Column("held", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["row_id"], ["journal.id"], name=op.f("fk_journal_personal_row_id_journal")),
        sa.PrimaryKeyConstraint("row_id", "line", name=op.f("pk_journal_personal")),
        info={"fixed": ("row_id", "line", "salt", "held")},
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "lease",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("contract", sa.Text(), nullable=True),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.Column("rent_fen", sa.Integer(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("ended_on", sa.Text(), nullable=True),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint("kind IN ('advertising', 'warehouse', 'site', 'other')", name=op.f("ck_lease_kind_known")),
        sa.CheckConstraint("state IN ('running', 'ended')", name=op.f("ck_lease_state_known")),
        sa.CheckConstraint("rent_fen >= 0", name=op.f("ck_lease_rent_fen_not_negative")),
        sa.ForeignKeyConstraint(["item_id"], ["fee_item.id"], name=op.f("fk_lease_item_id_fee_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lease")),
        sa.UniqueConstraint("number", name=op.f("uq_lease_number")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("lease", schema=None) as batch_op:
        batch_op.create_index("ix_lease_until", ["state", "until"], unique=False)

    op.create_table(
        "person_phone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_phone_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_phone")),
        sa.UniqueConstraint("person_id", "number", name=op.f("uq_person_phone_person_id_number")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("person_phone", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_phone_number"), ["number"], unique=False)

    op.create_table(
        "round_list",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("retired", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('building', 'shift', 'manager', 'security', 'engineering', 'cleaning', 'greening', 'boards')",
            name=op.f("ck_round_list_kind_known"),
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_round_list_department_id_department")
        ),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_round_list_post_id_post")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_list")),
        sqlite_strict=True,
    )
    op.create_table(
        "shared_cost",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("building_id", sa.Integer(), nullable=True),
        sa.Column("total_fen", sa.Integer(), nullable=False),
        sa.Column("used", sa.Integer(), nullable=True),
        sa.Column("price", sa.Integer(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("published_on", sa.Text(), nullable=True),
        sa.CheckConstraint("total_fen >= 0", name=op.f("ck_shared_cost_total_fen_not_negative")),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_shared_cost_building_id_building")),
        sa.ForeignKeyConstraint(["item_id"], ["fee_item.id"], name=op.f("fk_shared_cost_item_id_fee_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_cost")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("shared_cost", schema=None) as batch_op:
        batch_op.create_index("ix_shared_cost_month", ["item_id", "month", "building_id"], unique=False)

    op.create_table(
        "shift_times",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("from_day", sa.Text(), nullable=False),
        sa.Column("until_day", sa.Text(), nullable=True),
        sa.CheckConstraint("name IN ('early', 'middle', 'night', 'day')", name=op.f("ck_shift_times_name_known")),
        sa.CheckConstraint(
            "starts BETWEEN 0 AND 1439 AND ends BETWEEN 0 AND 1439", name=op.f("ck_shift_times_ck_shift_times_minutes")
        ),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_shift_times_post_id_post")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift_times")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("shift_times", schema=None) as batch_op:
        batch_op.create_index("ix_shift_times_post", ["post_id", "from_day"], unique=False)

    op.create_table(
        "staff",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("active", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("wait_until", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_staff_department_id_department")),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_staff_post_id_post")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("login", name=op.f("uq_staff_login")),
        sqlite_strict=True,
    )
    op.create_table(
        "thing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("amount_fen", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("retired", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('cash_bag', 'float', 'seal', 'keys', 'radio', 'book', 'equipment', 'other')",
            name=op.f("ck_thing_kind_known"),
        ),
        sa.CheckConstraint("amount_fen >= 0", name=op.f("ck_thing_amount_fen_not_negative")),
        sa.CheckConstraint("quantity >= 0", name=op.f("ck_thing_quantity_not_negative")),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_thing_post_id_post")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thing")),
        sqlite_strict=True,
    )
    op.create_table(
        "announcement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("drafted_by_id", sa.Integer(), nullable=False),
        sa.Column("drafted_at", sa.Text(), nullable=False),
        sa.Column("approved_by_id", sa.Integer(), nullable=True),
        sa.Column("approved_at", sa.Text(), nullable=True),
        sa.Column("where", sa.Text(), nullable=True),
        sa.Column("posted_at", sa.Text(), nullable=True),
        sa.Column("until", sa.Text(), nullable=False),
        sa.Column("down_at", sa.Text(), nullable=True),
        sa.Column("drop_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "about IN ('water', 'power', 'lift', 'gas', 'works', 'safety', 'other')",
            name=op.f("ck_announcement_about_known"),
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'approved', 'posted', 'down', 'dropped')", name=op.f("ck_announcement_state_known")
        ),
        sa.ForeignKeyConstraint(["approved_by_id"], ["staff.id"], name=op.f("fk_announcement_approved_by_id_staff")),
        sa.ForeignKeyConstraint(["drafted_by_id"], ["staff.id"], name=op.f("fk_announcement_drafted_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement")),
        sa.UniqueConstraint("number", name=op.f("uq_announcement_number")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("announcement", schema=None) as batch_op:
        batch_op.create_index("ix_announcement_state", ["state", "until"], unique=False)

    op.create_table(
        "bank_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("out_at", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("total_fen", sa.Integer(), nullable=False),
        sa.Column("paid_fen", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("back_at", sa.Text(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('out', 'back', 'cancelled')", name=op.f("ck_bank_run_state_known")),
        sa.CheckConstraint("total_fen >= 0", name=op.f("ck_bank_run_total_fen_not_negative")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_bank_run_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_run")),
        sa.UniqueConstraint("month", "turn", name=op.f("uq_bank_run_month_turn")),
        sa.UniqueConstraint("number", name=op.f("uq_bank_run_number")),
        info={"kept": True},
        sqlite_strict=True,
    )
    op.create_table(
        "bill_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("items", sa.Text(), nullable=True),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("total_fen", sa.Integer(), nullable=False),
        sa.Column("reduced_fen", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("withdrawn_why", sa.Text(), nullable=True),
        sa.CheckConstraint("state IN ('booked', 'withdrawn')", name=op.f("ck_bill_run_state_known")),
        sa.CheckConstraint("total_fen >= 0", name=op.f("ck_bill_run_total_fen_not_negative")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_bill_run_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bill_run")),
        sa.UniqueConstraint("number", name=op.f("uq_bill_run_number")),
        sqlite_strict=True,
    )
    op.create_table(
        "day_close",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("receipts", sa.Integer(), nullable=False),
        sa.Column("first", sa.Text(), nullable=True),
        sa.Column("last", sa.Text(), nullable=True),
        sa.Column("voids", sa.Text(), nullable=False),
        sa.Column("reds", sa.Text(), nullable=False),
        sa.Column("totals", sa.Text(), nullable=False),
        sa.Column("total_fen", sa.Integer(), nullable=False),
        sa.Column("cash_fen", sa.Integer(), nullable=False),
        sa.Column("float_fen", sa.Integer(), nullable=False),
        sa.Column("counted", sa.Text(), nullable=False),
        sa.Column("counted_fen", sa.Integer(), nullable=False),
        sa.Column("over_fen", sa.Integer(), nullable=False),
        sa.Column("over_why", sa.Text(), nullable=True),
        sa.Column("not_counted", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=True),
        sa.Column("banked_on", sa.Text(), nullable=True),
        sa.Column("banked_fen", sa.Integer(), nullable=True),
        sa.Column("banked_why", sa.Text(), nullable=True),
        sa.Column("slip_number", sa.Text(), nullable=True),
        sa.Column("checked_at", sa.Text(), nullable=True),
        sa.Column("checked_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Text(), nullable=True),
        sa.CheckConstraint("state IN ('closed', 'banked', 'checked')", name=op.f("ck_day_close_state_known")),
        sa.ForeignKeyConstraint(["checked_by_id"], ["staff.id"], name=op.f("fk_day_close_checked_by_id_staff")),
        sa.ForeignKeyConstraint(["second_id"], ["staff.id"], name=op.f("fk_day_close_second_id_staff")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_day_close_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_close")),
        sa.UniqueConstraint("number", name=op.f("uq_day_close_number")),
        sa.UniqueConstraint("staff_id", "day", name=op.f("uq_day_close_staff_id_day")),
        info={"kept": True, "fixed": ("day", "staff_id", "cash_fen", "counted_fen", "over_fen", "total_fen")},
        sqlite_strict=True,
    )
    with op.batch_alter_table("day_close", schema=None) as batch_op:
        batch_op.create_index("ix_day_close_day", ["day"], unique=False)

    op.create_table(
        "lease_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lease_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("rent_fen", sa.Integer(), nullable=False),
        sa.CheckConstraint("rent_fen >= 0", name=op.f("ck_lease_step_rent_fen_not_negative")),
        sa.ForeignKeyConstraint(["lease_id"], ["lease.id"], name=op.f("fk_lease_step_lease_id_lease")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lease_step")),
        sa.UniqueConstraint("lease_id", "since", name=op.f("uq_lease_step_lease_id_since")),
        sqlite_strict=True,
    )
    op.create_table(
        "log_draw",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("ended", sa.Integer(), nullable=False),
        sa.Column("drawn", sa.Integer(), nullable=False),
        sa.Column("population", sa.Text(), nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_log_draw_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_draw")),
        sa.UniqueConstraint("number", name=op.f("uq_log_draw_number")),
        info={"append_only": True},
        sqlite_strict=True,
    )
    with op.batch_alter_table("log_draw", schema=None) as batch_op:
        batch_op.create_index("ix_log_draw_month", ["month"], unique=False)

    op.create_table(
        "log_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.Column("sheets", sa.Integer(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("head_seq", sa.Integer(), nullable=False),
        sa.Column("head_hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_log_review_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_review")),
        sa.UniqueConstraint("number", name=op.f("uq_log_review_number")),
        info={"head": ("head_seq", "head_hash")},
        sqlite_strict=True,
    )
    op.create_table(
        "monthly_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=True),
        sa.Column("measures", sa.Text(), nullable=True),
        sa.Column("analysis", sa.Text(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.Text(), nullable=False),
        sa.Column("sent_to", sa.Text(), nullable=True),
        sa.Column("sent_how", sa.Text(), nullable=True),
        sa.Column("sent_at", sa.Text(), nullable=True),
        sa.Column("sent_by_id", sa.Integer(), nullable=True),
        sa.Column("figures", sa.Text(), nullable=True),
        sa.Column("workbook_id", sa.Integer(), nullable=True),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("state IN ('draft', 'sent')", name=op.f("ck_monthly_report_state_known")),
        sa.ForeignKeyConstraint(["paper_id"], ["attachment.id"], name=op.f("fk_monthly_report_paper_id_attachment")),
        sa.ForeignKeyConstraint(["sent_by_id"], ["staff.id"], name=op.f("fk_monthly_report_sent_by_id_staff")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_monthly_report_staff_id_staff")),
        sa.ForeignKeyConstraint(
            ["workbook_id"], ["attachment.id"], name=op.f("fk_monthly_report_workbook_id_attachment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_monthly_report")),
        sa.UniqueConstraint("report", "month", "version", name=op.f("uq_monthly_report_report_month_version")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("monthly_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_monthly_report_month"), ["month"], unique=False)

    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("building_id", sa.Integer(), nullable=True),
        sa.Column("entrance_id", sa.Integer(), nullable=True),
        sa.Column("from_at", sa.Text(), nullable=False),
        sa.Column("until_at", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('water', 'power', 'lift', 'gas', 'works', 'safety', 'other')", name=op.f("ck_notice_kind_known")
        ),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_notice_building_id_building")),
        sa.ForeignKeyConstraint(["entrance_id"], ["entrance.id"], name=op.f("fk_notice_entrance_id_entrance")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.create_index("ix_notice_until", ["until_at"], unique=False)

    op.create_table(
        "period_lock",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_period_lock_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period_lock")),
        info={"append_only": True},
        sqlite_strict=True,
    )
    op.create_table(
        "printout",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("paper", sa.Text(), nullable=False),
        sa.Column("copies", sa.Text(), nullable=False),
        sa.Column("reprint", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_printout_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printout")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("printout", schema=None) as batch_op:
        batch_op.create_index("ix_printout_subject", ["kind", "subject_id"], unique=False)

    op.create_table(
        "receipt_book",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("holder_id", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.Text(), nullable=False),
        sa.Column("back_at", sa.Text(), nullable=True),
        sa.Column("unused", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint("state IN ('out', 'back', 'lost')", name=op.f("ck_receipt_book_state_known")),
        sa.ForeignKeyConstraint(["holder_id"], ["staff.id"], name=op.f("fk_receipt_book_holder_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt_book")),
        sa.UniqueConstraint("prefix", "first", name=op.f("uq_receipt_book_prefix_first")),
        sqlite_strict=True,
    )
    op.create_table(
        "roster_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("times_id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("planned_id", sa.Integer(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint("why IN ('planned', 'swap', 'stand_in', 'extra')", name=op.f("ck_roster_line_why_known")),
        sa.ForeignKeyConstraint(["planned_id"], ["staff.id"], name=op.f("fk_roster_line_planned_id_staff")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_roster_line_staff_id_staff")),
        sa.ForeignKeyConstraint(["times_id"], ["shift_times.id"], name=op.f("fk_roster_line_times_id_shift_times")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_line")),
        sa.UniqueConstraint("day", "times_id", "staff_id", name=op.f("uq_roster_line_day_times_id_staff_id")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("roster_line", schema=None) as batch_op:
        batch_op.create_index("ix_roster_line_staff", ["staff_id", "day"], unique=False)

    op.create_table(
        "round_point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("matter", sa.Text(), nullable=False),
        sa.Column("building_id", sa.Integer(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_round_point_building_id_building")),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_round_point_department_id_department")
        ),
        sa.ForeignKeyConstraint(["list_id"], ["round_list.id"], name=op.f("fk_round_point_list_id_round_list")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_point")),
        sa.UniqueConstraint("code", name=op.f("uq_round_point_code")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("round_point", schema=None) as batch_op:
        batch_op.create_index("ix_round_point_list", ["list_id", "position"], unique=False)

    op.create_table(
        "scan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("attachment_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["attachment_id"], ["attachment.id"], name=op.f("fk_scan_attachment_id_attachment")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_scan_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scan")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("scan", schema=None) as batch_op:
        batch_op.create_index("ix_scan_subject", ["kind", "subject_id"], unique=False)

    op.create_table(
        "shift",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("times_id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.Text(), nullable=False),
        sa.Column("ends_at", sa.Text(), nullable=False),
        sa.CheckConstraint("name IN ('early', 'middle', 'night', 'day')", name=op.f("ck_shift_name_known")),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_shift_post_id_post")),
        sa.ForeignKeyConstraint(["times_id"], ["shift_times.id"], name=op.f("fk_shift_times_id_shift_times")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift")),
        sa.UniqueConstraint("post_id", "starts_at", name=op.f("uq_shift_post_id_starts_at")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("shift", schema=None) as batch_op:
        batch_op.create_index("ix_shift_day", ["day", "post_id"], unique=False)
        batch_op.create_index("ix_shift_ends", ["ends_at"], unique=False)

    op.create_table(
        "specialist",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("building_id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("stand_in_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_specialist_building_id_building")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_specialist_staff_id_staff")),
        sa.ForeignKeyConstraint(["stand_in_id"], ["staff.id"], name=op.f("fk_specialist_stand_in_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_specialist")),
        sa.UniqueConstraint("building_id", name=op.f("uq_specialist_building_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "staff_role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "role IN ('manager', 'supervisor', 'desk', 'specialist', 'cashier', 'engineering_lead', 'engineer', 'security_lead', 'shift_leader', 'duty_supervisor', 'guard', 'monitor', 'grounds_lead', 'decoration_approver')",
            name=op.f("ck_staff_role_role_known"),
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_staff_role_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_role")),
        sa.UniqueConstraint("staff_id", "role", name=op.f("uq_staff_role_staff_id_role")),
        sqlite_strict=True,
    )
    op.create_table(
        "statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("read_at", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("doubles", sa.Integer(), nullable=False),
        sa.Column("total_fen", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "method IN ('cash', 'wechat', 'alipay', 'card', 'transfer', 'prepaid', 'deposit', 'bank')",
            name=op.f("ck_statement_method_known"),
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_statement_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
        sa.UniqueConstraint("sha256", name=op.f("uq_statement_sha256")),
        sqlite_strict=True,
    )
    op.create_table(
        "taken_over",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("taken_as", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("charged_fen", sa.Integer(), nullable=False),
        sa.Column("paid_fen", sa.Integer(), nullable=False),
        sa.Column("prepaid_fen", sa.Integer(), nullable=False),
        sa.Column("deposits_fen", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("taken_as IN ('opening', 'history')", name=op.f("ck_taken_over_taken_as_known")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_taken_over_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taken_over")),
        sa.UniqueConstraint("sha256", name=op.f("uq_taken_over_sha256")),
        info={"kept": True},
        sqlite_strict=True,
    )
    op.create_table(
        "unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("building_id", sa.Integer(), nullable=False),
        sa.Column("entrance_id", sa.Integer(), nullable=False),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("area", sa.Integer(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("use", sa.Text(), nullable=False),
        sa.Column("moved_in", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "status IN ('owner_occupied', 'let', 'vacant', 'decorating', 'not_handed_over')",
            name=op.f("ck_unit_status_known"),
        ),
        sa.CheckConstraint("use IN ('home', 'shop', 'other')", name=op.f("ck_unit_use_known")),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_unit_building_id_building")),
        sa.ForeignKeyConstraint(["entrance_id"], ["entrance.id"], name=op.f("fk_unit_entrance_id_entrance")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("entrance_id", "room", name=op.f("uq_unit_entrance_id_room")),
        sa.UniqueConstraint("label", name=op.f("uq_unit_label")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.create_index("ix_unit_building_sort", ["building_id", "sort"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_sort"), ["sort"], unique=False)

    op.create_table(
        "visit_draw",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("population", sa.Text(), nullable=False),
        sa.Column("drawn", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_visit_draw_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_draw")),
        sa.UniqueConstraint("month", name=op.f("uq_visit_draw_month")),
        info={"append_only": True},
        sqlite_strict=True,
    )
    op.create_table(
        "visit_summary",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("households", sa.Integer(), nullable=False),
        sa.Column("due", sa.Integer(), nullable=False),
        sa.Column("visited", sa.Integer(), nullable=False),
        sa.Column("visits", sa.Integer(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("measures", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.Text(), nullable=False),
        sa.Column("signed_by_id", sa.Integer(), nullable=True),
        sa.Column("signed_at", sa.Text(), nullable=True),
        sa.CheckConstraint("state IN ('draft', 'signed')", name=op.f("ck_visit_summary_state_known")),
        sa.ForeignKeyConstraint(["signed_by_id"], ["staff.id"], name=op.f("fk_visit_summary_signed_by_id_staff")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_visit_summary_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_summary")),
        sa.UniqueConstraint("month", name=op.f("uq_visit_summary_month")),
        sqlite_strict=True,
    )
    op.create_table(
        "announcement_building",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("announcement_id", sa.Integer(), nullable=False),
        sa.Column("building_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement_id"], ["announcement.id"], name=op.f("fk_announcement_building_announcement_id_announcement")
        ),
        sa.ForeignKeyConstraint(
            ["building_id"], ["building.id"], name=op.f("fk_announcement_building_building_id_building")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement_building")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("announcement_building", schema=None) as batch_op:
        batch_op.create_index("ix_announcement_building", ["building_id", "announcement_id"], unique=False)

    op.create_table(
        "bank_agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("id_number", sa.Text(), nullable=True),
        sa.Column("bank", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("bank_reference", sa.Text(), nullable=True),
        sa.Column("items", sa.Text(), nullable=True),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("old_number", sa.Text(), nullable=True),
        sa.Column("taken_over_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint("state IN ('active', 'ended')", name=op.f("ck_bank_agreement_state_known")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_bank_agreement_person_id_person")),
        sa.ForeignKeyConstraint(
            ["taken_over_id"], ["taken_over.id"], name=op.f("fk_bank_agreement_taken_over_id_taken_over")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_bank_agreement_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_agreement")),
        sa.UniqueConstraint("number", name=op.f("uq_bank_agreement_number")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("bank_agreement", schema=None) as batch_op:
        batch_op.create_index("ix_bank_agreement_unit", ["unit_id", "state"], unique=False)

    op.create_table(
        "bank_return",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("read_at", sa.Text(), nullable=False),
        sa.Column("paid_count", sa.Integer(), nullable=False),
        sa.Column("paid_fen", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("differences", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["bank_run.id"], name=op.f("fk_bank_return_run_id_bank_run")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_bank_return_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_return")),
        sa.UniqueConstraint("sha256", name=op.f("uq_bank_return_sha256")),
        info={"kept": True},
        sqlite_strict=True,
    )
    op.create_table(
        "bearing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("bearer", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "bearer IN ('owner', 'tenant', 'developer', 'lessee')", name=op.f("ck_bearing_bearer_known")
        ),
        sa.ForeignKeyConstraint(["item_id"], ["fee_item.id"], name=op.f("fk_bearing_item_id_fee_item")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_bearing_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bearing")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("bearing", schema=None) as batch_op:
        batch_op.create_index("ix_bearing_unit", ["unit_id", "since"], unique=False)

    op.create_table(
        "call",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("caller", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("promised_at", sa.Text(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("told_at", sa.Text(), nullable=True),
        sa.Column("told_whom", sa.Text(), nullable=True),
        sa.Column("return_visit", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("done_at", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("channel IN ('phone', 'counter', 'chat', 'outgoing')", name=op.f("ck_call_channel_known")),
        sa.CheckConstraint("identity IN ('known', 'checked', 'unconfirmed')", name=op.f("ck_call_identity_known")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_call_department_id_department")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_call_staff_id_staff")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_call_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call")),
        sa.UniqueConstraint("number", name=op.f("uq_call_number")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("call", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_call_at"), ["at"], unique=False)
        batch_op.create_index("ix_call_promised", ["done_at", "promised_at"], unique=False)
        batch_op.create_index("ix_call_unit", ["unit_id", "at"], unique=False)

    op.create_table(
        "clock",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("opened_at", sa.Text(), nullable=False),
        sa.Column("earliest_at", sa.Text(), nullable=True),
        sa.Column("due_at", sa.Text(), nullable=False),
        sa.Column("bases", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.Text(), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("entered_at", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.CheckConstraint("state IN ('running', 'met', 'late', 'waived')", name=op.f("ck_clock_state_known")),
        sa.ForeignKeyConstraint(["closed_by_id"], ["staff.id"], name=op.f("fk_clock_closed_by_id_staff")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_clock_department_id_department")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_clock_staff_id_staff")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_clock_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("clock", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_clock_closed_at"), ["closed_at"], unique=False)
        batch_op.create_index("ix_clock_rule", ["rule", "opened_at"], unique=False)
        batch_op.create_index("ix_clock_running", ["state", "due_at", "rule", "opened_at"], unique=False)
        batch_op.create_index("ix_clock_subject", ["kind", "subject_id"], unique=False)

    op.create_table(
        "complaint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("received_at", sa.Text(), nullable=False),
        sa.Column("complainant", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("place_text", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("sender_number", sa.Text(), nullable=True),
        sa.Column("reply_by", sa.Text(), nullable=True),
        sa.Column("sender_replied_at", sa.Text(), nullable=True),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("source_kind", sa.Text(), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("source_number", sa.Text(), nullable=True),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("verdict_reason", sa.Text(), nullable=True),
        sa.Column("invalid_asked_at", sa.Text(), nullable=True),
        sa.Column("turned_valid_at", sa.Text(), nullable=True),
        sa.Column("confirmed_at", sa.Text(), nullable=True),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_how", sa.Text(), nullable=True),
        sa.Column("confirmation_signed_at", sa.Text(), nullable=True),
        sa.Column("owner_replied_at", sa.Text(), nullable=True),
        sa.Column("next_reply_at", sa.Text(), nullable=True),
        sa.Column("understood", sa.Integer(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("department_head", sa.Text(), nullable=True),
        sa.Column("passed_on_at", sa.Text(), nullable=True),
        sa.Column("department_replied_at", sa.Text(), nullable=True),
        sa.Column("site_visited_at", sa.Text(), nullable=True),
        sa.Column("findings", sa.Text(), nullable=True),
        sa.Column("investigator_id", sa.Integer(), nullable=True),
        sa.Column("manager_visited_at", sa.Text(), nullable=True),
        sa.Column("manager_findings", sa.Text(), nullable=True),
        sa.Column("resolved_at", sa.Text(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("written_at", sa.Text(), nullable=True),
        sa.Column("owner_opinion", sa.Text(), nullable=True),
        sa.Column("opinion", sa.Text(), nullable=True),
        sa.Column("cause", sa.Text(), nullable=True),
        sa.Column("corrective", sa.Text(), nullable=True),
        sa.Column("preventive", sa.Text(), nullable=True),
        sa.Column("action_due_at", sa.Text(), nullable=True),
        sa.Column("action_done_at", sa.Text(), nullable=True),
        sa.Column("action_verified_by", sa.Text(), nullable=True),
        sa.Column("root_cause", sa.Text(), nullable=True),
        sa.Column("responsible_id", sa.Integer(), nullable=True),
        sa.Column("stock_taken_on", sa.Text(), nullable=True),
        sa.Column("visit_due_at", sa.Text(), nullable=True),
        sa.Column("visited_at", sa.Text(), nullable=True),
        sa.Column("visited_how", sa.Text(), nullable=True),
        sa.Column("visitor_id", sa.Integer(), nullable=True),
        sa.Column("visit_opinion", sa.Text(), nullable=True),
        sa.Column("satisfaction", sa.Text(), nullable=True),
        sa.Column("signed_at", sa.Text(), nullable=True),
        sa.Column("signed_by_id", sa.Integer(), nullable=True),
        sa.Column("closed_at", sa.Text(), nullable=True),
        sa.Column("void_at", sa.Text(), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=True),
        sa.Column("version", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "category IN ('manners', 'cleaning', 'greening', 'order', 'vehicles', 'repairs', 'fees', 'noise', 'decoration', 'neighbours', 'legacy', 'other')",
            name=op.f("ck_complaint_category_known"),
        ),
        sa.CheckConstraint("severity IN ('ordinary', 'grave')", name=op.f("ck_complaint_severity_known")),
        sa.CheckConstraint(
            "source IN ('phone', 'counter', 'letter', 'online', 'visit', 'line_12345', 'street_office', 'head_office')",
            name=op.f("ck_complaint_source_known"),
        ),
        sa.CheckConstraint(
            "state IN ('received', 'handling', 'resolved', 'visited', 'signed', 'filed', 'void')",
            name=op.f("ck_complaint_state_known"),
        ),
        sa.CheckConstraint(
            "verdict IN ('undecided', 'valid', 'communicative', 'invalid')", name=op.f("ck_complaint_verdict_known")
        ),
        sa.ForeignKeyConstraint(["confirmed_by_id"], ["staff.id"], name=op.f("fk_complaint_confirmed_by_id_staff")),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_complaint_department_id_department")
        ),
        sa.ForeignKeyConstraint(["investigator_id"], ["staff.id"], name=op.f("fk_complaint_investigator_id_staff")),
        sa.ForeignKeyConstraint(["responsible_id"], ["staff.id"], name=op.f("fk_complaint_responsible_id_staff")),
        sa.ForeignKeyConstraint(["signed_by_id"], ["staff.id"], name=op.f("fk_complaint_signed_by_id_staff")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_complaint_staff_id_staff")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_complaint_unit_id_unit")),
        sa.ForeignKeyConstraint(["visitor_id"], ["staff.id"], name=op.f("fk_complaint_visitor_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint")),
        sa.UniqueConstraint("number", name=op.f("uq_complaint_number")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("complaint", schema=None) as batch_op:
        batch_op.create_index("ix_complaint_received", ["received_at"], unique=False)
        batch_op.create_index("ix_complaint_source", ["source_kind", "source_id"], unique=False)
        batch_op.create_index("ix_complaint_state", ["state", "received_at"], unique=False)
        batch_op.create_index("ix_complaint_unit", ["unit_id", "received_at"], unique=False)

    op.create_table(
        "coordination",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("from_department_id", sa.Integer(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("to_whom", sa.Text(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("matter", sa.Text(), nullable=False),
        sa.Column("source_kind", sa.Text(), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("source_number", sa.Text(), nullable=True),
        sa.Column("due_at", sa.Text(), nullable=False),
        sa.Column("received_at", sa.Text(), nullable=True),
        sa.Column("received_by", sa.Text(), nullable=True),
        sa.Column("handling", sa.Text(), nullable=True),
        sa.Column("handled_at", sa.Text(), nullable=True),
        sa.Column("handled_by", sa.Text(), nullable=True),
        sa.Column("confirmed_at", sa.Text(), nullable=True),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("opinion", sa.Text(), nullable=True),
        sa.Column("back_reason", sa.Text(), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "state IN ('sent', 'received', 'handled', 'confirmed', 'void')", name=op.f("ck_coordination_state_known")
        ),
        sa.ForeignKeyConstraint(["confirmed_by_id"], ["staff.id"], name=op.f("fk_coordination_confirmed_by_id_staff")),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_coordination_department_id_department")
        ),
        sa.ForeignKeyConstraint(
            ["from_department_id"], ["department.id"], name=op.f("fk_coordination_from_department_id_department")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_coordination_staff_id_staff")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_coordination_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coordination")),
        sa.UniqueConstraint("number", name=op.f("uq_coordination_number")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("coordination", schema=None) as batch_op:
        batch_op.create_index("ix_coordination_source", ["source_kind", "source_id"], unique=False)
        batch_op.create_index("ix_coordination_state", ["state", "due_at"], unique=False)

    op.create_table(
        "deposit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("lease_id", sa.Integer(), nullable=True),
        sa.Column("payer", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("amount_fen", sa.Integer(), nullable=False),
        sa.Column("balance_fen", sa.Integer(), nullable=False),
        sa.Column("paid_on", sa.Text(), nullable=False),
        sa.Column("old_number", sa.Text(), nullable=True),
        sa.Column("taken_over_id", sa.Integer(), nullable=True),
        sa.Column("what_for", sa.Text(), nullable=True),
        sa.Column("asked_at", sa.Text(), nullable=True),
        sa.Column("asked_by", sa.Text(), nullable=True),
        sa.Column("asked_to_id", sa.Integer(), nullable=True),
        sa.Column("receipt_back", sa.Integer(), nullable=False),
        sa.Column("lost_statement", sa.Integer(), nullable=False),
        sa.Column("inspected_at", sa.Text(), nullable=True),
        sa.Column("inspection", sa.Text(), nullable=True),
        sa.Column("inspector_id", sa.Integer(), nullable=True),
        sa.Column("deducted_fen", sa.Integer(), nullable=False),
        sa.Column("deducted_for", sa.Text(), nullable=True),
        sa.Column("approved_at", sa.Text(), nullable=True),
        sa.Column("approved_by_id", sa.Integer(), nullable=True),
        sa.Column("second_id", sa.Integer(), nullable=True),
        sa.Column("refunded_on", sa.Text(), nullable=True),
        sa.Column("refunded_fen", sa.Integer(), nullable=True),
        sa.Column("refund_reference", sa.Text(), nullable=True),
        sa.Column("refunded_to", sa.Text(), nullable=True),
        sa.Column("stopped_why", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('decoration', 'pass', 'key', 'lease', 'other')", name=op.f("ck_deposit_kind_known")
        ),
        sa.CheckConstraint(
            "state IN ('held', 'asked', 'inspected', 'approved', 'refunded', 'used', 'void')",
            name=op.f("ck_deposit_state_known"),
        ),
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_deposit_amount_is_positive")),
        sa.CheckConstraint("balance_fen >= 0 AND balance_fen <= amount_fen", name=op.f("ck_deposit_balance_is_a_part")),
        sa.ForeignKeyConstraint(["approved_by_id"], ["staff.id"], name=op.f("fk_deposit_approved_by_id_staff")),
        sa.ForeignKeyConstraint(["asked_to_id"], ["staff.id"], name=op.f("fk_deposit_asked_to_id_staff")),
        sa.ForeignKeyConstraint(["inspector_id"], ["staff.id"], name=op.f("fk_deposit_inspector_id_staff")),
        sa.ForeignKeyConstraint(["lease_id"], ["lease.id"], name=op.f("fk_deposit_lease_id_lease")),
        sa.ForeignKeyConstraint(["second_id"], ["staff.id"], name=op.f("fk_deposit_second_id_staff")),
        sa.ForeignKeyConstraint(["taken_over_id"], ["taken_over.id"], name=op.f("fk_deposit_taken_over_id_taken_over")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_deposit_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deposit")),
        sa.UniqueConstraint("number", name=op.f("uq_deposit_number")),
        info={"kept": True, "fixed": ("amount_fen", "number", "unit_id")},
        sqlite_strict=True,
    )
    with op.batch_alter_table("deposit", schema=None) as batch_op:
        batch_op.create_index("ix_deposit_state", ["state"], unique=False)
        batch_op.create_index("ix_deposit_unit", ["unit_id", "state"], unique=False)

    op.create_table(
        "discount",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.Column("approved_on", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint("kind IN ('custody', 'vacancy', 'staff', 'other')", name=op.f("ck_discount_kind_known")),
        sa.CheckConstraint("percent >= 0 AND percent <= 1000000", name=op.f("ck_discount_percent_is_a_share")),
        sa.ForeignKeyConstraint(["item_id"], ["fee_item.id"], name=op.f("fk_discount_item_id_fee_item")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_discount_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discount")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("discount", schema=None) as batch_op:
        batch_op.create_index("ix_discount_unit", ["unit_id", "since"], unique=False)

    op.create_table(
        "door_collection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("agreed_at", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("expected_fen", sa.Integer(), nullable=False),
        sa.Column("collector_id", sa.Integer(), nullable=False),
        sa.Column("went_at", sa.Text(), nullable=True),
        sa.Column("receipts_out", sa.Text(), nullable=True),
        sa.Column("change_fen", sa.Integer(), nullable=False),
        sa.Column("back_at", sa.Text(), nullable=True),
        sa.Column("receipts_back", sa.Text(), nullable=True),
        sa.Column("collected_fen", sa.Integer(), nullable=True),
        sa.Column("brought_fen", sa.Integer(), nullable=True),
        sa.Column("over_why", sa.Text(), nullable=True),
        sa.Column("counted_by_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "state IN ('booked', 'out', 'back', 'cancelled')", name=op.f("ck_door_collection_state_known")
        ),
        sa.ForeignKeyConstraint(["collector_id"], ["staff.id"], name=op.f("fk_door_collection_collector_id_staff")),
        sa.ForeignKeyConstraint(["counted_by_id"], ["staff.id"], name=op.f("fk_door_collection_counted_by_id_staff")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_door_collection_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_door_collection")),
        sa.UniqueConstraint("number", name=op.f("uq_door_collection_number")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("door_collection", schema=None) as batch_op:
        batch_op.create_index("ix_door_collection_state", ["state", "agreed_at"], unique=False)

    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_draft_staff_id_staff")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_draft_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.create_index("ix_draft_staff", ["staff_id"], unique=False)

    op.create_table(
        "dunning_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("reached", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("owed_fen", sa.Integer(), nullable=False),
        sa.Column("penalty_fen", sa.Integer(), nullable=False),
        sa.Column("bills", sa.Text(), nullable=False),
        sa.Column("pay_by", sa.Text(), nullable=True),
        sa.Column("promised_on", sa.Text(), nullable=True),
        sa.Column("promised_fen", sa.Integer(), nullable=True),
        sa.Column("served", sa.Text(), nullable=True),
        sa.Column("witness", sa.Text(), nullable=True),
        sa.Column("anyway", sa.Text(), nullable=True),
        sa.Column("ems_number", sa.Text(), nullable=True),
        sa.Column("delivered_on", sa.Text(), nullable=True),
        sa.Column("version", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "answer IN ('promised', 'disputes', 'refuses', 'hardship', 'none')",
            name=op.f("ck_dunning_step_answer_known"),
        ),
        sa.CheckConstraint(
            "reached IN ('yes', 'no', 'sent', 'delivered', 'returned')", name=op.f("ck_dunning_step_reached_known")
        ),
        sa.CheckConstraint(
            "served IN ('door', 'posted', 'mail', 'message', 'counter')", name=op.f("ck_dunning_step_served_known")
        ),
        sa.CheckConstraint(
            "stage IN ('sms', 'phone', 'counter', 'reminder', 'letter', 'visit', 'legal')",
            name=op.f("ck_dunning_step_stage_known"),
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_dunning_step_staff_id_staff")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_dunning_step_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dunning_step")),
        sa.UniqueConstraint("number", name=op.f("uq_dunning_step_number")),
        info={"kept": True},
        sqlite_strict=True,
    )
    with op.batch_alter_table("dunning_step", schema=None) as batch_op:
        batch_op.create_index("ix_dunning_step_stage", ["stage", "at"], unique=False)
        batch_op.create_index("ix_dunning_step_unit", ["unit_id", "at"], unique=False)

    op.create_table(
        "handover",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("shift_id", sa.Integer(), nullable=False),
        sa.Column("next_shift_id", sa.Integer(), nullable=True),
        sa.Column("given_by_id", sa.Integer(), nullable=False),
        sa.Column("given_at", sa.Text(), nullable=False),
        sa.Column("taken_by_id", sa.Integer(), nullable=True),
        sa.Column("taken_at", sa.Text(), nullable=True),
        sa.Column("minutes_late", sa.Integer(), nullable=True),
        sa.Column("on_paper", sa.Integer(), nullable=False),
        sa.Column("same_person", sa.Integer(), nullable=False),
        sa.Column("nobody_at", sa.Text(), nullable=True),
        sa.Column("nobody_note", sa.Text(), nullable=True),
        sa.Column("weather", sa.Text(), nullable=True),
        sa.Column("equipment", sa.Text(), nullable=True),
        sa.Column("important", sa.Text(), nullable=True),
        sa.Column("withdrawn_reason", sa.Text(), nullable=True),
        sa.Column("last_line", sa.Integer(), nullable=True),
        sa.Column("head_seq", sa.Integer(), nullable=True),
        sa.Column("head_hash", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "state IN ('given', 'questioned', 'accepted', 'withdrawn')", name=op.f("ck_handover_state_known")
        ),
        sa.ForeignKeyConstraint(["given_by_id"], ["staff.id"], name=op.f("fk_handover_given_by_id_staff")),
        sa.ForeignKeyConstraint(["next_shift_id"], ["shift.id"], name=op.f("fk_handover_next_shift_id_shift")),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_handover_post_id_post")),
        sa.ForeignKeyConstraint(["shift_id"], ["shift.id"], name=op.f("fk_handover_shift_id_shift")),
        sa.ForeignKeyConstraint(["taken_by_id"], ["staff.id"], name=op.f("fk_handover_taken_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
        sa.UniqueConstraint("number", name=op.f("uq_handover_number")),
        info={"journaled": True, "head": ("head_seq", "head_hash")},
        sqlite_strict=True,
    )
    with op.batch_alter_table("handover", schema=None) as batch_op:
        batch_op.create_index("ix_handover_post", ["post_id", "given_at"], unique=False)
        batch_op.create_index("ix_handover_shift", ["shift_id"], unique=False)
        batch_op.create_index("ix_handover_state", ["state", "given_at"], unique=False)

    op.create_table(
        "household_visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("visited_at", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("opinion", sa.Text(), nullable=True),
        sa.Column("satisfaction", sa.Text(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("follow_by", sa.Text(), nullable=True),
        sa.Column("followed_at", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "how IN ('phone', 'on_site', 'counter', 'letter', 'chat')", name=op.f("ck_household_visit_how_known")
        ),
        sa.CheckConstraint("state IN ('nothing', 'open', 'followed')", name=op.f("ck_household_visit_state_known")),
        sa.CheckConstraint(
            "topic IN ('general', 'service', 'repairs', 'cleaning', 'order', 'vehicles', 'fees', 'other')",
            name=op.f("ck_household_visit_topic_known"),
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_household_visit_department_id_department")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_household_visit_staff_id_staff")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_household_visit_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household_visit")),
        sa.UniqueConstraint("number", name=op.f("uq_household_visit_number")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("household_visit", schema=None) as batch_op:
        batch_op.create_index("ix_household_visit_state", ["state", "follow_by"], unique=False)
        batch_op.create_index("ix_household_visit_unit", ["unit_id", "visited_at"], unique=False)
        batch_op.create_index("ix_household_visit_visited", ["visited_at"], unique=False)

    op.create_table(
        "incident",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("reported_at", sa.Text(), nullable=False),
        sa.Column("occurred_at", sa.Text(), nullable=False),
        sa.Column("found_at", sa.Text(), nullable=True),
        sa.Column("place_text", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("reporter", sa.Text(), nullable=False),
        sa.Column("parties", sa.Text(), nullable=True),
        sa.Column("course", sa.Text(), nullable=False),
        sa.Column("measures", sa.Text(), nullable=True),
        sa.Column("handled_at", sa.Text(), nullable=True),
        sa.Column("casualties", sa.Text(), nullable=True),
        sa.Column("losses", sa.Text(), nullable=True),
        sa.Column("loss_fen", sa.Integer(), nullable=False),
        sa.Column("compensation", sa.Text(), nullable=True),
        sa.Column("compensation_fen", sa.Integer(), nullable=False),
        sa.Column("pictures", sa.Text(), nullable=True),
        sa.Column("cause", sa.Text(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("prevention", sa.Text(), nullable=True),
        sa.Column("responsible", sa.Text(), nullable=True),
        sa.Column("finish_by", sa.Text(), nullable=True),
        sa.Column("written_at", sa.Text(), nullable=True),
        sa.Column("written_by_id", sa.Integer(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("reviewed_at", sa.Text(), nullable=True),
        sa.Column("reviewed_by_id", sa.Integer(), nullable=True),
        sa.Column("manager_opinion", sa.Text(), nullable=True),
        sa.Column("sent_at", sa.Text(), nullable=True),
        sa.Column("sent_to", sa.Text(), nullable=True),
        sa.Column("company_opinion", sa.Text(), nullable=True),
        sa.Column("closed_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "category IN ('fire', 'lift', 'outage', 'flood', 'theft', 'fight', 'falling', 'equipment', 'injury', 'crowd', 'nature', 'other')",
            name=op.f("ck_incident_category_known"),
        ),
        sa.CheckConstraint("level IN ('ordinary', 'grave', 'major')", name=op.f("ck_incident_level_known")),
        sa.CheckConstraint(
            "state IN ('reported', 'handled', 'written', 'reviewed', 'sent', 'closed')",
            name=op.f("ck_incident_state_known"),
        ),
        sa.CheckConstraint("compensation_fen >= 0", name=op.f("ck_incident_compensation_fen_not_negative")),
        sa.CheckConstraint("loss_fen >= 0", name=op.f("ck_incident_loss_fen_not_negative")),
        sa.ForeignKeyConstraint(["reviewed_by_id"], ["staff.id"], name=op.f("fk_incident_reviewed_by_id_staff")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_incident_staff_id_staff")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_incident_unit_id_unit")),
        sa.ForeignKeyConstraint(["written_by_id"], ["staff.id"], name=op.f("fk_incident_written_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
        sa.UniqueConstraint("number", name=op.f("uq_incident_number")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("incident", schema=None) as batch_op:
        batch_op.create_index("ix_incident_state", ["state", "occurred_at"], unique=False)

    op.create_table(
        "kept",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("from_whom", sa.Text(), nullable=True),
        sa.Column("for_whom", sa.Text(), nullable=True),
        sa.Column("found_where", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("in_at", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("out_at", sa.Text(), nullable=True),
        sa.Column("out_to", sa.Text(), nullable=True),
        sa.Column("out_staff_id", sa.Integer(), nullable=True),
        sa.Column("out_note", sa.Text(), nullable=True),
        sa.CheckConstraint("kind IN ('parcel', 'lost', 'left')", name=op.f("ck_kept_kind_known")),
        sa.CheckConstraint("state IN ('kept', 'handed_out', 'disposed')", name=op.f("ck_kept_state_known")),
        sa.ForeignKeyConstraint(["out_staff_id"], ["staff.id"], name=op.f("fk_kept_out_staff_id_staff")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_kept_staff_id_staff")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_kept_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept")),
        sa.UniqueConstraint("number", name=op.f("uq_kept_number")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("kept", schema=None) as batch_op:
        batch_op.create_index("ix_kept_state", ["state", "in_at"], unique=False)
        batch_op.create_index("ix_kept_unit", ["unit_id", "in_at"], unique=False)

    op.create_table(
        "log_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("shift_id", sa.Integer(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("corrects_id", sa.Integer(), nullable=True),
        sa.Column("paper_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "category IN ('call', 'visit', 'tradesman', 'repair', 'complaint', 'release', 'request', 'patrol', 'incident', 'alarm', 'keys', 'handover', 'other')",
            name=op.f("ck_log_entry_category_known"),
        ),
        sa.ForeignKeyConstraint(["corrects_id"], ["log_entry.id"], name=op.f("fk_log_entry_corrects_id_log_entry")),
        sa.ForeignKeyConstraint(["paper_by_id"], ["staff.id"], name=op.f("fk_log_entry_paper_by_id_staff")),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_log_entry_post_id_post")),
        sa.ForeignKeyConstraint(["shift_id"], ["shift.id"], name=op.f("fk_log_entry_shift_id_shift")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_log_entry_staff_id_staff")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_log_entry_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_entry")),
        info={
            "kept": True,
            "journaled": True,
            "fixed": (
                "at",
                "entered_at",
                "category",
                "post_id",
                "shift_id",
                "staff_id",
                "unit_id",
                "kind",
                "subject_id",
                "number",
                "corrects_id",
                "paper_by_id",
            ),
        },
        sqlite_strict=True,
    )
    with op.batch_alter_table("log_entry", schema=None) as batch_op:
        batch_op.create_index("ix_log_entry_at", ["at"], unique=False)
        batch_op.create_index(
            "ix_log_entry_corrects", ["corrects_id"], unique=False, sqlite_where=sa.text("corrects_id IS NOT NULL")
        )
        batch_op.create_index("ix_log_entry_reference", ["kind", "subject_id"], unique=False)
        batch_op.create_index("ix_log_entry_shift", ["shift_id", "id"], unique=False)
        batch_op.create_index("ix_log_entry_unit", ["unit_id", "at"], unique=False)

    op.create_table(
        "log_sample",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draw_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("shift_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.Text(), nullable=True),
        sa.Column("opened_by_id", sa.Integer(), nullable=True),
        sa.Column("signed_at", sa.Text(), nullable=True),
        sa.Column("signed_by_id", sa.Integer(), nullable=True),
        sa.Column("finding", sa.Text(), nullable=True),
        sa.CheckConstraint("state IN ('drawn', 'opened', 'signed')", name=op.f("ck_log_sample_state_known")),
        sa.ForeignKeyConstraint(["draw_id"], ["log_draw.id"], name=op.f("fk_log_sample_draw_id_log_draw")),
        sa.ForeignKeyConstraint(["opened_by_id"], ["staff.id"], name=op.f("fk_log_sample_opened_by_id_staff")),
        sa.ForeignKeyConstraint(["shift_id"], ["shift.id"], name=op.f("fk_log_sample_shift_id_shift")),
        sa.ForeignKeyConstraint(["signed_by_id"], ["staff.id"], name=op.f("fk_log_sample_signed_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_sample")),
        sa.UniqueConstraint("shift_id", name=op.f("uq_log_sample_shift_id")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("log_sample", schema=None) as batch_op:
        batch_op.create_index("ix_log_sample_draw", ["draw_id"], unique=False)

    op.create_table(
        "meter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("multiplier", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["fee_item.id"], name=op.f("fk_meter_item_id_fee_item")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_meter_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meter")),
        sa.UniqueConstraint("item_id", "number", name=op.f("uq_meter_item_id_number")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("meter", schema=None) as batch_op:
        batch_op.create_index("ix_meter_unit", ["unit_id"], unique=False)

    op.create_table(
        "nonconformity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("found_at", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_kind", sa.Text(), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("source_number", sa.Text(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("place_text", sa.Text(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("fact", sa.Text(), nullable=False),
        sa.Column("clause", sa.Text(), nullable=True),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("responsible_id", sa.Integer(), nullable=True),
        sa.Column("cause", sa.Text(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=True),
        sa.Column("due_at", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.Text(), nullable=True),
        sa.Column("done_at", sa.Text(), nullable=True),
        sa.Column("verified_at", sa.Text(), nullable=True),
        sa.Column("verified_by_id", sa.Integer(), nullable=True),
        sa.Column("verification", sa.Text(), nullable=True),
        sa.Column("rounds", sa.Integer(), nullable=False),
        sa.Column("void_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "source IN ('patrol', 'sample', 'complaint', 'audit')", name=op.f("ck_nonconformity_source_known")
        ),
        sa.CheckConstraint(
            "state IN ('found', 'answered', 'done', 'closed', 'void')", name=op.f("ck_nonconformity_state_known")
        ),
        sa.CheckConstraint("points >= 0", name=op.f("ck_nonconformity_points_not_negative")),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_nonconformity_department_id_department")
        ),
        sa.ForeignKeyConstraint(["responsible_id"], ["staff.id"], name=op.f("fk_nonconformity_responsible_id_staff")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_nonconformity_staff_id_staff")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_nonconformity_unit_id_unit")),
        sa.ForeignKeyConstraint(["verified_by_id"], ["staff.id"], name=op.f("fk_nonconformity_verified_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nonconformity")),
        sa.UniqueConstraint("number", name=op.f("uq_nonconformity_number")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("nonconformity", schema=None) as batch_op:
        batch_op.create_index("ix_nonconformity_state", ["state", "due_at"], unique=False)

    op.create_table(
        "occupancy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=True),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("authority", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "relation IN ('owner', 'co_owner', 'tenant', 'family', 'carer', 'emergency_contact')",
            name=op.f("ck_occupancy_relation_known"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_occupancy_person_id_person")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_occupancy_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occupancy")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("occupancy", schema=None) as batch_op:
        batch_op.create_index("ix_occupancy_person", ["person_id", "until"], unique=False)
        batch_op.create_index("ix_occupancy_unit", ["unit_id", "until"], unique=False)

    op.create_table(
        "office_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("hook", sa.Text(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Integer(), nullable=False),
        sa.CheckConstraint("quantity >= 0", name=op.f("ck_office_key_quantity_not_negative")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_office_key_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_key")),
        sqlite_strict=True,
    )
    op.create_table(
        "refund",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("amount_fen", sa.Integer(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("paid_to", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_refund_amount_is_positive")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_refund_staff_id_staff")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_refund_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refund")),
        sa.UniqueConstraint("number", name=op.f("uq_refund_number")),
        info={"kept": True},
        sqlite_strict=True,
    )
    op.create_table(
        "release_slip",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("applicant", sa.Text(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("id_kind", sa.Text(), nullable=False),
        sa.Column("id_number", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("plate", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("gate", sa.Text(), nullable=True),
        sa.Column("planned_at", sa.Text(), nullable=True),
        sa.Column("consent", sa.Text(), nullable=False),
        sa.Column("consent_by", sa.Text(), nullable=True),
        sa.Column("consent_phone", sa.Text(), nullable=True),
        sa.Column("consent_at", sa.Text(), nullable=True),
        sa.Column("large_counted", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("arrears", sa.Integer(), nullable=True),
        sa.Column("version", sa.Text(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.Text(), nullable=False),
        sa.Column("valid_until", sa.Text(), nullable=False),
        sa.Column("signed_by", sa.Text(), nullable=True),
        sa.Column("signed_at", sa.Text(), nullable=True),
        sa.Column("out_at", sa.Text(), nullable=True),
        sa.Column("difference", sa.Text(), nullable=True),
        sa.Column("returned_at", sa.Text(), nullable=True),
        sa.Column("filed_at", sa.Text(), nullable=True),
        sa.Column("void_at", sa.Text(), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "consent IN ('not_needed', 'present', 'letter', 'phone')", name=op.f("ck_release_slip_consent_known")
        ),
        sa.CheckConstraint("direction IN ('out', 'in')", name=op.f("ck_release_slip_direction_known")),
        sa.CheckConstraint(
            "relation IN ('owner', 'family', 'tenant', 'carer', 'decorator', 'mover', 'other')",
            name=op.f("ck_release_slip_relation_known"),
        ),
        sa.CheckConstraint(
            "state IN ('issued', 'signed', 'out', 'differs', 'returned', 'filed', 'void')",
            name=op.f("ck_release_slip_state_known"),
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_release_slip_staff_id_staff")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_release_slip_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_slip")),
        sa.UniqueConstraint("number", name=op.f("uq_release_slip_number")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("release_slip", schema=None) as batch_op:
        batch_op.create_index("ix_release_slip_state", ["state", "issued_at"], unique=False)
        batch_op.create_index("ix_release_slip_unit", ["unit_id", "issued_at"], unique=False)

    op.create_table(
        "request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("caller", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("promised_at", sa.Text(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("told_at", sa.Text(), nullable=True),
        sa.Column("told_whom", sa.Text(), nullable=True),
        sa.Column("return_visit", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("done_at", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "channel IN ('phone', 'counter', 'chat', 'outgoing')", name=op.f("ck_request_channel_known")
        ),
        sa.CheckConstraint("identity IN ('known', 'checked', 'unconfirmed')", name=op.f("ck_request_identity_known")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_request_department_id_department")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_request_staff_id_staff")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_request_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request")),
        sa.UniqueConstraint("number", name=op.f("uq_request_number")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_request_at"), ["at"], unique=False)
        batch_op.create_index("ix_request_unit", ["unit_id", "at"], unique=False)

    op.create_table(
        "return_visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("subject_number", sa.Text(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("draw_id", sa.Integer(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=True),
        sa.Column("opened_at", sa.Text(), nullable=False),
        sa.Column("earliest_at", sa.Text(), nullable=True),
        sa.Column("due_at", sa.Text(), nullable=False),
        sa.Column("visited_at", sa.Text(), nullable=True),
        sa.Column("how", sa.Text(), nullable=True),
        sa.Column("interviewed", sa.Text(), nullable=True),
        sa.Column("satisfaction", sa.Text(), nullable=True),
        sa.Column("opinion", sa.Text(), nullable=True),
        sa.Column("understood", sa.Integer(), nullable=True),
        sa.Column("handling", sa.Text(), nullable=True),
        sa.Column("visitor_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "category IN ('repair', 'leak', 'safety', 'complaint', 'service', 'drawn')",
            name=op.f("ck_return_visit_category_known"),
        ),
        sa.CheckConstraint(
            "state IN ('open', 'visited', 'not_reached', 'cancelled')", name=op.f("ck_return_visit_state_known")
        ),
        sa.ForeignKeyConstraint(["draw_id"], ["visit_draw.id"], name=op.f("fk_return_visit_draw_id_visit_draw")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_return_visit_staff_id_staff")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_return_visit_unit_id_unit")),
        sa.ForeignKeyConstraint(["visitor_id"], ["staff.id"], name=op.f("fk_return_visit_visitor_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_visit")),
        sa.UniqueConstraint("number", name=op.f("uq_return_visit_number")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("return_visit", schema=None) as batch_op:
        batch_op.create_index("ix_return_visit_opened", ["opened_at"], unique=False)
        batch_op.create_index("ix_return_visit_state", ["state", "due_at"], unique=False)
        batch_op.create_index("ix_return_visit_subject", ["kind", "subject_id"], unique=False)
        batch_op.create_index("ix_return_visit_unit", ["unit_id", "opened_at"], unique=False)
        batch_op.create_index("ix_return_visit_visited", ["visited_at"], unique=False)

    op.create_table(
        "reviewed_sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("shift_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["review_id"], ["log_review.id"], name=op.f("fk_reviewed_sheet_review_id_log_review")),
        sa.ForeignKeyConstraint(["shift_id"], ["shift.id"], name=op.f("fk_reviewed_sheet_shift_id_shift")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviewed_sheet")),
        sa.UniqueConstraint("shift_id", name=op.f("uq_reviewed_sheet_shift_id")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("reviewed_sheet", schema=None) as batch_op:
        batch_op.create_index("ix_reviewed_sheet_review", ["review_id"], unique=False)

    op.create_table(
        "round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("shift_id", sa.Integer(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("prepared_at", sa.Text(), nullable=True),
        sa.Column("at", sa.Text(), nullable=True),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("signed_by_id", sa.Integer(), nullable=True),
        sa.Column("signed_at", sa.Text(), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=True),
        sa.Column("version", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('building', 'shift', 'manager', 'security', 'engineering', 'cleaning', 'greening', 'boards')",
            name=op.f("ck_round_kind_known"),
        ),
        sa.CheckConstraint("state IN ('prepared', 'entered', 'signed', 'void')", name=op.f("ck_round_state_known")),
        sa.ForeignKeyConstraint(["entered_by_id"], ["staff.id"], name=op.f("fk_round_entered_by_id_staff")),
        sa.ForeignKeyConstraint(["list_id"], ["round_list.id"], name=op.f("fk_round_list_id_round_list")),
        sa.ForeignKeyConstraint(["shift_id"], ["shift.id"], name=op.f("fk_round_shift_id_shift")),
        sa.ForeignKeyConstraint(["signed_by_id"], ["staff.id"], name=op.f("fk_round_signed_by_id_staff")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_round_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
        sa.UniqueConstraint("number", name=op.f("uq_round_number")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.create_index("ix_round_kind", ["kind", "at"], unique=False)
        batch_op.create_index("ix_round_state", ["state", "day"], unique=False)

    op.create_table(
        "standing_instruction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("ended_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_standing_instruction_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standing_instruction")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("standing_instruction", schema=None) as batch_op:
        batch_op.create_index("ix_standing_instruction_unit", ["unit_id", "until"], unique=False)

    op.create_table(
        "tariff",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("building_id", sa.Integer(), nullable=True),
        sa.Column("use", sa.Text(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("parking", sa.Text(), nullable=False),
        sa.Column("approval", sa.Text(), nullable=True),
        sa.CheckConstraint("parking IN ('any', 'owned', 'rented')", name=op.f("ck_tariff_parking_known")),
        sa.CheckConstraint("use IN ('home', 'shop', 'other')", name=op.f("ck_tariff_use_known")),
        sa.CheckConstraint("price >= 0", name=op.f("ck_tariff_price_not_negative")),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_tariff_building_id_building")),
        sa.ForeignKeyConstraint(["item_id"], ["fee_item.id"], name=op.f("fk_tariff_item_id_fee_item")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_tariff_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tariff")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("tariff", schema=None) as batch_op:
        batch_op.create_index("ix_tariff_item", ["item_id", "since"], unique=False)

    op.create_table(
        "vehicle",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("plate", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=True),
        sa.Column("until", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_vehicle_person_id_person")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_vehicle_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vehicle")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("vehicle", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vehicle_plate"), ["plate"], unique=False)
        batch_op.create_index("ix_vehicle_unit", ["unit_id"], unique=False)

    op.create_table(
        "visitor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("visit_kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("confirmed", sa.Text(), nullable=False),
        sa.Column("plate", sa.Text(), nullable=True),
        sa.Column("in_at", sa.Text(), nullable=False),
        sa.Column("out_at", sa.Text(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "confirmed IN ('intercom', 'phone', 'id_card', 'pass', 'fetched', 'office')",
            name=op.f("ck_visitor_confirmed_known"),
        ),
        sa.CheckConstraint(
            "visit_kind IN ('visitor', 'tradesman', 'delivery', 'official')", name=op.f("ck_visitor_visit_kind_known")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_visitor_staff_id_staff")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_visitor_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visitor")),
        sa.UniqueConstraint("number", name=op.f("uq_visitor_number")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("visitor", schema=None) as batch_op:
        batch_op.create_index("ix_visitor_inside", ["out_at", "in_at"], unique=False)
        batch_op.create_index("ix_visitor_unit", ["unit_id", "in_at"], unique=False)

    op.create_table(
        "work_order",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reported_at", sa.Text(), nullable=False),
        sa.Column("reported_how", sa.Text(), nullable=False),
        sa.Column("reporter", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("building_id", sa.Integer(), nullable=True),
        sa.Column("place_text", sa.Text(), nullable=True),
        sa.Column("fault", sa.Text(), nullable=True),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("urgency", sa.Text(), nullable=False),
        sa.Column("booked_at", sa.Text(), nullable=True),
        sa.Column("moved_count", sa.Integer(), nullable=False),
        sa.Column("nature", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("specialist_id", sa.Integer(), nullable=True),
        sa.Column("repeats_id", sa.Integer(), nullable=True),
        sa.Column("source_kind", sa.Text(), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("source_number", sa.Text(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("notified_at", sa.Text(), nullable=True),
        sa.Column("notified_whom", sa.Text(), nullable=True),
        sa.Column("notified_how", sa.Text(), nullable=True),
        sa.Column("repairer_id", sa.Integer(), nullable=True),
        sa.Column("assigned_at", sa.Text(), nullable=True),
        sa.Column("first_arrived_at", sa.Text(), nullable=True),
        sa.Column("arrived_at", sa.Text(), nullable=True),
        sa.Column("finished_at", sa.Text(), nullable=True),
        sa.Column("tested_at", sa.Text(), nullable=True),
        sa.Column("wait_reason", sa.Text(), nullable=True),
        sa.Column("wait_until", sa.Text(), nullable=True),
        sa.Column("labour_fen", sa.Integer(), nullable=False),
        sa.Column("materials_fen", sa.Integer(), nullable=False),
        sa.Column("quoted_fen", sa.Integer(), nullable=True),
        sa.Column("consent", sa.Text(), nullable=True),
        sa.Column("consent_by", sa.Text(), nullable=True),
        sa.Column("consent_at", sa.Text(), nullable=True),
        sa.Column("receipt_number", sa.Text(), nullable=True),
        sa.Column("work_done", sa.Text(), nullable=True),
        sa.Column("fixed", sa.Integer(), nullable=True),
        sa.Column("left_over", sa.Text(), nullable=True),
        sa.Column("followed_how", sa.Text(), nullable=True),
        sa.Column("followed_at", sa.Text(), nullable=True),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("accepted_at", sa.Text(), nullable=True),
        sa.Column("accepted_by", sa.Text(), nullable=True),
        sa.Column("quality", sa.Text(), nullable=True),
        sa.Column("timeliness", sa.Text(), nullable=True),
        sa.Column("manners", sa.Text(), nullable=True),
        sa.Column("opinion", sa.Text(), nullable=True),
        sa.Column("visit_due_at", sa.Text(), nullable=True),
        sa.Column("visited_at", sa.Text(), nullable=True),
        sa.Column("visited_how", sa.Text(), nullable=True),
        sa.Column("visitor_id", sa.Integer(), nullable=True),
        sa.Column("visit_opinion", sa.Text(), nullable=True),
        sa.Column("satisfaction", sa.Text(), nullable=True),
        sa.Column("signed_at", sa.Text(), nullable=True),
        sa.Column("signed_by_id", sa.Integer(), nullable=True),
        sa.Column("filed_at", sa.Text(), nullable=True),
        sa.Column("cancelled_at", sa.Text(), nullable=True),
        sa.Column("cancel_reason", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("version", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "category IN ('water', 'leak', 'power', 'light', 'door', 'lift', 'intercom', 'heating', 'safety', 'building', 'green', 'other')",
            name=op.f("ck_work_order_category_known"),
        ),
        sa.CheckConstraint(
            "nature IN ('paid', 'free', 'public', 'warranty', 'rework')", name=op.f("ck_work_order_nature_known")
        ),
        sa.CheckConstraint("place IN ('unit', 'public', 'equipment')", name=op.f("ck_work_order_place_known")),
        sa.CheckConstraint(
            "reported_how IN ('phone', 'counter', 'visit', 'patrol', 'chat', 'other')",
            name=op.f("ck_work_order_reported_how_known"),
        ),
        sa.CheckConstraint(
            "state IN ('reported', 'told', 'assigned', 'on_site', 'waiting', 'done', 'accepted', 'rework', 'visited', 'signed', 'filed', 'cancelled')",
            name=op.f("ck_work_order_state_known"),
        ),
        sa.CheckConstraint("urgency IN ('urgent', 'ordinary', 'booked')", name=op.f("ck_work_order_urgency_known")),
        sa.CheckConstraint("labour_fen >= 0", name=op.f("ck_work_order_labour_fen_not_negative")),
        sa.CheckConstraint("materials_fen >= 0", name=op.f("ck_work_order_materials_fen_not_negative")),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_work_order_building_id_building")),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_work_order_department_id_department")
        ),
        sa.ForeignKeyConstraint(["repairer_id"], ["staff.id"], name=op.f("fk_work_order_repairer_id_staff")),
        sa.ForeignKeyConstraint(["repeats_id"], ["work_order.id"], name=op.f("fk_work_order_repeats_id_work_order")),
        sa.ForeignKeyConstraint(["signed_by_id"], ["staff.id"], name=op.f("fk_work_order_signed_by_id_staff")),
        sa.ForeignKeyConstraint(["specialist_id"], ["staff.id"], name=op.f("fk_work_order_specialist_id_staff")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_work_order_staff_id_staff")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_work_order_unit_id_unit")),
        sa.ForeignKeyConstraint(["visitor_id"], ["staff.id"], name=op.f("fk_work_order_visitor_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_order")),
        sa.UniqueConstraint("number", name=op.f("uq_work_order_number")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("work_order", schema=None) as batch_op:
        batch_op.create_index("ix_work_order_finished", ["finished_at"], unique=False)
        batch_op.create_index("ix_work_order_reported", ["reported_at"], unique=False)
        batch_op.create_index("ix_work_order_source", ["source_kind", "source_id"], unique=False)
        batch_op.create_index("ix_work_order_state", ["state", "reported_at"], unique=False)
        batch_op.create_index("ix_work_order_unit", ["unit_id", "reported_at"], unique=False)

    op.create_table(
        "complaint_progress",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("complaint_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("owner_told", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "step IN ('reply', 'progress', 'department', 'sender', 'result', 'again', 'became')",
            name=op.f("ck_complaint_progress_step_known"),
        ),
        sa.ForeignKeyConstraint(
            ["complaint_id"], ["complaint.id"], name=op.f("fk_complaint_progress_complaint_id_complaint")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_complaint_progress_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_progress")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("complaint_progress", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_complaint_progress_complaint_id"), ["complaint_id"], unique=False)

    op.create_table(
        "complaint_stock",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("complaint_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("root_cause", sa.Text(), nullable=False),
        sa.Column("responsible_id", sa.Integer(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complaint_id"], ["complaint.id"], name=op.f("fk_complaint_stock_complaint_id_complaint")
        ),
        sa.ForeignKeyConstraint(["responsible_id"], ["staff.id"], name=op.f("fk_complaint_stock_responsible_id_staff")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_complaint_stock_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_stock")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("complaint_stock", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_complaint_stock_complaint_id"), ["complaint_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_complaint_stock_day"), ["day"], unique=False)

    op.create_table(
        "handover_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("handover_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject_kind", sa.Text(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("due_at", sa.Text(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=True),
        sa.Column("counted", sa.Integer(), nullable=True),
        sa.Column("amount_fen", sa.Integer(), nullable=True),
        sa.Column("counted_fen", sa.Integer(), nullable=True),
        sa.Column("condition", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('promise', 'incident', 'order', 'complaint', 'matter', 'key', 'visitor', 'slip', 'notice', 'thing')",
            name=op.f("ck_handover_item_kind_known"),
        ),
        sa.CheckConstraint(
            "state IN ('open', 'accepted', 'questioned', 'answered')", name=op.f("ck_handover_item_state_known")
        ),
        sa.CheckConstraint("amount_fen >= 0", name=op.f("ck_handover_item_amount_fen_not_negative")),
        sa.CheckConstraint("counted >= 0", name=op.f("ck_handover_item_counted_not_negative")),
        sa.CheckConstraint("counted_fen >= 0", name=op.f("ck_handover_item_counted_fen_not_negative")),
        sa.CheckConstraint("quantity >= 0", name=op.f("ck_handover_item_quantity_not_negative")),
        sa.ForeignKeyConstraint(["answered_by_id"], ["staff.id"], name=op.f("fk_handover_item_answered_by_id_staff")),
        sa.ForeignKeyConstraint(["handover_id"], ["handover.id"], name=op.f("fk_handover_item_handover_id_handover")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_handover_item_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover_item")),
        info={"journaled": True},
        sqlite_strict=True,
    )
    with op.batch_alter_table("handover_item", schema=None) as batch_op:
        batch_op.create_index("ix_handover_item_handover", ["handover_id", "position"], unique=False)

    op.create_table(
        "incident_told",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("whom", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "how IN ('phone', 'on_site', 'counter', 'letter', 'chat')", name=op.f("ck_incident_told_how_known")
        ),
        sa.CheckConstraint(
            "whom IN ('supervisor', 'manager', 'police', 'fire', 'ambulance', 'company', 'insurer', 'other')",
            name=op.f("ck_incident_told_whom_known"),
        ),
        sa.ForeignKeyConstraint(["incident_id"], ["incident.id"], name=op.f("fk_incident_told_incident_id_incident")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_incident_told_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_told")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("incident_told", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_incident_told_incident_id"), ["incident_id"], unique=False)

    op.create_table(
        "key_loan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("key_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("against", sa.Text(), nullable=False),
        sa.Column("id_number", sa.Text(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("consent_by", sa.Text(), nullable=True),
        sa.Column("unconsented", sa.Integer(), nullable=False),
        sa.Column("out_at", sa.Text(), nullable=False),
        sa.Column("due_at", sa.Text(), nullable=False),
        sa.Column("back_at", sa.Text(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("back_staff_id", sa.Integer(), nullable=True),
        sa.Column("lost_note", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "against IN ('id_card', 'signature', 'deposit', 'work_card', 'authority')",
            name=op.f("ck_key_loan_against_known"),
        ),
        sa.CheckConstraint("state IN ('out', 'back', 'lost')", name=op.f("ck_key_loan_state_known")),
        sa.ForeignKeyConstraint(["back_staff_id"], ["staff.id"], name=op.f("fk_key_loan_back_staff_id_staff")),
        sa.ForeignKeyConstraint(["key_id"], ["office_key.id"], name=op.f("fk_key_loan_key_id_office_key")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_key_loan_staff_id_staff")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_key_loan_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_loan")),
        sa.UniqueConstraint("number", name=op.f("uq_key_loan_number")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("key_loan", schema=None) as batch_op:
        batch_op.create_index("ix_key_loan_state", ["state", "due_at"], unique=False)
        batch_op.create_index("ix_key_loan_unit", ["unit_id", "out_at"], unique=False)

    op.create_table(
        "order_material",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("spec", sa.Text(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("price_fen", sa.Integer(), nullable=False),
        sa.Column("sum_fen", sa.Integer(), nullable=False),
        sa.CheckConstraint("price_fen >= 0", name=op.f("ck_order_material_price_fen_not_negative")),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_order_material_quantity_positive")),
        sa.ForeignKeyConstraint(["order_id"], ["work_order.id"], name=op.f("fk_order_material_order_id_work_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_material")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("order_material", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_order_material_order_id"), ["order_id"], unique=False)

    op.create_table(
        "order_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["work_order.id"], name=op.f("fk_order_note_order_id_work_order")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_order_note_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_note")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("order_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_order_note_order_id"), ["order_id"], unique=False)

    op.create_table(
        "parking_place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("vehicle_id", sa.Integer(), nullable=True),
        sa.Column("area", sa.Integer(), nullable=True),
        sa.Column("until", sa.Text(), nullable=True),
        sa.CheckConstraint("kind IN ('owned', 'rented', 'public')", name=op.f("ck_parking_place_kind_known")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_parking_place_unit_id_unit")),
        sa.ForeignKeyConstraint(["vehicle_id"], ["vehicle.id"], name=op.f("fk_parking_place_vehicle_id_vehicle")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parking_place")),
        sa.UniqueConstraint("name", name=op.f("uq_parking_place_name")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("parking_place", schema=None) as batch_op:
        batch_op.create_index("ix_parking_place_unit", ["unit_id"], unique=False)

    op.create_table(
        "reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meter_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("estimated", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["meter_id"], ["meter.id"], name=op.f("fk_reading_meter_id_meter")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_reading_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading")),
        sa.UniqueConstraint("meter_id", "day", name=op.f("uq_reading_meter_id_day")),
        sqlite_strict=True,
    )
    op.create_table(
        "receipt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("paid_on", sa.Text(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("lease_id", sa.Integer(), nullable=True),
        sa.Column("payer", sa.Text(), nullable=False),
        sa.Column("total_fen", sa.Integer(), nullable=False),
        sa.Column("tendered_fen", sa.Integer(), nullable=True),
        sa.Column("change_fen", sa.Integer(), nullable=True),
        sa.Column("paper_serial", sa.Text(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("reverses_id", sa.Integer(), nullable=True),
        sa.Column("reversed_by_id", sa.Integer(), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=True),
        sa.Column("void_at", sa.Text(), nullable=True),
        sa.Column("copies_back", sa.Integer(), nullable=False),
        sa.Column("close_id", sa.Integer(), nullable=True),
        sa.Column("door_id", sa.Integer(), nullable=True),
        sa.Column("bank_run_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint("(state = 'red') = (reverses_id IS NOT NULL)", name=op.f("ck_receipt_red_points_back")),
        sa.CheckConstraint("(state = 'red') = (total_fen < 0)", name=op.f("ck_receipt_red_is_negative")),
        sa.CheckConstraint("kind IN ('fees', 'deposit')", name=op.f("ck_receipt_kind_known")),
        sa.CheckConstraint("state IN ('valid', 'void', 'red')", name=op.f("ck_receipt_state_known")),
        sa.ForeignKeyConstraint(["bank_run_id"], ["bank_run.id"], name=op.f("fk_receipt_bank_run_id_bank_run")),
        sa.ForeignKeyConstraint(["close_id"], ["day_close.id"], name=op.f("fk_receipt_close_id_day_close")),
        sa.ForeignKeyConstraint(["door_id"], ["door_collection.id"], name=op.f("fk_receipt_door_id_door_collection")),
        sa.ForeignKeyConstraint(["lease_id"], ["lease.id"], name=op.f("fk_receipt_lease_id_lease")),
        sa.ForeignKeyConstraint(["reversed_by_id"], ["receipt.id"], name=op.f("fk_receipt_reversed_by_id_receipt")),
        sa.ForeignKeyConstraint(["reverses_id"], ["receipt.id"], name=op.f("fk_receipt_reverses_id_receipt")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_receipt_staff_id_staff")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_receipt_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
        sa.UniqueConstraint("number", name=op.f("uq_receipt_number")),
        info={"kept": True, "fixed": ("number", "total_fen", "day", "at", "staff_id", "unit_id")},
        sqlite_strict=True,
    )
    with op.batch_alter_table("receipt", schema=None) as batch_op:
        batch_op.create_index("ix_receipt_at", ["at"], unique=False)
        batch_op.create_index("ix_receipt_cashier", ["staff_id", "day"], unique=False)
        batch_op.create_index("ix_receipt_day", ["day"], unique=False)
        batch_op.create_index("ix_receipt_door", ["door_id"], unique=False, sqlite_where=sa.text("door_id IS NOT NULL"))
        batch_op.create_index(
            "ix_receipt_not_closed",
            ["staff_id", "day"],
            unique=False,
            sqlite_where=sa.text("close_id IS NULL AND bank_run_id IS NULL"),
        )
        batch_op.create_index(
            "ix_receipt_reverses", ["reverses_id"], unique=True, sqlite_where=sa.text("reverses_id IS NOT NULL")
        )
        batch_op.create_index(
            "ix_receipt_serial", ["paper_serial"], unique=False, sqlite_where=sa.text("paper_serial IS NOT NULL")
        )
        batch_op.create_index("ix_receipt_unit", ["unit_id", "at"], unique=False)

    op.create_table(
        "release_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slip_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("spec", sa.Text(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_release_item_quantity_positive")),
        sa.ForeignKeyConstraint(["slip_id"], ["release_slip.id"], name=op.f("fk_release_item_slip_id_release_slip")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_item")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("release_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_release_item_slip_id"), ["slip_id"], unique=False)

    op.create_table(
        "release_trip",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slip_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("guard", sa.Text(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint("counted >= 0", name=op.f("ck_release_trip_counted_not_negative")),
        sa.ForeignKeyConstraint(["slip_id"], ["release_slip.id"], name=op.f("fk_release_trip_slip_id_release_slip")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_trip")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("release_trip", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_release_trip_slip_id"), ["slip_id"], unique=False)

    op.create_table(
        "round_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("point_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("matter", sa.Text(), nullable=False),
        sa.Column("look", sa.Text(), nullable=True),
        sa.Column("what", sa.Text(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=True),
        sa.Column("due_at", sa.Text(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("responsible_id", sa.Integer(), nullable=True),
        sa.Column("finding_kind", sa.Text(), nullable=True),
        sa.Column("finding_id", sa.Integer(), nullable=True),
        sa.Column("finding_number", sa.Text(), nullable=True),
        sa.Column("recheck", sa.Text(), nullable=True),
        sa.Column("rechecked_at", sa.Text(), nullable=True),
        sa.CheckConstraint("look IN ('good', 'wrong', 'not_seen')", name=op.f("ck_round_line_look_known")),
        sa.CheckConstraint(
            "recheck IN ('open', 'done', 'right', 'still', 'none')", name=op.f("ck_round_line_recheck_known")
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_round_line_department_id_department")
        ),
        sa.ForeignKeyConstraint(["point_id"], ["round_point.id"], name=op.f("fk_round_line_point_id_round_point")),
        sa.ForeignKeyConstraint(["responsible_id"], ["staff.id"], name=op.f("fk_round_line_responsible_id_staff")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_line_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_line")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("round_line", schema=None) as batch_op:
        batch_op.create_index("ix_round_line_finding", ["finding_kind", "finding_id"], unique=False)
        batch_op.create_index("ix_round_line_round", ["round_id", "position"], unique=False)
        batch_op.create_index("ix_round_line_wrong", ["recheck", "due_at"], unique=False)

    op.create_table(
        "visit_try",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_visit_try_staff_id_staff")),
        sa.ForeignKeyConstraint(["visit_id"], ["return_visit.id"], name=op.f("fk_visit_try_visit_id_return_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_try")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("visit_try", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_try_visit_id"), ["visit_id"], unique=False)

    op.create_table(
        "bank_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("amount_fen", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("paid_fen", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("receipt_id", sa.Integer(), nullable=True),
        sa.Column("difference", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "state IN ('out', 'paid', 'part', 'failed', 'cancelled')", name=op.f("ck_bank_line_state_known")
        ),
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_bank_line_amount_is_positive")),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["bank_agreement.id"], name=op.f("fk_bank_line_agreement_id_bank_agreement")
        ),
        sa.ForeignKeyConstraint(["receipt_id"], ["receipt.id"], name=op.f("fk_bank_line_receipt_id_receipt")),
        sa.ForeignKeyConstraint(["run_id"], ["bank_run.id"], name=op.f("fk_bank_line_run_id_bank_run")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_bank_line_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_line")),
        sa.UniqueConstraint("run_id", "sequence", name=op.f("uq_bank_line_run_id_sequence")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("bank_line", schema=None) as batch_op:
        batch_op.create_index("ix_bank_line_reference", ["reference"], unique=True)
        batch_op.create_index("ix_bank_line_unit", ["unit_id", "state"], unique=False)

    op.create_table(
        "bill",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("lease_id", sa.Integer(), nullable=True),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("parking_id", sa.Integer(), nullable=True),
        sa.Column("reading_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("bearer", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=True),
        sa.Column("taken_over_id", sa.Integer(), nullable=True),
        sa.Column("of_bill_id", sa.Integer(), nullable=True),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("charged_fen", sa.Integer(), nullable=False),
        sa.Column("reduced_fen", sa.Integer(), nullable=False),
        sa.Column("paid_fen", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("in_collection", sa.Integer(), nullable=False),
        sa.Column("demanded_on", sa.Text(), nullable=True),
        sa.Column("source_kind", sa.Text(), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("source_number", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint("bearer IN ('owner', 'tenant', 'developer', 'lessee')", name=op.f("ck_bill_bearer_known")),
        sa.CheckConstraint(
            "source IN ('run', 'once', 'penalty', 'opening', 'history')", name=op.f("ck_bill_source_known")
        ),
        sa.CheckConstraint("state IN ('open', 'part', 'settled', 'withdrawn')", name=op.f("ck_bill_state_known")),
        sa.CheckConstraint("charged_fen > 0", name=op.f("ck_bill_charged_is_positive")),
        sa.CheckConstraint("paid_fen >= 0", name=op.f("ck_bill_paid_fen_not_negative")),
        sa.CheckConstraint("reduced_fen + paid_fen <= charged_fen", name=op.f("ck_bill_never_more_than_charged")),
        sa.CheckConstraint("reduced_fen >= 0", name=op.f("ck_bill_reduced_fen_not_negative")),
        sa.CheckConstraint("unit_id IS NOT NULL OR lease_id IS NOT NULL", name=op.f("ck_bill_has_a_debtor")),
        sa.ForeignKeyConstraint(["item_id"], ["fee_item.id"], name=op.f("fk_bill_item_id_fee_item")),
        sa.ForeignKeyConstraint(["lease_id"], ["lease.id"], name=op.f("fk_bill_lease_id_lease")),
        sa.ForeignKeyConstraint(["of_bill_id"], ["bill.id"], name=op.f("fk_bill_of_bill_id_bill")),
        sa.ForeignKeyConstraint(["parking_id"], ["parking_place.id"], name=op.f("fk_bill_parking_id_parking_place")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_bill_person_id_person")),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name=op.f("fk_bill_reading_id_reading")),
        sa.ForeignKeyConstraint(["run_id"], ["bill_run.id"], name=op.f("fk_bill_run_id_bill_run")),
        sa.ForeignKeyConstraint(["taken_over_id"], ["taken_over.id"], name=op.f("fk_bill_taken_over_id_taken_over")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_bill_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bill")),
        info={"kept": True, "fixed": ("charged_fen", "day", "unit_id", "item_id", "lease_id")},
        sqlite_strict=True,
    )
    with op.batch_alter_table("bill", schema=None) as batch_op:
        batch_op.create_index("ix_bill_day", ["day"], unique=False)
        batch_op.create_index("ix_bill_item", ["item_id", "until", "since"], unique=False)
        batch_op.create_index("ix_bill_lease", ["lease_id"], unique=False, sqlite_where=sa.text("lease_id IS NOT NULL"))
        batch_op.create_index(
            "ix_bill_open", ["unit_id", "due_on"], unique=False, sqlite_where=sa.text("state IN ('open', 'part')")
        )
        batch_op.create_index("ix_bill_run", ["run_id"], unique=False)
        batch_op.create_index("ix_bill_unit", ["unit_id", "item_id", "since"], unique=False)

    op.create_table(
        "invoice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("receipt_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("tax_number", sa.Text(), nullable=True),
        sa.Column("send_to", sa.Text(), nullable=True),
        sa.Column("amount_fen", sa.Integer(), nullable=False),
        sa.Column("wanted_at", sa.Text(), nullable=False),
        sa.Column("invoice_number", sa.Text(), nullable=True),
        sa.Column("issued_at", sa.Text(), nullable=True),
        sa.Column("receipt_back", sa.Integer(), nullable=False),
        sa.Column("red_number", sa.Text(), nullable=True),
        sa.Column("returned_at", sa.Text(), nullable=True),
        sa.Column("return_why", sa.Text(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('wanted', 'issued', 'returned')", name=op.f("ck_invoice_state_known")),
        sa.ForeignKeyConstraint(["receipt_id"], ["receipt.id"], name=op.f("fk_invoice_receipt_id_receipt")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_invoice_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invoice")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("invoice", schema=None) as batch_op:
        batch_op.create_index("ix_invoice_receipt", ["receipt_id"], unique=False)

    op.create_table(
        "receipt_payment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("receipt_id", sa.Integer(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("amount_fen", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("deposit_id", sa.Integer(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "method IN ('cash', 'wechat', 'alipay', 'card', 'transfer', 'prepaid', 'deposit', 'bank')",
            name=op.f("ck_receipt_payment_method_known"),
        ),
        sa.ForeignKeyConstraint(["deposit_id"], ["deposit.id"], name=op.f("fk_receipt_payment_deposit_id_deposit")),
        sa.ForeignKeyConstraint(["receipt_id"], ["receipt.id"], name=op.f("fk_receipt_payment_receipt_id_receipt")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_receipt_payment_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt_payment")),
        info={"kept": True, "fixed": ("id", "receipt_id", "method", "amount_fen", "unit_id", "deposit_id")},
        sqlite_strict=True,
    )
    with op.batch_alter_table("receipt_payment", schema=None) as batch_op:
        batch_op.create_index("ix_receipt_payment_method", ["method", "receipt_id"], unique=False)
        batch_op.create_index("ix_receipt_payment_receipt", ["receipt_id"], unique=False)

    op.create_table(
        "bank_line_bill",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("bill_id", sa.Integer(), nullable=False),
        sa.Column("amount_fen", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["bill_id"], ["bill.id"], name=op.f("fk_bank_line_bill_bill_id_bill")),
        sa.ForeignKeyConstraint(["line_id"], ["bank_line.id"], name=op.f("fk_bank_line_bill_line_id_bank_line")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_line_bill")),
        sa.UniqueConstraint("line_id", "bill_id", name=op.f("uq_bank_line_bill_line_id_bill_id")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("bank_line_bill", schema=None) as batch_op:
        batch_op.create_index("ix_bank_line_bill_bill", ["bill_id"], unique=False)

    op.create_table(
        "entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("amount_fen", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("bill_id", sa.Integer(), nullable=True),
        sa.Column("deposit_id", sa.Integer(), nullable=True),
        sa.Column("receipt_id", sa.Integer(), nullable=True),
        sa.Column("taken_over_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(account = 'deposit') = (deposit_id IS NOT NULL)", name=op.f("ck_entry_deposits_have_a_deposit")
        ),
        sa.CheckConstraint(
            "(account IN ('paid', 'reduced')) = (bill_id IS NOT NULL)",
            name=op.f("ck_entry_payments_and_reductions_have_a_bill"),
        ),
        sa.CheckConstraint(
            "account <> 'prepaid' OR unit_id IS NOT NULL", name=op.f("ck_entry_prepayments_have_a_unit")
        ),
        sa.CheckConstraint("account IN ('paid', 'reduced', 'prepaid', 'deposit')", name=op.f("ck_entry_account_known")),
        sa.CheckConstraint(
            "reason IN ('discount', 'waived', 'compensation', 'wrong', 'settlement', 'other')",
            name=op.f("ck_entry_reason_known"),
        ),
        sa.CheckConstraint("amount_fen <> 0", name=op.f("ck_entry_amount_is_not_nought")),
        sa.ForeignKeyConstraint(["bill_id"], ["bill.id"], name=op.f("fk_entry_bill_id_bill")),
        sa.ForeignKeyConstraint(["deposit_id"], ["deposit.id"], name=op.f("fk_entry_deposit_id_deposit")),
        sa.ForeignKeyConstraint(["receipt_id"], ["receipt.id"], name=op.f("fk_entry_receipt_id_receipt")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_entry_staff_id_staff")),
        sa.ForeignKeyConstraint(["taken_over_id"], ["taken_over.id"], name=op.f("fk_entry_taken_over_id_taken_over")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_entry_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        info={
            "kept": True,
            "fixed": (
                "id",
                "at",
                "day",
                "account",
                "amount_fen",
                "unit_id",
                "bill_id",
                "deposit_id",
                "receipt_id",
                "taken_over_id",
                "reason",
                "staff_id",
            ),
        },
        sqlite_strict=True,
    )
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.create_index("ix_entry_bill", ["bill_id"], unique=False, sqlite_where=sa.text("bill_id IS NOT NULL"))
        batch_op.create_index("ix_entry_day", ["day", "account"], unique=False)
        batch_op.create_index(
            "ix_entry_deposit", ["deposit_id"], unique=False, sqlite_where=sa.text("deposit_id IS NOT NULL")
        )
        batch_op.create_index(
            "ix_entry_prepaid", ["unit_id"], unique=False, sqlite_where=sa.text("account = 'prepaid'")
        )
        batch_op.create_index(
            "ix_entry_receipt", ["receipt_id"], unique=False, sqlite_where=sa.text("receipt_id IS NOT NULL")
        )

    op.create_table(
        "receipt_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("receipt_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("bill_id", sa.Integer(), nullable=True),
        sa.Column("deposit_id", sa.Integer(), nullable=True),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=True),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("amount_fen", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'bill') = (bill_id IS NOT NULL)", name=op.f("ck_receipt_line_bill_lines_have_a_bill")
        ),
        sa.CheckConstraint(
            "(kind = 'deposit') = (deposit_id IS NOT NULL)", name=op.f("ck_receipt_line_deposit_lines_have_a_deposit")
        ),
        sa.CheckConstraint("kind IN ('bill', 'prepaid', 'deposit')", name=op.f("ck_receipt_line_kind_known")),
        sa.ForeignKeyConstraint(["bill_id"], ["bill.id"], name=op.f("fk_receipt_line_bill_id_bill")),
        sa.ForeignKeyConstraint(["deposit_id"], ["deposit.id"], name=op.f("fk_receipt_line_deposit_id_deposit")),
        sa.ForeignKeyConstraint(["item_id"], ["fee_item.id"], name=op.f("fk_receipt_line_item_id_fee_item")),
        sa.ForeignKeyConstraint(["receipt_id"], ["receipt.id"], name=op.f("fk_receipt_line_receipt_id_receipt")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_receipt_line_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt_line")),
        info={
            "kept": True,
            "fixed": (
                "id",
                "receipt_id",
                "kind",
                "bill_id",
                "deposit_id",
                "item_id",
                "unit_id",
                "since",
                "until",
                "amount_fen",
            ),
        },
        sqlite_strict=True,
    )
    with op.batch_alter_table("receipt_line", schema=None) as batch_op:
        batch_op.create_index(
            "ix_receipt_line_bill", ["bill_id"], unique=False, sqlite_where=sa.text("bill_id IS NOT NULL")
        )
        batch_op.create_index("ix_receipt_line_receipt", ["receipt_id"], unique=False)

    op.create_table(
        "statement_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("amount_fen", sa.Integer(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("payer", sa.Text(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("receipt_id", sa.Integer(), nullable=True),
        sa.Column("payment_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("automatic", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "method IN ('cash', 'wechat', 'alipay', 'card', 'transfer', 'prepaid', 'deposit', 'bank')",
            name=op.f("ck_statement_line_method_known"),
        ),
        sa.CheckConstraint(
            "state IN ('open', 'matched', 'booked', 'ignored')", name=op.f("ck_statement_line_state_known")
        ),
        sa.CheckConstraint("amount_fen <> 0", name=op.f("ck_statement_line_amount_is_not_nought")),
        sa.ForeignKeyConstraint(
            ["payment_id"], ["receipt_payment.id"], name=op.f("fk_statement_line_payment_id_receipt_payment")
        ),
        sa.ForeignKeyConstraint(["receipt_id"], ["receipt.id"], name=op.f("fk_statement_line_receipt_id_receipt")),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statement.id"], name=op.f("fk_statement_line_statement_id_statement")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_statement_line_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement_line")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("statement_line", schema=None) as batch_op:
        batch_op.create_index(
            "ix_statement_line_payment", ["payment_id"], unique=True, sqlite_where=sa.text("payment_id IS NOT NULL")
        )
        batch_op.create_index("ix_statement_line_reference", ["method", "reference"], unique=False)
        batch_op.create_index("ix_statement_line_state", ["state", "method"], unique=False)
        batch_op.create_index("ix_statement_line_statement", ["statement_id"], unique=False)
