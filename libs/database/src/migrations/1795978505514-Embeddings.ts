import { MigrationInterface, QueryRunner } from 'typeorm';

export class Embeddings1795978505514 implements MigrationInterface {
  name = 'Embeddings1795978505514';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            CREATE TABLE "listing_embedding" (
                "listing_id" uuid NOT NULL,
                "kind" text NOT NULL,
                "space" text NOT NULL,
                "listing_version" integer NOT NULL,
                "text_hash" text NOT NULL,
                "packed" text NOT NULL,
                CONSTRAINT "listing_embedding_pkey" PRIMARY KEY ("listing_id")
            )
        `);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            DROP TABLE "listing_embedding"
        `);
  }
}
