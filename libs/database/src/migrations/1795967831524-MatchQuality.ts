import { MigrationInterface, QueryRunner } from 'typeorm';

export class MatchQuality1795967831524 implements MigrationInterface {
  name = 'MatchQuality1795967831524';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            ALTER TABLE "notification"
            ADD "opened_at" TIMESTAMP(3) WITH TIME ZONE
        `);
    await queryRunner.query(`
            CREATE INDEX "match_announced_at_idx" ON "match" ("announced_at")
            WHERE announced_at is not null
        `);
    await queryRunner.query(`
            CREATE INDEX "match_feedback_created_at_idx" ON "match_feedback" ("created_at")
        `);
    await queryRunner.query(`
            CREATE INDEX "notification_match_found_idx" ON "notification" ("created_at")
            WHERE kind = 'match.found'
        `);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            DROP INDEX "public"."notification_match_found_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."match_feedback_created_at_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."match_announced_at_idx"
        `);
    await queryRunner.query(`
            ALTER TABLE "notification" DROP COLUMN "opened_at"
        `);
  }
}
