// Turns a chunk of esbuild's, which is a module, into a function that V8 can keep compiled: it has no code cache for modules.
import ts from 'typescript';

const { SyntaxKind } = ts;

/** What a specifier is in the linked program: another chunk, or a package of Node's. */
function sourceOf(specifier, idOf) {
  const name = specifier.text;
  if (!name.startsWith('.')) return `require(${JSON.stringify(name)})`;
  return `$chunk(${JSON.stringify(idOf(name))})`;
}

const isBare = (specifier) => !specifier.text.startsWith('.');

/** `a as b` of an import as the `a:b` of a pattern. */
const patternOf = ({ elements }) =>
  `{${elements.map(({ name, propertyName }) => (propertyName ? `${propertyName.text}:${name.text}` : name.text)).join(',')}}`;

function importText(statement, idOf) {
  const { moduleSpecifier: specifier, importClause: clause } = statement;
  const source = sourceOf(specifier, idOf);
  if (!clause) return `${source};`;
  const { name, namedBindings } = clause;
  // The default of a module that is no ES module is that module; ours have none.
  if (name && !isBare(specifier)) throw new Error(`a chunk has a default: ${statement.getText()}`);
  const parts = name ? [name.text] : [];
  if (namedBindings)
    parts.push(ts.isNamespaceImport(namedBindings) ? namedBindings.name.text : patternOf(namedBindings));
  return parts.map((part) => `const ${part}=${source};`).join('');
}

const exportText = ({ exportClause: { elements } }) =>
  `return{${elements.map(({ name, propertyName }) => (propertyName ? `${name.text}:${propertyName.text}` : name.text)).join(',')}}`;

const exportedNames = (file) =>
  file.statements
    .filter(ts.isExportDeclaration)
    .flatMap(({ exportClause }) =>
      exportClause.elements.map(({ name, propertyName }) => (propertyName ?? name).text),
    );

/** What a linked chunk is given. */
const OWN_NAMES = ['$chunk', '$later', '$place'];

const ASSIGNMENTS = [SyntaxKind.FirstAssignment, SyntaxKind.LastAssignment];

/** The name that an expression gives another value; undefined where it gives none. */
function assignedBy(node) {
  const isAssignment =
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind >= ASSIGNMENTS[0] &&
    node.operatorToken.kind <= ASSIGNMENTS[1];
  const target = isAssignment
    ? node.left
    : ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)
      ? [SyntaxKind.PlusPlusToken, SyntaxKind.MinusMinusToken].includes(node.operator) && node.operand
      : undefined;
  return target && ts.isIdentifier(target) ? target.text : undefined;
}

/**
 * @param idOf - the id of the chunk that a relative specifier names
 * @returns the text of a function of `require`, `$chunk`, `$later` and `$place`, which returns what the chunk exports
 */
export function linkChunk(name, text, idOf) {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const exported = new Set(exportedNames(file));
  const edits = [];
  const replace = (node, by) => {
    edits.push({ from: node.getStart(), to: node.getEnd(), by });
  };
  let last = 'return{}';
  const visit = (node) => {
    if (ts.isImportDeclaration(node)) return replace(node, importText(node, idOf));
    if (ts.isExportDeclaration(node)) {
      last = exportText(node);
      return replace(node, '');
    }
    if (
      ts.isExportAssignment(node) ||
      (ts.canHaveModifiers(node) &&
        ts.getModifiers(node)?.some(({ kind }) => kind === SyntaxKind.ExportKeyword))
    )
      throw new Error(`${name}: an export that is no list: ${node.getText().slice(0, 80)}`);
    if (ts.isCallExpression(node) && node.expression.kind === SyntaxKind.ImportKeyword) {
      const [specifier] = node.arguments;
      if (!ts.isStringLiteral(specifier)) throw new Error(`${name}: an import of no name: ${node.getText()}`);
      return replace(node, `$later(()=>${sourceOf(specifier, idOf)})`);
    }
    if (ts.isMetaProperty(node)) return replace(node.parent, '$place');
    if (ts.isIdentifier(node) && OWN_NAMES.includes(node.text))
      throw new Error(`${name} has a name of ours: ${node.text}`);
    const assigned = assignedBy(node);
    if (assigned !== undefined && exported.has(assigned))
      throw new Error(
        `${name}: ${assigned} is exported, and assigned to: importers would keep its first value`,
      );
    // What is returned would end the walk.
    ts.forEachChild(node, (child) => void visit(child));
  };
  visit(file);
  let linked = '';
  let at = 0;
  for (const { from, to, by } of edits) {
    linked += text.slice(at, from) + by;
    at = to;
  }
  return `function(require,$chunk,$later,$place){"use strict";${linked}${text.slice(at)}\n${last}}`;
}
