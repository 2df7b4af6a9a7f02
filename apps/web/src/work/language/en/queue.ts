export const queue = {
  title: 'Waiting for me',
  answers: 'Enquiries to answer',
  answersNone: 'No enquiry waits for an answer.',
  listing: 'Entry',
  from: 'From',
  due: 'Answer due',
  recent: 'Recent notices',
} as const;
