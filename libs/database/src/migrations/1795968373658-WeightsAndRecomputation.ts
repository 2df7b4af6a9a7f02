import { MigrationInterface, QueryRunner } from 'typeorm';

export class WeightsAndRecomputation1795968373658 implements MigrationInterface {
  name = 'WeightsAndRecomputation1795968373658';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            CREATE TABLE "match_recomputation" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "version" integer NOT NULL DEFAULT '1',
                "status" text NOT NULL,
                "side" text NOT NULL,
                "after_id" uuid,
                "total" integer NOT NULL,
                "done" integer NOT NULL DEFAULT '0',
                "failed" integer NOT NULL DEFAULT '0',
                "started_by" uuid,
                "snapshot_version" text NOT NULL,
                "lexicon_version" text NOT NULL,
                "weights_version" text NOT NULL,
                "ended_at" TIMESTAMP(3) WITH TIME ZONE,
                CONSTRAINT "match_recomputation_status_check" CHECK (
                    status in ('running', 'stopped', 'done', 'replaced')
                ),
                CONSTRAINT "match_recomputation_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE UNIQUE INDEX "match_recomputation_running_key" ON "match_recomputation" ("status")
            WHERE status = 'running'
        `);
    await queryRunner.query(`
            CREATE TABLE "match_weights" (
                "version" text NOT NULL,
                "id" uuid NOT NULL,
                "data" jsonb NOT NULL,
                "remark" text,
                "changed_by" uuid,
                "built_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
                CONSTRAINT "match_weights_id_key" UNIQUE ("id"),
                CONSTRAINT "match_weights_pkey" PRIMARY KEY ("version")
            )
        `);
    await queryRunner.query(`
            ALTER TABLE "match"
            ADD "lexicon_version" text NOT NULL DEFAULT ''
        `);
    await queryRunner.query(`
            ALTER TABLE "match"
            ADD "weights_version" text NOT NULL DEFAULT ''
        `);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            ALTER TABLE "match" DROP COLUMN "weights_version"
        `);
    await queryRunner.query(`
            ALTER TABLE "match" DROP COLUMN "lexicon_version"
        `);
    await queryRunner.query(`
            DROP TABLE "match_weights"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."match_recomputation_running_key"
        `);
    await queryRunner.query(`
            DROP TABLE "match_recomputation"
        `);
  }
}
