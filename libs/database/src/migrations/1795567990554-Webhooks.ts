import { MigrationInterface, QueryRunner } from 'typeorm';

export class Webhooks1795567990554 implements MigrationInterface {
  name = 'Webhooks1795567990554';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            CREATE TABLE "webhook_delivery" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "endpoint_id" uuid NOT NULL,
                "kind" text NOT NULL,
                "occasion" text NOT NULL,
                "body" text NOT NULL,
                "status" text NOT NULL,
                "attempts" integer NOT NULL DEFAULT '0',
                "max_attempts" integer NOT NULL,
                "next_attempt_at" TIMESTAMP(3) WITH TIME ZONE,
                "claimed_until" TIMESTAMP(3) WITH TIME ZONE,
                "delivered_at" TIMESTAMP(3) WITH TIME ZONE,
                "http_status" integer,
                "error" text,
                "duration_millis" integer,
                CONSTRAINT "webhook_delivery_occasion_key" UNIQUE ("endpoint_id", "occasion"),
                CONSTRAINT "webhook_delivery_due_check" CHECK (
                    (status = 'pending') = (next_attempt_at is not null)
                ),
                CONSTRAINT "webhook_delivery_status_check" CHECK (status in ('pending', 'delivered', 'failed')),
                CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "webhook_delivery_created_at_idx" ON "webhook_delivery" ("created_at")
        `);
    await queryRunner.query(`
            CREATE INDEX "webhook_delivery_due_idx" ON "webhook_delivery" ("endpoint_id", "next_attempt_at")
            WHERE status = 'pending'
        `);
    await queryRunner.query(`
            CREATE INDEX "webhook_delivery_log_idx" ON "webhook_delivery" ("endpoint_id", "id")
        `);
    await queryRunner.query(`
            CREATE TABLE "webhook_attempt" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "delivery_id" uuid NOT NULL,
                "number" integer NOT NULL,
                "started_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
                "duration_millis" integer NOT NULL,
                "http_status" integer,
                "error" text,
                CONSTRAINT "webhook_attempt_delivery_number_key" UNIQUE ("delivery_id", "number"),
                CONSTRAINT "webhook_attempt_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "webhook_endpoint" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "version" integer NOT NULL DEFAULT '1',
                "organisation_id" uuid NOT NULL,
                "url" text NOT NULL,
                "description" text NOT NULL DEFAULT '',
                "events" text array NOT NULL DEFAULT '{}',
                "status" text NOT NULL DEFAULT 'active',
                "disabled_reason" text,
                "secret" bytea NOT NULL,
                "previous_secret" bytea,
                "previous_secret_until" TIMESTAMP(3) WITH TIME ZONE,
                "failing_since" TIMESTAMP(3) WITH TIME ZONE,
                "last_delivered_at" TIMESTAMP(3) WITH TIME ZONE,
                CONSTRAINT "webhook_endpoint_reason_check" CHECK (disabled_reason in ('failing', 'gone')),
                CONSTRAINT "webhook_endpoint_disabled_check" CHECK (
                    (status = 'disabled') = (disabled_reason is not null)
                ),
                CONSTRAINT "webhook_endpoint_status_check" CHECK (status in ('active', 'paused', 'disabled')),
                CONSTRAINT "webhook_endpoint_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "webhook_endpoint_organisation_idx" ON "webhook_endpoint" ("organisation_id", "id")
        `);
    await queryRunner.query(`
            ALTER TABLE "webhook_delivery"
            ADD CONSTRAINT "webhook_delivery_endpoint_id_fkey" FOREIGN KEY ("endpoint_id") REFERENCES "webhook_endpoint"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "webhook_attempt"
            ADD CONSTRAINT "webhook_attempt_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "webhook_delivery"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "webhook_endpoint"
            ADD CONSTRAINT "webhook_endpoint_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    // By hand: the kinds of notices grow by one, and the generator does not look into checks.
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
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            DELETE FROM "notification" WHERE kind = 'webhook.disabled'
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
                    'organisation.registered', 'organisation.verified', 'organisation.refused', 'saved_search.hit'
                )
            )
        `);
    await queryRunner.query(`
            ALTER TABLE "webhook_endpoint" DROP CONSTRAINT "webhook_endpoint_organisation_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "webhook_attempt" DROP CONSTRAINT "webhook_attempt_delivery_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "webhook_delivery" DROP CONSTRAINT "webhook_delivery_endpoint_id_fkey"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."webhook_endpoint_organisation_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "webhook_endpoint"
        `);
    await queryRunner.query(`
            DROP TABLE "webhook_attempt"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."webhook_delivery_log_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."webhook_delivery_due_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."webhook_delivery_created_at_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "webhook_delivery"
        `);
  }
}
