'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.tokenize = tokenize;
const common_errors_1 = require('../errors/common-errors');
const forms = [
  ['guid', /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])/iy],
  ['dateTime', /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)(?!\w)/iy],
  ['date', /\d{4}-\d\d-\d\d(?![\w-])/y],
  ['number', /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y],
  ['alias', /@\w+/y],
  ['word', /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/y],
  ['symbol', /[(),/:[\]=;$]/y],
];
/**
 * Cuts a query expression into tokens; the last one is `end`.
 *
 * @throws DataverseError 400 for characters that start no token and for unterminated texts (WA-33)
 */
function tokenize(expression) {
  const tokens = [];
  let position = 0;
  while (position < expression.length) {
    const character = expression[position];
    if (/\s/.test(character)) {
      position += 1;
      continue;
    }
    if (character === "'" || character === '"') {
      const { value, end } = readQuoted(expression, position, character);
      tokens.push({ kind: 'text', value, position });
      position = end;
      continue;
    }
    const token = readPlain(expression, position);
    tokens.push(token);
    position += token.value.length;
  }
  tokens.push({ kind: 'end', value: '', position });
  return tokens;
}
function readQuoted(expression, start, quote) {
  let value = '';
  for (let index = start + 1; index < expression.length; index += 1) {
    const character = expression[index];
    if (character !== quote) value += character;
    else if (expression[index + 1] === quote) {
      value += quote;
      index += 1;
    } else return { value, end: index + 1 };
  }
  throw (0, common_errors_1.querySyntax)(
    `There is an unterminated literal at position ${expression.length} in '${expression}'.`,
  );
}
function readPlain(expression, position) {
  for (const [kind, form] of forms) {
    form.lastIndex = position;
    const match = form.exec(expression);
    if (match) return { kind, value: match[0], position };
  }
  throw (0, common_errors_1.querySyntax)(
    `Syntax error: character '${expression[position]}' is not valid at position ${position} in '${expression}'.`,
  );
}
//# sourceMappingURL=token.js.map
