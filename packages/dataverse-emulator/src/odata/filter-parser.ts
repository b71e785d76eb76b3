import { querySyntax } from '../errors/common-errors';
import type { DataverseError } from '../errors/dataverse-error';
import type { Argument, Comparison, FilterExpression, Literal, Operand } from './filter-expression';
import { tokenize, type Token } from './token';

/** Values of parameter aliases by name with `@`; one without a value is null (WA-79). */
export type Aliases = ReadonlyMap<string, string>;

const comparisons = new Set(['eq', 'ne', 'gt', 'ge', 'lt', 'le']);
const textFunctions = new Set(['contains', 'startswith', 'endswith']);
const deepest = 100;

/**
 * Parses a `$filter` (WA-85 to WA-94).
 *
 * @throws DataverseError 400 for everything that is no filter
 */
export function parseFilter(expression: string, aliases: Aliases = new Map()): FilterExpression {
  return new FilterParser(expression, aliases).parse();
}

class FilterParser {
  private readonly tokens: Token[];
  private index = 0;
  private depth = 0;

  constructor(
    private readonly expression: string,
    private readonly aliases: Aliases,
  ) {
    this.tokens = tokenize(expression);
  }

  parse(): FilterExpression {
    const result = this.parseOr();
    if (this.peek.kind !== 'end') throw this.unexpected();
    return result;
  }

  private parseOr(): FilterExpression {
    const items = [this.parseAnd()];
    while (this.takeWord('or')) items.push(this.parseAnd());
    return items.length === 1 ? items[0]! : { kind: 'or', items };
  }

  private parseAnd(): FilterExpression {
    const items = [this.parseUnary()];
    while (this.takeWord('and')) items.push(this.parseUnary());
    return items.length === 1 ? items[0]! : { kind: 'and', items };
  }

  private parseUnary(): FilterExpression {
    this.depth += 1;
    if (this.depth > deepest) throw querySyntax(`The filter is nested more than ${deepest} levels deep.`);
    const result = this.takeWord('not') ? ({ kind: 'not', item: this.parseUnary() } as const) : this.parsePrimary();
    this.depth -= 1;
    return result;
  }

  private parsePrimary(): FilterExpression {
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
      throw querySyntax(
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
    return { kind: 'compare', operator: operator.value as Comparison, left, right: this.parseOperand() };
  }

  private parseTextFunction(): FilterExpression {
    const name = this.next().value as 'contains' | 'startswith' | 'endswith';
    this.needSymbol('(');
    const target = this.parseOperand();
    this.needSymbol(',');
    const value = this.parseOperand();
    this.needSymbol(')');
    if (target.kind !== 'path' || value.kind !== 'literal')
      throw querySyntax(`The function '${name}' takes a column and a text.`);
    return { kind: 'text', name, path: target.path, value: value.literal };
  }

  private parseLambda(mode: 'any' | 'all', path: string[]): FilterExpression {
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

  private parseQueryFunction(): FilterExpression {
    const name = this.next().value.slice('Microsoft.Dynamics.CRM.'.length);
    const parameters = new Map<string, Argument>();
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

  private parseArgument(): Argument {
    if (this.peek.kind === 'alias') {
      const text = this.textOfAlias(this.next().value);
      return text === undefined ? { kind: 'null' } : new FilterParser(text, new Map()).parseWhole('argument');
    }
    if (!this.takeSymbol('[')) return this.parseLiteral();
    const items: Literal[] = [];
    while (!this.takeSymbol(']')) {
      if (items.length > 0) this.needSymbol(',');
      items.push(this.parseLiteral());
    }
    return { kind: 'list', items };
  }

  private parseWhole(what: 'argument'): Argument;
  private parseWhole(what: 'operand'): Operand;
  private parseWhole(what: 'argument' | 'operand'): Argument | Operand {
    const result = what === 'argument' ? this.parseArgument() : this.parseOperand();
    if (this.peek.kind !== 'end') throw this.unexpected();
    return result;
  }

  private parseLiteral(): Literal {
    const operand = this.parseOperand();
    if (operand.kind !== 'literal')
      throw querySyntax(`A value is needed instead of '${operand.path.join('/')}' in '${this.expression}'.`);
    return operand.literal;
  }

  private parseOperand(): Operand {
    const token = this.next();
    switch (token.kind) {
      case 'text':
      case 'number':
      case 'guid':
      case 'dateTime':
      case 'date':
        return { kind: 'literal', literal: { kind: token.kind, value: token.value } };
      case 'alias':
        return this.resolveAlias(token.value);
      case 'word':
        return this.parseWord(token);
      default:
        throw this.unexpected(token);
    }
  }

  private parseWord(token: Token): Operand {
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

  /** What an alias stands for: a value or a property path (WA-79). */
  private resolveAlias(name: string): Operand {
    const text = this.textOfAlias(name);
    if (text === undefined) return { kind: 'literal', literal: { kind: 'null' } };
    return new FilterParser(text, new Map()).parseWhole('operand');
  }

  private textOfAlias(name: string): string | undefined {
    const text = this.aliases.get(name);
    if (text === undefined || text.trim() === '') return undefined;
    if (text.trim().startsWith('@'))
      throw querySyntax(`The value of the parameter alias '${name}' is not a value: ${text}`);
    return text;
  }

  private get peek(): Token {
    return this.tokens[this.index]!;
  }

  private next(): Token {
    const token = this.peek;
    if (token.kind !== 'end') this.index += 1;
    return token;
  }

  private takeWord(word: string): boolean {
    if (this.peek.kind !== 'word' || this.peek.value !== word) return false;
    this.index += 1;
    return true;
  }

  private takeSymbol(symbol: string): boolean {
    if (this.peek.kind !== 'symbol' || this.peek.value !== symbol) return false;
    this.index += 1;
    return true;
  }

  private needSymbol(symbol: string): void {
    if (!this.takeSymbol(symbol)) throw this.unexpected();
  }

  private unexpected(token = this.peek): DataverseError {
    return querySyntax(`Syntax error at position ${token.position} in '${this.expression}'.`);
  }
}
