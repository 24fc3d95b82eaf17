// The files of a package, laid out as they are to lie on a machine.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Where the completion of a shell is looked for; that of zsh depends on the distribution. */
const completionsFor = (zshFolder) => ({
  bash: 'usr/share/bash-completion/completions/hatool',
  zsh: `usr/share/zsh/${zshFolder}/_hatool`,
  fish: 'usr/share/fish/vendor_completions.d/hatool.fish',
});

function put(file, content) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  chmodSync(file, 0o644);
}

/**
 * @param request.zshFolder - `vendor-completions` or `site-functions`
 * @param request.documents - names and texts of what lies under usr/share/doc/hatool
 */
export function stage({ root, executable, zshFolder, documents }) {
  const program = join(root, 'usr/bin/hatool');
  mkdirSync(dirname(program), { recursive: true });
  copyFileSync(executable, program);
  chmodSync(program, 0o755);
  for (const name of readdirSync('man'))
    put(
      join(root, 'usr/share/man/man1', `${name}.gz`),
      gzipSync(readFileSync(join('man', name)), { level: 9 }),
    );
  for (const [shell, path] of Object.entries(completionsFor(zshFolder)))
    put(join(root, path), execFileSync(executable, ['completion', shell]));
  for (const [name, text] of Object.entries(documents)) put(join(root, 'usr/share/doc/hatool', name), text);
}
