/** GitHub and GitLab as far as comments go, on this machine. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface KeptComment {
  readonly id: number;
  readonly body: string;
  readonly by: string;
}

export interface CommentService {
  readonly url: string;
  readonly comments: KeptComment[];
  /** Requests that changed something: method and path. */
  readonly changes: string[];
  /** Who may write; anybody else is forbidden to. */
  token: string;
  /** Who the token belongs to; undefined where it may not ask. */
  user: string | undefined;
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request) text += String(piece);
  const { body } = JSON.parse(text) as { readonly body: string };
  return body;
}

/** @param at - the path of the list of comments, and of one of them without its id */
export async function commentService(at: {
  readonly list: string;
  readonly one: string;
}): Promise<CommentService> {
  const comments: KeptComment[] = [];
  const changes: string[] = [];
  const server = createServer((request, response) => {
    void answer(request).then(({ status, json }) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    });
  });
  const shown = ({ id, body, by }: KeptComment): object => ({
    id,
    body,
    user: { login: by, type: by.endsWith('[bot]') ? 'Bot' : 'User' },
    author: { username: by },
  });
  const forbidden = { status: 403, json: { message: 'Forbidden' } };
  async function answer(
    request: IncomingMessage,
  ): Promise<{ readonly status: number; readonly json: unknown }> {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://service');
    const given = request.headers['private-token'] ?? request.headers.authorization?.replace('Bearer ', '');
    if (given !== service.token) return forbidden;
    if (pathname === '/user')
      return service.user === undefined
        ? forbidden
        : { status: 200, json: { login: service.user, username: service.user } };
    if (request.method === 'GET' && pathname === at.list) {
      const size = Number(searchParams.get('per_page'));
      const start = (Number(searchParams.get('page')) - 1) * size;
      return { status: 200, json: comments.slice(start, start + size).map(shown) };
    }
    changes.push(`${request.method} ${pathname}`);
    const body = await bodyOf(request);
    if (request.method === 'POST' && pathname === at.list) {
      const comment = { id: comments.length + 1, body, by: service.user ?? 'actions[bot]' };
      comments.push(comment);
      return { status: 201, json: shown(comment) };
    }
    const id = Number(pathname.slice(at.one.length));
    const place = comments.findIndex((comment) => comment.id === id);
    const known = comments[place];
    if (!known || !pathname.startsWith(at.one)) return { status: 404, json: {} };
    comments[place] = { ...known, body };
    return { status: 200, json: shown(known) };
  }
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const service: CommentService = {
    url: `http://127.0.0.1:${port}`,
    comments,
    changes,
    token: 'right',
    user: undefined,
    close: () => new Promise((done) => server.close(() => done())),
  };
  return service;
}
