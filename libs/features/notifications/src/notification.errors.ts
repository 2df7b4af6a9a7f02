import { defineError } from '@techmart/kernel';

export const notificationNotFound = defineError('NOTIFICATION.NOT_FOUND', 'not_found', {
  zh: '没有这条通知。',
  en: 'There is no such notification.',
});

export const tooManyStreams = defineError('NOTIFICATION.TOO_MANY_STREAMS', 'too_many', {
  zh: '同时打开的通知连接不能超过 {max} 个，请关闭其他页面。',
  en: 'At most {max} notification streams may be open at once; close another page first.',
});

export const streamsClosing = defineError('NOTIFICATION.STREAMS_CLOSING', 'unavailable', {
  zh: '服务正在重启，请稍后重新连接。',
  en: 'The service is restarting; please connect again shortly.',
});

export const brokenUnsubscribeLink = defineError('NOTIFICATION.UNSUBSCRIBE_LINK', 'not_found', {
  zh: '退订链接无效，请在通知设置中修改。',
  en: 'This unsubscribe link is not valid; change your notification settings instead.',
});
