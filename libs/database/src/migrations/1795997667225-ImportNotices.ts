import { MigrationInterface, QueryRunner } from 'typeorm';

/** By hand: the kinds of notices grow, and the generator does not look into checks. */
export class ImportNotices1795997667225 implements MigrationInterface {
  name = 'ImportNotices1795997667225';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            ALTER TABLE "notification" DROP CONSTRAINT "notification_kind_check"
        `);
    await queryRunner.query(`
            ALTER TABLE "notification"
            ADD CONSTRAINT "notification_kind_check" CHECK (
                kind in (
                    'match.found', 'listing.submitted', 'listing.published', 'listing.returned', 'listing.expiring',
                    'interest.submitted', 'interest.accepted', 'interest.declined', 'interest.reminded', 'interest.expired',
                    'deal.proposed', 'deal.agreed', 'deal.completed', 'deal.cancelled', 'trade.recorded',
                    'introduction.offered', 'introduction.accepted', 'introduction.ended',
                    'organisation.registered', 'organisation.verified', 'organisation.refused', 'saved_search.hit',
                    'webhook.disabled', 'import.checked', 'import.done', 'import.failed'
                )
            )
        `);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            DELETE FROM "notification" WHERE kind like 'import.%'
        `);
    await queryRunner.query(`
            ALTER TABLE "notification" DROP CONSTRAINT "notification_kind_check"
        `);
    await queryRunner.query(`
            ALTER TABLE "notification"
            ADD CONSTRAINT "notification_kind_check" CHECK (
                kind in (
                    'match.found', 'listing.submitted', 'listing.published', 'listing.returned', 'listing.expiring',
                    'interest.submitted', 'interest.accepted', 'interest.declined', 'interest.reminded', 'interest.expired',
                    'deal.proposed', 'deal.agreed', 'deal.completed', 'deal.cancelled', 'trade.recorded',
                    'introduction.offered', 'introduction.accepted', 'introduction.ended',
                    'organisation.registered', 'organisation.verified', 'organisation.refused', 'saved_search.hit',
                    'webhook.disabled'
                )
            )
        `);
  }
}
