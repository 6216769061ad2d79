-- CreateTable
CREATE TABLE "ledger_head" (
    "stream" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "scope" UUID NOT NULL,

    CONSTRAINT "ledger_head_pkey" PRIMARY KEY ("stream")
);

-- CreateTable
CREATE TABLE "ledger_event" (
    "stream" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "payload_digest" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "ledger_event_pkey" PRIMARY KEY ("stream","number")
);

-- CreateTable
CREATE TABLE "ledger_payload" (
    "stream" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "ledger_payload_pkey" PRIMARY KEY ("stream","number")
);

-- CreateTable
CREATE TABLE "committee_view" (
    "id" UUID NOT NULL,
    "aggregate_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "state" JSONB NOT NULL,

    CONSTRAINT "committee_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "committee_role" (
    "committee_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "aggregate_id" UUID NOT NULL,

    CONSTRAINT "committee_role_pkey" PRIMARY KEY ("committee_id","account_id","role")
);

-- CreateTable
CREATE TABLE "case_view" (
    "id" UUID NOT NULL,
    "aggregate_id" UUID NOT NULL,
    "committee_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "urgent_on" DATE,
    "received_on" DATE NOT NULL,
    "version" INTEGER NOT NULL,
    "state" JSONB NOT NULL,

    CONSTRAINT "case_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_seat" (
    "case_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "voting" BOOLEAN NOT NULL,
    "standing" TEXT NOT NULL,
    "aggregate_id" UUID NOT NULL,

    CONSTRAINT "case_seat_pkey" PRIMARY KEY ("case_id","account_id")
);

-- CreateTable
CREATE TABLE "case_document" (
    "document_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "aggregate_id" UUID NOT NULL,

    CONSTRAINT "case_document_pkey" PRIMARY KEY ("document_id")
);

-- CreateTable
CREATE TABLE "sitting_view" (
    "id" UUID NOT NULL,
    "aggregate_id" UUID NOT NULL,
    "committee_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "state" JSONB NOT NULL,

    CONSTRAINT "sitting_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sitting_case" (
    "sitting_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "aggregate_id" UUID NOT NULL,

    CONSTRAINT "sitting_case_pkey" PRIMARY KEY ("sitting_id","item_id")
);

-- CreateTable
CREATE TABLE "prose_document" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "committee_id" UUID NOT NULL,
    "mode" TEXT NOT NULL,
    "last_number" INTEGER NOT NULL DEFAULT 0,
    "bytes" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "prose_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "prose_update" (
    "document_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "account_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "prose_update_pkey" PRIMARY KEY ("document_id","number")
);

-- CreateTable
CREATE TABLE "prose_snapshot" (
    "document_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "prose_snapshot_pkey" PRIMARY KEY ("document_id")
);

-- CreateTable
CREATE TABLE "prose_version" (
    "id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "canonical" BYTEA NOT NULL,

    CONSTRAINT "prose_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_version" (
    "scope" UUID NOT NULL,
    "version" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "access_version_pkey" PRIMARY KEY ("scope")
);

-- CreateTable
CREATE TABLE "file" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "media_type" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "file_chunk" (
    "file_id" UUID NOT NULL,
    "index" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "file_chunk_pkey" PRIMARY KEY ("file_id","index")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "taken_until" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "token_hash" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "reauthenticated_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "sign_in_attempt" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "desk_link" (
    "token_hash" TEXT NOT NULL,
    "case_id" UUID NOT NULL,
    "dispatch_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "visit_hash" TEXT,
    "visit_until" TIMESTAMPTZ(3),

    CONSTRAINT "desk_link_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "certificate_authority" (
    "id" INTEGER NOT NULL,
    "certificate" BYTEA NOT NULL,
    "sealed_key" BYTEA NOT NULL,
    "seal_certificate" BYTEA NOT NULL,
    "seal_key" BYTEA NOT NULL,

    CONSTRAINT "certificate_authority_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "personal_certificate" (
    "serial" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "committee_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "certificate" BYTEA NOT NULL,
    "sealed_key" BYTEA NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "not_after" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "place" SERIAL NOT NULL,

    CONSTRAINT "personal_certificate_pkey" PRIMARY KEY ("serial")
);

-- CreateIndex
CREATE UNIQUE INDEX "committee_view_slug_key" ON "committee_view"("slug");

-- CreateIndex
CREATE INDEX "committee_view_aggregate_id_idx" ON "committee_view"("aggregate_id");

-- CreateIndex
CREATE INDEX "committee_role_aggregate_id_idx" ON "committee_role"("aggregate_id");

-- CreateIndex
CREATE INDEX "committee_role_account_id_idx" ON "committee_role"("account_id");

-- CreateIndex
CREATE INDEX "case_view_aggregate_id_idx" ON "case_view"("aggregate_id");

-- CreateIndex
CREATE INDEX "case_view_committee_id_status_idx" ON "case_view"("committee_id", "status");

-- CreateIndex
CREATE INDEX "case_view_committee_id_received_on_idx" ON "case_view"("committee_id", "received_on");

-- CreateIndex
CREATE INDEX "case_seat_aggregate_id_idx" ON "case_seat"("aggregate_id");

-- CreateIndex
CREATE INDEX "case_seat_account_id_idx" ON "case_seat"("account_id");

-- CreateIndex
CREATE INDEX "case_document_aggregate_id_idx" ON "case_document"("aggregate_id");

-- CreateIndex
CREATE INDEX "case_document_case_id_idx" ON "case_document"("case_id");

-- CreateIndex
CREATE INDEX "sitting_view_aggregate_id_idx" ON "sitting_view"("aggregate_id");

-- CreateIndex
CREATE INDEX "sitting_view_committee_id_starts_at_idx" ON "sitting_view"("committee_id", "starts_at");

-- CreateIndex
CREATE INDEX "sitting_case_aggregate_id_idx" ON "sitting_case"("aggregate_id");

-- CreateIndex
CREATE INDEX "sitting_case_case_id_idx" ON "sitting_case"("case_id");

-- CreateIndex
CREATE INDEX "prose_document_case_id_idx" ON "prose_document"("case_id");

-- CreateIndex
CREATE INDEX "prose_version_document_id_idx" ON "prose_version"("document_id");

-- CreateIndex
CREATE INDEX "file_case_id_idx" ON "file"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_key_key" ON "outbox"("key");

-- CreateIndex
CREATE INDEX "outbox_done_at_due_at_idx" ON "outbox"("done_at", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "account_email_key" ON "account"("email");

-- CreateIndex
CREATE INDEX "session_account_id_idx" ON "session"("account_id");

-- CreateIndex
CREATE INDEX "sign_in_attempt_started_at_idx" ON "sign_in_attempt"("started_at");

-- CreateIndex
CREATE UNIQUE INDEX "desk_link_visit_hash_key" ON "desk_link"("visit_hash");

-- CreateIndex
CREATE INDEX "desk_link_case_id_idx" ON "desk_link"("case_id");

-- CreateIndex
CREATE INDEX "personal_certificate_account_id_committee_id_place_idx" ON "personal_certificate"("account_id", "committee_id", "place");

-- AddForeignKey
ALTER TABLE "ledger_event" ADD CONSTRAINT "ledger_event_stream_fkey" FOREIGN KEY ("stream") REFERENCES "ledger_head"("stream") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ledger_payload" ADD CONSTRAINT "ledger_payload_stream_number_fkey" FOREIGN KEY ("stream", "number") REFERENCES "ledger_event"("stream", "number") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "prose_snapshot" ADD CONSTRAINT "prose_snapshot_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "prose_document"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "prose_version" ADD CONSTRAINT "prose_version_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "prose_document"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- ---------------------------------------------------------------------------------------------------------------
-- Written by hand: what the schema file cannot express.

-- Values that no release writes otherwise.
ALTER TABLE "prose_document" ADD CONSTRAINT "prose_document_mode_check" CHECK ("mode" IN ('open', 'still', 'sealed'));
ALTER TABLE "account" ADD CONSTRAINT "account_email_check" CHECK ("email" = lower("email"));
ALTER TABLE "certificate_authority" ADD CONSTRAINT "certificate_authority_id_check" CHECK ("id" = 1);
ALTER TABLE "ledger_event" ADD CONSTRAINT "ledger_event_number_check" CHECK ("number" >= 1);

-- Sealed bytes look random: trying to compress them only costs time.
ALTER TABLE "ledger_payload" ALTER COLUMN "sealed" SET STORAGE EXTERNAL;
ALTER TABLE "prose_update" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
ALTER TABLE "prose_snapshot" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
ALTER TABLE "prose_version" ALTER COLUMN "canonical" SET STORAGE EXTERNAL;
ALTER TABLE "file_chunk" ALTER COLUMN "sealed" SET STORAGE EXTERNAL;

-- LEDGER-2: envelopes stay as they are; payloads may only go when a case is destroyed, which a transaction has to
-- announce with SET LOCAL raadkamer.destroying = 'yes'.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% refuses %', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION "refuse_delete_unless_destroying"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('raadkamer.destroying', true) = 'yes' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% refuses DELETE outside of a destruction', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION "refuse_head_going_back"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."stream" <> OLD."stream" OR NEW."scope" <> OLD."scope" OR NEW."number" < OLD."number" THEN
    RAISE EXCEPTION 'ledger_head refuses to go back' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

-- ADOPT-2: a sealed text is never opened again.
CREATE FUNCTION "refuse_unsealing"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."mode" = 'sealed' AND (NEW."mode" <> 'sealed' OR NEW."last_number" <> OLD."last_number") THEN
    RAISE EXCEPTION 'prose_document % is sealed', OLD."id" USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER "prose_document_sealed" BEFORE UPDATE ON "prose_document" FOR EACH ROW EXECUTE FUNCTION "refuse_unsealing"();
CREATE TRIGGER "ledger_head_forward" BEFORE UPDATE ON "ledger_head" FOR EACH ROW EXECUTE FUNCTION "refuse_head_going_back"();
CREATE TRIGGER "ledger_head_stays" BEFORE DELETE ON "ledger_head" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "ledger_event_stays" BEFORE UPDATE OR DELETE ON "ledger_event" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "ledger_payload_stays" BEFORE UPDATE ON "ledger_payload" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "ledger_payload_kept" BEFORE DELETE ON "ledger_payload" FOR EACH ROW EXECUTE FUNCTION "refuse_delete_unless_destroying"();
CREATE TRIGGER "prose_version_stays" BEFORE UPDATE ON "prose_version" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "prose_version_kept" BEFORE DELETE ON "prose_version" FOR EACH ROW EXECUTE FUNCTION "refuse_delete_unless_destroying"();

CREATE TRIGGER "ledger_head_not_emptied" BEFORE TRUNCATE ON "ledger_head" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "ledger_event_not_emptied" BEFORE TRUNCATE ON "ledger_event" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "ledger_payload_not_emptied" BEFORE TRUNCATE ON "ledger_payload" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "prose_version_not_emptied" BEFORE TRUNCATE ON "prose_version" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
