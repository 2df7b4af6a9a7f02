/** Names of PostgreSQL advisory locks; one process of the whole market holds each at a time. */
export enum AdvisoryLock {
  migrations = 7_301,
  auditSealer = 7_302,
  demoSeed = 7_303,
  rebuild = 7_304,
  snapshot = 7_305,
  lexicon = 7_306,
  weights = 7_307,
  recomputation = 7_308,
  imports = 7_309,
}
