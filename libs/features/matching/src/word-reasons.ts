import { Analyser, hashTerm, type QueryPlan } from '@techmart/analysis';
import type { MatchText } from './match-text.js';
import type { Reason } from './reason.js';

const MOST_PHRASES = 4;
const NEAR = 0.5;
const analyser = new Analyser();

interface Meeting {
  phrase: string;
  strength: number;
}

/** Why the words of two texts meet: the strongest phrases that stand in both, as each side writes them. */
export function wordReasons(
  plan: QueryPlan,
  texts: { need: MatchText; result: MatchText },
  from: 'need' | 'result',
  cosine: number | null,
): Reason[] {
  const strengths = new Map(plan.terms.map((term) => [term.id, term.strength]));
  const total = plan.terms.reduce((sum, term) => sum + term.strength, 0) || 1;
  const other = from === 'need' ? texts.result : texts.need;
  const own = from === 'need' ? texts.need : texts.result;
  const present = termsOf(other);
  const meetings = phrasesOf(own, (id) => (present.has(id) ? (strengths.get(id) ?? 0) : 0));
  const best = meetings.slice(0, MOST_PHRASES);
  if (best.length === 0) return cosine !== null && cosine > NEAR ? [meaning(cosine)] : [];
  const phrases = best.map((meeting) => meeting.phrase);
  const weight = Math.min(1, best.reduce((sum, meeting) => sum + meeting.strength, 0) / total);
  return [
    {
      kind: 'words',
      label: { zh: `关键词相合：${phrases.join('、')}`, en: `Terms that meet: ${phrases.join(', ')}` },
      weight: Math.round(weight * 1_000) / 1_000,
      evidence: { need: phrases, result: phrases },
    },
  ];
}

function meaning(cosine: number): Reason {
  return { kind: 'meaning', label: { zh: '主题相近', en: 'Close in subject' }, weight: Math.round(cosine * 100) / 100 };
}

function termsOf(text: MatchText): Set<number> {
  const stream = analyser.analyse(text.map((part) => part.text));
  return new Set(stream.texts.map((term) => hashTerm(term)));
}

/** Runs of neighbouring words that all count, as written, strongest first, each once. */
function phrasesOf(text: MatchText, strengthOf: (id: number) => number): Meeting[] {
  const parts = text.map((part) => part.text);
  const stream = analyser.analyse(parts);
  const found = new Map<string, Meeting>();
  let run: { part: number; start: number; end: number; strength: number } | null = null;
  const close = (): void => {
    if (!run) return;
    const phrase = parts[run.part]!.slice(run.start, run.end);
    const key = phrase.toLowerCase();
    const known = found.get(key);
    if (!known || known.strength < run.strength) found.set(key, { phrase, strength: run.strength });
    run = null;
  };
  for (let i = 0; i < stream.texts.length; i += 1) {
    const strength = strengthOf(hashTerm(stream.texts[i]!));
    const [part, start, end] = [stream.parts[i]!, stream.starts[i]!, stream.ends[i]!];
    if (strength <= 0 || end <= start) {
      close();
      continue;
    }
    if (run && run.part === part && start - run.end <= 1)
      run = { part, start: run.start, end, strength: run.strength + strength };
    else {
      close();
      run = { part, start, end, strength };
    }
  }
  close();
  return [...found.values()].sort((a, b) => b.strength - a.strength);
}
