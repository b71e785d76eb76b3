import type { Numbering, RelationCodes } from './company';
import type { JsonNode } from './files/json';
import type { Finding } from './finding';
import { isDay } from './rules/date-formula';

/** The fixed day that stands for today where `company.json` names none. */
export const defaultWorkDate = '2026-04-13';

/** What `company.json` says, with the defaults filled in. */
export interface CompanySettings {
  readonly name?: string;
  readonly localCurrencyCode?: string;
  readonly baseCurrencyCode?: string;
  readonly countryRegionCode?: string;
  readonly workDate: string;
  /** The currency that the amounts on `currencies` rows are given in. */
  readonly rateCurrencyCode: string;
  readonly numbering: Numbering;
  readonly businessRelations: RelationCodes;
  readonly dataverse: Readonly<Record<string, unknown>>;
}

const file = 'company.json';
const texts = [
  'name',
  'localCurrencyCode',
  'baseCurrencyCode',
  'countryRegionCode',
  'workDate',
  'rateCurrencyCode',
] as const;
const known: readonly string[] = [...texts, 'numbering', 'businessRelations', 'dataverse'];

/** Reads `company.json`; without one, the defaults. Everything wrong or unknown in it goes to `report`. */
export function readSettings(node: JsonNode | undefined, report: (finding: Finding) => void): CompanySettings {
  const members = membersOf(node, file, report);
  for (const [name, value] of members) {
    if (!known.includes(name))
      report(at(value, 'note', 'CPL_COMPANY_UNKNOWN_SETTING', `${name} is no setting of a company and is ignored`));
  }
  const text = (name: (typeof texts)[number]): string | undefined => textOf(members, name, report);
  const workDate = text('workDate') ?? defaultWorkDate;
  if (!isDay(workDate))
    report(
      at(
        members.get('workDate'),
        'error',
        'CPL_COMPANY_BAD_SETTING',
        `workDate is '${workDate}', write it as 2026-01-31`,
      ),
    );
  const numbering = membersOf(members.get('numbering'), 'numbering', report);
  const relations = membersOf(members.get('businessRelations'), 'businessRelations', report);
  return {
    name: text('name'),
    localCurrencyCode: text('localCurrencyCode'),
    baseCurrencyCode: text('baseCurrencyCode'),
    countryRegionCode: text('countryRegionCode'),
    workDate,
    rateCurrencyCode: text('rateCurrencyCode') ?? 'DKK',
    numbering: {
      customerNos: textOf(numbering, 'customerNos', report) ?? 'CUST',
      vendorNos: textOf(numbering, 'vendorNos', report) ?? 'VEND',
      contactNos: textOf(numbering, 'contactNos', report) ?? 'CONT',
    },
    businessRelations: {
      customer: textOf(relations, 'customer', report) ?? 'CUST',
      vendor: textOf(relations, 'vendor', report) ?? 'VEND',
    },
    dataverse: plainMembers(membersOf(members.get('dataverse'), 'dataverse', report)),
  };
}

function membersOf(
  node: JsonNode | undefined,
  name: string,
  report: (finding: Finding) => void,
): ReadonlyMap<string, JsonNode> {
  if (node === undefined) return new Map();
  if (node.kind === 'object') return node.members;
  report(at(node, 'error', 'CPL_COMPANY_BAD_SETTING', `${name} is an object: { … }`));
  return new Map();
}

function textOf(
  members: ReadonlyMap<string, JsonNode>,
  name: string,
  report: (finding: Finding) => void,
): string | undefined {
  const node = members.get(name);
  if (node === undefined || node.kind === 'null') return undefined;
  if (node.kind === 'text') return node.text;
  report(at(node, 'error', 'CPL_COMPANY_BAD_SETTING', `${name} is text; put it in quotes`));
  return undefined;
}

function at(node: JsonNode | undefined, severity: Finding['severity'], code: string, message: string): Finding {
  return { severity, code, file, line: node?.line, column: node?.column, message };
}

function plainMembers(members: ReadonlyMap<string, JsonNode>): Record<string, unknown> {
  return Object.fromEntries([...members].map(([name, node]) => [name, plain(node)]));
}

function plain(node: JsonNode): unknown {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'number':
      return Number(node.text);
    case 'boolean':
      return node.value;
    case 'null':
      return null;
    case 'list':
      return node.items.map(plain);
    case 'object':
      return plainMembers(node.members);
  }
}
