/** Opening verbs by which a call for solutions names what it wants. */
const WANTS = new RegExp(
  '^\\W*(to\\s+)?(develop|design|demonstrate|build|create|provide|produce|investigate|research|establish|formulate|' +
    'improve|enhance|reduce|increase|enable|identify|evaluate|explore|implement|fabricate|find|determine|validate|' +
    'apply|integrate|extend|advance|achieve|optimi[sz]e|devise|seek|replace|manufacture|deliver)\\b',
  'i',
);
const NAMES_GOAL = /\b(objectives?|goals?|aims?|seeks?|seeking|purpose)\b/i;
const LABELLED = /(?:\b(?:objectives?|goals?)\s*[:\-–]|(?:需求目标|研究目标|技术目标|目标|目的)\s*[:：])\s*([^\n]+)/i;
const CHINESE_WANTS = /旨在|亟需|急需|寻求|拟解决|目标是|目的是/;
const SENTENCE = /[^.!?。！？；\n]+(?:[.!?](?!\s|$)[^.!?。！？；\n]*)*[.!?。！？；]?/g;
const FAR_ENOUGH = 4000;

/**
 * The sentence in which a text says what is wanted, by a general rule: a labelled objective, else an opening sentence
 * that starts with a verb of wanting or names a goal, else in Chinese the first sentence that asks for something.
 * @returns '' when the text has none
 */
export function findObjective(text: string): string {
  const head = text.slice(0, FAR_ENOUGH);
  const labelled = LABELLED.exec(head)?.[1];
  if (labelled) return labelled.match(SENTENCE)?.[0].trim() ?? '';
  const sentences = head.match(SENTENCE)?.map((sentence) => sentence.trim()) ?? [];
  const first = sentences[0] ?? '';
  if (WANTS.test(first) || NAMES_GOAL.test(first)) return first;
  return sentences.find((sentence) => CHINESE_WANTS.test(sentence)) ?? '';
}
