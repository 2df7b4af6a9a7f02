export const find = {
  open: 'Find',
  title: 'Find results, needs, organisations and deals',
  placeholder: 'Name or words',
  none: 'Nothing was found. Try another word, or the filters of the lists.',
} as const;
