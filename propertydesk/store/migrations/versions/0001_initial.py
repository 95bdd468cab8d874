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
        sa.Column("retired", sa.Integer(), nullable=False),
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
        batch_op.create_index("ix_call_unit", ["unit_id", "at"], unique=False)

    op.create_table(
        "clock",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("opened_at", sa.Text(), nullable=False),
        sa.Column("due_at", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.CheckConstraint("state IN ('running', 'met', 'late', 'waived')", name=op.f("ck_clock_state_known")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_clock_staff_id_staff")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_clock_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("clock", schema=None) as batch_op:
        batch_op.create_index("ix_clock_running", ["state", "due_at"], unique=False)
        batch_op.create_index("ix_clock_subject", ["kind", "subject_id"], unique=False)

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
        "log_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("corrects_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "category IN ('call', 'visit', 'tradesman', 'repair', 'complaint', 'release', 'request', 'patrol', 'incident', 'other')",
            name=op.f("ck_log_entry_category_known"),
        ),
        sa.ForeignKeyConstraint(["corrects_id"], ["log_entry.id"], name=op.f("fk_log_entry_corrects_id_log_entry")),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_log_entry_post_id_post")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_log_entry_staff_id_staff")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_log_entry_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_entry")),
        info={
            "kept": True,
            "fixed": (
                "at",
                "entered_at",
                "category",
                "post_id",
                "staff_id",
                "unit_id",
                "kind",
                "subject_id",
                "number",
                "corrects_id",
            ),
        },
        sqlite_strict=True,
    )
    with op.batch_alter_table("log_entry", schema=None) as batch_op:
        batch_op.create_index("ix_log_entry_at", ["at"], unique=False)
        batch_op.create_index("ix_log_entry_reference", ["kind", "subject_id"], unique=False)
        batch_op.create_index("ix_log_entry_unit", ["unit_id", "at"], unique=False)

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
