/** The formats of `hatool verify`, by name. */
import type { VerifyView } from '../../views/verify/verify-view.js';
import { renderCheckstyle } from './checkstyle.js';
import { renderGithub } from './github.js';
import { renderGitlab } from './gitlab.js';
import { renderJson } from './json.js';
import { renderJunit } from './junit.js';
import { renderMarkdown } from './markdown.js';
import { renderSarif } from './sarif.js';
import { renderStylish, type StylishOptions } from './stylish.js';

export type VerifyFormat =
  'stylish' | 'json' | 'sarif' | 'github' | 'gitlab' | 'junit' | 'checkstyle' | 'markdown';

/** Renders a view in a format; the options count for people's formats only. */
export function renderVerify(format: VerifyFormat, view: VerifyView, options: StylishOptions): string {
  switch (format) {
    case 'stylish':
      return renderStylish(view, options);
    case 'json':
      return renderJson(view);
    case 'sarif':
      return renderSarif(view);
    case 'github':
      return renderGithub(view);
    case 'gitlab':
      return renderGitlab(view);
    case 'junit':
      return renderJunit(view);
    case 'checkstyle':
      return renderCheckstyle(view);
    case 'markdown':
      return renderMarkdown(view);
  }
}
