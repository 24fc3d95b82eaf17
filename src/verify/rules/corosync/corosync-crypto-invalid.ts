/** Ciphers, hashes and libraries that Corosync does not know. */
import { plainValue } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { closest, didYouMean } from '../../../base/closest.js';
import { corosyncRule } from '../../rule.js';
import { isOlderThan } from '../../target/target.js';
import { writingValue } from '../../fix/corosync-fix.js';

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  crypto_cipher: ['none', 'aes256', 'aes192', 'aes128'],
  crypto_hash: ['none', 'md5', 'sha1', 'sha256', 'sha384', 'sha512'],
  crypto_model: ['nss', 'openssl'],
};

export default corosyncRule({
  meta: {
    id: 'corosync-crypto-invalid',
    category: 'corosync',
    severity: 'error',
    summary: 'An encryption setting has a value that Corosync does not know',
    since: '0.1.0',
    preset: 'parity',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Corosync does not start. Ciphers like 3des were removed in Corosync 3, so a configuration of Corosync 2 can have this after an upgrade.',
    fix: 'Use "aes256" as the cipher and "sha256" as the hash, on all nodes at the same time.',
  },
  check({ conf, target }, report) {
    const isOld = isOlderThan(target, 'corosync', '3');
    for (const [name, words] of Object.entries(ALLOWED)) {
      const allowed = isOld && name === 'crypto_cipher' ? [...words, '3des'] : words;
      const entry = entryAt(conf, `totem.${name}`);
      if (!entry || allowed.includes(plainValue(entry))) continue;
      const value = plainValue(entry);
      const list = allowed.map((word) => `"${word}"`).join(', ');
      report(
        entry.valueSpan,
        `"${name}" is "${value}", but one of ${list} was expected${didYouMean(value, allowed) || '.'} Corosync does not start.`,
        { fix: writingValue(entry, closest(value, allowed)) },
      );
    }
  },
  examples: [
    {
      title: 'a cipher of Corosync 2',
      input: `totem {
  crypto_cipher: 3des
  crypto_hash: sha256
}`,
      finds: [
        '"crypto_cipher" is "3des", but one of "none", "aes256", "aes192", "aes128" was expected. Corosync does not start.',
      ],
    },
    {
      title: 'a hash in the spelling of others',
      input: `totem {
  crypto_cipher: aes256
  crypto_hash: sha-256
}`,
      finds: [
        '"crypto_hash" is "sha-256", but one of "none", "md5", "sha1", "sha256", "sha384", "sha512" was expected; did you mean "sha256"? Corosync does not start.',
      ],
    },
    {
      title: 'the same for Corosync 2',
      target: 'corosync=2',
      input: `totem {
  crypto_cipher: 3des
  crypto_hash: sha256
}`,
      finds: [],
    },
    {
      title: 'known values',
      input: `totem {
  crypto_model: openssl
  crypto_cipher: aes256
  crypto_hash: sha256
}`,
      finds: [],
    },
  ],
});
