import { MigrationInterface, QueryRunner } from 'typeorm';

export class Lanes1795566956038 implements MigrationInterface {
  name = 'Lanes1795566956038';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            DROP INDEX "public"."outbox_message_undispatched_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."search_mark_waiting_idx"
        `);
    await queryRunner.query(`
            ALTER TABLE "outbox_message"
            ADD "is_bulk" boolean NOT NULL DEFAULT false
        `);
    await queryRunner.query(`
            ALTER TABLE "search_mark"
            ADD "is_bulk" boolean NOT NULL DEFAULT false
        `);
    await queryRunner.query(`
            CREATE INDEX "outbox_message_undispatched_idx" ON "outbox_message" ("is_bulk", "seq")
            WHERE dispatched_at is null
        `);
    await queryRunner.query(`
            CREATE INDEX "search_mark_waiting_idx" ON "search_mark" ("is_bulk", "marked_at")
        `);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            DROP INDEX "public"."search_mark_waiting_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."outbox_message_undispatched_idx"
        `);
    await queryRunner.query(`
            ALTER TABLE "search_mark" DROP COLUMN "is_bulk"
        `);
    await queryRunner.query(`
            ALTER TABLE "outbox_message" DROP COLUMN "is_bulk"
        `);
    await queryRunner.query(`
            CREATE INDEX "search_mark_waiting_idx" ON "search_mark" USING btree ("marked_at")
        `);
    await queryRunner.query(`
            CREATE INDEX "outbox_message_undispatched_idx" ON "outbox_message" USING btree ("seq")
            WHERE (dispatched_at IS NULL)
        `);
  }
}
