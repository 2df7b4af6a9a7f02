import { MigrationInterface, QueryRunner } from 'typeorm';

export class People1795558780892 implements MigrationInterface {
  name = 'People1795558780892';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            CREATE TABLE "password_reset" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "user_id" uuid,
                "nonce" bytea NOT NULL,
                "token_hash" bytea NOT NULL,
                "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
                "used_at" TIMESTAMP(3) WITH TIME ZONE,
                CONSTRAINT "password_reset_token_hash_key" UNIQUE ("token_hash"),
                CONSTRAINT "password_reset_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "password_reset_user_id_idx" ON "password_reset" ("user_id")
        `);
    await queryRunner.query(`
            CREATE TABLE "recovery_code" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "user_id" uuid NOT NULL,
                "code_hash" bytea NOT NULL,
                "used_at" TIMESTAMP(3) WITH TIME ZONE,
                CONSTRAINT "recovery_code_user_id_code_hash_key" UNIQUE ("user_id", "code_hash"),
                CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "sign_in_guard" (
                "key" bytea NOT NULL,
                "failures" integer NOT NULL,
                "counted_since" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
                "locked_until" TIMESTAMP(3) WITH TIME ZONE,
                CONSTRAINT "sign_in_guard_pkey" PRIMARY KEY ("key")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "rate_count" (
                "key" bytea NOT NULL,
                "hits" integer NOT NULL,
                "window_ends_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
                CONSTRAINT "rate_count_pkey" PRIMARY KEY ("key")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "rate_count_window_ends_at_idx" ON "rate_count" ("window_ends_at")
        `);
    await queryRunner.query(`
            CREATE TABLE "invitation" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "version" integer NOT NULL DEFAULT '1',
                "organisation_id" uuid NOT NULL,
                "email" text NOT NULL,
                "roles" text array NOT NULL,
                "invited_by" uuid,
                "nonce" bytea NOT NULL,
                "token_hash" bytea NOT NULL,
                "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
                "accepted_at" TIMESTAMP(3) WITH TIME ZONE,
                "revoked_at" TIMESTAMP(3) WITH TIME ZONE,
                CONSTRAINT "invitation_token_hash_key" UNIQUE ("token_hash"),
                CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "invitation_organisation_id_idx" ON "invitation" ("organisation_id", "id")
        `);
    await queryRunner.query(`
            CREATE UNIQUE INDEX "invitation_open_key" ON "invitation" ("organisation_id", "email")
            WHERE accepted_at is null
                and revoked_at is null
        `);
    await queryRunner.query(`
            ALTER TABLE "app_user" DROP COLUMN "failed_sign_ins"
        `);
    await queryRunner.query(`
            ALTER TABLE "app_user" DROP COLUMN "locked_until"
        `);
    await queryRunner.query(`
            ALTER TABLE "app_user"
            ADD "totp_pending" text
        `);
    await queryRunner.query(`
            ALTER TABLE "password_reset"
            ADD CONSTRAINT "password_reset_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "recovery_code"
            ADD CONSTRAINT "recovery_code_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "invitation"
            ADD CONSTRAINT "invitation_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "invitation"
            ADD CONSTRAINT "invitation_invited_by_fkey" FOREIGN KEY ("invited_by") REFERENCES "app_user"("id") ON DELETE
            SET NULL ON UPDATE NO ACTION
        `);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            ALTER TABLE "invitation" DROP CONSTRAINT "invitation_invited_by_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "invitation" DROP CONSTRAINT "invitation_organisation_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "recovery_code" DROP CONSTRAINT "recovery_code_user_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "password_reset" DROP CONSTRAINT "password_reset_user_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "app_user" DROP COLUMN "totp_pending"
        `);
    await queryRunner.query(`
            ALTER TABLE "app_user"
            ADD "locked_until" TIMESTAMP(3) WITH TIME ZONE
        `);
    await queryRunner.query(`
            ALTER TABLE "app_user"
            ADD "failed_sign_ins" integer NOT NULL DEFAULT '0'
        `);
    await queryRunner.query(`
            DROP INDEX "public"."invitation_open_key"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."invitation_organisation_id_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "invitation"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."rate_count_window_ends_at_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "rate_count"
        `);
    await queryRunner.query(`
            DROP TABLE "sign_in_guard"
        `);
    await queryRunner.query(`
            DROP TABLE "recovery_code"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."password_reset_user_id_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "password_reset"
        `);
  }
}
