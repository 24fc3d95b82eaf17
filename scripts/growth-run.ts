/** A process of `npm run growth`: hatool as it is, which says on file descriptor 3 what it took. */
import { writeSync } from 'node:fs';

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  const memory = process.resourceUsage().maxRSS / 1024;
  writeSync(3, JSON.stringify({ seconds: (user + system) / 1e6, memory }));
});
await import('../src/cli/start.js');
