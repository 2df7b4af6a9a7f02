import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '@techmart/config';
import { ServiceHealth } from '@techmart/health';
import { Logger } from '@techmart/logging';
import { Metrics } from '@techmart/metrics';

/** Health and figures of a worker, for probes and Prometheus; a worker serves nothing else over HTTP. */
@Injectable()
export class WorkerPages implements OnApplicationShutdown {
  private server: Server | undefined;

  constructor(
    private readonly config: Config,
    private readonly health: ServiceHealth,
    private readonly metrics: Metrics,
    private readonly logger: Logger,
  ) {}

  /** Listens where the operator wants it; does nothing for port 0. @throws Error when the port is taken. */
  async start(): Promise<void> {
    const { healthPort } = this.config.worker;
    if (healthPort === 0) return;
    const server = createServer((request, response) => {
      this.answer(request, response).catch((error: Error) => {
        this.logger.error('worker.page.failed', { err: error });
        send(response, 500, 'text/plain; charset=utf-8', 'failed\n');
      });
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(healthPort, this.config.http.host, resolve);
    });
    this.server = server;
  }

  onApplicationShutdown(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }

  private async answer({ method, url, headers }: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (url ?? '').split('?', 1)[0];
    const json = 'application/json; charset=utf-8';
    if (method !== 'GET' && method !== 'HEAD') return send(response, 405, json, '{}');
    if (path === '/health/live') return send(response, 200, json, JSON.stringify({ status: 'up' }));
    if (path === '/health/ready') {
      const readiness = await this.health.look();
      // Without Redis a worker has nothing to do, but a restart would not help it either.
      return send(response, readiness.status === 'down' ? 503 : 200, json, JSON.stringify(readiness));
    }
    if (path === '/metrics') {
      const page = await this.metrics.page(headers.authorization);
      return send(response, page.status, page.contentType, page.body);
    }
    return send(response, 404, json, '{}');
  }
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}
