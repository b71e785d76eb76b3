'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.parseFilter = parseFilter;
const common_errors_1 = require('../errors/common-errors');
const token_1 = require('./token');
const comparisons = new Set(['eq', 'ne', 'gt', 'ge', 'lt', 'le']);
const textFunctions = new Set(['contains', 'startswith', 'endswith']);
const deepest = 100;
/**
 * Parses a `$filter` (WA-85 to WA-94).
 *
 * @throws DataverseError 400 for everything that is no filter
 */
function parseFilter(expression, aliases = new Map()) {
  return new FilterParser(expression, aliases).parse();
}
class FilterParser {
  expression;
  aliases;
  tokens;
  index = 0;
  depth = 0;
  constructor(expression, aliases) {
    this.expression = expression;
    this.aliases = aliases;
    this.tokens = (0, token_1.tokenize)(expression);
  }
  parse() {
    const result = this.parseOr();
    if (this.peek.kind !== 'end') throw this.unexpected();
    return result;
  }
  parseOr() {
    const items = [this.parseAnd()];
    while (this.takeWord('or')) items.push(this.parseAnd());
    return items.length === 1 ? items[0] : { kind: 'or', items };
  }
  parseAnd() {
    const items = [this.parseUnary()];
    while (this.takeWord('and')) items.push(this.parseUnary());
    return items.length === 1 ? items[0] : { kind: 'and', items };
  }
  parseUnary() {
    this.depth += 1;
    if (this.depth > deepest)
      throw (0, common_errors_1.querySyntax)(`The filter is nested more than ${deepest} levels deep.`);
    const result = this.takeWord('not') ? { kind: 'not', item: this.parseUnary() } : this.parsePrimary();
    this.depth -= 1;
    return result;
  }
  parsePrimary() {
    if (this.takeSymbol('(')) {
      const inner = this.parseOr();
      this.needSymbol(')');
      return inner;
    }
    const token = this.peek;
    const next = this.tokens[this.index + 1];
    if (token.kind === 'word' && next?.kind === 'symbol' && next.value === '(') {
      if (textFunctions.has(token.value)) return this.parseTextFunction();
      if (token.value.startsWith('Microsoft.Dynamics.CRM.')) return this.parseQueryFunction();
      throw (0, common_errors_1.querySyntax)(
        `An unknown function with name '${token.value}' was found. This may also be a function import or a key lookup on a navigation property, which is not allowed.`,
      );
    }
    const left = this.parseOperand();
    if (left.kind === 'path') {
      const mode = left.path[left.path.length - 1];
      if ((mode === 'any' || mode === 'all') && left.path.length > 1 && this.peek.value === '(')
        return this.parseLambda(mode, left.path.slice(0, -1));
    }
    const operator = this.peek;
    if (operator.kind !== 'word' || !comparisons.has(operator.value)) throw this.unexpected();
    this.index += 1;
    return { kind: 'compare', operator: operator.value, left, right: this.parseOperand() };
  }
  parseTextFunction() {
    const name = this.next().value;
    this.needSymbol('(');
    const target = this.parseOperand();
    this.needSymbol(',');
    const value = this.parseOperand();
    this.needSymbol(')');
    if (target.kind !== 'path' || value.kind !== 'literal')
      throw (0, common_errors_1.querySyntax)(`The function '${name}' takes a column and a text.`);
    return { kind: 'text', name, path: target.path, value: value.literal };
  }
  parseLambda(mode, path) {
    this.needSymbol('(');
    if (mode === 'any' && this.takeSymbol(')'))
      return { kind: 'lambda', mode, path, variable: undefined, body: undefined };
    const variable = this.next();
    if (variable.kind !== 'word') throw this.unexpected(variable);
    this.needSymbol(':');
    const body = this.parseOr();
    this.needSymbol(')');
    return { kind: 'lambda', mode, path, variable: variable.value, body };
  }
  parseQueryFunction() {
    const name = this.next().value.slice('Microsoft.Dynamics.CRM.'.length);
    const parameters = new Map();
    this.needSymbol('(');
    while (!this.takeSymbol(')')) {
      if (parameters.size > 0) this.needSymbol(',');
      const parameter = this.next();
      if (parameter.kind !== 'word') throw this.unexpected(parameter);
      this.needSymbol('=');
      parameters.set(parameter.value, this.parseArgument());
    }
    return { kind: 'function', name, parameters };
  }
  parseArgument() {
    if (!this.takeSymbol('[')) return this.parseLiteral();
    const items = [];
    while (!this.takeSymbol(']')) {
      if (items.length > 0) this.needSymbol(',');
      items.push(this.parseLiteral());
    }
    return { kind: 'list', items };
  }
  parseLiteral() {
    const operand = this.parseOperand();
    if (operand.kind !== 'literal')
      throw (0, common_errors_1.querySyntax)(
        `A value is needed instead of '${operand.path.join('/')}' in '${this.expression}'.`,
      );
    return operand.literal;
  }
  parseOperand() {
    const token = this.next();
    switch (token.kind) {
      case 'text':
      case 'number':
      case 'guid':
      case 'dateTime':
      case 'date':
        return { kind: 'literal', literal: { kind: token.kind, value: token.value } };
      case 'alias':
        return { kind: 'literal', literal: this.resolveAlias(token.value) };
      case 'word':
        return this.parseWord(token);
      default:
        throw this.unexpected(token);
    }
  }
  parseWord(token) {
    if (token.value === 'null') return { kind: 'literal', literal: { kind: 'null' } };
    if (token.value === 'true' || token.value === 'false') {
      return { kind: 'literal', literal: { kind: 'boolean', value: token.value === 'true' } };
    }
    if (token.value.startsWith('Microsoft.Dynamics.CRM.') && this.peek.kind === 'text') {
      return { kind: 'literal', literal: { kind: 'enum', type: token.value.slice(23), value: this.next().value } };
    }
    const path = [token.value];
    while (this.takeSymbol('/')) {
      const segment = this.next();
      if (segment.kind !== 'word') throw this.unexpected(segment);
      path.push(segment.value);
    }
    return { kind: 'path', path };
  }
  resolveAlias(name) {
    const text = this.aliases.get(name);
    if (text === undefined || text.trim() === '') return { kind: 'null' };
    const tokens = (0, token_1.tokenize)(text);
    if (tokens.length !== 2 || tokens[0].kind === 'alias')
      throw (0, common_errors_1.querySyntax)(`The value of the parameter alias '${name}' is not a value: ${text}`);
    return new FilterParser(text, new Map()).parseLiteral();
  }
  get peek() {
    return this.tokens[this.index];
  }
  next() {
    const token = this.peek;
    if (token.kind !== 'end') this.index += 1;
    return token;
  }
  takeWord(word) {
    if (this.peek.kind !== 'word' || this.peek.value !== word) return false;
    this.index += 1;
    return true;
  }
  takeSymbol(symbol) {
    if (this.peek.kind !== 'symbol' || this.peek.value !== symbol) return false;
    this.index += 1;
    return true;
  }
  needSymbol(symbol) {
    if (!this.takeSymbol(symbol)) throw this.unexpected();
  }
  unexpected(token = this.peek) {
    return (0, common_errors_1.querySyntax)(`Syntax error at position ${token.position} in '${this.expression}'.`);
  }
}
//# sourceMappingURL=filter-parser.js.map
