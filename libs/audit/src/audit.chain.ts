import { defineChainedTable } from './chained-table.js';

export const auditChain = defineChainedTable({
  chain: 'audit',
  table: 'audit_entry',
  columns: {
    at: 'moment',
    actor_id: 'text',
    organisation_id: 'text',
    action: 'text',
    subject_kind: 'text',
    subject_id: 'text',
    before: 'json',
    after: 'json',
    request_id: 'text',
  },
});
