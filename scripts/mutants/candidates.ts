/** Every small change of the code that a test should notice, found in the syntax tree of one file. */
import ts from 'typescript';

/** One change: the text between `start` and `end` becomes `choose(condition)`, which takes `after` when it is true. */
export interface Mutant {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  readonly before: string;
  readonly after: string;
  /** The code that takes the changed form when the condition holds, and the written form otherwise. */
  choose(condition: string): string;
}

/** Where the change is written, and what it makes of the node. */
interface Change {
  readonly node: ts.Node;
  readonly after: string;
  readonly choose?: (condition: string) => string;
}

const OPERATORS: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '&&': '||',
  '||': '&&',
  '-': '+',
  '+': '-',
  '*': '/',
  '/': '*',
  '+=': '-=',
  '-=': '+=',
};

const METHODS: Readonly<Record<string, string>> = {
  some: 'every',
  every: 'some',
  find: 'findLast',
  findLast: 'find',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  min: 'max',
  max: 'min',
  floor: 'ceil',
  ceil: 'floor',
};

/** Properties whose text is written for people, or is itself a test of its neighbour. */
const WORDED = new Set(['examples', 'samples', 'message', 'wording', 'title', 'description']);

/** A word that stands for a kind or an attribute, unlike a sentence. */
const KIND = /^[a-z][\w-]{2,}$/i;

/** Every mutant of a file, in the order of the text. */
export function candidatesIn(file: string, text: string): readonly Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const kinds = kindsOf(source);
  const found: Mutant[] = [];
  const visit = (node: ts.Node): void => {
    if (isLeftAlone(node)) return;
    for (const change of changesOf(node, kinds)) found.push(mutantOf(change, source));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function mutantOf({ node, after, choose }: Change, source: ts.SourceFile): Mutant {
  const start = node.getStart(source);
  const { line, character } = source.getLineAndCharacterOfPosition(start);
  const before = node.getText(source);
  return {
    file: source.fileName,
    start,
    end: node.getEnd(),
    line: line + 1,
    column: character + 1,
    before,
    after,
    choose: choose ?? ((condition) => `(${condition} ? (${after}) : (${before}))`),
  };
}

/** Types, imports and messages: a change there is no change of behaviour, or one of wording alone. */
function isLeftAlone(node: ts.Node): boolean {
  if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return true;
  if (ts.isThrowStatement(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node))
    return true;
  return ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && WORDED.has(node.name.text);
}

function changesOf(node: ts.Node, kinds: readonly string[]): readonly Change[] {
  if (ts.isBinaryExpression(node)) return ofOperator(node);
  if (ts.isPropertyAccessExpression(node)) return ofMethod(node);
  if (ts.isIfStatement(node)) return ofCondition(node.expression);
  if (ts.isConditionalExpression(node))
    return [{ node: node.condition, after: `!(${node.condition.getText()})` }];
  if (ts.isExpressionStatement(node)) return ofCall(node.expression);
  if (ts.isReturnStatement(node)) return ofReturn(node);
  return ofLiteral(node, kinds);
}

function ofOperator(node: ts.BinaryExpression): readonly Change[] {
  const operator = node.operatorToken.getText();
  const left = node.left.getText();
  const right = node.right.getText();
  if (operator === '??') return [{ node, after: left }];
  const other = OPERATORS[operator];
  if (other === undefined || (operator.startsWith('+') && (isText(node.left) || isText(node.right))))
    return [];
  return [{ node, after: `${left} ${other} ${right}` }];
}

function isText(node: ts.Node): boolean {
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) return true;
  return ts.isBinaryExpression(node) && (isText(node.left) || isText(node.right));
}

/** The name of a called method is chosen when it is called; the text before it stays as it is. */
function ofMethod(node: ts.PropertyAccessExpression): readonly Change[] {
  const name = node.name.text;
  const other = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  if (other === undefined || !ts.isCallExpression(node.parent) || node.parent.expression !== node) return [];
  const object = node.expression.getText();
  const dot = node.questionDotToken ? '?.' : '';
  const choose = (condition: string): string => `${object}${dot}[${condition} ? '${other}' : '${name}']`;
  return [{ node, after: `${object}${dot || '.'}${other}`, choose }];
}

function ofCondition(node: ts.Expression): readonly Change[] {
  return ['true', 'false'].map((after) => ({ node, after }));
}

function ofCall(node: ts.Expression): readonly Change[] {
  return ts.isCallExpression(node) ? [{ node, after: 'undefined' }] : [];
}

/** A function that answers nothing. Of a method chain the last step stays out of it: the whole answer is dropped. */
function ofReturn({ expression }: ts.ReturnStatement): readonly Change[] {
  if (!expression || expression.kind === ts.SyntaxKind.TrueKeyword) return [];
  if (expression.kind === ts.SyntaxKind.FalseKeyword || expression.getText() === 'undefined') return [];
  return [{ node: expression, after: 'undefined' }];
}

function ofLiteral(node: ts.Node, kinds: readonly string[]): readonly Change[] {
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [{ node, after: 'false' }];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [{ node, after: 'true' }];
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return [{ node, after: node.operand.getText() }];
  }
  if (ts.isNumericLiteral(node) && !ts.isPropertyAssignment(node.parent)) return ofNumber(node);
  if (ts.isNumericLiteral(node) && node.parent.getChildAt(0) !== node) return ofNumber(node);
  return isKind(node) ? ofKind(node, kinds) : [];
}

function ofNumber(node: ts.NumericLiteral): readonly Change[] {
  const value = Number(node.text.replaceAll('_', ''));
  const tenth = value >= 10 ? [{ node, after: String(value / 10) }] : [];
  return [{ node, after: String(value + 1) }, ...tenth];
}

function ofKind(node: ts.StringLiteral, kinds: readonly string[]): readonly Change[] {
  const other = kinds[(kinds.indexOf(node.text) + 1) % kinds.length];
  return other === undefined || other === node.text ? [] : [{ node, after: `'${other}'` }];
}

/** A word that is compared, chosen by, or given as the value of a property. */
function isKind(node: ts.Node): node is ts.StringLiteral {
  if (!ts.isStringLiteral(node) || !KIND.test(node.text)) return false;
  const { parent } = node;
  return (
    ts.isCaseClause(parent) ||
    ts.isBinaryExpression(parent) ||
    (ts.isPropertyAssignment(parent) && parent.initializer === node)
  );
}

function kindsOf(source: ts.SourceFile): readonly string[] {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (isLeftAlone(node)) return;
    if (isKind(node)) found.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...found];
}
