import type { MappingChangePreview, MappingView, StartupProblem } from '@couplet/core';
import { textTable } from '../output/text-table';

/** All mappings of a tenant, one line each. */
export function mappingsText(views: readonly MappingView[]): string {
  const rows = views.map(({ name, settings, local, integration, changed, fields, version, problems }) => [
    name,
    settings.enabled ? 'on' : 'off',
    settings.direction,
    local,
    integration,
    String(Object.keys(changed).length + fields.filter((field) => Object.keys(field.changed).length > 0).length),
    String(version),
    problems.length === 0 ? '' : `${problems.length}`,
  ]);
  const titles = ['mapping', '', 'direction', 'local table', 'integration table', 'changed', 'version', 'problems'];
  return textTable(
    titles.map((title) => ({ title })),
    rows,
  );
}

/** One mapping with everything that can be changed in it. */
export function mappingText(view: MappingView): string {
  const { name, title, settings, changed, fields, templates, conflicts, problems, warnings, version } = view;
  const mark = (isChanged: boolean): string => (isChanged ? '  (changed)' : '');
  return [
    `${name}: ${title}, version ${version}`,
    ...Object.entries(settings).map(
      ([setting, value]) => `  ${setting} = ${JSON.stringify(value)}${mark(Object.hasOwn(changed, setting))}`,
    ),
    'Fields',
    ...fields.map(
      (field) => `  ${field.id} = ${JSON.stringify(field.settings)}${mark(Object.keys(field.changed).length > 0)}`,
    ),
    ...(templates.length === 0 ? [] : ['Templates', ...templates.map((use) => `  ${JSON.stringify(use)}`)]),
    ...conflicts.map(
      ({ field, setting, now, tenant }) =>
        `The definition now says ${setting} = ${JSON.stringify(now)}${field === null ? '' : ` for ${field}`}; the company says ${JSON.stringify(tenant)}, which holds.`,
    ),
    ...problemLines(problems),
    ...problemLines(warnings),
  ].join('\n');
}

/** What a change would do. */
export function changePreviewText(preview: MappingChangePreview): string {
  const changes = Object.entries(preview.changes).map(
    ([place, { before, after }]) => `  ${place}: ${JSON.stringify(before)} becomes ${JSON.stringify(after)}`,
  );
  return [
    `${preview.mapping}, version ${preview.version}: ${changes.length === 0 ? 'nothing would change.' : 'would change'}`,
    ...changes,
    ...preview.fullSynchronization.map((reason) => `A full synchronization is needed for all records: ${reason}`),
    ...problemLines(preview.problems),
    ...problemLines(preview.warnings),
  ].join('\n');
}

function problemLines(problems: readonly StartupProblem[]): readonly string[] {
  return problems.map(({ code, message, fix }) => `${code}: ${message} ${fix}`);
}
