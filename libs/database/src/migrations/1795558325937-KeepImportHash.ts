import { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepImportHash1795558325937 implements MigrationInterface {
  name = 'KeepImportHash1795558325937';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            ALTER TABLE "need"
            ADD "import_hash" text
        `);
    await queryRunner.query(`
            ALTER TABLE "result"
            ADD "import_hash" text
        `);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            ALTER TABLE "result" DROP COLUMN "import_hash"
        `);
    await queryRunner.query(`
            ALTER TABLE "need" DROP COLUMN "import_hash"
        `);
  }
}
