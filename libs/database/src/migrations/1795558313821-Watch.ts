import { MigrationInterface, QueryRunner } from 'typeorm';

export class Watch1795558313821 implements MigrationInterface {
  name = 'Watch1795558313821';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            CREATE TABLE "audit_block" (
                "chain" text NOT NULL,
                "number" bigint NOT NULL,
                "previous_hash" text NOT NULL,
                "merkle_root" text NOT NULL,
                "entry_count" integer NOT NULL,
                "sealed_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
                "hash" text NOT NULL,
                "entry_ids" uuid array NOT NULL,
                "entry_hashes" bytea NOT NULL,
                CONSTRAINT "audit_block_count_check" CHECK (
                    entry_count = cardinality(entry_ids)
                    and length(entry_hashes) = 32 * entry_count
                ),
                CONSTRAINT "audit_block_pkey" PRIMARY KEY ("chain", "number")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "idempotency_key" (
                "scope" text NOT NULL,
                "key" text NOT NULL,
                "request_hash" bytea NOT NULL,
                "state" text NOT NULL,
                "owner" uuid NOT NULL,
                "started_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "status" integer,
                "headers" jsonb,
                "body" text,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "idempotency_key_state_check" CHECK (state in ('running', 'committed', 'done')),
                CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("scope", "key")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key" ("created_at")
        `);
    await queryRunner.query(`
            ALTER TABLE "search_index_state"
            ADD "reconciled_at" TIMESTAMP(3) WITH TIME ZONE
        `);
    await queryRunner.query(`
            ALTER TABLE "search_index_state"
            ADD "drift" integer
        `);
    await queryRunner.query(`
            CREATE UNIQUE INDEX "audit_entry_block_idx" ON "audit_entry" ("block_number", "block_position")
            WHERE block_number is not null
        `);
    await this.guardChains(queryRunner);
  }

  /**
   * The database itself keeps the promise of append-only tables, whoever writes. `protect_chained_table` serves every
   * table that is sealed into blocks, also later ones.
   */
  private async guardChains(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            CREATE FUNCTION refuse_append_only_change() RETURNS trigger LANGUAGE plpgsql AS $body$
            BEGIN
                RAISE EXCEPTION '% is append-only: % is refused', tg_table_name, lower(tg_op)
                    USING ERRCODE = 'object_not_in_prerequisite_state';
            END
            $body$
        `);
    await queryRunner.query(`
            CREATE FUNCTION guard_chained_row() RETURNS trigger LANGUAGE plpgsql AS $body$
            BEGIN
                IF tg_op = 'INSERT' AND new.block_number IS NULL AND new.block_position IS NULL THEN
                    RETURN new;
                END IF;
                IF tg_op = 'UPDATE' AND old.block_number IS NULL
                    AND new.block_number IS NOT NULL AND new.block_position IS NOT NULL
                    AND to_jsonb(new) - 'block_number' - 'block_position' = to_jsonb(old) - 'block_number' - 'block_position'
                THEN
                    RETURN new;
                END IF;
                RAISE EXCEPTION '% is append-only: % is refused', tg_table_name, lower(tg_op)
                    USING ERRCODE = 'object_not_in_prerequisite_state';
            END
            $body$
        `);
    await queryRunner.query(`
            CREATE FUNCTION protect_chained_table(target regclass) RETURNS void LANGUAGE plpgsql AS $body$
            BEGIN
                EXECUTE format('CREATE TRIGGER chained_row_guard BEFORE INSERT OR UPDATE ON %s
                    FOR EACH ROW EXECUTE FUNCTION guard_chained_row()', target);
                EXECUTE format('CREATE TRIGGER chained_row_keep BEFORE DELETE ON %s
                    FOR EACH ROW EXECUTE FUNCTION refuse_append_only_change()', target);
                EXECUTE format('CREATE TRIGGER chained_table_keep BEFORE TRUNCATE ON %s
                    FOR EACH STATEMENT EXECUTE FUNCTION refuse_append_only_change()', target);
            END
            $body$
        `);
    await queryRunner.query(`SELECT protect_chained_table('audit_entry')`);
    await queryRunner.query(`
            CREATE TRIGGER block_keep BEFORE UPDATE OR DELETE ON audit_block
            FOR EACH ROW EXECUTE FUNCTION refuse_append_only_change()
        `);
    await queryRunner.query(`
            CREATE TRIGGER block_table_keep BEFORE TRUNCATE ON audit_block
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_append_only_change()
        `);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'DROP FUNCTION refuse_append_only_change, guard_chained_row, protect_chained_table CASCADE',
    );
    await queryRunner.query(`
            DROP INDEX "public"."audit_entry_block_idx"
        `);
    await queryRunner.query(`
            ALTER TABLE "search_index_state" DROP COLUMN "drift"
        `);
    await queryRunner.query(`
            ALTER TABLE "search_index_state" DROP COLUMN "reconciled_at"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."idempotency_key_created_at_idx"
        `);
    await queryRunner.query(`
            DROP TABLE "idempotency_key"
        `);
    await queryRunner.query(`
            DROP TABLE "audit_block"
        `);
  }
}
