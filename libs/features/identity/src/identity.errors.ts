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

export const codeNeeded = defineError('IDENTITY.CODE_NEEDED', 'unauthenticated', {
  zh: '请输入身份验证器上的验证码。',
  en: 'Please enter the code of your authenticator.',
});

export const wrongCode = defineError('IDENTITY.WRONG_CODE', 'unauthenticated', {
  zh: '验证码不正确或已使用过。',
  en: 'The code is wrong or was used before.',
});

export const wrongPassword = defineError('IDENTITY.WRONG_PASSWORD', 'forbidden', {
  zh: '当前密码不正确。',
  en: 'The current password is wrong.',
});

export const authenticatorState = defineError('IDENTITY.AUTHENTICATOR_STATE', 'conflict', {
  zh: '身份验证器当前的状态不允许此操作。',
  en: 'This is not possible in the present state of the authenticator.',
});

export const memberNotFound = defineError('IDENTITY.MEMBER_NOT_FOUND', 'not_found', {
  zh: '该机构中没有这位成员，或您无权查看。',
  en: 'There is no such member, or the organisation is not yours to see.',
});

export const lastOwner = defineError('IDENTITY.LAST_OWNER', 'conflict', {
  zh: '机构至少要有一位所有者，请先指定另一位。',
  en: 'An organisation needs an owner; make somebody else one first.',
});

export const invitationNotFound = defineError('IDENTITY.INVITATION_NOT_FOUND', 'not_found', {
  zh: '邀请不存在、已失效或已被撤回。',
  en: 'The invitation does not exist, has expired or was revoked.',
});

export const alreadyMember = defineError('IDENTITY.ALREADY_MEMBER', 'conflict', {
  zh: '此人已是该机构的成员。',
  en: 'This person is a member of the organisation already.',
});

export const invitationForAnother = defineError('IDENTITY.INVITATION_FOR_ANOTHER', 'forbidden', {
  zh: '该邀请发给了另一个邮箱，请用该邮箱的账号登录。',
  en: 'The invitation went to another address; sign in with the account of that address.',
});

export const signInToAccept = defineError('IDENTITY.SIGN_IN_TO_ACCEPT', 'unauthenticated', {
  zh: '该邮箱已有账号，请登录或输入密码后接受邀请。',
  en: 'There is an account with this address; sign in or give its password to accept.',
});

export const tokenNotFound = defineError('IDENTITY.TOKEN_NOT_FOUND', 'not_found', {
  zh: '没有这个接口令牌。',
  en: 'There is no such API token.',
});

export const tooManyTokens = defineError('IDENTITY.TOO_MANY_TOKENS', 'conflict', {
  zh: '每个机构最多可有 {max} 个有效的接口令牌。',
  en: 'An organisation may have at most {max} live API tokens.',
});

export const sessionNotFound = defineError('IDENTITY.SESSION_NOT_FOUND', 'not_found', {
  zh: '没有这个登录会话。',
  en: 'There is no such session.',
});

export const resetNotFound = defineError('IDENTITY.RESET_NOT_FOUND', 'not_found', {
  zh: '重置密码的链接无效、已过期或已使用。',
  en: 'The link for a new password is not valid, has expired or was used.',
});

export const userNotFound = defineError('IDENTITY.USER_NOT_FOUND', 'not_found', {
  zh: '没有这个用户。',
  en: 'There is no such user.',
});
