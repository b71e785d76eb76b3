import type { StayedBehind } from '@couplet/cli';
import type { MappingAccount, PassFigures, SideFigures } from './mapping-account';
import type { CompanyReport } from './play-environment';

/** Names of records that one line gives at most; the others are counted. */
const namesPerLine = 12;

/** What became of a company as markdown: a table of its mappings, then whatever is not on both sides, with the reason. */
export function reportTable(title: string, report: CompanyReport): string {
  return [
    `### ${title}: ${report.name}, rows owned by the ${report.ownership}`,
    '',
    '| Mapping | To Dataverse: read, inserted, modified, matched | From Dataverse: read, inserted, modified, matched | Local records = coupled + behind + outside | Dataverse rows = coupled + behind + outside |',
    '| --- | --- | --- | --- | --- |',
    ...report.mappings.map(mappingLine),
    '',
    ...section('Stayed behind', report.mappings.flatMap(behindLines)),
    ...section('Outside what the mapping is for', report.mappings.flatMap(outsideLines)),
    ...section('Not loaded into the local tables', notLoadedLines(report)),
    `Written by a second synchronization: ${report.writtenAfterwards.join('; ') || 'nothing'}. By a third: ${report.writtenAtLast.join('; ') || 'nothing'}.`,
    '',
  ].join('\n');
}

function mappingLine({ mapping, passes, sides }: MappingAccount): string {
  const cells = [
    mapping,
    passCell(passes.toIntegrationTable),
    passCell(passes.fromIntegrationTable),
    sideCell(sides.local),
    sideCell(sides.integration),
  ];
  return `| ${cells.join(' | ')} |`;
}

function passCell(pass: PassFigures | null): string {
  if (pass === null) return '–';
  const { inserted, modified, coupled } = pass.counters;
  return [pass.read, inserted, modified, coupled].join(', ');
}

function sideCell({ records, coupled, behind, outside }: SideFigures): string {
  return `${records} = ${coupled} + ${behind} + ${outside}`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return [`${title}:`, '', ...(lines.length === 0 ? ['- nothing'] : lines), ''];
}

/** Records of the same code are one line, with the reason of the first. */
function behindLines({ mapping, behind }: MappingAccount): readonly string[] {
  const byCode = new Map<string, StayedBehind[]>();
  for (const one of behind) byCode.set(one.code, [...(byCode.get(one.code) ?? []), one]);
  return [...byCode].map(([code, records]) => {
    const names = records.map(({ record }) => record);
    const more = names.length > namesPerLine ? ` and ${names.length - namesPerLine} more` : '';
    const reason = records[0]?.reason ?? '';
    return `- ${mapping} ${code} × ${records.length}: ${names.slice(0, namesPerLine).join(', ')}${more}. ${reason}`;
  });
}

function outsideLines({ mapping, sides }: MappingAccount): readonly string[] {
  return (['local', 'integration'] as const)
    .filter((side) => sides[side].outside > 0)
    .map((side) => {
      const { outside, why } = sides[side];
      return `- ${mapping}, ${side === 'local' ? 'local records' : 'Dataverse rows'} × ${outside}: ${why}`;
    });
}

function notLoadedLines({ notLoaded }: CompanyReport): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const { table, key, field, reason } of notLoaded) {
    const about = `${table}${field === undefined ? '' : `.${field}`}: ${reason.replaceAll(key, '…').replace(/row \d+/, 'row …')}`;
    byReason.set(about, [...(byReason.get(about) ?? []), key]);
  }
  return [...byReason].map(([about, keys]) => {
    const more = keys.length > namesPerLine ? ` and ${keys.length - namesPerLine} more` : '';
    return `- × ${keys.length}, ${about} (${keys.slice(0, namesPerLine).join('; ')}${more})`;
  });
}
