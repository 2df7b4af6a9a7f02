import { MigrationInterface, QueryRunner } from 'typeorm';

export class Imports1795978828646 implements MigrationInterface {
  name = 'Imports1795978828646';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            CREATE TABLE "import_run" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "version" integer NOT NULL DEFAULT '1',
                "organisation_id" uuid NOT NULL,
                "created_by" uuid NOT NULL,
                "kind" text NOT NULL,
                "file_name" text NOT NULL,
                "file_bytes" integer NOT NULL,
                "target" text NOT NULL,
                "status" text NOT NULL,
                "found" jsonb,
                "done" jsonb NOT NULL,
                "failure" jsonb,
                "ended_at" TIMESTAMP(3) WITH TIME ZONE,
                CONSTRAINT "import_run_target_check" CHECK (target in ('draft', 'review', 'market')),
                CONSTRAINT "import_run_status_check" CHECK (
                    status in (
                        'checking',
                        'checked',
                        'running',
                        'done',
                        'stopped',
                        'failed'
                    )
                ),
                CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "import_run_organisation_idx" ON "import_run" ("organisation_id", "id")
        `);
    await queryRunner.query(`
            CREATE TABLE "import_file" (
                "import_id" uuid NOT NULL,
                "content" bytea NOT NULL,
                CONSTRAINT "import_file_pkey" PRIMARY KEY ("import_id")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "import_refusal" (
                "import_id" uuid NOT NULL,
                "line" integer NOT NULL,
                "key" text,
                "record" json,
                "problems" jsonb NOT NULL,
                CONSTRAINT "import_refusal_pkey" PRIMARY KEY ("import_id", "line")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "imported_entry" (
                "import_id" uuid NOT NULL,
                "listing_id" uuid NOT NULL,
                "line" integer NOT NULL,
                "action" text NOT NULL,
                CONSTRAINT "imported_entry_pkey" PRIMARY KEY ("import_id", "listing_id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "imported_entry_line_idx" ON "imported_entry" ("import_id", "line", "listing_id")
        `);
    await queryRunner.query(`
            ALTER TABLE "import_run"
            ADD CONSTRAINT "import_run_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "import_file"
            ADD CONSTRAINT "import_file_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import_run"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "import_refusal"
            ADD CONSTRAINT "import_refusal_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import_run"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "imported_entry"
            ADD CONSTRAINT "imported_entry_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import_run"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            ALTER TABLE "imported_entry" DROP CONSTRAINT "imported_entry_import_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "import_refusal" DROP CONSTRAINT "import_refusal_import_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "import_file" DROP CONSTRAINT "import_file_import_id_fkey"
        `);
    await queryRunner.query(`
            ALTER TABLE "import_run" DROP CONSTRAINT "import_run_organisation_id_fkey"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."imported_entry_line_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "imported_entry"
        `);
    await queryRunner.query(`
            DROP TABLE "import_refusal"
        `);
    await queryRunner.query(`
            DROP TABLE "import_file"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."import_run_organisation_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "import_run"
        `);
  }
}
