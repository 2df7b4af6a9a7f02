import { Metrics } from '@techmart/metrics';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Around what a person feels: 50 ms is quick, 300 ms a fair search, a second too long. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2.5, 5, 10];

/** Measures requests and gives the page of figures to whoever brings the operator's token. */
export function serveMetrics(fastify: FastifyInstance, metrics: Metrics): void {
  const durations = metrics.histogram(
    {
      name: 'http_request_duration_seconds',
      help: 'Requests by route pattern, method and status',
      labels: ['method', 'route', 'status'],
    },
    BUCKETS,
  );
  fastify.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    // The pattern, never the address: ids would make a figure of their own each.
    const route = request.routeOptions.url ?? 'none';
    durations.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1_000);
    done();
  });
  fastify.get('/metrics', async (request: FastifyRequest, reply: FastifyReply) => {
    const { status, contentType, body } = await metrics.page(request.headers.authorization);
    return reply.status(status).header('content-type', contentType).header('cache-control', 'no-store').send(body);
  });
}
