import { createServer, type Server } from 'node:net';

const host = '127.0.0.1';

function listen(port: number): Promise<Server | null> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(null));
    server.listen({ port, host, exclusive: true }, () => resolve(server));
  });
}

const close = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()));

/**
 * A port for each wish: the wished one where it is free, any free one otherwise (0 wishes nothing).
 * All are held until the last is found, so that no two are the same.
 */
export async function reservePorts(wishes: number[]): Promise<number[]> {
  const servers: Server[] = [];
  for (const wish of wishes) {
    const server = (await listen(wish)) ?? (await listen(0));
    if (!server) throw new Error(`no free port on ${host}`);
    servers.push(server);
  }
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map(close));
  return ports;
}
