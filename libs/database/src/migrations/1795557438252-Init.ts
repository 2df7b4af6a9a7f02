import { MigrationInterface, QueryRunner } from 'typeorm';

export class Init1795557438252 implements MigrationInterface {
  name = 'Init1795557438252';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            CREATE TABLE "mandate" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "version" integer NOT NULL DEFAULT '1',
                "organisation_id" uuid NOT NULL,
                "agency_id" uuid NOT NULL,
                "status" text NOT NULL,
                "purpose" text,
                "valid_until" TIMESTAMP(3) WITH TIME ZONE,
                CONSTRAINT "mandate_parties_check" CHECK (organisation_id <> agency_id),
                CONSTRAINT "mandate_status_check" CHECK (
                    status in ('offered', 'active', 'declined', 'ended')
                ),
                CONSTRAINT "mandate_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "mandate_organisation_id_idx" ON "mandate" ("organisation_id")
        `);
    await queryRunner.query(`
            CREATE INDEX "mandate_agency_id_status_idx" ON "mandate" ("agency_id", "status")
        `);
    await queryRunner.query(`
            CREATE TABLE "audit_entry" (
                "id" uuid NOT NULL,
                "seq" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
                "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
                "actor_id" uuid,
                "organisation_id" uuid,
                "action" text NOT NULL,
                "subject_kind" text NOT NULL,
                "subject_id" uuid NOT NULL,
                "before" jsonb,
                "after" jsonb,
                "request_id" text NOT NULL,
                "block_number" bigint,
                "block_position" integer,
                CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "audit_entry_unsealed_idx" ON "audit_entry" ("seq")
            WHERE block_number is null
        `);
    await queryRunner.query(`
            CREATE INDEX "audit_entry_subject_idx" ON "audit_entry" ("subject_kind", "subject_id", "seq")
        `);
    await queryRunner.query(`
            CREATE TABLE "organisation" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "version" integer NOT NULL DEFAULT '1',
                "name" text NOT NULL,
                "name_en" text,
                "kind" text NOT NULL,
                "unified_social_credit_code" text NOT NULL,
                "region_code" text NOT NULL,
                "ownership" text,
                "party_type" text,
                "industry_code" text,
                "introduction" text,
                "address" text,
                "status" text NOT NULL,
                "is_trusted" boolean NOT NULL DEFAULT false,
                "status_remark" text,
                "verified_at" TIMESTAMP(3) WITH TIME ZONE,
                "verified_by" uuid,
                CONSTRAINT "organisation_unified_social_credit_code_key" UNIQUE ("unified_social_credit_code"),
                CONSTRAINT "organisation_status_check" CHECK (
                    status in ('unverified', 'verified', 'refused', 'suspended')
                ),
                CONSTRAINT "organisation_kind_check" CHECK (
                    kind in (
                        'university',
                        'institute',
                        'enterprise',
                        'agency',
                        'office',
                        'administration'
                    )
                ),
                CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "organisation_kind_id_idx" ON "organisation" ("kind", "id")
        `);
    await queryRunner.query(`
            CREATE TABLE "outbox_message" (
                "id" uuid NOT NULL,
                "seq" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
                "event" text NOT NULL,
                "payload" jsonb NOT NULL,
                "request_id" text NOT NULL,
                "actor_id" uuid,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "dispatched_at" TIMESTAMP(3) WITH TIME ZONE,
                "settled_at" TIMESTAMP(3) WITH TIME ZONE,
                CONSTRAINT "outbox_message_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "outbox_message_unsettled_idx" ON "outbox_message" ("dispatched_at")
            WHERE settled_at is null
        `);
    await queryRunner.query(`
            CREATE INDEX "outbox_message_undispatched_idx" ON "outbox_message" ("seq")
            WHERE dispatched_at is null
        `);
    await queryRunner.query(`
            CREATE TABLE "processed_message" (
                "message_id" uuid NOT NULL,
                "subscriber" text NOT NULL,
                "processed_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "processed_message_pkey" PRIMARY KEY ("message_id", "subscriber")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "app_user" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "version" integer NOT NULL DEFAULT '1',
                "email" text NOT NULL,
                "name" text NOT NULL,
                "password_hash" text NOT NULL,
                "language" text NOT NULL DEFAULT 'zh',
                "status" text NOT NULL DEFAULT 'active',
                "failed_sign_ins" integer NOT NULL DEFAULT '0',
                "locked_until" TIMESTAMP(3) WITH TIME ZONE,
                "totp_secret" text,
                "totp_last_step" bigint,
                "last_sign_in_at" TIMESTAMP(3) WITH TIME ZONE,
                CONSTRAINT "app_user_email_key" UNIQUE ("email"),
                CONSTRAINT "app_user_status_check" CHECK (status in ('active', 'disabled')),
                CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "membership" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "version" integer NOT NULL DEFAULT '1',
                "user_id" uuid NOT NULL,
                "organisation_id" uuid NOT NULL,
                "roles" text array NOT NULL,
                CONSTRAINT "membership_user_organisation_key" UNIQUE ("user_id", "organisation_id"),
                CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "membership_organisation_id_idx" ON "membership" ("organisation_id", "id")
        `);
    await queryRunner.query(`
            CREATE TABLE "session" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "token_hash" bytea NOT NULL,
                "user_id" uuid NOT NULL,
                "organisation_id" uuid NOT NULL,
                "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
                "user_agent" text,
                CONSTRAINT "session_token_hash_key" UNIQUE ("token_hash"),
                CONSTRAINT "session_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "session_user_id_idx" ON "session" ("user_id")
        `);
    await queryRunner.query(`
            CREATE TABLE "api_token" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "organisation_id" uuid NOT NULL,
                "user_id" uuid NOT NULL,
                "name" text NOT NULL,
                "token_hash" bytea NOT NULL,
                "hint" text NOT NULL,
                "scopes" text array NOT NULL,
                "expires_at" TIMESTAMP(3) WITH TIME ZONE,
                "revoked_at" TIMESTAMP(3) WITH TIME ZONE,
                "last_used_at" TIMESTAMP(3) WITH TIME ZONE,
                CONSTRAINT "api_token_token_hash_key" UNIQUE ("token_hash"),
                CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "api_token_organisation_id_idx" ON "api_token" ("organisation_id", "id")
        `);
    await queryRunner.query(`
            CREATE TABLE "search_index_state" (
                "name" text NOT NULL,
                "created_in_meili" text NOT NULL,
                "settings_hash" text NOT NULL,
                "rebuilt_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
                CONSTRAINT "search_index_state_pkey" PRIMARY KEY ("name")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "search_mark" (
                "source" text NOT NULL,
                "record_id" uuid NOT NULL,
                "seq" bigint NOT NULL DEFAULT '1',
                "marked_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "request_id" text NOT NULL,
                "lease" uuid,
                "leased_until" TIMESTAMP(3) WITH TIME ZONE,
                CONSTRAINT "search_mark_pkey" PRIMARY KEY ("source", "record_id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "search_mark_waiting_idx" ON "search_mark" ("marked_at")
        `);
    await queryRunner.query(`
            CREATE TABLE "listing_revision" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "kind" text NOT NULL,
                "listing_id" uuid NOT NULL,
                "version" integer NOT NULL,
                "status" text NOT NULL,
                "content" jsonb NOT NULL,
                "changed_by" uuid,
                CONSTRAINT "listing_revision_listing_version_key" UNIQUE ("listing_id", "version"),
                CONSTRAINT "listing_revision_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "listing_attachment" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "kind" text NOT NULL,
                "listing_id" uuid NOT NULL,
                "name" text NOT NULL,
                "media_type" text NOT NULL,
                "size_bytes" bigint NOT NULL,
                "sha256" text NOT NULL,
                "disclosure" text NOT NULL,
                CONSTRAINT "listing_attachment_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "listing_attachment_listing_id_idx" ON "listing_attachment" ("listing_id")
        `);
    await queryRunner.query(`
            CREATE TABLE "listing_grant" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "kind" text NOT NULL,
                "listing_id" uuid NOT NULL,
                "organisation_id" uuid NOT NULL,
                CONSTRAINT "listing_grant_listing_organisation_key" UNIQUE ("listing_id", "organisation_id"),
                CONSTRAINT "listing_grant_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "need" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "version" integer NOT NULL DEFAULT '1',
                "organisation_id" uuid NOT NULL,
                "created_by" uuid,
                "mandate_id" uuid,
                "status" text NOT NULL,
                "visibility" text NOT NULL,
                "language" text NOT NULL,
                "title" text NOT NULL,
                "keywords" text array NOT NULL DEFAULT '{}',
                "field_code" text NOT NULL,
                "industry_code" text,
                "region_code" text NOT NULL,
                "translation" jsonb,
                "review_remark" text,
                "submitted_at" TIMESTAMP(3) WITH TIME ZONE,
                "published_at" TIMESTAMP(3) WITH TIME ZONE,
                "valid_until" TIMESTAMP(3) WITH TIME ZONE,
                "import_key" text,
                "problem" text NOT NULL,
                "goal" text,
                "key_technology" text,
                "trl_min" smallint,
                "budget_min_fen" bigint,
                "budget_max_fen" bigint,
                "deadline" date,
                "cooperation_modes" text array NOT NULL DEFAULT '{}',
                "is_anonymous" boolean NOT NULL DEFAULT false,
                CONSTRAINT "need_import_key" UNIQUE ("organisation_id", "import_key"),
                CONSTRAINT "need_budget_check" CHECK (
                    budget_min_fen >= 0
                    and budget_max_fen >= budget_min_fen
                ),
                CONSTRAINT "need_trl_min_check" CHECK (
                    trl_min between 1 and 9
                ),
                CONSTRAINT "need_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "need_valid_until_idx" ON "need" ("valid_until")
            WHERE status = 'published'
        `);
    await queryRunner.query(`
            CREATE INDEX "need_review_idx" ON "need" ("submitted_at", "id")
            WHERE status = 'submitted'
        `);
    await queryRunner.query(`
            CREATE INDEX "need_mandate_id_idx" ON "need" ("mandate_id")
            WHERE mandate_id is not null
        `);
    await queryRunner.query(`
            CREATE INDEX "need_organisation_id_idx" ON "need" ("organisation_id", "updated_at", "id")
        `);
    await queryRunner.query(`
            CREATE INDEX "need_market_idx" ON "need" ("published_at", "id")
            WHERE status = 'published'
        `);
    await queryRunner.query(`
            CREATE TABLE "result" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "version" integer NOT NULL DEFAULT '1',
                "organisation_id" uuid NOT NULL,
                "created_by" uuid,
                "mandate_id" uuid,
                "status" text NOT NULL,
                "visibility" text NOT NULL,
                "language" text NOT NULL,
                "title" text NOT NULL,
                "keywords" text array NOT NULL DEFAULT '{}',
                "field_code" text NOT NULL,
                "industry_code" text,
                "region_code" text NOT NULL,
                "translation" jsonb,
                "review_remark" text,
                "submitted_at" TIMESTAMP(3) WITH TIME ZONE,
                "published_at" TIMESTAMP(3) WITH TIME ZONE,
                "valid_until" TIMESTAMP(3) WITH TIME ZONE,
                "import_key" text,
                "summary" text NOT NULL,
                "problem" text,
                "effect" text,
                "abstract" text,
                "trl" smallint,
                "stage" text,
                "ip" jsonb NOT NULL DEFAULT '[]',
                "conversion_modes" text array NOT NULL DEFAULT '{}',
                "price_kind" text NOT NULL,
                "price_min_fen" bigint,
                "price_max_fen" bigint,
                CONSTRAINT "result_import_key" UNIQUE ("organisation_id", "import_key"),
                CONSTRAINT "result_price_check" CHECK (
                    price_min_fen >= 0
                    and price_max_fen >= price_min_fen
                ),
                CONSTRAINT "result_trl_check" CHECK (
                    trl between 1 and 9
                ),
                CONSTRAINT "result_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "result_valid_until_idx" ON "result" ("valid_until")
            WHERE status = 'published'
        `);
    await queryRunner.query(`
            CREATE INDEX "result_review_idx" ON "result" ("submitted_at", "id")
            WHERE status = 'submitted'
        `);
    await queryRunner.query(`
            CREATE INDEX "result_mandate_id_idx" ON "result" ("mandate_id")
            WHERE mandate_id is not null
        `);
    await queryRunner.query(`
            CREATE INDEX "result_organisation_id_idx" ON "result" ("organisation_id", "updated_at", "id")
        `);
    await queryRunner.query(`
            CREATE INDEX "result_market_idx" ON "result" ("published_at", "id")
            WHERE status = 'published'
        `);
    await queryRunner.query(`
            CREATE TABLE "match" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "version" integer NOT NULL DEFAULT '1',
                "need_id" uuid NOT NULL,
                "result_id" uuid NOT NULL,
                "need_score" real,
                "result_score" real,
                "reasons" jsonb NOT NULL,
                "misfits" jsonb NOT NULL,
                "snapshot_version" text NOT NULL,
                "announced_at" TIMESTAMP(3) WITH TIME ZONE,
                "retired_at" TIMESTAMP(3) WITH TIME ZONE,
                CONSTRAINT "match_need_result_key" UNIQUE ("need_id", "result_id"),
                CONSTRAINT "match_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "match_result_id_idx" ON "match" ("result_id")
        `);
    await queryRunner.query(`
            CREATE TABLE "match_feedback" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "match_id" uuid NOT NULL,
                "user_id" uuid NOT NULL,
                "organisation_id" uuid NOT NULL,
                "verdict" text NOT NULL,
                "reason" text,
                CONSTRAINT "match_feedback_match_user_key" UNIQUE ("match_id", "user_id"),
                CONSTRAINT "match_feedback_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "match_feedback_organisation_idx" ON "match_feedback" ("organisation_id", "match_id")
        `);
    await queryRunner.query(`
            CREATE TABLE "match_snapshot" (
                "version" text NOT NULL,
                "results" integer NOT NULL,
                "needs" integer NOT NULL,
                "learnt_from" integer NOT NULL,
                "counted_until" TIMESTAMP(3) WITH TIME ZONE,
                "data" bytea NOT NULL,
                "built_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "match_snapshot_pkey" PRIMARY KEY ("version")
            )
        `);
    await queryRunner.query(`
            ALTER TABLE "mandate"
            ADD CONSTRAINT "mandate_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "mandate"
            ADD CONSTRAINT "mandate_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "organisation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "membership"
            ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "membership"
            ADD CONSTRAINT "membership_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "session"
            ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "session"
            ADD CONSTRAINT "session_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "api_token"
            ADD CONSTRAINT "api_token_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "api_token"
            ADD CONSTRAINT "api_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "listing_grant"
            ADD CONSTRAINT "listing_grant_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "need"
            ADD CONSTRAINT "need_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "result"
            ADD CONSTRAINT "result_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "match"
            ADD CONSTRAINT "match_need_id_fkey" FOREIGN KEY ("need_id") REFERENCES "need"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "match"
            ADD CONSTRAINT "match_result_id_fkey" FOREIGN KEY ("result_id") REFERENCES "result"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "match_feedback"
            ADD CONSTRAINT "match_feedback_match_id_fkey" FOREIGN KEY ("match_id") REFERENCES "match"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "match_feedback"
            ADD CONSTRAINT "match_feedback_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "match_feedback"
            ADD CONSTRAINT "match_feedback_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            ALTER TABLE "match_feedback" DROP CONSTRAINT "match_feedback_organisation_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "match_feedback" DROP CONSTRAINT "match_feedback_user_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "match_feedback" DROP CONSTRAINT "match_feedback_match_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "match" DROP CONSTRAINT "match_result_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "match" DROP CONSTRAINT "match_need_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "result" DROP CONSTRAINT "result_organisation_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "need" DROP CONSTRAINT "need_organisation_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "listing_grant" DROP CONSTRAINT "listing_grant_organisation_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "api_token" DROP CONSTRAINT "api_token_user_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "api_token" DROP CONSTRAINT "api_token_organisation_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "session" DROP CONSTRAINT "session_organisation_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "session" DROP CONSTRAINT "session_user_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "membership" DROP CONSTRAINT "membership_organisation_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "membership" DROP CONSTRAINT "membership_user_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "mandate" DROP CONSTRAINT "mandate_agency_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "mandate" DROP CONSTRAINT "mandate_organisation_id_fkey"
        `);
    await queryRunner.query(`
            DROP TABLE "match_snapshot"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."match_feedback_organisation_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "match_feedback"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."match_result_id_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "match"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."result_market_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."result_organisation_id_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."result_mandate_id_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."result_review_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."result_valid_until_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "result"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."need_market_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."need_organisation_id_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."need_mandate_id_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."need_review_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."need_valid_until_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "need"
        `);
    await queryRunner.query(`
            DROP TABLE "listing_grant"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."listing_attachment_listing_id_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "listing_attachment"
        `);
    await queryRunner.query(`
            DROP TABLE "listing_revision"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."search_mark_waiting_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "search_mark"
        `);
    await queryRunner.query(`
            DROP TABLE "search_index_state"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."api_token_organisation_id_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "api_token"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."session_user_id_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "session"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."membership_organisation_id_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "membership"
        `);
    await queryRunner.query(`
            DROP TABLE "app_user"
        `);
    await queryRunner.query(`
            DROP TABLE "processed_message"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."outbox_message_undispatched_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."outbox_message_unsettled_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "outbox_message"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."organisation_kind_id_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "organisation"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."audit_entry_subject_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."audit_entry_unsealed_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "audit_entry"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."mandate_agency_id_status_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."mandate_organisation_id_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "mandate"
        `);
  }
}
