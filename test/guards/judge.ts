import { languageOf, type Language } from '@techmart/kernel';
import type { WireAnswer, WireRequest } from './wire.js';

/** What never belongs in an answer: stacks, statements, files of the server. */
const INSIDES =
  /\bat \S+ \(|node_modules|QueryFailedError|violates .* constraint|syntax error at|invalid input syntax|\/(?:libs|apps|home|work|usr)\/\S+\.[jt]s\b|TypeError|RangeError/;
const HAN = /\p{Script=Han}/u;

/**
 * Everything that is wrong with an answer as such, whatever was asked: a defect of ours, an error that is not problem
 * details, or one in the wrong language. All services are up, so no 5xx is excused.
 */
export function faultsOf(request: Pick<WireRequest, 'method' | 'headers'>, answer: WireAnswer): string[] {
  const { status, headers, text } = answer;
  const faults: string[] = [];
  if (status >= 500) faults.push(`answers ${status}: ${text.slice(0, 200)}`);
  if (INSIDES.test(text)) faults.push(`shows the insides of the server: ${text.slice(0, 300)}`);
  if (!headers['x-request-id']) faults.push('has no x-request-id');
  if (status < 400) return faults;
  if (!String(headers['content-type']).startsWith('application/problem+json'))
    return [...faults, `error ${status} of type ${String(headers['content-type'])}: ${text.slice(0, 200)}`];
  if (request.method === 'HEAD') return faults;
  return [...faults, ...problemFaults(answer, languageOf(request.headers['accept-language']))];
}

interface MaybeProblem {
  readonly type?: unknown;
  readonly title?: unknown;
  readonly status?: unknown;
  readonly code?: unknown;
  readonly detail?: unknown;
  readonly requestId?: unknown;
  readonly errors?: unknown;
}

function problemFaults({ status, headers, text }: WireAnswer, language: Language): string[] {
  let problem: MaybeProblem;
  try {
    problem = JSON.parse(text) as MaybeProblem;
  } catch {
    return [`error ${status} is no JSON: ${text.slice(0, 200)}`];
  }
  const faults: string[] = [];
  const expectThat = (isTrue: boolean, fault: string): void => {
    if (!isTrue) faults.push(`${fault}: ${text.slice(0, 400)}`);
  };
  expectThat(typeof problem.code === 'string' && /^[A-Z][A-Z0-9_]*\.[A-Z][A-Z0-9_]*$/.test(problem.code), 'no code');
  expectThat(problem.type === `urn:techmart:error:${String(problem.code)}`, 'type does not follow from the code');
  expectThat(problem.status === status, `status in the body is not ${status}`);
  expectThat(problem.requestId === headers['x-request-id'], 'requestId is not that of the header');
  expectThat(isIn(language, problem.title), `title is not in ${language}`);
  expectThat(isIn(language, problem.detail), `detail is not in ${language}`);
  if (status === 401) expectThat(headers['www-authenticate'] !== undefined, '401 without www-authenticate');
  if (status === 422) {
    const errors = Array.isArray(problem.errors) ? (problem.errors as Record<string, unknown>[]) : [];
    expectThat(errors.length > 0, '422 without errors[]');
    for (const { path, message } of errors) {
      expectThat(typeof path === 'string', 'an error without path');
      expectThat(isIn(language, message), `a message is not in ${language}`);
    }
  }
  return faults;
}

function isIn(language: Language, text: unknown): boolean {
  return typeof text === 'string' && text.length > 0 && HAN.test(text) === (language === 'zh');
}
