import { Global, Module } from '@nestjs/common';
import { AuditLog } from './audit-log.js';
import { AuditSealer } from './audit-sealer.js';
import { AuditVerifier } from './audit-verifier.js';
import { SealAuditHandler } from './jobs/seal-audit.handler.js';

/** Writing and proving the audit log; in every door. */
@Global()
@Module({ providers: [AuditLog, AuditVerifier], exports: [AuditLog, AuditVerifier] })
export class AuditModule {}

/** Sealing; in the worker. */
@Module({ providers: [AuditSealer, SealAuditHandler], exports: [AuditSealer] })
export class AuditWorkerModule {}
