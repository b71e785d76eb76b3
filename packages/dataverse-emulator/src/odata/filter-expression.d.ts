/** Comparison operators (WA-85). */
export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';
/** A value written in a query. `enum` is `Type'Value'`, used in metadata queries (WA-189). */
export type Literal =
  | {
      kind: 'text' | 'number' | 'guid' | 'dateTime' | 'date';
      value: string;
    }
  | {
      kind: 'boolean';
      value: boolean;
    }
  | {
      kind: 'null';
    }
  | {
      kind: 'enum';
      type: string;
      value: string;
    };
/** A value or a property path; the first segment of a path may be a lambda variable. */
export type Operand =
  | {
      kind: 'literal';
      literal: Literal;
    }
  | {
      kind: 'path';
      path: string[];
    };
/** A value of a query function's parameter. */
export type Argument =
  | Literal
  | {
      kind: 'list';
      items: Literal[];
    };
/** A parsed `$filter`. */
export type FilterExpression =
  | {
      kind: 'and' | 'or';
      items: FilterExpression[];
    }
  | {
      kind: 'not';
      item: FilterExpression;
    }
  | {
      kind: 'compare';
      operator: Comparison;
      left: Operand;
      right: Operand;
    }
  | {
      kind: 'text';
      name: 'contains' | 'startswith' | 'endswith';
      path: string[];
      value: Literal;
    }
  | {
      kind: 'lambda';
      mode: 'any' | 'all';
      path: string[];
      variable: string | undefined;
      body: FilterExpression | undefined;
    }
  | {
      kind: 'function';
      name: string;
      parameters: Map<string, Argument>;
    };
//# sourceMappingURL=filter-expression.d.ts.map
