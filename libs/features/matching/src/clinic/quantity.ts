/** A stretch of a text, from and to in UTF-16 units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

const DIGITS = String.raw`\d[\d,，]{0,20}(?:\.\d{1,10})?(?:\s?[×x*]\s?10\s?\^?[-−⁻]?[\d⁰¹²³⁴-⁹]{1,3})?`;
/** One figure, or a span of two: 8–12, 8~12, 8至12, 8 to 12, 20 ± 2. */
const FIGURE = String.raw`(?<![A-Za-z0-9.])[-−+±]?${DIGITS}(?:\s?%?\s?(?:[~～–—\-−至到±]|to|and)\s?[-−+]?${DIGITS})?`;
const CHINESE_FIGURE = String.raw`(?<![零〇一二两三四五六七八九十百千万亿半])[零〇一二两三四五六七八九十百千万亿半]{1,8}(?:[点至到][零〇一二三四五六七八九十半]{1,6})?`;

const BASE =
  'Hz|Pa|Wh|Ah|VA|eV|dB[Am]?|bar|mol|min|lm|lx|cd|rad|bps|bit|Bytes?|cal|kgf|kat|Bq|Gy|Sv|Ω|ohms?|' +
  'rpm|fps|ppm|ppb|psi|mph|dpi|CFU|U|IU|cP|M|m|g|s|A|V|W|J|N|L|l|F|H|T|h|t|d|a|B';
const PREFIXED = `(?:[kMGTPcdmuµμnph])?(?:${BASE})[²³⁰-⁹]?(?:\\^-?\\d)?(?:[-⁻]¹)?`;
/** Symbols, alone or put together: mg/L, kW·h, N/mm, t/d. */
const SYMBOL = String.raw`(?:[%‰℃℉Å°′″]C?F?|${PREFIXED}|r(?=/min)|in|ft|lb|lbs|oz|gal|kt|nmi|hr|hrs|yr|wt\s?%|vol\s?%)(?:\s?[·⋅*/／×]\s?(?:${PREFIXED}|\p{Script=Han}{1,2}|[a-z]{1,8}))*(?![A-Za-z0-9])`;
const ENGLISH =
  'percent|per cent|percentage points?|degrees?|kelvins?|hours?|minutes?|seconds?|milliseconds?|days?|weeks?|months?|' +
  'years?|tons?|tonnes?|grams?|kilograms?|pounds?|ounces?|met(?:er|re)s?|(?:kilo|centi|milli|micro|nano)met(?:er|re)s?|' +
  'microns?|inch(?:es)?|feet|miles?|knots?|acres?|hectares?|lit(?:er|re)s?|gallons?|watts?|kilowatts?|megawatts?|volts?|' +
  'amps?|amperes?|newtons?|pascals?|decibels?|hertz|joules?|bytes?|pixels?|bits?|yuan|rmb|cny|usd|dollars?|euros?|' +
  'times|fold|cycles?|pieces|units|parts|samples|batches|frames|users|vehicles|patients|households|bushings|operations|' +
  'strokes|revolutions|events|alarms|faults|defects|points';
const WORDS = `(?:(?:hundred|thousand|million|billion)\\s)?(?:${ENGLISH})\\b(?:\\s?(?:/|per)\\s?(?:${ENGLISH}|[a-z]+))?`;
const LONG =
  'US\\$|元|万元|亿元|美元|摄氏度|小时|分钟|毫秒|微秒|秒|个月|季度|公斤|千克|毫克|微克|公里|千米|厘米|毫米|微米|纳米';
const CHINESE =
  `${LONG}|万吨|吨|克|米|平方米|平米|立方米|平方公里|方|亩|公顷|升|毫升|天|周|年|倍|成|折|度|台套|台|套|件|个|条|根|只|头|尾|辆|艘|` +
  '户|人|名|批|车|点|项|处|公斤级|千瓦时|千瓦|兆瓦|瓦|伏|千伏|安时|安|兆帕|千帕|帕|赫兹|赫|分贝|毫安时|级|层|代|页|班|炉|座|家|转|帧|像素|位|' +
  '摄氏|马力|匹|次|万次|百分点|个百分点|牛|千牛|株|粒|盏|吨级|条线|日';
/** What a figure in words may count without being a mere turn of phrase such as 一个 or 十分. */
const CHINESE_AFTER_WORDS =
  '万元|亿元|元|美元|年|个月|天|周|小时|分钟|秒|倍|成半?|吨|公斤|千克|毫克|米|厘米|毫米|微米|公里|亩|公顷|万次|百次|千次|摄氏度|个百分点|分之[一二三四五六七八九十]';

const MONEY = String.raw`(?:[¥￥$€]|RMB|CNY|USD)\s?${DIGITS}(?:\s?(?:million|billion|[Mk]|万|亿))?`;
/** A year or a day of the calendar measures nothing. */
const CALENDAR = String.raw`(?:19|20)\d\d\s?年|\d{1,2}\s?月\s?\d{1,2}\s?[日号]|第[\d一二三四五六七八九十]+\s?\p{Script=Han}|十[四五六]五`;
const RELATIVE =
  '翻[一两三]?[番倍]|减半|过半|(?:为|近|归|降至|降到)零|零(?:排放|泄漏|漏报|误报|缺陷|故障|事故|伤亡)|' +
  String.raw`[二三四五六七八九十]分之[一二三四五六七八九]|\b(?:zero\s[a-z]+s?|halv(?:e|ed|es|ing)|by half|twice|doubl(?:e|ed|es|ing)|tripl(?:e|ed|es|ing)|two[- ]thirds|(?:one|a)[- ](?:third|quarter|tenth)|(?:two|three|four|five|ten)[- ]?(?:fold|times))\b`;

const QUANTITY = new RegExp(
  [
    `(?<calendar>${CALENDAR})`,
    MONEY,
    '百分之[零一二三四五六七八九十百点]{1,8}',
    `${FIGURE}\\s?(?:${SYMBOL})`,
    `${FIGURE}[\\s-]?(?:${WORDS})`,
    `${FIGURE}\\s?(?:多|余)?(?:[百千万亿]+(?:多|余)?(?=\\s?(?:${CHINESE})))?\\s?(?:${CHINESE})`,
    `${FIGURE}\\s?[万亿]`,
    `${CHINESE_FIGURE}多?(?:${CHINESE_AFTER_WORDS})`,
    RELATIVE,
  ].join('|'),
  'gu',
);
/** Lone 一 and 半 with a word of time are turns of phrase as often as figures. */
const IDIOM = /^(?:一[年天周成]|[百千万]年)$/u;

/** The figures of a text that measure something: a number with its unit, a share, a multiple, a sum of money. */
export function findQuantities(text: string): Stretch[] {
  const found: Stretch[] = [];
  for (const match of text.matchAll(QUANTITY)) {
    if (match.groups?.calendar || IDIOM.test(match[0])) continue;
    found.push({ start: match.index, end: match.index + match[0].length });
  }
  return found;
}
