/** Keys that anybody may read. */
import { authkeyRule } from '../../rule.js';

export default authkeyRule({
  meta: {
    id: 'authkey-readable-by-others',
    category: 'authkey',
    severity: 'error',
    summary: 'Everybody on the machine may read or write the key of the cluster',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Whoever has the key can speak to the nodes as one of them: join Corosync, or have Pacemaker Remote run commands as root.',
    fix: 'Take the rights away: "chmod 0400" for /etc/corosync/authkey, "chmod 0640" and "chown root:haclient" for /etc/pacemaker/authkey. Make a new key if others had accounts there.',
  },
  check({ key: { path, rights, rightsSpan } }, report) {
    const others = rights.slice(7);
    if (!/[rw]/.test(others)) return;
    const what = others.includes('r') ? 'read' : 'overwrite';
    report(
      rightsSpan,
      `everybody on the machine may ${what} "${path}", and speak to the cluster as one of its nodes`,
    );
  },
  examples: [
    {
      title: 'a key for all',
      input: `-rw-r--r-- 256 etc/corosync/authkey`,
      finds: [
        'everybody on the machine may read "etc/corosync/authkey", and speak to the cluster as one of its nodes',
      ],
    },
    {
      title: 'the key of Pacemaker Remote',
      input: `-rw-r----- 4096 etc/pacemaker/authkey`,
      finds: [],
    },
    {
      title: 'a copy, whose rights say nothing',
      input: `? 256 etc/corosync/authkey`,
      finds: [],
    },
  ],
});
