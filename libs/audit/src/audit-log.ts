import { Injectable } from '@nestjs/common';
import type { Tx } from '@techmart/database';
import { Clock, newId, type Id } from '@techmart/kernel';
import { currentContext } from '@techmart/logging';
import { AuditEntry } from './audit-entry.entity.js';

export interface AuditFact {
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: Id;
  readonly organisationId?: Id | null;
  /** Overrides the actor of the running request, for acts of the market itself. */
  readonly actorId?: Id | null;
  readonly before?: object | null;
  readonly after?: object | null;
}

/** Writes the audit entry of a change in the same transaction. */
@Injectable()
export class AuditLog {
  constructor(private readonly clock: Clock) {}

  async append(tx: Tx, ...facts: readonly AuditFact[]): Promise<void> {
    const context = currentContext();
    const at = this.clock.now();
    await tx.insert(
      AuditEntry,
      facts.map((fact) => {
        const id = newId();
        const { before, after } = difference(fact.before ?? null, fact.after ?? null);
        return {
          id,
          at,
          actorId: fact.actorId === undefined ? (context?.actorId ?? null) : fact.actorId,
          organisationId: fact.organisationId ?? null,
          action: fact.action,
          subjectKind: fact.subjectKind,
          subjectId: fact.subjectId,
          before: before as never,
          after: after as never,
          requestId: context?.requestId ?? `system-${id}`,
        };
      }),
    );
  }
}

type Fields = Record<string, unknown>;

/** Keeps only what changed, so that a reader sees the change and not the record. */
function difference(before: object | null, after: object | null): { before: Fields | null; after: Fields | null } {
  if (!before || !after) return { before: before as Fields | null, after: after as Fields | null };
  const [old, now] = [before as Fields, after as Fields];
  const changed = Object.keys({ ...old, ...now }).filter(
    (key) => JSON.stringify(old[key]) !== JSON.stringify(now[key]),
  );
  const pick = (fields: Fields): Fields => Object.fromEntries(changed.map((key) => [key, fields[key] ?? null]));
  return { before: pick(old), after: pick(now) };
}
