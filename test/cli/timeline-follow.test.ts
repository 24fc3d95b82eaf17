/** `--follow` tells what happens while it is logged: from a stream, from a file that grows, is replaced or cut off. */
import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import type { Invocation, Terminal } from '../../src/cli/command.js';
import { followTimeline } from '../../src/cli/timeline/follow.js';
import { PLAIN } from '../../src/render/palette.js';

const folder = mkdtempSync(join(tmpdir(), 'hatool-follow-'));
afterAll(() => rmSync(folder, { recursive: true }));

const line = (minute: number, text: string): string =>
  `2026-11-22T11:${minute}:00Z n1 pacemaker-controld[1]:  ${text}\n`;
const failed = (minute: number, resource: string): string =>
  line(minute, `notice: Result of start operation for ${resource} on n1: 1 (error)`);
const crash = (minute: number): string => failed(minute, `r${minute}`);

/** A run in progress: what it has told, and how to interrupt it. */
class Run {
  told = '';
  readonly ended: Promise<number>;
  #interrupt: () => void = () => undefined;

  constructor(paths: readonly string[], options: Invocation['options'], stdin: AsyncIterable<Uint8Array>) {
    const terminal: Terminal = {
      write: async (text) => {
        this.told += text;
      },
      warn: () => undefined,
      progress: () => undefined,
      onInterrupt: (listener) => {
        this.#interrupt = listener;
      },
      columns: 80,
      isTty: false,
      isInputTty: false,
      palette: PLAIN,
      environment: {},
      workingDirectory: folder,
    };
    this.ended = followTimeline({ arguments: paths, options, terminal, commands: [] }, stdin);
  }

  async waitFor(text: string): Promise<void> {
    for (let i = 0; i < 100 && !this.told.includes(text); i += 1) await sleep(50);
    expect(this.told).toContain(text);
  }

  interrupt(): void {
    this.#interrupt();
  }
}

/** A stream into which a test writes. */
class Stream {
  #pieces: string[] = [];
  #wake: () => void = () => undefined;
  #isOver = false;

  write(text: string): void {
    this.#pieces.push(text);
    this.#wake();
  }

  end(): void {
    this.#isOver = true;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for (;;) {
      const piece = this.#pieces.shift();
      if (piece !== undefined) yield Buffer.from(piece);
      else if (this.#isOver) return;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}

const nothing = new Stream();

describe('--follow', () => {
  it('tells each thing once, when it is written, and ends with the state when the stream ends', async () => {
    const stream = new Stream();
    const run = new Run(['-'], {}, stream);
    stream.write(failed(10, 'web'));
    await run.waitFor('2026-11-22 11:10:00 ✗ n1 start of web on n1 failed with 1 (error) (-:1)\n');
    stream.write(line(11, 'notice: State transition S_ELECTION -> S_INTEGRATION'));
    stream.write(failed(12, 'db').slice(0, 40));
    await sleep(400);
    expect(run.told).not.toContain('db');
    stream.write(failed(12, 'db').slice(40));
    await run.waitFor('11:12:00 ✗ n1 start of db');
    stream.end();
    expect(await run.ended).toBe(0);
    expect(run.told.match(/start of web/g)).toHaveLength(1);
    expect(run.told).toContain('at the end of the log (2026-11-22 11:12:00)');
  });

  it('goes on with a file that is replaced, and with one that is cut off', async () => {
    const path = join(folder, 'grows.log');
    writeFileSync(path, crash(10));
    const run = new Run([path], {}, nothing);
    await run.waitFor(`start of r10 on n1 failed with 1 (error) (${path}:1)`);
    appendFileSync(path, crash(11));
    await run.waitFor(`start of r11 on n1 failed with 1 (error) (${path}:2)`);
    renameSync(path, `${path}.1`);
    appendFileSync(`${path}.1`, crash(12));
    await run.waitFor(`start of r12 on n1 failed with 1 (error) (${path}:3)`);
    writeFileSync(path, crash(30));
    await run.waitFor(`start of r30 on n1 failed with 1 (error) (${path}:1)`);
    writeFileSync(path, '');
    await sleep(600);
    appendFileSync(path, crash(50));
    await run.waitFor(`start of r50 on n1 failed with 1 (error) (${path}:1)`);
    run.interrupt();
    expect(await run.ended).toBe(0);
    expect(run.told.match(/start of r/g)).toHaveLength(5);
  });

  it('keeps to what is asked for, and writes events as NDJSON', async () => {
    const stream = new Stream();
    const run = new Run(['-'], { format: 'ndjson', resource: ['db'] }, stream);
    stream.write(failed(10, 'web') + failed(11, 'db'));
    stream.end();
    expect(await run.ended).toBe(0);
    const lines = run.told
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text) as { type: string; resources: readonly string[] });
    expect(lines.map(({ type, resources }) => [type, resources])).toEqual([['event', ['db']]]);
  });

  it('does not tell a reader everything again when the year becomes known', async () => {
    const syslog = (time: string, program: string, text: string): string =>
      `Nov 22 ${time} n1 pacemaker-${program}[1]:  ${text}\n`;
    const fails = (time: string, resource: string): string =>
      syslog(time, 'controld', `notice: Result of start operation for ${resource} on n1: 1 (error)`);
    const stream = new Stream();
    const run = new Run(['-'], {}, stream);
    stream.write(fails('11:10:00', 'web') + fails('11:11:00', 'db'));
    await run.waitFor('start of db');
    expect(run.told).not.toContain('2026');
    stream.write(
      syslog(
        '11:12:00',
        'attrd',
        'notice: Setting last-failure-db#start_0[n1]: (unset) -> 1795345920 | from n1 with no write delay',
      ) + fails('11:13:00', 'mail'),
    );
    await run.waitFor('2026-11-22 11:13:00 ✗ n1 start of mail');
    stream.end();
    expect(await run.ended).toBe(0);
    const [events = ''] = run.told.split('at the end of the log');
    expect(events.match(/start of \w+/g)).toEqual(['start of web', 'start of db', 'start of mail']);
  });

  it('ends a stream that never ends when it is interrupted', async () => {
    const run = new Run(['-'], {}, new Stream());
    await sleep(50);
    run.interrupt();
    expect(await run.ended).toBe(0);
  });
});
