// Runs every static check of the project, one after the other, and says which failed.
import { spawnSync } from 'node:child_process';

const CHECKS = ['types', 'lint', 'borders', 'dead-code', 'regexps', 'format:check', 'docs:check'];
const failed = [];
for (const check of CHECKS) {
  const started = Date.now();
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', check], { encoding: 'utf8' });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${check} (${seconds} s)`);
  if (status !== 0) {
    failed.push(check);
    console.log(`${stdout}${stderr}`.trimEnd());
  }
}
if (failed.length > 0) {
  console.error(`check failed: ${failed.join(', ')}`);
  process.exit(1);
}
