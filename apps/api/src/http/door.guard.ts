import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { AccessGuard, networkOf, type Actor } from '@techmart/access';
import { AppError } from '@techmart/kernel';
import { HealthController } from '../health/health.controller.js';
import { RateLimits } from './rate-limits.js';

interface IncomingRequest {
  readonly ip: string;
  readonly actor?: Actor;
}

/** Lets in who may come in, as often as they may: members count by person, visitors and failed sign-ins by address. */
@Injectable()
export class DoorGuard implements CanActivate {
  constructor(
    private readonly access: AccessGuard,
    private readonly limits: RateLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // Probes of a load balancer must never be turned away.
    if (context.getClass() === HealthController) return this.access.canActivate(context);
    const request = context.switchToHttp().getRequest<IncomingRequest>();
    const visitor = networkOf(request.ip);
    try {
      const isLetIn = await this.access.canActivate(context);
      const member = request.actor?.member;
      await (member ? this.limits.take('member', member.userId) : this.limits.take('visitor', visitor));
      return isLetIn;
    } catch (error) {
      if (error instanceof AppError && error.kind === 'unauthenticated') await this.limits.take('visitor', visitor);
      throw error;
    }
  }
}
