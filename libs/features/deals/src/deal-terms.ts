import type { Fen, Violation } from '@techmart/kernel';
import type { TransactionMode } from '@techmart/taxonomy';

/** What two sides agree on. Both amounts are integer fen; the technical amount is the part of the total that pays for technology. */
export interface DealTerms {
  /** Code of the table contract-categories. */
  readonly contractCategory: string;
  readonly contractTotalFen: Fen;
  readonly technicalAmountFen: Fen;
  /** Code of the table transaction-modes. */
  readonly conversionMode: string | null;
}

/** 合同成交额 must be above zero, and 技术交易额 lies between zero and it. */
export function amountViolations(contractTotalFen: Fen, technicalAmountFen: Fen): Violation[] {
  const found: Violation[] = [];
  if (contractTotalFen <= 0) {
    found.push({
      path: 'contractTotalFen',
      code: 'aboveZero',
      message: { zh: '合同成交额应大于零', en: 'the contract total must be above zero' },
    });
  }
  if (technicalAmountFen < 0 || technicalAmountFen > contractTotalFen) {
    found.push({
      path: 'technicalAmountFen',
      code: 'withinTotal',
      message: {
        zh: '技术交易额应在零与合同成交额之间',
        en: 'the technical amount must lie between zero and the contract total',
      },
    });
  }
  return found;
}

export function missingTerm(path: 'contractTotalFen' | 'technicalAmountFen'): Violation {
  return {
    path,
    code: 'required',
    message: {
      zh: '双方尚未提出条件，完成交易时应写明此项金额（以分为单位）',
      en: 'no terms were proposed yet, so this amount (in fen) has to be given to complete the deal',
    },
  };
}

const categoryOfMode: Record<TransactionMode, string | null> = {
  transfer: 'TRF',
  licence: 'LIC',
  licence_exclusive: 'LIC',
  licence_sole: 'LIC',
  licence_ordinary: 'LIC',
  licence_open: 'LIC',
  use_first_pay_later: 'LIC',
  equity: 'TRF.EQUITY',
  joint_development: 'DEV.COOP',
  commissioned_development: 'DEV.COMM',
  // Contracts to put a result into practice are handled like development (Civil Code, article 851).
  joint_implementation: 'DEV',
  consulting: 'CONS',
  service: 'SERV',
  other: null,
};

/**
 * The category that a mode of conversion amounts to. Without a telling mode, a deal about a result moves existing
 * technology and one about a need has it developed.
 */
export function categoryOf(mode: string | null | undefined, isAboutNeed: boolean): string {
  return categoryOfMode[mode as TransactionMode] ?? (isAboutNeed ? 'DEV' : 'TRF');
}

/** Whether given terms, as far as they are given, are those of a proposal. */
export function areTermsOf(given: Partial<DealTerms>, proposal: DealTerms): boolean {
  return (['contractCategory', 'contractTotalFen', 'technicalAmountFen', 'conversionMode'] as const).every(
    (key) => given[key] === undefined || given[key] === proposal[key],
  );
}
