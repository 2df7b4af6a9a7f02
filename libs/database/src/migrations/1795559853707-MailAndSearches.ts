import { MigrationInterface, QueryRunner } from 'typeorm';

export class MailAndSearches1795559853707 implements MigrationInterface {
  name = 'MailAndSearches1795559853707';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "saved_search" ADD "checked_until" TIMESTAMP(3) WITH TIME ZONE`);
    await queryRunner.query(`UPDATE "saved_search" SET "checked_until" = "news_since"`);
    await queryRunner.query(`ALTER TABLE "saved_search" ALTER COLUMN "checked_until" SET NOT NULL`);
    await this.setStatuses(queryRunner, ['claimed', 'sent', 'failed', 'refused', 'unknown', 'dropped']);
    await queryRunner.query(`DROP INDEX "mail_delivery_open_idx"`);
    await queryRunner.query(
      `CREATE INDEX "mail_delivery_open_idx" ON "mail_delivery" ("status", "id") WHERE status not in ('sent', 'dropped')`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`UPDATE "mail_delivery" SET "status" = 'refused' WHERE "status" = 'dropped'`);
    await queryRunner.query(`DROP INDEX "mail_delivery_open_idx"`);
    await queryRunner.query(
      `CREATE INDEX "mail_delivery_open_idx" ON "mail_delivery" ("status", "id") WHERE status <> 'sent'`,
    );
    await this.setStatuses(queryRunner, ['claimed', 'sent', 'failed', 'refused', 'unknown']);
    await queryRunner.query(`ALTER TABLE "saved_search" DROP COLUMN "checked_until"`);
  }

  private async setStatuses(queryRunner: QueryRunner, statuses: string[]): Promise<void> {
    await queryRunner.query(`ALTER TABLE "mail_delivery" DROP CONSTRAINT "mail_delivery_status_check"`);
    await queryRunner.query(
      `ALTER TABLE "mail_delivery" ADD CONSTRAINT "mail_delivery_status_check" CHECK (status in (${statuses.map((s) => `'${s}'`).join(', ')}))`,
    );
  }
}
