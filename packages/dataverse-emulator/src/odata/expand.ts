import { querySyntax } from '../errors/common-errors';
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
  expand: ExpandOption[];
  /** The text of the options as written, for the collection's next link (WA-97). */
  text: string;
}

/** The selected names and those of the lookups that are expanded to references, whose ids are shown as well (WA-99). */
export function selectWithReferences(
  select: readonly string[] | undefined,
  expand: readonly ExpandOption[],
): readonly string[] | undefined {
  return select && [...select, ...expand.filter(({ reference }) => reference).map(({ navigation }) => navigation)];
}

/** Most items of `$expand` in a query, nested ones included (WA-95). */
const most = 15;

/**
 * Parses an `$expand` (WA-95 to WA-99).
 *
 * @throws DataverseError 400 for syntax errors and more than fifteen items
 */
export function parseExpand(text: string): ExpandOption[] {
  const items = parseItems(text);
  const count = countItems(items);
  if (count > most) throw querySyntax(`The number of $expand options, ${count}, exceeds the limit of ${most}.`);
  return items;
}

function parseItems(text: string): ExpandOption[] {
  return splitOutside(text, ',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
    .map(parseItem);
}

function countItems(items: readonly ExpandOption[]): number {
  return items.reduce((count, item) => count + 1 + countItems(item.expand), 0);
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
    expand: [],
    text: '',
  };
  const texts: string[] = [];
  for (const part of splitOutside(match[3] ?? '', ';')) {
    const text = part.trim();
    if (text === '') continue;
    texts.push(text);
    readOption(option, text);
  }
  option.text = texts.join('&');
  return option;
}

function readOption(option: ExpandOption, text: string): void {
  const equals = text.indexOf('=');
  const name = (equals < 0 ? text : text.slice(0, equals)).trim();
  const value = equals < 0 ? '' : text.slice(equals + 1).trim();
  if (name === '$select') option.select = readSelect(value);
  else if (name === '$filter') option.filter = parseFilter(value);
  else if (name === '$orderby') option.orderBy = parseOrderBy(value, new Map());
  else if (name === '$top') option.top = readTop(value);
  else if (name === '$expand') option.expand = parseItems(value);
  else throw querySyntax(`The query option '${name.slice(0, 50)}' is not allowed inside $expand.`);
}

function readTop(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw querySyntax(`Invalid value '${text.slice(0, 50)}' for $top in $expand.`);
  return Number(text);
}
