/** A hash that is no longer safe. */
import { plainValue } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { corosyncRule } from '../../rule.js';

const WEAK = ['md5', 'sha1'];

export default corosyncRule({
  meta: {
    id: 'corosync-crypto-weak-hash',
    category: 'corosync',
    severity: 'warning',
    summary: 'The traffic is authenticated with a weak hash',
    since: '0.2.0',
    preset: 'recommended',
    appliesTo: { corosync: { since: '3' } },
  },
  docs: {
    why: 'MD5 and SHA-1 are no longer taken for safe, and security policies of systems switch them off: Corosync then does not start.',
    fix: 'Set "crypto_hash: sha256" on all nodes.',
  },
  check({ conf }, report) {
    const entry = entryAt(conf, 'totem.crypto_hash');
    if (!entry || !WEAK.includes(plainValue(entry))) return;
    report(entry.valueSpan, `"crypto_hash" is "${plainValue(entry)}", which is weak; "sha256" is expected`);
  },
  examples: [
    {
      title: 'SHA-1',
      input: `totem {
  crypto_cipher: aes256
  crypto_hash: sha1
}`,
      finds: ['"crypto_hash" is "sha1", which is weak; "sha256" is expected'],
    },
    {
      title: 'SHA-256',
      input: `totem {
  crypto_cipher: aes256
  crypto_hash: sha256
}`,
      finds: [],
    },
  ],
});
