import { fetchError } from './fetch-error';
import type {
  FetchAttribute,
  FetchCondition,
  FetchFilter,
  FetchLink,
  FetchNode,
  FetchOrder,
  FetchQuery,
  LinkType,
} from './fetch-query';
import { flagOf, needAttribute, wholeNumberOf } from './xml-attributes';
import { parseXml, type XmlElement } from './xml-element';

const joins = new Set(['inner', 'outer', 'in', 'exists', 'matchfirstrowusingcrossapply', 'natural']);
const filterJoins = new Set(['any', 'not any', 'all', 'not all']);

/**
 * Reads a query in FetchXML. Attributes that only advise the database (no-lock, latematerialize, options, hint) change nothing.
 *
 * @throws DataverseError with the documented code for what is no query
 */
export function parseFetch(text: string): FetchQuery {
  const root = parseXml(text);
  if (root.name !== 'fetch') throw fetchError('invalidNode', `The root element must be 'fetch', not '${root.name}'.`);
  const { attributes } = root;
  const [entity, second] = root.children.filter((child) => known(child, ['entity', 'order']).name === 'entity');
  if (!entity || second) throw fetchError('elementNotFound', "A fetch needs exactly one element 'entity'.");
  return {
    entity: parseNode(entity),
    page: wholeNumberOf(root, 'page') ?? 1,
    count: wholeNumberOf(root, 'count'),
    cookie: attributes.get('paging-cookie') || undefined,
    top: wholeNumberOf(root, 'top'),
    distinct: flagOf(root, 'distinct'),
    aggregate: flagOf(root, 'aggregate'),
    aggregateLimit: wholeNumberOf(root, 'aggregatelimit'),
    returnTotalRecordCount: flagOf(root, 'returntotalrecordcount'),
    rawOrder: flagOf(root, 'useraworderby'),
  };
}

function parseNode(element: XmlElement): FetchNode {
  const node: FetchNode = {
    table: needAttribute(element, 'name'),
    attributes: [],
    allAttributes: false,
    noAttributes: false,
    orders: [],
    filters: [],
    links: [],
  };
  for (const child of element.children) {
    switch (child.name) {
      case 'attribute':
        node.attributes.push(parseAttribute(child));
        break;
      case 'all-attributes':
        node.allAttributes = true;
        break;
      case 'no-attrs':
        node.noAttributes = true;
        break;
      case 'order':
        node.orders.push(parseOrder(child));
        break;
      case 'filter':
        node.filters.push(parseFilter(child));
        break;
      case 'link-entity':
        node.links.push(parseLink(child, joins));
        break;
      default:
        known(child, []);
    }
  }
  return node;
}

function parseLink(element: XmlElement, allowed: ReadonlySet<string>): FetchLink {
  const type = element.attributes.get('link-type') ?? 'inner';
  if (!allowed.has(type)) {
    throw fetchError(
      'invalidLinkType',
      `The link-type '${type}' is not valid here; valid are: ${[...allowed].map((name) => `'${name}'`).join(', ')}.`,
    );
  }
  return {
    ...parseNode(element),
    from: needAttribute(element, 'from'),
    to: needAttribute(element, 'to'),
    alias: element.attributes.get('alias') || undefined,
    type: (type === 'natural' ? 'inner' : type) as LinkType,
  };
}

function parseAttribute(element: XmlElement): FetchAttribute {
  const { attributes } = element;
  return {
    name: needAttribute(element, 'name'),
    alias: attributes.get('alias') || undefined,
    aggregate: attributes.get('aggregate'),
    groupBy: flagOf(element, 'groupby'),
    dateGrouping: attributes.get('dategrouping'),
    distinct: flagOf(element, 'distinct'),
    rowAggregate: attributes.get('rowaggregate'),
  };
}

function parseOrder(element: XmlElement): FetchOrder {
  const { attributes } = element;
  return {
    attribute: attributes.get('attribute') || undefined,
    alias: attributes.get('alias') || undefined,
    entityName: attributes.get('entityname') || undefined,
    descending: flagOf(element, 'descending'),
  };
}

function parseFilter(element: XmlElement): FetchFilter {
  const type = element.attributes.get('type') ?? 'and';
  if (type !== 'and' && type !== 'or')
    throw fetchError('invalidFilterType', "Unsupported filter type. Valid values are 'and', or 'or'.");
  const filter: FetchFilter = { type, conditions: [], filters: [], links: [] };
  for (const child of element.children) {
    if (child.name === 'condition') filter.conditions.push(parseCondition(child));
    else if (child.name === 'filter') filter.filters.push(parseFilter(child));
    else if (child.name === 'link-entity') filter.links.push(parseLink(child, filterJoins));
    else known(child, []);
  }
  return filter;
}

function parseCondition(element: XmlElement): FetchCondition {
  const { attributes } = element;
  const value = attributes.get('value');
  const values = element.children.map((child) => known(child, ['value']).text);
  return {
    attribute: needAttribute(element, 'attribute'),
    operator: attributes.get('operator') ?? 'eq',
    values: value === undefined ? values : [value, ...values],
    valueOf: attributes.get('valueof') || undefined,
    entityName: attributes.get('entityname') || undefined,
  };
}

function known(element: XmlElement, names: readonly string[]): XmlElement {
  if (!names.includes(element.name))
    throw fetchError('invalidNode', `The element node encountered is invalid: '${element.name.slice(0, 50)}'.`);
  return element;
}
