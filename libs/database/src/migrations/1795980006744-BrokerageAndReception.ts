import { MigrationInterface, QueryRunner } from 'typeorm';

export class BrokerageAndReception1795980006744 implements MigrationInterface {
  name = 'BrokerageAndReception1795980006744';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            CREATE TABLE "introduction" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "version" integer NOT NULL DEFAULT '1',
                "need_id" uuid NOT NULL,
                "result_id" uuid NOT NULL,
                "need_owner_id" uuid NOT NULL,
                "result_owner_id" uuid NOT NULL,
                "agency_id" uuid NOT NULL,
                "agency_role" text NOT NULL,
                "created_by" uuid NOT NULL,
                "is_anonymous" boolean NOT NULL,
                "need_title" text NOT NULL,
                "result_title" text NOT NULL,
                "field_code" text NOT NULL,
                "message" text NOT NULL,
                "status" text NOT NULL,
                "need_answer" text,
                "result_answer" text,
                "decline_reason" text,
                "decline_remark" text,
                "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
                "ended_at" TIMESTAMP(3) WITH TIME ZONE,
                "deal_id" uuid,
                CONSTRAINT "introduction_status_check" CHECK (
                    status in (
                        'open',
                        'accepted',
                        'declined',
                        'withdrawn',
                        'expired'
                    )
                ),
                CONSTRAINT "introduction_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "introduction_expires_at_idx" ON "introduction" ("expires_at")
            WHERE status = 'open'
        `);
    await queryRunner.query(`
            CREATE INDEX "introduction_result_id_idx" ON "introduction" ("result_id")
        `);
    await queryRunner.query(`
            CREATE INDEX "introduction_result_owner_idx" ON "introduction" ("result_owner_id", "id")
        `);
    await queryRunner.query(`
            CREATE INDEX "introduction_need_owner_idx" ON "introduction" ("need_owner_id", "id")
        `);
    await queryRunner.query(`
            CREATE INDEX "introduction_agency_idx" ON "introduction" ("agency_id", "id")
        `);
    await queryRunner.query(`
            CREATE UNIQUE INDEX "introduction_open_key" ON "introduction" ("need_id", "result_id")
            WHERE status = 'open'
        `);
    await queryRunner.query(`
            CREATE TABLE "listing_visit" (
                "listing_id" uuid NOT NULL,
                "day" date NOT NULL,
                "organisation_id" uuid NOT NULL,
                "kind" text NOT NULL,
                "count" integer NOT NULL,
                CONSTRAINT "listing_visit_pkey" PRIMARY KEY ("listing_id", "day", "organisation_id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "listing_visit_day_idx" ON "listing_visit" ("day")
        `);
    await queryRunner.query(`
            CREATE TABLE "visit_batch" (
                "id" uuid NOT NULL,
                "counted_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "visit_batch_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "visit_batch_counted_at_idx" ON "visit_batch" ("counted_at")
        `);
    await queryRunner.query(`
            ALTER TABLE "listing_duplicate"
            ADD "dismissed_at" TIMESTAMP(3) WITH TIME ZONE
        `);
    await queryRunner.query(`
            ALTER TABLE "listing_duplicate"
            ADD "dismissed_by" uuid
        `);
    await queryRunner.query(`
            ALTER TABLE "listing_duplicate"
            ADD "dismiss_reason" text
        `);
    await queryRunner.query(`
            ALTER TABLE "listing_duplicate"
            ADD "dismissed_wording" text
        `);
    await queryRunner.query(`
            ALTER TABLE "introduction"
            ADD CONSTRAINT "introduction_need_id_fkey" FOREIGN KEY ("need_id") REFERENCES "need"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "introduction"
            ADD CONSTRAINT "introduction_result_id_fkey" FOREIGN KEY ("result_id") REFERENCES "result"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "introduction"
            ADD CONSTRAINT "introduction_need_owner_id_fkey" FOREIGN KEY ("need_owner_id") REFERENCES "organisation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "introduction"
            ADD CONSTRAINT "introduction_result_owner_id_fkey" FOREIGN KEY ("result_owner_id") REFERENCES "organisation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "introduction"
            ADD CONSTRAINT "introduction_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "organisation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "introduction"
            ADD CONSTRAINT "introduction_deal_id_fkey" FOREIGN KEY ("deal_id") REFERENCES "deal"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    // By hand: the kinds of notices grow, and the generator does not look into checks.
    await queryRunner.query(`
            ALTER TABLE "notification" DROP CONSTRAINT "notification_kind_check"
        `);
    await queryRunner.query(`
            ALTER TABLE "notification"
            ADD CONSTRAINT "notification_kind_check" CHECK (
                kind in (
                    'match.found', 'listing.submitted', 'listing.published', 'listing.returned', 'listing.expiring',
                    'interest.submitted', 'interest.accepted', 'interest.declined', 'interest.reminded', 'interest.expired',
                    'deal.proposed', 'deal.agreed', 'deal.completed', 'deal.cancelled', 'trade.recorded',
                    'introduction.offered', 'introduction.accepted', 'introduction.ended',
                    'organisation.registered', 'organisation.verified', 'organisation.refused', 'saved_search.hit',
                    'webhook.disabled'
                )
            )
        `);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            DELETE FROM "notification" WHERE kind like 'introduction.%'
        `);
    await queryRunner.query(`
            ALTER TABLE "notification" DROP CONSTRAINT "notification_kind_check"
        `);
    await queryRunner.query(`
            ALTER TABLE "notification"
            ADD CONSTRAINT "notification_kind_check" CHECK (
                kind in (
                    'match.found', 'listing.submitted', 'listing.published', 'listing.returned', 'listing.expiring',
                    'interest.submitted', 'interest.accepted', 'interest.declined', 'interest.reminded', 'interest.expired',
                    'deal.proposed', 'deal.agreed', 'deal.completed', 'deal.cancelled', 'trade.recorded',
                    'organisation.registered', 'organisation.verified', 'organisation.refused', 'saved_search.hit',
                    'webhook.disabled'
                )
            )
        `);
    await queryRunner.query(`
            ALTER TABLE "introduction" DROP CONSTRAINT "introduction_deal_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "introduction" DROP CONSTRAINT "introduction_agency_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "introduction" DROP CONSTRAINT "introduction_result_owner_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "introduction" DROP CONSTRAINT "introduction_need_owner_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "introduction" DROP CONSTRAINT "introduction_result_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "introduction" DROP CONSTRAINT "introduction_need_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "listing_duplicate" DROP COLUMN "dismissed_wording"
        `);
    await queryRunner.query(`
            ALTER TABLE "listing_duplicate" DROP COLUMN "dismiss_reason"
        `);
    await queryRunner.query(`
            ALTER TABLE "listing_duplicate" DROP COLUMN "dismissed_by"
        `);
    await queryRunner.query(`
            ALTER TABLE "listing_duplicate" DROP COLUMN "dismissed_at"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."visit_batch_counted_at_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "visit_batch"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."listing_visit_day_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "listing_visit"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."introduction_open_key"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."introduction_agency_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."introduction_need_owner_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."introduction_result_owner_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."introduction_result_id_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."introduction_expires_at_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "introduction"
        `);
  }
}
