import { MigrationInterface, QueryRunner } from 'typeorm';

export class AgenciesAndTaxonomy1795559874833 implements MigrationInterface {
  name = 'AgenciesAndTaxonomy1795559874833';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            CREATE TABLE "taxonomy_entry" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "table_name" text NOT NULL,
                "code" text NOT NULL,
                "parent" text NOT NULL,
                "zh" text NOT NULL,
                "en" text NOT NULL,
                CONSTRAINT "taxonomy_entry_table_name_code_key" UNIQUE ("table_name", "code"),
                CONSTRAINT "taxonomy_entry_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "agency_profile" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "version" integer NOT NULL DEFAULT '1',
                "organisation_id" uuid NOT NULL,
                "kinds" text array NOT NULL DEFAULT '{}',
                "fields" text array NOT NULL DEFAULT '{}',
                "website" text,
                "contact" text,
                CONSTRAINT "agency_profile_organisation_id_key" UNIQUE ("organisation_id"),
                CONSTRAINT "agency_profile_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "service_offer" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "agency_id" uuid NOT NULL,
                "service_code" text NOT NULL,
                "description" text,
                "price_text" text,
                CONSTRAINT "service_offer_agency_id_service_code_key" UNIQUE ("agency_id", "service_code"),
                CONSTRAINT "service_offer_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "service_offer_service_code_idx" ON "service_offer" ("service_code")
        `);
    await queryRunner.query(`
            CREATE TABLE "agency_honour" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "agency_id" uuid NOT NULL,
                "honour_code" text NOT NULL,
                "year" integer NOT NULL,
                CONSTRAINT "agency_honour_agency_id_honour_code_year_key" UNIQUE ("agency_id", "honour_code", "year"),
                CONSTRAINT "agency_honour_year_check" CHECK (
                    year between 1980 and 2200
                ),
                CONSTRAINT "agency_honour_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "broker_profile" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "version" integer NOT NULL DEFAULT '1',
                "user_id" uuid NOT NULL,
                "agency_id" uuid NOT NULL,
                "is_listed" boolean NOT NULL DEFAULT false,
                "level_code" text,
                "certificate_number" text,
                "fields" text array NOT NULL DEFAULT '{}',
                "introduction" text,
                CONSTRAINT "broker_profile_user_id_agency_id_key" UNIQUE ("user_id", "agency_id"),
                CONSTRAINT "broker_profile_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "broker_profile_agency_id_idx" ON "broker_profile" ("agency_id")
        `);
    await queryRunner.query(`
            ALTER TABLE "mandate"
            ADD "offered_by" uuid
        `);
    await queryRunner.query(`
            ALTER TABLE "mandate"
            ADD "answered_at" TIMESTAMP(3) WITH TIME ZONE
        `);
    await queryRunner.query(`
            ALTER TABLE "mandate"
            ADD "ended_at" TIMESTAMP(3) WITH TIME ZONE
        `);
    await queryRunner.query(`
            ALTER TABLE "mandate"
            ADD "ended_by" text
        `);
    await queryRunner.query(`
            CREATE INDEX "mandate_valid_until_idx" ON "mandate" ("valid_until")
            WHERE status in ('offered', 'active')
        `);
    await queryRunner.query(`
            ALTER TABLE "mandate"
            ADD CONSTRAINT "mandate_ended_by_check" CHECK (ended_by in ('organisation', 'agency', 'time'))
        `);
    await queryRunner.query(`
            ALTER TABLE "agency_profile"
            ADD CONSTRAINT "agency_profile_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "service_offer"
            ADD CONSTRAINT "service_offer_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "agency_honour"
            ADD CONSTRAINT "agency_honour_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "broker_profile"
            ADD CONSTRAINT "broker_profile_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "broker_profile"
            ADD CONSTRAINT "broker_profile_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "mandate"
            ADD CONSTRAINT "mandate_offered_by_fkey" FOREIGN KEY ("offered_by") REFERENCES "app_user"("id") ON DELETE
            SET NULL ON UPDATE NO ACTION
        `);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            ALTER TABLE "mandate" DROP CONSTRAINT "mandate_offered_by_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "broker_profile" DROP CONSTRAINT "broker_profile_agency_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "broker_profile" DROP CONSTRAINT "broker_profile_user_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "agency_honour" DROP CONSTRAINT "agency_honour_agency_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "service_offer" DROP CONSTRAINT "service_offer_agency_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "agency_profile" DROP CONSTRAINT "agency_profile_organisation_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "mandate" DROP CONSTRAINT "mandate_ended_by_check"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."mandate_valid_until_idx"
        `);
    await queryRunner.query(`
            ALTER TABLE "mandate" DROP COLUMN "ended_by"
        `);
    await queryRunner.query(`
            ALTER TABLE "mandate" DROP COLUMN "ended_at"
        `);
    await queryRunner.query(`
            ALTER TABLE "mandate" DROP COLUMN "answered_at"
        `);
    await queryRunner.query(`
            ALTER TABLE "mandate" DROP COLUMN "offered_by"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."broker_profile_agency_id_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "broker_profile"
        `);
    await queryRunner.query(`
            DROP TABLE "agency_honour"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."service_offer_service_code_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "service_offer"
        `);
    await queryRunner.query(`
            DROP TABLE "agency_profile"
        `);
    await queryRunner.query(`
            DROP TABLE "taxonomy_entry"
        `);
  }
}
