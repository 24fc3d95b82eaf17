/** The former switch for protection. */
import { plainValue } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { corosyncRule } from '../../rule.js';

export default corosyncRule({
  meta: {
    id: 'corosync-secauth-legacy',
    category: 'corosync',
    severity: 'info',
    summary: 'A former switch decides how the traffic is protected',
    since: '0.2.0',
    preset: 'strict',
    appliesTo: { corosync: { since: '2' } },
  },
  docs: {
    why: 'What "secauth: on" means has changed: SHA-1 in Corosync 2, SHA-256 in Corosync 3. "crypto_cipher" and "crypto_hash" say it in words, and win where both are given.',
    fix: 'Replace it by "crypto_cipher: aes256" and "crypto_hash: sha256".',
  },
  check({ conf }, report) {
    const entry = entryAt(conf, 'totem.secauth');
    if (!entry) return;
    report(
      { ...entry.nameSpan, end: entry.valueSpan.end },
      `"secauth: ${plainValue(entry)}" is the former switch for protection; "crypto_cipher" and "crypto_hash" say what is used`,
    );
  },
  examples: [
    {
      title: 'the former switch',
      input: `totem {
  secauth: on
}`,
      finds: [
        '"secauth: on" is the former switch for protection; "crypto_cipher" and "crypto_hash" say what is used',
      ],
    },
    {
      title: 'what is used, in words',
      input: `totem {
  crypto_cipher: aes256
  crypto_hash: sha256
}`,
      finds: [],
    },
  ],
});
