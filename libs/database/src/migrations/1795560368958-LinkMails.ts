import { MigrationInterface, QueryRunner } from 'typeorm';

export class LinkMails1795560368958 implements MigrationInterface {
  name = 'LinkMails1795560368958';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            ALTER TABLE "password_reset"
            ADD "mail_claimed_at" TIMESTAMP(3) WITH TIME ZONE
        `);
    await queryRunner.query(`
            ALTER TABLE "password_reset"
            ADD "mailed_at" TIMESTAMP(3) WITH TIME ZONE
        `);
    await queryRunner.query(`
            ALTER TABLE "invitation"
            ADD "mail_claimed_at" TIMESTAMP(3) WITH TIME ZONE
        `);
    await queryRunner.query(`
            ALTER TABLE "invitation"
            ADD "mailed_at" TIMESTAMP(3) WITH TIME ZONE
        `);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            ALTER TABLE "invitation" DROP COLUMN "mailed_at"
        `);
    await queryRunner.query(`
            ALTER TABLE "invitation" DROP COLUMN "mail_claimed_at"
        `);
    await queryRunner.query(`
            ALTER TABLE "password_reset" DROP COLUMN "mailed_at"
        `);
    await queryRunner.query(`
            ALTER TABLE "password_reset" DROP COLUMN "mail_claimed_at"
        `);
  }
}
