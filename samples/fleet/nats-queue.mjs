#!/usr/bin/env node
// Takes reports into a lake with as many machines as there are, which share a work queue of NATS JetStream.
//
//   npm install @nats-io/transport-node@3 @nats-io/jetstream@3
//   find /srv/reports -name '*.tar.*' | node nats-queue.mjs publish
//   node nats-queue.mjs work LAKE
//
// `publish` puts the paths that standard input names into the queue, in batches. `work` takes one batch after the other,
// has hatool take it in, and only then says that it is done: what a lost machine had comes to another one. The same batch
// twice does no harm, as hatool knows by its content what is in the lake. Both the reports and LAKE are on a file system
// that all machines share. The environment says the rest:
//
//   NATS_URL   servers, with commas between them            127.0.0.1:4222
//   REPLICAS   servers that keep the queue                  3
//   BATCH      inputs of a batch, which is a commit         100
//   ACK_WAIT   seconds after which a silent worker is lost  60
//   OFFERS     how often a batch is offered that kills its  8
//              worker; then it stays in the queue
//   UNTIL      "empty": work ends when nothing is left that would be offered
//   HATOOL     the program                                  hatool
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

const STREAM = 'hatool-inputs';
const CONSUMER = 'ingest';
/** A batch with an input that fails is tried so often, and then left to the manifest. */
const MOST_TRIES = 3;
/** Minutes for which servers may be away. */
const PATIENCE = 5;
const SECOND = 1e9;

const { env } = process;
const ackWait = Number(env.ACK_WAIT ?? 60);
/** One that killed its worker each time is offered no more; its message stays in the queue. */
const mostOffers = Number(env.OFFERS ?? 8);
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const say = (sentence) => process.stderr.write(`${new Date().toISOString()} ${sentence}\n`);

/** Does something again while servers come and go; says once that it waits, when there is `waiting`. */
async function insist(what, waiting) {
  const end = Date.now() + PATIENCE * 60_000;
  for (let tries = 1; ; tries += 1) {
    try {
      return await what();
    } catch (error) {
      if (Date.now() > end) throw error;
      if (tries === 1 && waiting !== undefined) say(`${waiting} (${error.message}): tried again for ${PATIENCE} minutes`);
      await pause(500);
    }
  }
}

// Machines that were switched on together are not ready in order: the servers may come after this program.
const servers = (env.NATS_URL ?? '127.0.0.1:4222').split(',');
const connection = await insist(
  () => connect({ servers, maxReconnectAttempts: -1, reconnectTimeWait: 500 }),
  `no server answers at ${servers.join(', ')}`,
);
const manager = await insist(() => jetstreamManager(connection, { checkAPI: false }));

async function prepareQueue() {
  await insist(() =>
    manager.streams.add({
      name: STREAM,
      subjects: [STREAM],
      retention: 'workqueue',
      storage: 'file',
      num_replicas: Number(env.REPLICAS ?? 3),
      // What is published again after a failure counts once.
      duplicate_window: 3600 * SECOND,
    }),
  );
  await insist(() =>
    manager.consumers.add(STREAM, {
      durable_name: CONSUMER,
      ack_policy: 'explicit',
      ack_wait: ackWait * SECOND,
      max_deliver: mostOffers,
    }),
  );
}

async function publish() {
  await prepareQueue();
  const queue = jetstream(connection);
  const paths = (await text(process.stdin)).split('\n').filter((path) => path !== '');
  const size = Number(env.BATCH ?? 100);
  let batches = 0;
  for (let from = 0; from < paths.length; from += size) {
    const batch = paths.slice(from, from + size).join('\n');
    const msgID = createHash('sha256').update(batch).digest('hex');
    await insist(() => queue.publish(STREAM, batch, { msgID }));
    batches += 1;
  }
  say(`${paths.length} inputs in ${batches} batches are in the queue`);
}

/** Resolves to the exit code of hatool; null when it was killed. */
async function ingest(lake, batch) {
  const [program, ...words] = (env.HATOOL ?? 'hatool').split(' ');
  const args = [...words, 'fleet', 'ingest', '--list', '-', '--output', lake];
  const child = spawn(program, args, { stdio: ['pipe', 'inherit', 'inherit'] });
  child.stdin.on('error', () => undefined).end(`${batch}\n`);
  const [code] = await once(child, 'close');
  return code;
}

async function workOn(message, lake) {
  const tries = message.info.deliveryCount;
  const beat = setInterval(() => message.working(), (ackWait * 1000) / 3);
  try {
    const code = await ingest(lake, message.string());
    if (code === 0 || (code === 2 && tries >= MOST_TRIES)) {
      if (code === 2) say(`batch ${message.seq} has inputs that fail, which the manifest names`);
      // When the answer is lost the batch comes once more, and is in the lake already.
      await message.ackAck().catch(() => undefined);
    } else {
      say(`batch ${message.seq} ended with ${code ?? 'a signal'}, and is tried again`);
      message.nak(1000 * tries);
    }
  } finally {
    clearInterval(beat);
  }
}

async function work(lake) {
  let isEnding = false;
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => (isEnding = true));
  const consumer = await insist(() => jetstream(connection).consumers.get(STREAM, CONSUMER));
  while (!isEnding) {
    const message = await consumer.next({ expires: 2000 }).catch(() => pause(500));
    if (message) await workOn(message, lake);
    else if (env.UNTIL === 'empty') {
      // What has used up its deliveries stays in the queue, and is offered to nobody.
      const { num_pending, num_ack_pending } = await insist(() => manager.consumers.info(STREAM, CONSUMER));
      if (num_pending + num_ack_pending > 0) continue;
      isEnding = true;
      const { state } = await insist(() => manager.streams.info(STREAM));
      if (state.messages > 0) say(`batches that were tried ${mostOffers} times, and stay in the queue: ${state.messages}`);
    }
  }
}

const [action, lake] = process.argv.slice(2);
if (action === 'publish') await publish();
else if (action === 'work' && lake !== undefined) await work(lake);
else {
  say('say "publish", or "work LAKE"');
  process.exitCode = 2;
}
await connection.close();
