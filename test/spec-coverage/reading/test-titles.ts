import ts from 'typescript';

/** What jest takes a title with. */
const runners = new Set(['it', 'test', 'describe']);

/** Ways to write a test that does not run. */
const silent = new Set(['skip', 'todo', 'failing']);

/**
 * The titles of the tests of one source file, read without running it: plain titles, templates (their fixed parts), and for `each` the title
 * together with the texts of its table, also where the table is a constant of the same file, or made from one. Tests that are always skipped are left out.
 */
export function testTitles(source: string, fileName: string): readonly string[] {
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true);
  const constants = constantsOf(file);
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    const [title] = ts.isCallExpression(node) ? node.arguments : [];
    if (
      title !== undefined &&
      ts.isCallExpression(node) &&
      !isEach(node.expression) &&
      isRunner(node.expression, constants)
    ) {
      titles.push(textOf(title, constants));
      const each = eachOf(node.expression);
      if (each !== null) titles.push(...textsIn(each.table, constants, new Set()));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return titles;
}

type Constants = ReadonlyMap<string, ts.Expression>;

function constantsOf(file: ts.SourceFile): Constants {
  const constants = new Map<string, ts.Expression>();
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer !== undefined)
      constants.set(node.name.text, node.initializer);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return constants;
}

/** Is this `it`, `describe.each(…)`, `(onLinux ? it : it.skip)`, or a constant that stands for one of them? */
function isRunner(callee: ts.Expression, constants: Constants): boolean {
  const next = (inner: ts.Expression): boolean => isRunner(inner, constants);
  if (ts.isParenthesizedExpression(callee)) return next(callee.expression);
  if (ts.isConditionalExpression(callee)) return next(callee.whenTrue) || next(callee.whenFalse);
  if (ts.isPropertyAccessExpression(callee)) return !silent.has(callee.name.text) && next(callee.expression);
  const each = eachOf(callee);
  if (each !== null) return next(each.runner);
  if (!ts.isIdentifier(callee)) return false;
  if (runners.has(callee.text)) return true;
  const meaning = constants.get(callee.text);
  return meaning !== undefined && ts.isConditionalExpression(meaning) && next(meaning);
}

/** `runner.each(table)` or its template form, taken apart; null for any other expression. */
function eachOf(callee: ts.Expression): { readonly runner: ts.Expression; readonly table: ts.Node } | null {
  const called = ts.isCallExpression(callee)
    ? callee.expression
    : ts.isTaggedTemplateExpression(callee)
      ? callee.tag
      : null;
  if (called === null || !isEach(called)) return null;
  const table = ts.isTaggedTemplateExpression(callee) ? callee.template : (callee as ts.CallExpression).arguments[0];
  return table === undefined ? null : { runner: called.expression, table };
}

function isEach(callee: ts.Expression): callee is ts.PropertyAccessExpression {
  return ts.isPropertyAccessExpression(callee) && callee.name.text === 'each';
}

/** A title as far as it is fixed: the values within a template are followed where they are constants. */
function textOf(title: ts.Expression, constants: Constants): string {
  if (ts.isStringLiteralLike(title)) return title.text;
  if (ts.isTemplateExpression(title))
    return (
      title.head.text +
      title.templateSpans.map((span) => textOf(span.expression, constants) + span.literal.text).join('')
    );
  if (ts.isBinaryExpression(title)) return textOf(title.left, constants) + textOf(title.right, constants);
  const meaning = ts.isIdentifier(title) ? constants.get(title.text) : undefined;
  return meaning !== undefined && ts.isStringLiteralLike(meaning) ? meaning.text : '';
}

function textsIn(table: ts.Node, constants: Constants, followed: Set<string>): readonly string[] {
  if (ts.isStringLiteralLike(table)) return [table.text];
  const texts: string[] = ts.isTemplateExpression(table) ? [textOf(table, constants)] : [];
  if (ts.isIdentifier(table) && !followed.has(table.text)) {
    followed.add(table.text);
    const meaning = constants.get(table.text);
    if (meaning !== undefined) texts.push(...textsIn(meaning, constants, followed));
  }
  ts.forEachChild(table, (child) => void texts.push(...textsIn(child, constants, followed)));
  return texts;
}
