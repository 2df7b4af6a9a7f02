import { MigrationInterface, QueryRunner } from 'typeorm';

export class AgencyDeals1795973896200 implements MigrationInterface {
  name = 'AgencyDeals1795973896200';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            CREATE INDEX "deal_agency_idx" ON "deal" ("agency_id", "id")
            WHERE agency_id is not null
        `);
    await queryRunner.query(`
            CREATE INDEX "trade_agency_idx" ON "trade" ("agency_id", "day", "id")
            WHERE agency_id is not null
        `);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            DROP INDEX "public"."trade_agency_idx"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."deal_agency_idx"
        `);
  }
}
