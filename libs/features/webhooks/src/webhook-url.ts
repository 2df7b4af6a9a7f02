import { field, Follows, isCleanText, type FieldOptions, type Rule } from '@techmart/validation';
import { Transform } from 'class-transformer';

const MAX_LENGTH = 2_000;
const LOWEST_FREE_PORT = 1_024;

const rule: Rule = {
  code: 'webhookUrl',
  check: (value) => isCleanText(value) && value.length <= MAX_LENGTH && isWebhookUrl(value),
  allowed: {
    zh: '应为 https:// 网址，不含用户名、密码和 # 片段；端口为 80、443 或 1024 以上',
    en: 'must be an https:// address without user name, password or # fragment, at port 80, 443 or from 1024 on',
  },
};

/** The address of an endpoint, kept in the normal form of URLs (host names in ASCII). */
export function WebhookUrl(options: FieldOptions = {}): PropertyDecorator {
  const normal = Transform(({ value }) =>
    typeof value === 'string' && URL.canParse(value.trim()) ? new URL(value.trim()).href : (value as unknown),
  );
  return field(options, { type: String, format: 'uri', maxLength: MAX_LENGTH }, normal, Follows(rule));
}

/**
 * Whether an address can be that of an endpoint at all. Low ports other than those of the web belong to mail, shells and
 * the like, which must not be talked to in anybody's name. Whether plain http will do is for the settings to say.
 */
export function isWebhookUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hash, port } = new URL(text);
  if (protocol !== 'https:' && protocol !== 'http:') return false;
  if (username || password || hash || text.includes('#')) return false;
  return port === '' || port === '80' || port === '443' || Number(port) >= LOWEST_FREE_PORT;
}
