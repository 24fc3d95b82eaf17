/** The regular expressions of TypeScript files: literals, and `new RegExp` of constant text. */
import { readFileSync } from 'node:fs';
import ts from 'typescript';

export interface FoundExpression {
  readonly file: string;
  readonly line: number;
  readonly source: string;
  readonly flags: string;
  /** Matching starts again behind each match. */
  readonly repeated: boolean;
}

/** True for `text.split(/…/)`, which tries the expression at every place. */
function isSplit(node: ts.Node): boolean {
  const { parent } = node;
  return (
    ts.isCallExpression(parent) &&
    ts.isPropertyAccessExpression(parent.expression) &&
    parent.expression.name.text === 'split'
  );
}

/** The text of a constant expression: a string, a template or a sum of such, and constants of the same file. */
function constantText(
  node: ts.Expression,
  constants: ReadonlyMap<string, ts.Expression>,
): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isIdentifier(node)) {
    const value = constants.get(node.text);
    return value && constantText(value, constants);
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [constantText(node.left, constants), constantText(node.right, constants)];
    return left === undefined || right === undefined ? undefined : left + right;
  }
  if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'String.raw') {
    return ts.isNoSubstitutionTemplateLiteral(node.template) ? node.template.rawText : undefined;
  }
  if (!ts.isTemplateExpression(node)) return undefined;
  const spans = node.templateSpans.map(({ expression, literal }) => {
    const text = constantText(expression, constants);
    return text === undefined ? undefined : text + literal.text;
  });
  return spans.includes(undefined) ? undefined : node.head.text + spans.join('');
}

function constantsOf(file: ts.SourceFile): Map<string, ts.Expression> {
  const constants = new Map<string, ts.Expression>();
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (ts.isIdentifier(name) && initializer) constants.set(name.text, initializer);
    }
  }
  return constants;
}

/** Source and flags of a node that is an expression; undefined for all others and for those that are built at run time. */
function expressionOf(
  node: ts.Node,
  constants: ReadonlyMap<string, ts.Expression>,
): { readonly source: string; readonly flags: string } | undefined {
  if (ts.isRegularExpressionLiteral(node)) {
    const end = node.text.lastIndexOf('/');
    return { source: node.text.slice(1, end), flags: node.text.slice(end + 1) };
  }
  const isNew =
    (ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp';
  const [first, second] = isNew ? (node.arguments ?? []) : [];
  const source = first && constantText(first, constants);
  if (source === undefined) return undefined;
  return { source, flags: (second && constantText(second, constants)) ?? '' };
}

/** All expressions of a file, in the order of the text. */
export function expressionsOf(path: string): FoundExpression[] {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const constants = constantsOf(file);
  const found: FoundExpression[] = [];
  const visit = (node: ts.Node): void => {
    const expression = expressionOf(node, constants);
    if (expression) {
      const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      found.push({ file: path, line, ...expression, repeated: isSplit(node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
