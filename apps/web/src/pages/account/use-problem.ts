import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/client.js';

interface Problems {
  /** Over the form; null where all is said at the fields. */
  readonly message: string | null;
  /** What is wrong with one field, by its path in the request. */
  readonly at: (path: string) => string | undefined;
  readonly code: string | null;
  readonly clear: () => void;
  readonly tell: (error: unknown) => void;
}

/** Keeps what the API refused, by field where it names fields. */
export function useProblem(): Problems {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const violations = problem?.violations ?? [];
  return {
    message:
      problem === null
        ? null
        : problem.status === 0
          ? t('account.offline')
          : violations.length > 0
            ? null
            : problem.message || t('account.failed'),
    at: (path) => violations.find((violation) => violation.path === path)?.message,
    code: problem?.code ?? null,
    clear: () => setProblem(null),
    tell: (error) => setProblem(error instanceof ApiProblem ? error : new ApiProblem(500, 'UNKNOWN', '')),
  };
}
