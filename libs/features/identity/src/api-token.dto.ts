import { permissions, type Permission } from '@techmart/access';
import { Int, Line, Out, SomeOf } from '@techmart/validation';

export class NewApiToken {
  @Line(1, 80, { description: 'what it is for' }) name: string;
  @SomeOf(permissions, 1, { description: 'what it may do; at most what its maker may' }) scopes: Permission[];
  @Int(1, 730, { optional: true, description: 'days until it ends; without them it stays until it is revoked' })
  expiresInDays?: number;
}

export class ApiTokenView {
  @Out('string') id: string;
  @Out('string') name: string;
  @Out('string', { description: 'its first characters' }) hint: string;
  @Out(['string'], { enum: permissions }) scopes: Permission[];
  @Out('string', { description: 'who made it' }) userId: string;
  @Out('string') userName: string;
  @Out('string', { format: 'date-time' }) createdAt: Date;
  @Out('string', { nullable: true, format: 'date-time' }) expiresAt: Date | null;
  @Out('string', { nullable: true, format: 'date-time' }) lastUsedAt: Date | null;
}

export class ApiTokenListView {
  @Out([ApiTokenView]) items: ApiTokenView[];
}

export class NewApiTokenView extends ApiTokenView {
  @Out('string', { description: 'the token itself, shown this once' }) token: string;
}
