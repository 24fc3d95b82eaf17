/** Keys of Corosync that are too short or too long. */
import { authkeyRule } from '../../rule.js';

export default authkeyRule({
  meta: {
    id: 'corosync-keyfile-short',
    category: 'authkey',
    severity: 'error',
    summary: 'The key of Corosync has a size that Corosync does not take',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Corosync reads keys of 128 to 4096 bytes and does not start with any other one.',
    fix: 'Make a key with "corosync-keygen", and copy it to all nodes.',
  },
  check({ key: { path, size, sizeSpan } }, report) {
    // A key that lies elsewhere is told of only beside a corosync.conf.
    if (path.endsWith('pacemaker/authkey') || (size >= 128 && size <= 4096)) return;
    report(
      sizeSpan,
      `the key of Corosync has ${size} bytes, but 128 to 4096 were expected; Corosync does not start`,
    );
  },
  examples: [
    {
      title: 'a password as a key',
      input: `-r-------- 64 etc/corosync/authkey`,
      finds: ['the key of Corosync has 64 bytes, but 128 to 4096 were expected; Corosync does not start'],
    },
    {
      title: 'a key of corosync-keygen',
      input: `-r-------- 256 etc/corosync/authkey`,
      finds: [],
    },
  ],
});
