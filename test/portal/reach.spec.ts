import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '../..');
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Routes that no page asks for, each with the reason. A new route is used by a page or stands here. */
const elsewhere: Record<string, string> = {
  'GET /api/v1/health/live': 'for whoever runs the market',
  'GET /api/v1/health/ready': 'for whoever runs the market',
  'GET /api/v1/matching/recomputations/{id}': 'the list and the state of matching tell the same',
  'GET /api/v1/saved-searches/{id}': 'the list tells the same',
  'GET /api/v1/terms/{id}': 'the list tells the same',
  'GET /api/v1/users/{id}': 'the list tells the same',
  'GET /api/v1/webhooks/{id}': 'the list tells the same',
  'GET /api/v1/unsubscribe/{token}': 'mails lead there; whoever opens it needs no portal',
  'POST /api/v1/unsubscribe/{token}': 'mail programs send it',
};

interface Call {
  readonly method: string;
  readonly isFor: (path: string) => boolean;
}

/** All calls of the API that the portal's sources write down. */
function callsOfPortal(): Call[] {
  const source = join(root, 'apps/web/src');
  const files = (readdirSync(source, { recursive: true }) as string[]).filter(
    (file) => /\.tsx?$/.test(file) && !/\.spec\.|schema\.ts$/.test(file),
  );
  return files.flatMap((file) => callsIn(readFileSync(join(source, file), 'utf8')));
}

const CALL =
  /\b(?:api|client)\s*\.(?:get|find|send)(?:<[^()]*>)?\(\s*(?:'(POST|PUT|PATCH|DELETE)',\s*)?(['`])(\/api\/v1\/[^'`]*)\2/g;
const DOWNLOAD = /\bdownload\(\s*(['`])(\/api\/v1\/[^'`]*)\1/g;
const LINK = /\b(?:href|sheet)=\{(['`])(\/api\/v1\/[^'`]*)\1/g;
const STREAM = /new EventSource\(\s*(['`])(\/api\/v1\/[^'`]*)\1/g;

function callsIn(text: string): Call[] {
  const sent = [...text.matchAll(CALL)].map(([, method, , path]) => call(method ?? 'GET', path!, text));
  const read = [...text.matchAll(DOWNLOAD), ...text.matchAll(STREAM), ...text.matchAll(LINK)].map(([, , path]) =>
    call('GET', path!, text),
  );
  return [...sent, ...read];
}

/** What a path leaves open is a kind of listing, or a word that the same file writes down, such as what is done. */
function call(method: string, path: string, text: string): Call {
  const named = path.split('?', 1)[0]!.replace(/\$\{[^}]*\bid\}/g, '{id}');
  const parts = named.split(/\$\{[^}]*\}/);
  const escaped = parts.map((part) => part.replace(/[.*+?^$()|[\]\\{}]/g, '\\$&'));
  const pattern = new RegExp(`^${escaped.join('([\\w-]+)')}$`);
  const isWritten = (word: string): boolean =>
    word === 'results' || word === 'needs' || new RegExp(`(?<![\\w-])${word}(?![\\w-])`).test(text);
  return {
    method,
    isFor: (route) => {
      const filled = pattern.exec(route)?.slice(1);
      return filled !== undefined && filled.every(isWritten);
    },
  };
}

function routesOfApi(): string[] {
  const { paths } = JSON.parse(readFileSync(join(root, 'docs/openapi.json'), 'utf8')) as {
    paths: Record<string, Partial<Record<(typeof METHODS)[number], object>>>;
  };
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => `${method.toUpperCase()} ${path}`),
  );
}

describe('what the API can do', () => {
  const calls = callsOfPortal();
  const isUsed = (route: string): boolean => {
    const [method, path] = route.split(' ') as [string, string];
    return calls.some((each) => each.method === method && each.isFor(path));
  };

  it('is asked for by a page of the portal, or stands here with the reason why not', () => {
    const routes = routesOfApi();
    expect(routes.filter((route) => !isUsed(route) && !(route in elsewhere))).toEqual([]);
    expect(Object.keys(elsewhere).filter((route) => !routes.includes(route))).toEqual([]);
  });
});
