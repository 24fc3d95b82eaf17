/** POSIX extended regular expressions, as rsc-pattern and target-pattern use them, matched in linear time. */
import { readBracket, type Accepts } from './posix-bracket.js';
import { runProgram, type Instruction } from './pattern-program.js';

export interface PosixPattern {
  /** What the whole pattern and each of its groups matched; undefined when the text does not match. */
  readonly exec: (text: string) => readonly (string | undefined)[] | undefined;
}

type Tree =
  | { readonly kind: 'character'; readonly accepts: Accepts }
  | { readonly kind: 'at-start' | 'at-end' }
  | { readonly kind: 'sequence'; readonly parts: readonly Tree[] }
  | { readonly kind: 'choice'; readonly options: readonly Tree[] }
  | { readonly kind: 'group'; readonly index: number; readonly body: Tree }
  | { readonly kind: 'repeat'; readonly body: Tree; readonly least: number; readonly most: number };

interface Reader {
  readonly text: string;
  position: number;
  groups: number;
  depth: number;
}

class Invalid extends Error {}

// More would be a mistake, and must neither exhaust the stack nor the memory.
const DEEPEST = 100;
const LONGEST_PROGRAM = 20_000;
const MOST_REPEATS = 1000;

const isWordCharacter: Accepts = (character) => /^\w$/.test(character);
const isSpace: Accepts = (character) => /^[ \t\n\v\f\r]$/.test(character);
const ESCAPED: ReadonlyMap<string, Accepts> = new Map<string, Accepts>([
  ['w', isWordCharacter],
  ['W', (character) => !isWordCharacter(character)],
  ['s', isSpace],
  ['S', (character) => !isSpace(character)],
]);

function literal(wanted: string): Tree {
  return { kind: 'character', accepts: (character) => character === wanted };
}

function readEscape(reader: Reader): Tree {
  const character = reader.text[reader.position++];
  // References back to a group cannot be matched in linear time.
  if (character === undefined || /[1-9]/.test(character)) throw new Invalid();
  const accepts = ESCAPED.get(character);
  return accepts ? { kind: 'character', accepts } : literal(character);
}

function readGroup(reader: Reader): Tree {
  const index = ++reader.groups;
  reader.depth += 1;
  if (reader.depth > DEEPEST) throw new Invalid();
  const body = readChoice(reader);
  reader.depth -= 1;
  if (reader.text[reader.position++] !== ')') throw new Invalid();
  return { kind: 'group', index, body };
}

function readAtom(reader: Reader): Tree {
  const character = reader.text[reader.position++] ?? '';
  switch (character) {
    case '(':
      return readGroup(reader);
    case '[': {
      const bracket = readBracket(reader.text, reader.position);
      if (!bracket) throw new Invalid();
      reader.position = bracket.end;
      return { kind: 'character', accepts: bracket.accepts };
    }
    case '.':
      return { kind: 'character', accepts: () => true };
    case '^':
      return { kind: 'at-start' };
    case '$':
      return { kind: 'at-end' };
    case '\\':
      return readEscape(reader);
    case '*':
    case '+':
    case '?':
    case '{':
      throw new Invalid();
    default:
      return literal(character);
  }
}

/** How often the atom before may come; undefined when nothing says so. */
function readBounds(reader: Reader): readonly [least: number, most: number] | undefined {
  const found = /^(?:[*+?]|\{(\d*)(?:(,)(\d*))?\})/.exec(reader.text.slice(reader.position));
  if (!found) {
    if (reader.text[reader.position] === '{') throw new Invalid();
    return undefined;
  }
  reader.position += found[0].length;
  const [sign, low = '', comma = '', high = ''] = found;
  if (sign === '*') return [0, Number.POSITIVE_INFINITY];
  if (sign === '+') return [1, Number.POSITIVE_INFINITY];
  if (sign === '?') return [0, 1];
  if (low === '' && comma === '') throw new Invalid();
  const least = Number(low);
  const open = high === '' ? Number.POSITIVE_INFINITY : Number(high);
  const most = comma === '' ? least : open;
  if (least > most || least > MOST_REPEATS || (most > MOST_REPEATS && most !== Number.POSITIVE_INFINITY)) {
    throw new Invalid();
  }
  return [least, most];
}

