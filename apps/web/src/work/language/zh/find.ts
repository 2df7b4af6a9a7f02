export const find = {
  open: '查找',
  title: '查找成果、需求、单位和交易',
  placeholder: '名称或关键词',
  none: '没有找到。换一个词，或到列表里用筛选条件查找。',
} as const;
