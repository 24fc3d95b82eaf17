/** `hatool rules`: which rules there are, and what one of them is about. */
import { defineCommand } from '../command.js';
import { PRESET_NAMES } from './preset-names.js';

export default defineCommand({
  name: 'rules',
  summary: 'list the rules of verify, or explain one',
  description: [
    'Without an ID, lists the rules: id, severity, the smallest preset that has it, whether verify --fix can mend what it finds (safe: what runs where stays as it is; unsafe: with --unsafe only), and what it finds. With an ID, prints the page of that rule: why it matters, how to fix it, and examples with what the rule prints for them. The other names of a rule, which its page lists, stand for its id here, in --rule, in a configuration and in comments that suppress.',
  ],
  arguments: [{ name: 'id', summary: 'id of a rule', required: false, offers: 'rules' }],
  options: [
    { flags: '--category <category>', summary: 'list only this category', offers: 'rule categories' },
    {
      flags: '--preset <preset>',
      summary: 'list only the rules of this preset or profile, as in verify',
      choices: PRESET_NAMES,
    },
    { flags: '-f, --format <format>', summary: 'output format', choices: ['text', 'json'], default: 'text' },
  ],
  exitStatus: [
    ['0', 'Success.'],
    ['2', 'Wrong usage, such as an id or a category that no rule has.'],
    ['70', 'A bug in hatool.'],
  ],
  examples: [
    { summary: 'Explain a rule', command: 'hatool rules unknown-operation-name' },
    { summary: 'List what is checked of SAP HANA', command: 'hatool rules --preset sap-hana' },
    { summary: 'List the rules about fencing', command: 'hatool rules --category fencing' },
  ],
  async run(invocation) {
    const { runRules } = await import('../run-rules.js');
    return runRules(invocation);
  },
});
