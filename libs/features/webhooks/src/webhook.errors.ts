import { defineError } from '@techmart/kernel';

export const webhookNotFound = defineError('WEBHOOK.NOT_FOUND', 'not_found', {
  zh: '没有这个 Webhook。',
  en: 'There is no such webhook.',
});
export const tooManyWebhooks = defineError('WEBHOOK.TOO_MANY', 'conflict', {
  zh: '每个机构最多 {max} 个 Webhook，请先删除不再使用的。',
  en: 'An organisation may have at most {max} webhooks; delete one that is no longer used.',
});
export const wrongWebhookStatus = defineError('WEBHOOK.WRONG_STATUS', 'conflict', {
  zh: '该 Webhook 当前状态为 {status}，不能进行此操作。',
  en: 'The webhook is {status}; this is not possible now.',
});
export const deliveryNotFound = defineError('WEBHOOK.DELIVERY_NOT_FOUND', 'not_found', {
  zh: '没有这条推送记录。',
  en: 'There is no such delivery.',
});
export const deliveryPending = defineError('WEBHOOK.DELIVERY_PENDING', 'conflict', {
  zh: '这条推送仍在进行中，请稍后再试。',
  en: 'This delivery is still under way; try again later.',
});
