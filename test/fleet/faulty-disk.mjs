// Loaded before hatool by tests: counts what is done to the files of a lake, and ends the process, or has the disk full, at a
// chosen count. HATOOL_TEST_FAULT says where, as JSON: the Fault of ingest-program.ts.
import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

/** What goes wrong; a test that does without processes changes it between runs. */
export const fault = JSON.parse(process.env['HATOOL_TEST_FAULT'] ?? '{}');
/** What was done to the files of the lake. */
export const calls = [];
const descriptors = new Set();

/** The first process that comes so far is killed in the middle of it; the one that replaces it is not. */
function killOnce(before) {
  try {
    fs.closeSync(fs.openSync(fault.file, 'wx'));
  } catch {
    return;
  }
  before();
  process.kill(process.pid, 'SIGKILL');
}

function noSpace(call) {
  const error = new Error(`ENOSPC: no space left on device, ${call}`);
  return Object.assign(error, { code: 'ENOSPC', errno: -28, syscall: call });
}

/** @returns an error where the call is to fail; `before` is done of it all the same */
function passed(call, { takesSpace, before = () => undefined }) {
  calls.push(call);
  const count = calls.length;
  if (fault.does === 'kill' && count === fault.at) killOnce(before);
  if (fault.does !== 'full' || count < fault.at || !takesSpace) return undefined;
  before();
  return noSpace(call);
}

const isOfLake = (path) => typeof path === 'string' && path.startsWith(fault.lake);

function watchPaths(name, { which = 0, takesSpace }) {
  const original = promises[name];
  promises[name] = async (...args) => {
    const error = isOfLake(args[which]) ? passed(name, { takesSpace }) : undefined;
    if (error) throw error;
    return original(...args);
  };
}

function watchOpen() {
  const original = promises.open;
  promises.open = async (path, flags) => {
    const writes = isOfLake(path) && flags === 'wx';
    const error = writes ? passed('open', { takesSpace: true }) : undefined;
    if (error) throw error;
    const handle = await original(path, flags);
    if (!writes) return handle;
    const writeFile = handle.writeFile.bind(handle);
    handle.writeFile = async (text) => {
      const before = () => fs.writeSync(handle.fd, text.slice(0, text.length / 2));
      const failed = passed('write', { takesSpace: true, before });
      if (failed) throw failed;
      return writeFile(text);
    };
    return handle;
  };
}

function watchDescriptors() {
  const { openSync, writeSync, fsyncSync, mkdirSync, closeSync } = fs;
  fs.openSync = (path, ...rest) => {
    const error = isOfLake(path) ? passed('open', { takesSpace: true }) : undefined;
    if (error) throw error;
    const descriptor = openSync(path, ...rest);
    if (isOfLake(path)) descriptors.add(descriptor);
    return descriptor;
  };
  fs.writeSync = (descriptor, bytes, from, ...rest) => {
    const half = bytes.subarray?.(0, bytes.length >> 1);
    const before = () => writeSync(descriptor, half);
    const error = descriptors.has(descriptor) ? passed('write', { takesSpace: true, before }) : undefined;
    if (error) throw error;
    return writeSync(descriptor, bytes, from, ...rest);
  };
  fs.fsyncSync = (descriptor) => {
    const error = descriptors.has(descriptor) ? passed('fsync', { takesSpace: true }) : undefined;
    if (error) throw error;
    fsyncSync(descriptor);
  };
  fs.mkdirSync = (path, ...rest) => {
    const error = isOfLake(path) ? passed('mkdir', { takesSpace: true }) : undefined;
    if (error) throw error;
    return mkdirSync(path, ...rest);
  };
  fs.closeSync = (descriptor) => {
    descriptors.delete(descriptor);
    closeSync(descriptor);
  };
}

/** What moves and removes files. */
function watchPathsSync(name, { takesSpace }) {
  const original = fs[name];
  fs[name] = (...args) => {
    const error = isOfLake(args[0]) ? passed(name, { takesSpace }) : undefined;
    if (error) throw error;
    return original(...args);
  };
}

/** Whoever looks at the file is killed. */
function watchDeadly() {
  const { stat } = promises;
  promises.stat = async (path) => {
    if (path === fault.file) process.kill(process.pid, 'SIGKILL');
    return stat(path);
  };
  syncBuiltinESMExports();
}

/** Watches what this process does to the files of a lake from now on. */
export function watchDisk() {
  watchOpen();
  watchDescriptors();
  for (const name of ['mkdir', 'rename']) watchPaths(name, { takesSpace: true });
  watchPaths('link', { which: 1, takesSpace: true });
  for (const name of ['rm', 'unlink']) watchPaths(name, { takesSpace: false });
  watchPathsSync('renameSync', { takesSpace: true });
  for (const name of ['rmSync', 'unlinkSync']) watchPathsSync(name, { takesSpace: false });
  syncBuiltinESMExports();
}

/** Whether the process was started with less memory than the machine would give. */
const hasLittle = process.execArgv.some((flag) => flag.startsWith('--max-old-space-size'));
const isMeant = fault.program !== undefined && process.argv[1]?.endsWith(`/${fault.program}.js`);
if (isMeant && fault.does === 'die-at-once') process.kill(process.pid, 'SIGKILL');
else if (isMeant && (fault.does === 'die-of' || (fault.does === 'die-of-much' && hasLittle))) watchDeadly();
else if (isMeant && fault.does !== 'die-of-much') watchDisk();
if (isMeant && fault.does === 'count')
  process.on('exit', () => fs.writeFileSync(fault.file, calls.join('\n')));
