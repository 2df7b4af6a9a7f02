import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '@techmart/config';
import { Logger } from '@techmart/logging';
import pg from 'pg';

type Hear = (payload: string) => void;

const RECONNECT_MILLIS = 1_000;

/**
 * One connection of the process that listens to PostgreSQL notifications. They are hints only: what matters is read
 * from tables, and after a lost connection every listener is called once, since hints sent meanwhile are gone.
 */
@Injectable()
export class NotifyListener implements OnApplicationShutdown {
  private readonly hearers = new Map<string, Set<Hear>>();
  private client: pg.Client | undefined;
  private connecting: Promise<void> | undefined;
  private closed = false;

  constructor(
    private readonly config: Config,
    private readonly logger: Logger,
  ) {}

  /** Calls `hear` with each notification on the channel, and with '' after a reconnect. Returns how to stop. */
  async on(channel: string, hear: Hear): Promise<() => void> {
    const hearers = this.hearers.get(channel) ?? new Set();
    const isNew = hearers.size === 0;
    hearers.add(hear);
    this.hearers.set(channel, hearers);
    const wasConnected = this.client !== undefined;
    await this.connect();
    // A connection made just now has subscribed to all channels already.
    if (isNew && wasConnected) await this.client?.query(`listen ${pg.escapeIdentifier(channel)}`);
    return () => void hearers.delete(hear);
  }

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    await this.client?.end().catch(() => undefined);
  }

  private connect(): Promise<void> {
    if (this.client || this.closed) return Promise.resolve();
    this.connecting ??= this.open().finally(() => (this.connecting = undefined));
    return this.connecting;
  }

  private async open(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.config.database.url,
      application_name: 'techmart-listener',
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    });
    client.on('notification', ({ channel, payload }) =>
      this.hearers.get(channel)?.forEach((hear) => hear(payload ?? '')),
    );
    const lost = (error?: Error): void => {
      if (this.client !== client) return;
      this.client = undefined;
      if (!this.closed) this.reconnectLater(error);
    };
    client.on('error', lost);
    client.on('end', () => lost());
    try {
      await client.connect();
      this.client = client;
      for (const channel of this.hearers.keys()) await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch (error) {
      this.client = undefined;
      await client.end().catch(() => undefined);
      this.reconnectLater(error as Error);
    }
  }

  private reconnectLater(error?: Error): void {
    this.logger.warn('database.listener.lost', { reason: error?.message ?? 'connection ended' });
    setTimeout(() => {
      void this.connect().then(() => {
        if (this.client) this.hearers.forEach((hearers) => hearers.forEach((hear) => hear('')));
      });
    }, RECONNECT_MILLIS).unref();
  }
}
