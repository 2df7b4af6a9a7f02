import { MigrationInterface, QueryRunner } from 'typeorm';

export class Deals1795558740815 implements MigrationInterface {
  name = 'Deals1795558740815';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            CREATE TABLE "deal" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "version" integer NOT NULL DEFAULT '1',
                "interest_id" uuid NOT NULL,
                "seller_id" uuid NOT NULL,
                "buyer_id" uuid NOT NULL,
                "result_id" uuid,
                "need_id" uuid,
                "title" text NOT NULL,
                "field_code" text NOT NULL,
                "agency_id" uuid,
                "agency_role" text,
                "status" text NOT NULL,
                "proposal" integer NOT NULL DEFAULT '0',
                "proposed_by" text,
                "contract_category" text,
                "contract_total_fen" bigint,
                "technical_amount_fen" bigint,
                "conversion_mode" text,
                "agreed_at" TIMESTAMP(3) WITH TIME ZONE,
                "seller_completed_at" TIMESTAMP(3) WITH TIME ZONE,
                "buyer_completed_at" TIMESTAMP(3) WITH TIME ZONE,
                "completed_at" TIMESTAMP(3) WITH TIME ZONE,
                "cancelled_at" TIMESTAMP(3) WITH TIME ZONE,
                "cancel_reason" text,
                CONSTRAINT "deal_interest_id_key" UNIQUE ("interest_id"),
                CONSTRAINT "deal_completed_check" CHECK (
                    status <> 'completed'
                    or num_nulls(
                        contract_category,
                        contract_total_fen,
                        technical_amount_fen,
                        seller_completed_at,
                        buyer_completed_at,
                        completed_at
                    ) = 0
                ),
                CONSTRAINT "deal_amounts_check" CHECK (
                    contract_total_fen > 0
                    and technical_amount_fen between 0 and contract_total_fen
                ),
                CONSTRAINT "deal_parties_check" CHECK (seller_id <> buyer_id),
                CONSTRAINT "deal_status_check" CHECK (
                    status in (
                        'negotiating',
                        'agreed',
                        'completed',
                        'cancelled'
                    )
                ),
                CONSTRAINT "deal_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "deal_completed_at_idx" ON "deal" ("completed_at")
            WHERE status = 'completed'
        `);
    await queryRunner.query(`
            CREATE INDEX "deal_need_id_idx" ON "deal" ("need_id")
        `);
    await queryRunner.query(`
            CREATE INDEX "deal_result_id_idx" ON "deal" ("result_id")
        `);
    await queryRunner.query(`
            CREATE INDEX "deal_buyer_idx" ON "deal" ("buyer_id", "id")
        `);
    await queryRunner.query(`
            CREATE INDEX "deal_seller_idx" ON "deal" ("seller_id", "id")
        `);
    await queryRunner.query(`
            CREATE TABLE "deal_proposal" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "deal_id" uuid NOT NULL,
                "number" integer NOT NULL,
                "side" text NOT NULL,
                "user_id" uuid NOT NULL,
                "contract_category" text NOT NULL,
                "contract_total_fen" bigint NOT NULL,
                "technical_amount_fen" bigint NOT NULL,
                "conversion_mode" text,
                "note" text,
                CONSTRAINT "deal_proposal_deal_number_key" UNIQUE ("deal_id", "number"),
                CONSTRAINT "deal_proposal_amounts_check" CHECK (
                    contract_total_fen > 0
                    and technical_amount_fen between 0 and contract_total_fen
                ),
                CONSTRAINT "deal_proposal_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "deal_step" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "deal_id" uuid NOT NULL,
                "version" integer NOT NULL,
                "action" text NOT NULL,
                "side" text NOT NULL,
                "user_id" uuid NOT NULL,
                "status" text NOT NULL,
                "proposal" integer NOT NULL,
                "reason" text,
                CONSTRAINT "deal_step_deal_version_key" UNIQUE ("deal_id", "version", "action"),
                CONSTRAINT "deal_step_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "interest" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "version" integer NOT NULL DEFAULT '1',
                "result_id" uuid,
                "need_id" uuid,
                "organisation_id" uuid NOT NULL,
                "owner_id" uuid NOT NULL,
                "agency_id" uuid,
                "created_by" uuid,
                "is_anonymous" boolean NOT NULL,
                "title" text NOT NULL,
                "field_code" text NOT NULL,
                "message" text NOT NULL,
                "status" text NOT NULL,
                "due_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
                "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
                "reminded_at" TIMESTAMP(3) WITH TIME ZONE,
                "answered_at" TIMESTAMP(3) WITH TIME ZONE,
                "answered_by" uuid,
                "decline_reason" text,
                "decline_remark" text,
                CONSTRAINT "interest_status_check" CHECK (
                    status in (
                        'submitted',
                        'accepted',
                        'declined',
                        'withdrawn',
                        'expired'
                    )
                ),
                CONSTRAINT "interest_parties_check" CHECK (organisation_id <> owner_id),
                CONSTRAINT "interest_listing_check" CHECK (num_nonnulls(result_id, need_id) = 1),
                CONSTRAINT "interest_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "interest_need_id_idx" ON "interest" ("need_id")
        `);
    await queryRunner.query(`
            CREATE INDEX "interest_result_id_idx" ON "interest" ("result_id")
        `);
    await queryRunner.query(`
            CREATE INDEX "interest_answered_at_idx" ON "interest" ("answered_at")
            WHERE answered_at is not null
        `);
    await queryRunner.query(`
            CREATE INDEX "interest_due_idx" ON "interest" ("due_at")
            WHERE status = 'submitted'
        `);
    await queryRunner.query(`
            CREATE INDEX "interest_agency_idx" ON "interest" ("agency_id", "id")
            WHERE agency_id is not null
        `);
    await queryRunner.query(`
            CREATE INDEX "interest_organisation_idx" ON "interest" ("organisation_id", "id")
        `);
    await queryRunner.query(`
            CREATE INDEX "interest_owner_idx" ON "interest" ("owner_id", "id")
        `);
    await queryRunner.query(`
            CREATE UNIQUE INDEX "interest_open_need_key" ON "interest" ("organisation_id", "need_id")
            WHERE status = 'submitted'
        `);
    await queryRunner.query(`
            CREATE UNIQUE INDEX "interest_open_result_key" ON "interest" ("organisation_id", "result_id")
            WHERE status = 'submitted'
        `);
    await queryRunner.query(`
            CREATE TABLE "trade" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "deal_id" uuid NOT NULL,
                "day" date NOT NULL,
                "completed_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
                "title" text NOT NULL,
                "result_id" uuid,
                "need_id" uuid,
                "field_code" text NOT NULL,
                "contract_category" text NOT NULL,
                "conversion_mode" text,
                "contract_total_fen" bigint NOT NULL,
                "technical_amount_fen" bigint NOT NULL,
                "seller_id" uuid NOT NULL,
                "seller_name" text NOT NULL,
                "seller_kind" text NOT NULL,
                "seller_region" text NOT NULL,
                "buyer_id" uuid NOT NULL,
                "buyer_name" text NOT NULL,
                "buyer_kind" text NOT NULL,
                "buyer_region" text NOT NULL,
                "agency_id" uuid,
                "agency_name" text,
                CONSTRAINT "trade_deal_id_key" UNIQUE ("deal_id"),
                CONSTRAINT "trade_amounts_check" CHECK (
                    contract_total_fen > 0
                    and technical_amount_fen between 0 and contract_total_fen
                ),
                CONSTRAINT "trade_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "trade_buyer_idx" ON "trade" ("buyer_id", "day", "id")
        `);
    await queryRunner.query(`
            CREATE INDEX "trade_seller_idx" ON "trade" ("seller_id", "day", "id")
        `);
    await queryRunner.query(`
            CREATE INDEX "trade_day_idx" ON "trade" ("day", "id")
        `);
    await queryRunner.query(`
            CREATE TABLE "trade_daily" (
                "day" date NOT NULL,
                "seller_region" text NOT NULL,
                "buyer_region" text NOT NULL,
                "field_code" text NOT NULL,
                "contract_category" text NOT NULL,
                "seller_kind" text NOT NULL,
                "buyer_kind" text NOT NULL,
                "trades" integer NOT NULL,
                "contract_total_fen" bigint NOT NULL,
                "technical_amount_fen" bigint NOT NULL,
                CONSTRAINT "trade_daily_pkey" PRIMARY KEY (
                    "day",
                    "seller_region",
                    "buyer_region",
                    "field_code",
                    "contract_category",
                    "seller_kind",
                    "buyer_kind"
                )
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "counted_trade" (
                "trade_id" uuid NOT NULL,
                "counted_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "counted_trade_pkey" PRIMARY KEY ("trade_id")
            )
        `);
    await queryRunner.query(`
            ALTER TABLE "deal"
            ADD CONSTRAINT "deal_interest_id_fkey" FOREIGN KEY ("interest_id") REFERENCES "interest"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "deal"
            ADD CONSTRAINT "deal_seller_id_fkey" FOREIGN KEY ("seller_id") REFERENCES "organisation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "deal"
            ADD CONSTRAINT "deal_buyer_id_fkey" FOREIGN KEY ("buyer_id") REFERENCES "organisation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "deal"
            ADD CONSTRAINT "deal_result_id_fkey" FOREIGN KEY ("result_id") REFERENCES "result"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "deal"
            ADD CONSTRAINT "deal_need_id_fkey" FOREIGN KEY ("need_id") REFERENCES "need"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "deal"
            ADD CONSTRAINT "deal_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "organisation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "deal_proposal"
            ADD CONSTRAINT "deal_proposal_deal_id_fkey" FOREIGN KEY ("deal_id") REFERENCES "deal"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "deal_step"
            ADD CONSTRAINT "deal_step_deal_id_fkey" FOREIGN KEY ("deal_id") REFERENCES "deal"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "interest"
            ADD CONSTRAINT "interest_result_id_fkey" FOREIGN KEY ("result_id") REFERENCES "result"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "interest"
            ADD CONSTRAINT "interest_need_id_fkey" FOREIGN KEY ("need_id") REFERENCES "need"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "interest"
            ADD CONSTRAINT "interest_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "interest"
            ADD CONSTRAINT "interest_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "organisation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "interest"
            ADD CONSTRAINT "interest_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "organisation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "trade"
            ADD CONSTRAINT "trade_deal_id_fkey" FOREIGN KEY ("deal_id") REFERENCES "deal"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "counted_trade"
            ADD CONSTRAINT "counted_trade_trade_id_fkey" FOREIGN KEY ("trade_id") REFERENCES "trade"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    // The ledger of trades and the steps of deals are evidence: nothing in them may change or vanish.
    await queryRunner.query(`
            CREATE FUNCTION "refuse_row_change"() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
            END $$
        `);
    for (const table of ['trade', 'deal_step', 'deal_proposal']) {
      await queryRunner.query(`
            CREATE TRIGGER "${table}_append_only" BEFORE UPDATE OR DELETE ON "${table}"
            FOR EACH ROW EXECUTE FUNCTION "refuse_row_change"()
        `);
      await queryRunner.query(`
            CREATE TRIGGER "${table}_not_emptied" BEFORE TRUNCATE ON "${table}"
            FOR EACH STATEMENT EXECUTE FUNCTION "refuse_row_change"()
        `);
    }
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['trade', 'deal_step', 'deal_proposal']) {
      await queryRunner.query(`DROP TRIGGER "${table}_append_only" ON "${table}"`);
      await queryRunner.query(`DROP TRIGGER "${table}_not_emptied" ON "${table}"`);
    }
    await queryRunner.query(`DROP FUNCTION "refuse_row_change"()`);
    await queryRunner.query(`
            ALTER TABLE "counted_trade" DROP CONSTRAINT "counted_trade_trade_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "trade" DROP CONSTRAINT "trade_deal_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "interest" DROP CONSTRAINT "interest_agency_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "interest" DROP CONSTRAINT "interest_owner_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "interest" DROP CONSTRAINT "interest_organisation_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "interest" DROP CONSTRAINT "interest_need_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "interest" DROP CONSTRAINT "interest_result_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "deal_step" DROP CONSTRAINT "deal_step_deal_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "deal_proposal" DROP CONSTRAINT "deal_proposal_deal_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "deal" DROP CONSTRAINT "deal_agency_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "deal" DROP CONSTRAINT "deal_need_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "deal" DROP CONSTRAINT "deal_result_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "deal" DROP CONSTRAINT "deal_buyer_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "deal" DROP CONSTRAINT "deal_seller_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "deal" DROP CONSTRAINT "deal_interest_id_fkey"
        `);
    await queryRunner.query(`
            DROP TABLE "counted_trade"
        `);
    await queryRunner.query(`
            DROP TABLE "trade_daily"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."trade_day_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."trade_seller_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."trade_buyer_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "trade"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."interest_open_result_key"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."interest_open_need_key"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."interest_owner_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."interest_organisation_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."interest_agency_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."interest_due_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."interest_answered_at_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."interest_result_id_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."interest_need_id_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "interest"
        `);
    await queryRunner.query(`
            DROP TABLE "deal_step"
        `);
    await queryRunner.query(`
            DROP TABLE "deal_proposal"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."deal_seller_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."deal_buyer_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."deal_result_id_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."deal_need_id_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."deal_completed_at_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "deal"
        `);
  }
}
