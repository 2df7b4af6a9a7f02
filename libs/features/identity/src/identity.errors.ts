import { explainConstraint } from '@techmart/database';
import { defineError } from '@techmart/kernel';

export const wrongCredentials = defineError('IDENTITY.WRONG_CREDENTIALS', 'unauthenticated', {
  zh: '邮箱或密码不正确。',
  en: 'Mail address or password is wrong.',
});

export const tooManyAttempts = defineError('IDENTITY.TOO_MANY_ATTEMPTS', 'too_many', {
  zh: '尝试次数过多，请在 {minutes} 分钟后再试。',
  en: 'Too many attempts; please try again in {minutes} minutes.',
});

export const emailTaken = defineError('IDENTITY.EMAIL_TAKEN', 'conflict', {
  zh: '该邮箱已注册，请直接登录。',
  en: 'There is an account with this mail address already; please sign in.',
});
explainConstraint('app_user_email_key', emailTaken);

export const noMembership = defineError('IDENTITY.NO_MEMBERSHIP', 'forbidden', {
  zh: '您的账号目前不属于任何机构，请联系机构管理员。',
  en: 'Your account belongs to no organisation at present; ask its owner.',
});
