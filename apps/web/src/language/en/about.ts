export const about = {
  title: 'How it works',
  description: 'How the market matches, keeps time and keeps records, from the first look to the recorded trade.',
  lead: 'Strangers on a technology market trust a record. Each step here has a time limit, a reason and a record.',
  step1: '1. Look and find',
  step1Text:
    'Public entries can be read without an account. Search by words, field, region, readiness, mode and price; wording that means the same is found as well.',
  step2: '2. Matches give their reasons',
  step2Text:
    'Each match says line by line which words meet on both sides, and whether field, readiness, region, mode and budget agree; what does not fit is listed too. Scores run from 0 to 100: 60 and above is strong, below 30 weak.',
  step3: '3. Enquiries have a clock',
  step3Text:
    'Whoever receives an enquiry has 3 working days to answer, and gives a reason for declining. The share answered in time, the median and the sample size of each organisation are public.',
  step4: '4. Terms and agreement',
  step4Text:
    'An accepted enquiry opens a deal. Terms are kept version by version. Once both sides confirm, the trade is recorded, exactly once.',
  step5: '5. Records can be checked',
  step5Text:
    'Every change leaves an entry in the same transaction, sealed into a chain, so a changed or missing entry is found.',
  privacy: 'Anonymity and privacy',
  privacyText:
    'Needs may be posted anonymously. No list, match or search then tells whose they are, until both sides accept an enquiry. What is not for you is answered as if it did not exist.',
  trl: 'Technology readiness (TRL)',
  trlText:
    'Levels 1–4 are early, 5–7 intermediate (pilot and trial production), 8–9 in application. The bar is filled up to the level.',
  open: 'Open',
  openText:
    'The whole system is open source and can be hosted by anybody. All pages use the public API alone, as your system can.',
  apiLink: 'API documentation',
} as const;