function readRepeated(reader: Reader): Tree {
  let tree = readAtom(reader);
  for (let bounds = readBounds(reader); bounds; bounds = readBounds(reader)) {
    if (tree.kind === 'at-start' || tree.kind === 'at-end') throw new Invalid();
    tree = { kind: 'repeat', body: tree, least: bounds[0], most: bounds[1] };
  }
  return tree;
}

function readChoice(reader: Reader): Tree {
  const options: Tree[] = [];
  let parts: Tree[] = [];
  for (;;) {
    const next = reader.text[reader.position];
    // Outside of a group a closing parenthesis stands for itself.
    const isOver = next === undefined || (next === ')' && reader.depth > 0);
    if (isOver || next === '|') {
      options.push({ kind: 'sequence', parts });
      parts = [];
      if (isOver) return options.length === 1 ? (options[0] as Tree) : { kind: 'choice', options };
      reader.position += 1;
    } else {
      parts.push(readRepeated(reader));
    }
  }
}

function addChoice(program: Instruction[], options: readonly Tree[]): void {
  const targets: number[] = [];
  const exits: number[] = [];
  program.push({ kind: 'fork', targets });
  for (const option of options) {
    targets.push(program.length);
    add(program, option);
    exits.push(program.length);
    program.push({ kind: 'fork', targets: [] });
  }
  for (const exit of exits) program[exit] = { kind: 'fork', targets: [program.length] };
}

function addRepeat(program: Instruction[], body: Tree, least: number, most: number): void {
  for (let i = 0; i < least; i++) add(program, body);
  if (most === Number.POSITIVE_INFINITY) {
    const start = program.length;
    program.push({ kind: 'fork', targets: [] });
    add(program, body);
    program.push({ kind: 'fork', targets: [start] });
    program[start] = { kind: 'fork', targets: [start + 1, program.length] };
    return;
  }
  const skips: number[] = [];
  for (let i = least; i < most; i++) {
    skips.push(program.length);
    program.push({ kind: 'fork', targets: [] });
    add(program, body);
  }
  for (const skip of skips) program[skip] = { kind: 'fork', targets: [skip + 1, program.length] };
}

function add(program: Instruction[], tree: Tree): void {
  if (program.length > LONGEST_PROGRAM) throw new Invalid();
  switch (tree.kind) {
    case 'sequence':
      for (const part of tree.parts) add(program, part);
      break;
    case 'choice':
      addChoice(program, tree.options);
      break;
    case 'group':
      program.push({ kind: 'save', slot: tree.index * 2 });
      add(program, tree.body);
      program.push({ kind: 'save', slot: tree.index * 2 + 1 });
      break;
    case 'repeat':
      addRepeat(program, tree.body, tree.least, tree.most);
      break;
    case 'character':
    case 'at-start':
    case 'at-end':
      program.push(tree);
  }
}

function compile(text: string): PosixPattern {
  const reader: Reader = { text, position: 0, groups: 0, depth: 0 };
  const body = readChoice(reader);
  const program: Instruction[] = [];
  add(program, { kind: 'group', index: 0, body });
  program.push({ kind: 'match' });
  const slotCount = (reader.groups + 1) * 2;
  return {
    exec: (subject) => {
      const slots = runProgram(program, slotCount, subject);
      if (!slots) return undefined;
      return Array.from({ length: reader.groups + 1 }, (_, group) => {
        const [start, end] = [slots[group * 2], slots[group * 2 + 1]];
        return start === undefined || end === undefined ? undefined : subject.slice(start, end);
      });
    },
  };
}

/**
 * Compiles a POSIX extended regular expression; undefined when it is none, or refers back to its own groups.
 * Pacemaker: regcomp with REG_EXTENDED
 */
export function compilePosixPattern(text: string): PosixPattern | undefined {
  try {
    return compile(text);
  } catch (error) {
    if (error instanceof Invalid) return undefined;
    throw error;
  }
}
