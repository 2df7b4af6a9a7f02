import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@techmart/database';
import { Clock } from '@techmart/kernel';
import { defineScheduledJob, HandlesJob, type ScheduleHandler } from '@techmart/queue';
import { AuthenticatorService } from '../authenticator.service.js';
import { IdentityRepository } from '../identity.repository.js';
import { PasswordResetRepository } from '../password-reset.repository.js';
import { Throttle } from '../throttle.js';

export const cleanIdentity = defineScheduledJob({
  name: 'clean-identity',
  queue: 'maintenance',
  purpose:
    'forgets ended sessions, old reset links and counters that no longer say anything; seals secrets once kept in clear',
  everySeconds: 3_600,
});

const KEEP_RESETS_MILLIS = 7 * 86_400_000;

@Injectable()
@HandlesJob(cleanIdentity)
export class CleanIdentityHandler implements ScheduleHandler {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly identities: IdentityRepository,
    private readonly resets: PasswordResetRepository,
    private readonly authenticators: AuthenticatorService,
    private readonly throttle: Throttle,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const tx = this.unitOfWork.reader;
    await this.identities.deleteExpiredSessions(tx);
    await this.resets.deleteOld(tx, new Date(this.clock.now().valueOf() - KEEP_RESETS_MILLIS));
    await this.authenticators.sealOld();
    await this.throttle.sweep();
  }
}
