import { MigrationInterface, QueryRunner } from 'typeorm';

export class Terms1795595117211 implements MigrationInterface {
  name = 'Terms1795595117211';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            CREATE TABLE "market_term" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "version" integer NOT NULL DEFAULT '1',
                "source" text NOT NULL,
                "zh" text NOT NULL,
                "en" text NOT NULL,
                "weight" real NOT NULL,
                "is_rejected" boolean NOT NULL DEFAULT false,
                CONSTRAINT "market_term_source_zh_en_key" UNIQUE ("source", "zh", "en"),
                CONSTRAINT "market_term_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "market_term_updated_at_idx" ON "market_term" ("updated_at")
        `);
    await queryRunner.query(`
            CREATE INDEX "market_term_zh_idx" ON "market_term" ("zh")
        `);
    await queryRunner.query(`
            CREATE TABLE "term_source" (
                "name" text NOT NULL,
                "hash" text NOT NULL,
                "pairs" integer NOT NULL,
                "loaded_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "term_source_pkey" PRIMARY KEY ("name")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "term_lexicon" (
                "version" text NOT NULL,
                "state" text NOT NULL,
                "pairs" integer NOT NULL,
                "data" bytea NOT NULL,
                "built_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "term_lexicon_pkey" PRIMARY KEY ("version")
            )
        `);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            DROP TABLE "term_lexicon"
        `);
    await queryRunner.query(`
            DROP TABLE "term_source"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."market_term_zh_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."market_term_updated_at_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "market_term"
        `);
  }
}
