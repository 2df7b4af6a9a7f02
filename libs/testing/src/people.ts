import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Role } from '@techmart/access';
import { UnitOfWork } from '@techmart/database';
import { MailedLinks, type RegistrationService } from '@techmart/identity';
import { creditCodeCheck, type NewOrganisation, type OrganisationKind } from '@techmart/organisations';

export const TEST_PASSWORD = 'test-password-1';

let serial = 0;

/** A credit code that passes its check and was not given out before in this process. */
export function creditCode(region = '350100'): string {
  serial += 1;
  const first = `91${region}MA${String(process.pid % 1_000).padStart(3, '0')}${String(serial).padStart(4, '0')}`;
  return first + creditCodeCheck(first);
}

export interface Answer<B = Record<string, unknown>> {
  readonly status: number;
  readonly body: B;
  readonly headers: Record<string, string | string[] | number | undefined>;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** Speaks HTTP with the market as one person. */
export class Client {
  constructor(
    private readonly api: NestFastifyApplication,
    readonly token: string | null,
    readonly userId: string = '',
    readonly organisationId: string = '',
  ) {}

  get = <B = Record<string, unknown>>(path: string, headers?: Record<string, string>): Promise<Answer<B>> =>
    this.request('GET', path, undefined, headers);
  post = <B = Record<string, unknown>>(
    path: string,
    body: object = {},
    headers?: Record<string, string>,
  ): Promise<Answer<B>> => this.request('POST', path, body, headers);
  patch = <B = Record<string, unknown>>(
    path: string,
    body: object,
    headers?: Record<string, string>,
  ): Promise<Answer<B>> => this.request('PATCH', path, body, headers);
  put = <B = Record<string, unknown>>(
    path: string,
    body: object,
    headers?: Record<string, string>,
  ): Promise<Answer<B>> => this.request('PUT', path, body, headers);
  delete = <B = Record<string, unknown>>(path: string): Promise<Answer<B>> => this.request('DELETE', path);

  /** The body of a call that must succeed. @throws Error with the problem otherwise. */
  async must<B = Record<string, unknown>>(answer: Promise<Answer<B>>): Promise<B> {
    const { status, body } = await answer;
    if (status >= 400) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
    return body;
  }

  /** A file as it comes. */
  async download(path: string): Promise<{ status: number; headers: Answer<unknown>['headers']; raw: Buffer }> {
    const { statusCode, headers, rawPayload } = await this.api.inject({
      method: 'GET',
      url: `/api/v1${path}`,
      headers: { ...(this.token ? { authorization: `Bearer ${this.token}` } : {}), 'accept-language': 'en' },
    });
    return { status: statusCode, headers, raw: rawPayload };
  }

  async request<B>(
    method: Method,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Answer<B>> {
    const response = await this.api.inject({
      method,
      url: path.startsWith('/api/') ? path : `/api/v1${path}`,
      headers: {
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        'accept-language': 'en',
        ...headers,
      },
      payload: body as never,
    });
    const text = response.body;
    const isJson = /json/.test(String(response.headers['content-type']));
    return {
      status: response.statusCode,
      body: (isJson && text ? JSON.parse(text) : text) as B,
      headers: response.headers,
    };
  }
}

/** Makes people and organisations the way the market does. */
export class People {
  private count = 0;

  constructor(
    private readonly api: NestFastifyApplication,
    private readonly registrations: RegistrationService,
  ) {}

  visitor(): Client {
    return new Client(this.api, null);
  }

  /** A new organisation and its first person, signed in. Verified and trusted unless said otherwise. */
  async join(
    kind: OrganisationKind,
    options: Partial<NewOrganisation> & { verified?: boolean; trusted?: boolean } = {},
  ): Promise<Client> {
    this.count += 1;
    const { verified = true, trusted = true, ...organisation } = options;
    const email = `person${this.count}.${process.pid}@example.com`;
    const { organisationId, userId } = await this.registrations.createOrganisation(
      {
        name: `${kind} ${this.count}`,
        unifiedSocialCreditCode: creditCode(),
        regionCode: '350100',
        ...organisation,
        kind,
      },
      { name: `Person ${this.count}`, email, password: TEST_PASSWORD },
    );
    if (verified && kind !== 'administration') await this.verify(organisationId, trusted);
    return this.signIn(email, userId, organisationId);
  }

  /** Another person of an organisation, invited by somebody who may do that, signed in. */
  async colleague(of: Client, ...roles: Role[]): Promise<Client> {
    this.count += 1;
    const email = `person${this.count}.${process.pid}@example.com`;
    const { id } = await of.must(of.post<{ id: string }>('/invitations', { email, roles }));
    const visitor = this.visitor();
    const { user } = await visitor.must(
      visitor.post<{ user: { id: string } }>(`/invitations/${await this.linkToken('invitation', id)}/accept`, {
        name: `Person ${this.count}`,
        password: TEST_PASSWORD,
      }),
    );
    return this.signIn(email, user.id, of.organisationId);
  }

  /** The secret of a link that was mailed. */
  async linkToken(purpose: 'invitation' | 'password-reset', id: string): Promise<string> {
    const table = purpose.replace('-', '_');
    const [row] = await this.api
      .get(UnitOfWork, { strict: false })
      .reader.query<{ id: string; nonce: Buffer }[]>(`select id, nonce from ${table} where id = $1`, [id]);
    return this.api.get(MailedLinks, { strict: false }).tokenOf(purpose, row!);
  }

  private admin: Promise<Client> | undefined;

  administrator(): Promise<Client> {
    this.admin ??= this.join('administration');
    return this.admin;
  }

  async signIn(email: string, userId = '', organisationId = ''): Promise<Client> {
    const visitor = this.visitor();
    const { accessToken } = await visitor.must(
      visitor.post<{ accessToken: string }>('/sessions', { email, password: TEST_PASSWORD }),
    );
    return new Client(this.api, accessToken, userId, organisationId);
  }

  private async verify(organisationId: string, trusted: boolean): Promise<void> {
    const admin = await this.administrator();
    await admin.must(admin.post(`/organisations/${organisationId}/verify`, { trusted }));
  }
}
