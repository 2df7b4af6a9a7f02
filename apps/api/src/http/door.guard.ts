import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AccessGuard, CREDENTIAL_ROUTE, networkOf, type Actor } from '@techmart/access';
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
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // Probes of a load balancer must never be turned away.
    if (context.getClass() === HealthController) return this.access.canActivate(context);
    const request = context.switchToHttp().getRequest<IncomingRequest>();
    const visitor = networkOf(request.ip);
    if (this.reflector.get<boolean | undefined>(CREDENTIAL_ROUTE, context.getHandler()))
      await this.limits.take('credential', visitor);
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
