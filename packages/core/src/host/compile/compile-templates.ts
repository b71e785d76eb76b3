import type { RecordTemplate, TemplateUse } from '../../ports/repositories/mapping-configuration';
import type { EffectiveTemplate } from '../../pipeline/plan/effective-mapping';
import type { RowValues, Value } from '../../sdk/scalars';
import { isSettingReference } from '../../sdk/setting';
import { otherSide, type IntegrationTable, type LocalTable, type Side, type Table } from '../../sdk/table';
import type { StartupProblem } from '../startup/startup-problem';
import { compileFilter, settingValue, type SettingValues } from './compile-filter';
import { fieldOf } from './field-of';
import { valueFault } from './value-fault';

/** What templates of one mapping are compiled from. */
export interface TemplateParts {
  readonly name: string;
  readonly local: LocalTable;
  readonly integration: IntegrationTable;
  readonly uses: readonly TemplateUse[];
  /** The tenant's templates by name. */
  readonly templates: ReadonlyMap<string, RecordTemplate>;
  readonly settings: SettingValues;
  readonly problems: StartupProblem[];
}

/** A mapping's templates in the order in which they are tried: by priority, then by name (EN-123). A missing one is a problem now, not later. */
export function compileTemplates(parts: TemplateParts): Readonly<Record<Side, readonly EffectiveTemplate[]>> {
  const compiled: Record<Side, EffectiveTemplate[]> = { local: [], integration: [] };
  const uses = [...parts.uses].sort(
    (one, other) => one.priority - other.priority || (one.template < other.template ? -1 : 1),
  );
  for (const use of uses) {
    const place = `${parts.name} (template ${use.template})`;
    const template = parts.templates.get(use.template);
    if (template === undefined || template.table !== parts[template.side].name) {
      parts.problems.push(template === undefined ? unknown(use, parts) : foreign(template, parts));
      continue;
    }
    const source = parts[otherSide(template.side)];
    compiled[template.side].push({
      name: template.name,
      filter: compileFilter(use.filter ?? {}, source, parts.settings, parts.problems, place),
      values: templateValues(template, parts[template.side], parts, place),
    });
  }
  return compiled;
}

/** What is wrong with a template as such: fields that are not there or cannot be set, values that do not fit. */
export function checkTemplate(template: RecordTemplate, table: Table): readonly StartupProblem[] {
  const place = `template ${template.name}`;
  return Object.entries(template.values).flatMap(([name, value]): StartupProblem[] => {
    const field = fieldOf(table, name);
    const fault =
      field === undefined
        ? `${table.name} has no such field`
        : name === table.id || field.writable === 'never' || field.writable === 'update'
          ? 'it cannot be set on a new record'
          : isSettingReference(value)
            ? null
            : valueFault(field, value);
    if (fault === null) return [];
    return [
      {
        code: field === undefined ? 'CPL_TEMPLATE_FIELD' : 'CPL_TEMPLATE_VALUE',
        place,
        message: `The template ${template.name} sets ${JSON.stringify(name)}: ${fault}.`,
        fix: 'Correct it, or leave it out.',
      },
    ];
  });
}

function templateValues(template: RecordTemplate, table: Table, parts: TemplateParts, place: string): RowValues {
  const faults = checkTemplate(template, table);
  parts.problems.push(...faults.map((fault) => ({ ...fault, place })));
  if (faults.length > 0) return {};
  return Object.fromEntries(
    Object.entries(template.values).map(([name, value]) => [
      name,
      isSettingReference(value)
        ? settingValue(value.setting, table, name, parts.settings, parts.problems, place)
        : (value as Value),
    ]),
  );
}

function unknown({ template }: TemplateUse, { name, templates }: TemplateParts): StartupProblem {
  return {
    code: 'CPL_TEMPLATE_UNKNOWN',
    place: name,
    message: `${name}: there is no template ${JSON.stringify(template)}.`,
    fix: templates.size === 0 ? 'Add it first.' : `Add it first, or use one of ${[...templates.keys()].join(', ')}.`,
  };
}

function foreign(template: RecordTemplate, { name }: TemplateParts): StartupProblem {
  return {
    code: 'CPL_TEMPLATE_TABLE',
    place: name,
    message: `${name}: the template ${template.name} is for new records of ${template.table} on the ${template.side} side, which this mapping does not make.`,
    fix: 'Use a template for one of the two tables of the mapping.',
  };
}
