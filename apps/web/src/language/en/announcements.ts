export const announcements = {
  title: 'Policies and notices',
  description:
    'Policies on technology transfer and notices of the market: subsidies, publicity of agreed prices, registration of contracts, training and maintenance.',
  tabs: 'Kind',
  all: 'All',
  policy: 'Policies',
  notice: 'Notices',
  none: 'There is nothing here yet.',
  seeAll: 'All policies and notices',
  publishedOn: 'Published',
  documentNumber: 'Document number',
  issuedBy: 'Issued by',
  issuedOn: 'Date of issue',
  updatedOn: 'Last updated',
  source: 'Original',
  onlyChinese: 'This text is available in Chinese only.',
  notPublic: 'Not published yet, or withdrawn; only the administration can see this page.',
} as const;
