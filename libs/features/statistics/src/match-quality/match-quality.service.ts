import { Injectable } from '@nestjs/common';
import { Actor } from '@techmart/access';
import { UnitOfWork } from '@techmart/database';
import { Clock } from '@techmart/kernel';
import type { MatchQualityFiguresView, MatchQualityQuery, MatchQualityView } from './match-quality.dto.js';
import { MatchQualityRepository, type JudgedRow, type NoticeRow, type ToldRow } from './match-quality.repository.js';

const USUAL_PERIODS = 12;

/** Sums before shares are taken of them. */
type Sums = Omit<MatchQualityFiguresView, 'openedShare' | 'askedShare' | 'completedShare' | 'precision'>;

/** Whether matches are of use, period by period: what people made of those that they were told of. */
@Injectable()
export class MatchQualityService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly quality: MatchQualityRepository,
    private readonly clock: Clock,
  ) {}

  async report(
    actor: Actor,
    { unit = 'month', periods = USUAL_PERIODS }: MatchQualityQuery,
  ): Promise<MatchQualityView> {
    actor.require('operations.read');
    const tx = this.unitOfWork.reader;
    const starts = await this.quality.starts(tx, unit, periods, this.clock.now());
    const from = starts[0]!;
    const told = await this.quality.told(tx, unit, from);
    const notices = await this.quality.notices(tx, unit, from);
    const judged = await this.quality.judged(tx, unit, from);
    const sumsOf = (wanted: readonly string[]): Sums => {
      const isWanted = ({ start }: { start: string }): boolean => wanted.includes(start);
      return sums(told.filter(isWanted), notices.filter(isWanted), judged.filter(isWanted));
    };
    return {
      unit,
      periods: starts.map((start) => ({
        start,
        isRunning: start === starts.at(-1),
        ...withShares(sumsOf([start])),
      })),
      total: withShares(sumsOf(starts)),
    };
  }
}

function sums(told: ToldRow[], notices: NoticeRow[], judged: JudgedRow[]): Sums {
  const add = <R>(rows: R[], of: (row: R) => number): number => rows.reduce((total, row) => total + of(row), 0);
  const against = judged.filter(({ verdict }) => verdict === 'not_relevant');
  const reasons: Record<string, number> = {};
  for (const { reason, count } of against) reasons[reason] = (reasons[reason] ?? 0) + count;
  return {
    pairs: add(told, (row) => row.pairs),
    notices: add(notices, (row) => row.notices),
    opened: add(notices, (row) => row.opened),
    asked: add(told, (row) => row.asked),
    accepted: add(told, (row) => row.accepted),
    agreed: add(told, (row) => row.agreed),
    completed: add(told, (row) => row.completed),
    relevant: add(judged, (row) => (row.verdict === 'relevant' ? row.count : 0)),
    notRelevant: add(against, (row) => row.count),
    reasons,
  };
}

function withShares(figures: Sums): MatchQualityFiguresView {
  const { pairs, notices, opened, asked, completed, relevant, notRelevant } = figures;
  return {
    ...figures,
    openedShare: share(opened, notices),
    askedShare: share(asked, pairs),
    completedShare: share(completed, pairs),
    precision: share(relevant, relevant + notRelevant),
  };
}

const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
