import { MigrationInterface, QueryRunner } from 'typeorm';

export class Announcements1796007521080 implements MigrationInterface {
  name = 'Announcements1796007521080';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            CREATE TABLE "announcement" (
                "id" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "version" integer NOT NULL DEFAULT '1',
                "kind" text NOT NULL,
                "status" text NOT NULL DEFAULT 'draft',
                "title" text NOT NULL,
                "title_en" text,
                "body" text NOT NULL,
                "body_en" text,
                "document_number" text,
                "issued_by" text,
                "issued_on" date,
                "source_url" text,
                "published_at" TIMESTAMP(3) WITH TIME ZONE,
                CONSTRAINT "announcement_source_url_check" CHECK (source_url ~* '^https?://'),
                CONSTRAINT "announcement_published_at_check" CHECK ((status = 'draft') = (published_at is null)),
                CONSTRAINT "announcement_status_check" CHECK (status in ('draft', 'published', 'withdrawn')),
                CONSTRAINT "announcement_kind_check" CHECK (kind in ('policy', 'notice')),
                CONSTRAINT "announcement_pkey" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "announcement_published_at_idx" ON "announcement" ("published_at", "id")
            WHERE status = 'published'
        `);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            DROP INDEX "public"."announcement_published_at_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "announcement"
        `);
  }
}
