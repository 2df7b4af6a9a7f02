import { MigrationInterface, QueryRunner } from 'typeorm';

export class Notifications1795558563830 implements MigrationInterface {
  name = 'Notifications1795558563830';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            CREATE TABLE "mail_delivery" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "user_id" uuid NOT NULL,
                "notification_id" uuid,
                "period" text,
                "day" date,
                "status" text NOT NULL,
                "attempts" integer NOT NULL DEFAULT '1',
                "claimed_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
                "finished_at" TIMESTAMP(3) WITH TIME ZONE,
                "error" text,
                CONSTRAINT "mail_delivery_digest_key" UNIQUE ("user_id", "period", "day"),
                CONSTRAINT "mail_delivery_notification_key" UNIQUE ("notification_id"),
                CONSTRAINT "mail_delivery_subject_check" CHECK (
                    (notification_id is null) = (
                        period is not null
                        and day is not null
                    )
                ),
                CONSTRAINT "mail_delivery_status_check" CHECK (
                    status in (
                        'claimed',
                        'sent',
                        'failed',
                        'refused',
                        'unknown'
                    )
                ),
                CONSTRAINT "mail_delivery_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "mail_delivery_open_idx" ON "mail_delivery" ("status", "id")
            WHERE status <> 'sent'
        `);
    await queryRunner.query(`
            CREATE INDEX "mail_delivery_user_idx" ON "mail_delivery" ("user_id", "id")
        `);
    await queryRunner.query(`
            CREATE TABLE "notification" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "seq" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
                "user_id" uuid NOT NULL,
                "organisation_id" uuid NOT NULL,
                "kind" text NOT NULL,
                "subject" jsonb NOT NULL,
                "dedupe_key" text NOT NULL,
                "in_portal" boolean NOT NULL DEFAULT true,
                "mail_mode" text NOT NULL,
                "delivery_id" uuid,
                "read_at" TIMESTAMP(3) WITH TIME ZONE,
                CONSTRAINT "notification_user_seq_key" UNIQUE ("user_id", "seq"),
                CONSTRAINT "notification_dedupe_key" UNIQUE ("dedupe_key", "user_id"),
                CONSTRAINT "notification_mail_mode_check" CHECK (
                    mail_mode in ('instant', 'daily', 'weekly', 'off')
                ),
                CONSTRAINT "notification_kind_check" CHECK (
                    kind in (
                        'match.found',
                        'listing.submitted',
                        'listing.published',
                        'listing.returned',
                        'listing.expiring',
                        'interest.submitted',
                        'interest.accepted',
                        'interest.declined',
                        'interest.reminded',
                        'interest.expired',
                        'deal.proposed',
                        'deal.agreed',
                        'deal.completed',
                        'deal.cancelled',
                        'trade.recorded',
                        'organisation.registered',
                        'organisation.verified',
                        'organisation.refused',
                        'saved_search.hit'
                    )
                ),
                CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "notification_delivery_idx" ON "notification" ("delivery_id")
            WHERE delivery_id is not null
        `);
    await queryRunner.query(`
            CREATE INDEX "notification_digest_idx" ON "notification" ("mail_mode", "user_id")
            WHERE mail_mode in ('daily', 'weekly')
                and delivery_id is null
        `);
    await queryRunner.query(`
            CREATE INDEX "notification_unread_idx" ON "notification" ("user_id", "organisation_id")
            WHERE read_at is null
                and in_portal
        `);
    await queryRunner.query(`
            CREATE TABLE "notification_setting" (
                "user_id" uuid NOT NULL,
                "notice_group" text NOT NULL,
                "mail" text NOT NULL,
                "portal" boolean NOT NULL,
                "changed_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
                CONSTRAINT "notification_setting_group_check" CHECK (
                    notice_group in (
                        'matches',
                        'listings',
                        'deals',
                        'organisation',
                        'review',
                        'saved_searches'
                    )
                ),
                CONSTRAINT "notification_setting_mail_check" CHECK (mail in ('instant', 'daily', 'weekly', 'off')),
                CONSTRAINT "notification_setting_pkey" PRIMARY KEY ("user_id", "notice_group")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "saved_search" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "version" integer NOT NULL DEFAULT '1',
                "user_id" uuid NOT NULL,
                "organisation_id" uuid NOT NULL,
                "name" text NOT NULL,
                "kind" text NOT NULL,
                "query" jsonb NOT NULL,
                "alert" text NOT NULL,
                "news_since" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
                CONSTRAINT "saved_search_alert_check" CHECK (alert in ('instant', 'daily', 'weekly', 'off')),
                CONSTRAINT "saved_search_kind_check" CHECK (kind in ('result', 'need')),
                CONSTRAINT "saved_search_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "saved_search_alert_idx" ON "saved_search" ("kind", "alert", "id")
            WHERE alert <> 'off'
        `);
    await queryRunner.query(`
            CREATE INDEX "saved_search_user_idx" ON "saved_search" ("user_id", "organisation_id", "id")
        `);
    await queryRunner.query(`
            ALTER TABLE "mail_delivery"
            ADD CONSTRAINT "mail_delivery_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "mail_delivery"
            ADD CONSTRAINT "mail_delivery_notification_id_fkey" FOREIGN KEY ("notification_id") REFERENCES "notification"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "notification"
            ADD CONSTRAINT "notification_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "notification"
            ADD CONSTRAINT "notification_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "notification_setting"
            ADD CONSTRAINT "notification_setting_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "saved_search"
            ADD CONSTRAINT "saved_search_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "saved_search"
            ADD CONSTRAINT "saved_search_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            ALTER TABLE "saved_search" DROP CONSTRAINT "saved_search_organisation_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "saved_search" DROP CONSTRAINT "saved_search_user_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "notification_setting" DROP CONSTRAINT "notification_setting_user_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "notification" DROP CONSTRAINT "notification_organisation_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "notification" DROP CONSTRAINT "notification_user_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "mail_delivery" DROP CONSTRAINT "mail_delivery_notification_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "mail_delivery" DROP CONSTRAINT "mail_delivery_user_id_fkey"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."saved_search_user_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."saved_search_alert_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "saved_search"
        `);
    await queryRunner.query(`
            DROP TABLE "notification_setting"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."notification_unread_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."notification_digest_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."notification_delivery_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "notification"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."mail_delivery_user_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."mail_delivery_open_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "mail_delivery"
        `);
  }
}
