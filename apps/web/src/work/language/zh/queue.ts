export const queue = {
  title: '待我处理',
  answers: '待答复的意向',
  answersNone: '没有等待答复的意向。',
  listing: '条目',
  from: '来自',
  due: '答复期限',
  recent: '最近通知',
} as const;
