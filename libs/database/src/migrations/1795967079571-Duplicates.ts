import { MigrationInterface, QueryRunner } from 'typeorm';

export class Duplicates1795967079571 implements MigrationInterface {
  name = 'Duplicates1795967079571';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            CREATE TABLE "listing_wording" (
                "listing_id" uuid NOT NULL,
                "kind" text NOT NULL,
                "packed" text array NOT NULL DEFAULT '{}',
                "terms" integer array NOT NULL,
                "examined_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "listing_wording_pkey" PRIMARY KEY ("listing_id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "listing_wording_terms_idx" ON "listing_wording" USING gin ("terms")
        `);
    await queryRunner.query(`
            CREATE INDEX "listing_wording_examined_at_idx" ON "listing_wording" ("examined_at")
        `);
    await queryRunner.query(`
            CREATE TABLE "listing_duplicate" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "kind" text NOT NULL,
                "listing_id" uuid NOT NULL,
                "other_id" uuid NOT NULL,
                "share" real NOT NULL,
                "is_translation" boolean NOT NULL,
                CONSTRAINT "listing_duplicate_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "listing_duplicate_other_id_idx" ON "listing_duplicate" ("other_id")
        `);
    await queryRunner.query(`
            CREATE UNIQUE INDEX "listing_duplicate_pair_key" ON "listing_duplicate" ("listing_id", "other_id")
        `);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            DROP INDEX "public"."listing_duplicate_pair_key"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."listing_duplicate_other_id_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "listing_duplicate"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."listing_wording_examined_at_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."listing_wording_terms_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "listing_wording"
        `);
  }
}
