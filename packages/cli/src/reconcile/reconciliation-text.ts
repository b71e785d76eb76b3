import type { RecordKey, Side } from '@couplet/core';
import type { FieldDifference, Finding, LineFinding } from '@couplet/core/internal';
import type { NameOf } from '../preview/passage-lines';
import { valuesText } from '../output/values-text';

/** What a reconciliation found: everything counted, the first findings kept. */
export interface ReconciliationResult {
  readonly mapping: string;
  readonly compared: number;
  readonly equal: number;
  readonly counts: Partial<Readonly<Record<Finding['kind'], number>>>;
  readonly findings: readonly Finding[];
}

const titles: Readonly<Record<Finding['kind'], string>> = {
  differs: 'coupled records with differing values',
  oneSided: 'records without another half',
  dangling: 'couplings of records that are gone',
  outsideFilter: 'coupled records that a filter leaves out',
  doubled: 'groups of records with the same match keys',
  incomparable: 'records that could not be compared',
};

/** A reconciliation as people read it, with local records by what people know them by. */
export function reconciliationText(
  { mapping, compared, equal, counts, findings }: ReconciliationResult,
  nameOf: NameOf,
): string {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const head = `${mapping}: ${compared} records and couplings looked at, ${equal} of them equal on both sides.`;
  if (all === 0) return `${head}\nBoth sides are in step.`;
  const summary = Object.entries(counts).map(([kind, count]) => `  ${count} ${titles[kind as Finding['kind']]}`);
  const left = all - findings.length;
  return [
    head,
    ...summary,
    '',
    ...findings.map((finding) => findingText(finding, nameOf)),
    ...(left > 0 ? ['', `and ${left} more; --limit shows more of them`] : []),
  ].join('\n');
}

function findingText(finding: Finding, nameOf: NameOf): string {
  const own = ({ side, key }: { readonly side: Side; readonly key: RecordKey }): string =>
    side === 'local' ? nameOf(key) : key;
  switch (finding.kind) {
    case 'differs':
      return [
        `differs  ${nameOf(finding.localKey)}  ${finding.integrationKey}`,
        ...finding.fields.map(fieldText),
        ...finding.lines.map(lineText),
      ].join('\n');
    case 'oneSided':
      return `${finding.side} only  ${own(finding)}${finding.candidate === null ? '' : `  (matches ${finding.candidate})`}`;
    case 'dangling':
      return `gone on ${finding.gone === 'both' ? 'both sides' : `the ${finding.gone} side`}  ${finding.localKey === null ? '-' : nameOf(finding.localKey)}  ${finding.integrationKey ?? '-'}`;
    case 'outsideFilter':
      return `${outsideText(finding)}  ${nameOf(finding.localKey)}  ${finding.integrationKey}`;
    case 'doubled':
      return `same keys on the ${finding.side} side  ${finding.keys.map((key) => own({ ...finding, key })).join(', ')}  (${valuesText(finding.values)})`;
    case 'incomparable':
      return `not compared  ${own(finding)}: ${finding.message}`;
  }
}

function outsideText({ side, reason }: Extract<Finding, { kind: 'outsideFilter' }>): string {
  return reason === null ? `outside the ${side} filter` : `left out on the ${side} side (${reason})`;
}

function lineText({ mapping, localKey, integrationKey, fields }: LineFinding): string {
  const head = `    ${mapping} ${localKey ?? '-'} ${integrationKey ?? '-'}`;
  return [head, ...fields.map((field) => `    ${fieldText(field)}`)].join('\n');
}

function fieldText({ field, local, integration }: FieldDifference): string {
  return `    ${field}: ${valuesText(local)} | ${valuesText(integration)}`;
}
