import { notEmulated, querySyntax } from '../errors/common-errors';
import type { FilterExpression } from './filter-expression';
import { parseFilter } from './filter-parser';
import { parseOrderBy, type OrderItem } from './order-by';
import { readSelect } from './read-select';
import { splitOutside } from './split-options';

/** One item of `$expand`. */
export interface ExpandOption {
  navigation: string;
  /** `nav/$ref`: only the address of the related row (WA-99). */
  reference: boolean;
  select: string[] | undefined;
  filter: FilterExpression | undefined;
  orderBy: OrderItem[];
  top: number | undefined;
  /** The text of the options as written, for the collection's next link (WA-97). */
  text: string;
}

/** Most items of `$expand` in a query (WA-95). */
const most = 15;

/**
 * Parses an `$expand` (WA-95 to WA-99).
 *
 * @throws DataverseError 400 for syntax errors and more than fifteen items, 501 for nested `$expand`
 */
export function parseExpand(text: string): ExpandOption[] {
  const items = splitOutside(text, ',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
  if (items.length > most)
    throw querySyntax(`The number of $expand options, ${items.length}, exceeds the limit of ${most}.`);
  return items.map(parseItem);
}

function parseItem(item: string): ExpandOption {
  const match = /^([A-Za-z_]\w*)(\/\$ref)?\s*(?:\((.*)\))?$/s.exec(item);
  if (!match) throw querySyntax(`Syntax error in $expand: '${item.slice(0, 100)}'.`);
  const option: ExpandOption = {
    navigation: match[1]!,
    reference: match[2] !== undefined,
    select: undefined,
    filter: undefined,
    orderBy: [],
    top: undefined,
    text: '',
  };
  const texts: string[] = [];
  for (const part of splitOutside(match[3] ?? '', ';')) {
    const [name, value] = splitOnce(part.trim());
    if (name === '') continue;
    texts.push(`${name}=${value}`);
    if (name === '$select') option.select = readSelect(value);
    else if (name === '$filter') option.filter = parseFilter(value);
    else if (name === '$orderby') option.orderBy = parseOrderBy(value, new Map());
    else if (name === '$top') option.top = readTop(value);
    else if (name === '$expand') throw notEmulated('nested $expand');
    else throw querySyntax(`The query option '${name.slice(0, 50)}' is not allowed inside $expand.`);
  }
  option.text = texts.join('&');
  return option;
}

function readTop(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw querySyntax(`Invalid value '${text.slice(0, 50)}' for $top in $expand.`);
  return Number(text);
}

function splitOnce(text: string): [string, string] {
  const equals = text.indexOf('=');
  return equals < 0 ? [text, ''] : [text.slice(0, equals), text.slice(equals + 1)];
}
